#include "support/dictionary.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>

#include <hunspell.hxx>

using namespace Qt::StringLiterals;

namespace alcove::support {

namespace {

Q_LOGGING_CATEGORY(lcSpelling, "alcove.spelling")

/// As Hunspell opens it: it goes by the system's own encoding of names, but on Windows by UTF-8
/// behind this prefix.
QByteArray nameFor(const QString &file)
{
#ifdef Q_OS_WIN
    return "\\\\?\\" + QDir::toNativeSeparators(QFileInfo(file).absoluteFilePath()).toUtf8();
#else
    return QFile::encodeName(file);
#endif
}

QStringList wordsOfOurField()
{
    QFile file(u":/alcove/spelling/behavioural_health.txt"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
}

} // namespace

Dictionary::Dictionary(const QString &path, const QString &everyday)
{
    if (path.isEmpty())
        return;
    if (!open(path, everyday)) {
        m_hunspell.reset();
        qCWarning(lcSpelling) << "a dictionary can't be used:" << path;
        return;
    }
    // Given to Hunspell, and not kept beside it, so that they are suggested too.
    for (const QString &word : wordsOfOurField())
        m_hunspell->add(encoded(word));
}

Dictionary::~Dictionary() = default;

bool Dictionary::open(const QString &path, const QString &everyday)
{
    m_hunspell = std::make_unique<Hunspell>(nameFor(path + u".aff"_s).constData(),
                                            nameFor(path + u".dic"_s).constData());
    const std::string &encoding = m_hunspell->get_dict_encoding();
    m_encoder = QStringEncoder(encoding.c_str());
    m_decoder = QStringDecoder(encoding.c_str());
    return m_encoder.isValid() && m_decoder.isValid() && knows(everyday);
}

std::string Dictionary::encoded(const QString &word) const
{
    const QByteArray bytes = m_encoder.encode(word);
    return bytes.toStdString();
}

bool Dictionary::knows(const QString &word) const
{
    return m_hunspell->spell(encoded(word));
}

QStringList Dictionary::suggestions(const QString &word) const
{
    QStringList found;
    for (const std::string &suggestion : m_hunspell->suggest(encoded(word)))
        found.append(m_decoder.decode(QByteArray::fromStdString(suggestion)));
    return found;
}

QString Dictionary::find(const QString &language, const QStringList &folders)
{
    for (const QString &folder : folders) {
        QString path = QDir(folder).filePath(language);
        if (QFileInfo(path + u".aff"_s).isReadable() && QFileInfo(path + u".dic"_s).isReadable())
            return path;
    }
    return {};
}

} // namespace alcove::support
