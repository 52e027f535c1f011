#pragma once

#include "journal/left_over.h"
#include "journal/record_file.h"

namespace alcove::journal {

/// A folder of journals, a file each.
class FolderJournal final : public TypingJournal {
public:
    /// Reads what is left over; `files` and `random` outlive it, and it all its records. Files that
    /// can't be read get another ending.
    FolderJournal(Files &files, std::string folder, crypto::SecretBytes key, Random &random,
                  std::unique_ptr<Later> later = std::make_unique<LaterThread>());

    Result<std::unique_ptr<TypingRecord>> begin(const TypedText &text) override;
    const QList<RecoveredTyping> &recovered() const override { return m_recovered; }
    Result<void> settle(const std::string &name) override;
    int unreadable() const override { return m_unreadable; }

private:
    void read();
    Result<void> putAside(const std::string &name);
    std::string path(const std::string &name) const { return m_folder + '/' + name; }

    Files &m_files;
    std::string m_folder;
    crypto::SecretBytes m_key;
    Random &m_random;
    Ballast m_ballast;
    LeftOvers m_leftOvers;
    QList<RecoveredTyping> m_recovered;
    int m_unreadable = 0;
    std::unique_ptr<Later> m_later; // last: its jobs use the others
};

} // namespace alcove::journal
