#include "journal/folder_journal.h"

#include <algorithm>

namespace alcove::journal {

FolderJournal::FolderJournal(Files &files, std::string folder, crypto::SecretBytes key,
                             Random &random, std::unique_ptr<Later> later)
    : m_files(files)
    , m_folder(std::move(folder))
    , m_key(std::move(key))
    , m_random(random)
    , m_ballast(files, path("ballast"))
    , m_later(std::move(later))
{
    read();
    m_later->run([this] {
        // Without room for it there is none to give, which is told of when it is needed.
        if (m_files.makeFolder(m_folder))
            static_cast<void>(m_ballast.fill());
    });
}

void FolderJournal::read()
{
    auto found = findLeftOvers(m_files, m_folder, m_key);
    if (!found) {
        m_unreadable = 1; // at least: nobody knows
        return;
    }
    m_leftOvers = *std::move(found);
    m_unreadable = static_cast<int>(m_leftOvers.damaged.size());
    // What can't get another name now is found again the next time.
    for (const auto *names : {&m_leftOvers.damaged, &m_leftOvers.cut})
        for (const std::string &name : *names)
            static_cast<void>(putAside(name));
    for (const LeftOver &one : m_leftOvers.journals) {
        RecoveredTyping typing{one.name, one.state.text, {}, one.state.isKept()};
        for (const StoreText &origin : one.state.origins)
            typing.origins.append(origin.fields);
        m_recovered.append(typing);
    }
}

Result<void> FolderJournal::putAside(const std::string &name)
{
    return m_files.rename(path(name), path(name) + ".aside");
}

Result<std::unique_ptr<TypingRecord>> FolderJournal::begin(const TypedText &text)
{
    return RecordFile::begin({m_files, m_folder, m_key, m_random, m_ballast, *m_later}, text);
}

Result<void> FolderJournal::settle(const std::string &name)
{
    const auto one
        = std::find_if(m_leftOvers.journals.begin(), m_leftOvers.journals.end(),
                       [&name](const LeftOver &journal) { return journal.name == name; });
    if (one == m_leftOvers.journals.end())
        return Error(ErrorCode::NotFound, "no such journal");
    for (const std::string &replaced : one->replaced) {
        // Two may have gone on from the same one, when the first of them could not be written.
        if (auto removed = m_files.remove(path(replaced));
            !removed && removed.error().code != ErrorCode::NotFound)
            return removed;
    }
    // Behind the damage there may be words that somebody can find one day.
    return one->ending == Ending::Damaged ? putAside(name) : m_files.remove(path(name));
}

} // namespace alcove::journal
