#pragma once

#include "base/bytes.h"

#include <memory>
#include <string>
#include <vector>

namespace alcove {

/// An open file. Every call can fail with Io, those that write with DiskFull or ReadOnly as well.
class File {
public:
    virtual ~File() = default;

    /// As many bytes from `offset` on as there are, at most those of `into`; 0 at the end.
    virtual Result<std::size_t> readAt(std::uint64_t offset, std::span<std::uint8_t> into) = 0;
    /// All of `bytes`, or a failure after which any part of them may be there.
    virtual Result<void> writeAt(std::uint64_t offset, ByteView bytes) = 0;
    virtual Result<void> truncate(std::uint64_t size) = 0;
    /// It is at least that long, and its room on the disk is nobody else's from here on.
    virtual Result<void> reserve(std::uint64_t size) = 0;
    /// What was written stays after a power cut once this returns. After a failure nobody knows
    /// what has: the file has to be written anew.
    virtual Result<void> sync() = 0;
    virtual Result<std::uint64_t> size() = 0;
};

enum class FileUse {
    Read, ///< NotFound when there is none
    Change, ///< reads and writes; NotFound when there is none
    Make, ///< Conflict when there is one
    Replace, ///< makes it, or empties the one there is
};

/// The files of the machine as stores, keys, backups and journals use them, so that a test can be
/// the disk: one that is full, fails, or loses its power. Files and folders it makes are for their
/// owner's eyes only. Names are bytes as the system has them, folders divided by '/'.
class Files {
public:
    virtual ~Files() = default;

    virtual Result<std::unique_ptr<File>> open(const std::string &path, FileUse use) = 0;
    virtual bool exists(const std::string &path) = 0;
    /// When it was written to last, to compare with others of this disk; 0 where nobody knows.
    virtual std::int64_t writtenAt(const std::string &path)
    {
        static_cast<void>(path);
        return 0;
    }
    /// Replaces what is at `to`, at once for whoever looks.
    virtual Result<void> rename(const std::string &from, const std::string &to) = 0;
    /// A second name; Conflict where there is a file.
    virtual Result<void> link(const std::string &from, const std::string &to) = 0;
    /// NotFound when there is none.
    virtual Result<void> remove(const std::string &path) = 0;
    /// Names made, changed and removed in `folder` stay so after a power cut.
    virtual Result<void> syncFolder(const std::string &folder) = 0;
    /// With the folders above it; one that is there already is given the same rights.
    virtual Result<void> makeFolder(const std::string &folder) = 0;
    /// Names in `folder` in byte order, without those of folders. NotFound when there is none.
    virtual Result<std::vector<std::string>> list(const std::string &folder) = 0;
    /// What the file system is called that `folder`, or what is there of its path, lies on: "ext4",
    /// "nfs4", "fuse.sshfs". Empty when nobody knows.
    virtual std::string fileSystem(const std::string &folder) = 0;
    /// The same of the folders in `folder`.
    virtual Result<std::vector<std::string>> folders(const std::string &folder) = 0;
    /// One with nothing in it; Conflict when there is something.
    virtual Result<void> removeFolder(const std::string &folder) = 0;
    /// ReadOnly when a file or folder that is there can't be written.
    virtual Result<void> checkWritable(const std::string &path) = 0;

protected:
    Files() = default;
    Files(const Files &) = default;
    Files &operator=(const Files &) = default;
};

/// The folder a path is in: "." for a bare name.
std::string folderOf(const std::string &path);

} // namespace alcove
