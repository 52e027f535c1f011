#pragma once

#include <QString>
#include <QStringConverter>
#include <QStringList>

#include <memory>
#include <string>

class Hunspell;

namespace alcove::support {

/// A dictionary of Hunspell with the words of our field. Words come with straight apostrophes.
class Dictionary {
public:
    /// `path` without ".aff" and ".dic". `everyday` is a word that each dictionary of the language
    /// has: what doesn't is damaged and would call every word wrong.
    Dictionary(const QString &path, const QString &everyday);
    ~Dictionary();
    Q_DISABLE_COPY_MOVE(Dictionary)

    bool isUsable() const { return m_hunspell != nullptr; }
    bool knows(const QString &word) const;
    QStringList suggestions(const QString &word) const;

    /// Where the language's dictionary lies, without endings; empty when no folder has both files.
    static QString find(const QString &language, const QStringList &folders);

private:
    bool open(const QString &path, const QString &everyday);
    std::string encoded(const QString &word) const;

    std::unique_ptr<Hunspell> m_hunspell; ///< null when it can't be used
    mutable QStringEncoder m_encoder;
    mutable QStringDecoder m_decoder;
};

} // namespace alcove::support
