#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <map>

namespace alcove::charting {

/// A sentence or some that come at a few keys.
struct Phrase {
    QString key; ///< typed after ";"
    QString label; ///< on its button
    QString text; ///< with its prompts (charting/phrase_text.h)
    /// The code of what has to have been asked in this session before it may go in: it states that
    /// something was not found. Empty for most.
    QString asks;
    QStringList fits; ///< kinds of content (charting/note_format.h)

    bool operator==(const Phrase &) const = default;
};

/// A button, and those behind it.
struct PhraseGroup {
    QString title;
    QList<Phrase> phrases;

    bool operator==(const PhraseGroup &) const = default;
};

/// The phrases of a domain. Data, not code: resources/phrases/<name>.yaml, and files of the same
/// form that a practice adds.
struct PhraseBank {
    QString name;
    QString title;
    QString language; ///< "en-US"
    QString version;
    QString licence;
    std::map<QString, QString> questions; ///< code: what is asked about
    QList<PhraseGroup> groups;

    bool operator==(const PhraseBank &) const = default;
};

/// Malformed, "line 12: what is wrong".
Result<PhraseBank> parsePhraseBank(const QByteArray &yaml);

/// All phrases that are there: those of the program, and those of a practice.
class PhraseShelf {
public:
    /// Without a folder, or where there is none, those of the program.
    explicit PhraseShelf(const QString &folder = {});

    const QList<PhraseBank> &banks() const { return m_banks; }
    /// Null when no phrase has that key.
    const Phrase *find(const QString &key) const;
    /// Those whose key or label begins so, or whose text has the words; at most `limit`.
    QList<Phrase> search(const QString &typed, int limit) const;
    /// What a question is about: "thoughts of suicide". Its code where nobody says.
    QString question(const QString &code) const;
    /// Files that are no banks, or have a key of another's, each with what is wrong.
    const QStringList &problems() const { return m_problems; }

private:
    void add(const QString &file, const Result<PhraseBank> &bank);

    QList<PhraseBank> m_banks;
    QStringList m_problems;
};

} // namespace alcove::charting
