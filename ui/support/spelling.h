#pragma once

#include "support/own_words.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <memory>

namespace alcove::support {

class Dictionary;

/// Where dictionaries lie: beside the program, then those of the system.
QStringList dictionaryFolders();

/// Which words are right in a language: those of its Hunspell dictionary, of our field, and own
/// ones. On the thread of the windows only. A dictionary is read at the first question and is one
/// for the whole process: it takes tens of milliseconds and some megabytes.
class Spelling {
public:
    static const QString english; ///< "en_US"
    static const QString spanish;

    Spelling(QString language, QStringList folders, const QStringList &own);
    ~Spelling();
    Spelling(Spelling &&) noexcept;
    Spelling &operator=(Spelling &&) noexcept;

    const QString &language() const { return m_language; }
    /// True for all that a dictionary can't judge: numbers, short words in capitals, addresses,
    /// single letters, other scripts; and for every word where there is no dictionary.
    bool knows(const QString &word) const;
    /// The most likely first; own words before those of the dictionary. With the apostrophe that
    /// `word` has.
    QStringList suggestions(const QString &word, int limit) const;
    /// An own word from now on, also to be suggested.
    void add(const QString &word);
    /// Known from now on.
    void ignore(const QString &word);

    /// As an own word is kept: with plain apostrophes, and without the "'s" of an owner.
    static QString ownForm(const QString &word);

    /// Why nothing is checked, in a sentence; empty when words are checked.
    QString problem() const;

    /// Those of ours that have a dictionary in one of the folders.
    static QStringList languages(const QStringList &folders);
    /// "English", "Spanish".
    static QString nameOf(const QString &language);
    /// How many dictionaries this process has read.
    static qsizetype dictionariesRead();

private:
    bool judge(const QString &word) const;
    bool isKnownWhole(const QString &word) const;
    const Dictionary &dictionary() const;

    QString m_language;
    QStringList m_folders;
    OwnWords m_own;
    OwnWords m_ignored;
    mutable std::shared_ptr<const Dictionary> m_dictionary; ///< shared: one for all of a language
    mutable QHash<QString, bool> m_judged; ///< what was asked: a text says most words often
};

} // namespace alcove::support
