#include "journal/record_file.h"

#include <atomic>
#include <vector>

namespace alcove::journal {

namespace {

void removeAll(Files &files, const std::vector<std::string> &paths)
{
    for (const std::string &path : paths)
        static_cast<void>(files.remove(path)); // one that stays is named as replaced
}

} // namespace

struct RecordFile::Open {
    std::string path;
    std::vector<std::string> older; ///< it goes on from these, which may be there still
    std::unique_ptr<File> file;
    std::atomic<bool> isSyncDue = false;
    /// Nobody knows what is on the disk then: it has to be written anew.
    std::atomic<bool> hasFailed = false;
};

Result<std::unique_ptr<TypingRecord>> RecordFile::begin(const Place &place, const TypedText &text)
{
    // Not make_unique: the constructor is private.
    std::unique_ptr<RecordFile> record(new RecordFile(place, text));
    TRY(record->startFile());
    return std::unique_ptr<TypingRecord>(std::move(record));
}

RecordFile::RecordFile(const Place &place, const TypedText &text)
    : m_place(place)
    , m_state(TypingState::of(text))
{
}

RecordFile::~RecordFile()
{
    if (!m_open || !m_state.isKept())
        return;
    m_place.later.run([&files = m_place.files, open = m_open] {
        // What stays has no word that the store lacks. The older first: without the one that
        // replaces it, it would be taken for the last.
        removeAll(files, open->older);
        static_cast<void>(files.remove(open->path));
    });
}

Result<void> RecordFile::type(const TypingEdit &edit)
{
    return note(edit);
}

Result<void> RecordFile::addFields(const QStringList &names)
{
    // All of it once more: a program of before reads that too.
    WholeState whole{{}, m_state};
    for (const QString &name : names)
        whole.state.text.fields.append({name, {}});
    return note(whole);
}

Result<void> RecordFile::setContext(const QByteArray &context)
{
    return note(ContextChange{context});
}

Result<void> RecordFile::saving(std::uint64_t number)
{
    return note(Saving{number});
}

Result<void> RecordFile::kept(std::uint64_t number)
{
    return note(Kept{number});
}

Result<void> RecordFile::note(const Message &message)
{
    if (!applyMessage(message, m_state))
        return Error(ErrorCode::Malformed, "edit of another text");
    const bool isAnew = m_isBehind || m_open->hasFailed || m_end > m_most;
    auto written = isAnew ? startFile() : append(message);
    m_isBehind = !written;
    return written;
}

Result<void> RecordFile::append(const Message &message)
{
    Chain chain = m_chain;
    TRY_ASSIGN(const Bytes frame,
               sealFrame(chain, m_place.key, m_place.random, encodeMessage(message)));
    TRY(write(*m_open->file, m_end, frame));
    m_chain = chain;
    m_end += frame.size();
    syncSoon();
    return {};
}

Result<void> RecordFile::startFile()
{
    Chain chain;
    m_place.random.fill(chain.file);
    const WholeState whole{m_open ? m_chain.file : RawId{}, m_state};
    Bytes bytes = encodeHeader(chain.file);
    TRY_ASSIGN(const Bytes frame,
               sealFrame(chain, m_place.key, m_place.random, encodeMessage(whole)));
    bytes.insert(bytes.end(), frame.begin(), frame.end());

    TRY(m_place.files.makeFolder(m_place.folder));
    auto open = std::make_shared<Open>();
    open->path = m_place.folder + '/' + idText(chain.file) + std::string(fileEnding);
    TRY_ASSIGN(open->file, m_place.files.open(open->path, FileUse::Make));
    if (auto written = write(*open->file, 0, bytes); !written) {
        // The part of it that got there would only be taken for a damaged one.
        static_cast<void>(m_place.files.remove(open->path));
        return written;
    }
    if (m_open) {
        open->older = m_open->older;
        open->older.push_back(m_open->path);
    }
    m_open = open;
    m_chain = chain;
    m_end = bytes.size();
    m_most = m_end + m_place.mostEdits;
    m_open->isSyncDue = true;
    m_place.later.run([&files = m_place.files, folder = m_place.folder, open] {
        open->isSyncDue = false;
        const bool isThere
            = open->file->sync() && files.syncFolder(folder) && files.syncFolder(folderOf(folder));
        open->hasFailed = !isThere;
        if (isThere)
            removeAll(files, open->older);
    });
    return {};
}

Result<void> RecordFile::write(File &file, std::uint64_t at, ByteView bytes)
{
    auto written = file.writeAt(at, bytes);
    if (!written && written.error().code == ErrorCode::DiskFull && m_place.ballast.release())
        return file.writeAt(at, bytes);
    return written;
}

void RecordFile::syncSoon()
{
    if (m_open->isSyncDue.exchange(true))
        return;
    m_place.later.run([open = m_open] {
        open->isSyncDue = false;
        if (!open->file->sync())
            open->hasFailed = true;
    });
}

} // namespace alcove::journal
