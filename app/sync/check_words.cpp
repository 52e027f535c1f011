#include "sync/check_words.h"

#include <QFile>

namespace alcove::sync {

namespace {

const QStringList &wordList()
{
    static const QStringList words = [] {
        QFile file(QStringLiteral(":/alcove/word_lists/check_words.txt"));
        file.open(
            QIODevice::ReadOnly); // built in; without it there are no words, which the test finds
        return QString::fromLatin1(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    }();
    return words;
}

} // namespace

QStringList checkWords(const crypto::Hash &hash)
{
    QStringList words;
    for (int i = 0; i < checkWordCount; ++i)
        words.append(wordList().value(hash[static_cast<std::size_t>(i)]));
    return words;
}

bool areCheckWords(const QString &typed, const QStringList &words)
{
    return typed.simplified().toLower() == words.join(u' ');
}

} // namespace alcove::sync
