#pragma once

#include "base/files.h"
#include "core/typing_journal.h"
#include "journal/ballast.h"
#include "journal/frames.h"
#include "journal/later.h"
#include "journal/message.h"

namespace alcove::journal {

/// What a record writes with. All of it outlives the record.
struct Place {
    Files &files;
    std::string folder;
    const crypto::SecretBytes &key;
    Random &random;
    Ballast &ballast;
    Later &later;
    /// How many bytes of edits make a file a long one.
    std::uint64_t mostEdits = std::uint64_t{256} * 1024;
};

/// The ending of a journal's file: what is beside it in the folder is not read.
constexpr std::string_view fileEnding = ".alj";

/// A record in a file of its own. It goes on in a new one when the file has grown long, or when
/// what lies on the disk of it is unknown since a failure.
class RecordFile final : public TypingRecord {
public:
    static Result<std::unique_ptr<TypingRecord>> begin(const Place &place, const TypedText &text);
    /// Leaves the file unless the store has all of it.
    ~RecordFile() override;
    RecordFile(const RecordFile &) = delete;
    RecordFile &operator=(const RecordFile &) = delete;

    Result<void> type(const TypingEdit &edit) override;
    Result<void> addFields(const QStringList &names) override;
    Result<void> setContext(const QByteArray &context) override;
    Result<void> saving(std::uint64_t number) override;
    Result<void> kept(std::uint64_t number) override;

private:
    struct Open;

    RecordFile(const Place &place, const TypedText &text);
    Result<void> note(const Message &message);
    Result<void> append(const Message &message);
    Result<void> startFile();
    Result<void> write(File &file, std::uint64_t at, ByteView bytes);
    void syncSoon();

    Place m_place;
    TypingState m_state;
    // Shared with the thread that syncs it, which may do so still when the record has gone.
    std::shared_ptr<Open> m_open;
    Chain m_chain;
    std::uint64_t m_end = 0;
    std::uint64_t m_most = 0; ///< where the file has grown long
    bool m_isBehind = false; ///< the file lacks what was told last
};

} // namespace alcove::journal
