#include "support/own_words.h"

#include <QStringView>

#include <algorithm>

namespace alcove::support {

namespace {

/// What is the same from the left, and from the right of what is left of it, is no slip.
qsizetype sameBefore(QStringView a, QStringView b)
{
    const auto ends = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    return ends.first - a.begin();
}

} // namespace

void OwnWords::add(const QString &word)
{
    m_words.insert(word);
    m_capitals.insert(word.toUpper());
}

bool OwnWords::knows(const QString &word) const
{
    return m_words.contains(word) || m_words.contains(word.toLower())
        || (word == word.toUpper() && m_capitals.contains(word));
}

QStringList OwnWords::near(const QString &word) const
{
    QStringList found;
    for (const QString &own : m_words)
        if (isOneSlip(own, word))
            found.append(own);
    found.sort();
    return found;
}

bool isOneSlip(const QString &meant, const QString &typed)
{
    const QString left = meant.toLower();
    const QString right = typed.toLower();
    const qsizetype same = sameBefore(left, right);
    const QStringView a = QStringView(left).mid(same);
    const QStringView b = QStringView(right).mid(same);
    if (a.isEmpty() && b.isEmpty())
        return false;
    if (a.size() == b.size())
        return a.mid(1) == b.mid(1)
            || (a.size() > 1 && a[0] == b[1] && a[1] == b[0] && a.mid(2) == b.mid(2));
    return (a.size() == b.size() + 1 && a.mid(1) == b)
        || (b.size() == a.size() + 1 && b.mid(1) == a);
}

} // namespace alcove::support
