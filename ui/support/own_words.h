#pragma once

#include <QSet>
#include <QString>
#include <QStringList>

namespace alcove::support {

/// Words that are right because somebody said so, names mostly. They have straight apostrophes.
class OwnWords {
public:
    void add(const QString &word);

    /// Also with a capital at the beginning of a sentence, and all in capitals.
    bool knows(const QString &word) const;
    /// Those that are one slip of the keyboard away, by name.
    QStringList near(const QString &word) const;

private:
    QSet<QString> m_words;
    QSet<QString> m_capitals;
};

/// Whether one letter was left out, put in, changed, or changed places with the next. Capitals
/// count as small letters.
bool isOneSlip(const QString &meant, const QString &typed);

} // namespace alcove::support
