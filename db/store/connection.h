#pragma once

#include "base/result.h"
#include "store/cipher.h"
#include "store/disk.h"
#include "store/statement.h"

#include <memory>
#include <string>
#include <string_view>

namespace alcove::store {

enum class OpenMode {
    Create, ///< Conflict when there is a file already
    Existing, ///< NotFound when there is none: absence never means "new store"
    ReadOnly,
    Damaged, ///< read only, and on where the file is shorter than it says it is
};

/// One connection to one encrypted store file; used on one thread. Opening fails closed: header,
/// cipher version, key and settings are checked each time.
class Connection {
public:
    /// Locked when the file belongs to another key; NotEncrypted for a plain file; Corrupt for a
    /// damaged one; ReadOnly when file or folder can't be written, unless that was asked for.
    static Result<std::unique_ptr<Connection>> open(const Disk &disk, const std::string &path,
                                                    const StoreKey &key, OpenMode mode);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    /// Runs statements without results, one after another.
    Result<void> execute(const std::string &sql);
    /// `sql` must be a literal: prepared statements are kept by its address.
    Result<Statement> prepare(const char *sql);
    Result<std::int64_t> number(const char *sql);

    std::int64_t changes() const;
    std::int64_t lastRow() const;
    /// The file and its log.
    std::int64_t sizeInBytes() const;
    const std::string &path() const { return m_path; }

    /// What the store shows now, whole, as a new store file under the same key, synced. Others may
    /// write meanwhile. Conflict when there is a file; nothing is left of one that failed.
    Result<void> copyInto(const std::string &path);

    /// Damaged pages and broken indexes, a line each; empty when whole. Brings the log over first;
    /// where it can't, because another connection reads or the store is open read-only, only what
    /// the store shows is checked.
    Result<std::vector<std::string>> findDamage();

private:
    struct Prepared;

    Connection(sqlite3 *handle, const Disk &disk, std::string path);
    Result<void> configure(OpenMode mode);
    Result<void> checkSettings(OpenMode mode);
    Result<void> expect(const char *sql, std::string_view value);
    /// Lines of a check that are not "ok".
    Result<void> collect(const char *check, std::vector<std::string> &lines);

    sqlite3 *m_handle;
    Disk m_disk;
    std::string m_path;
    std::unique_ptr<Prepared> m_prepared;
};

} // namespace alcove::store
