#pragma once

#include "base/files.h"

namespace alcove {

/// The disk of this machine. Without state: any number of them are the same.
class PosixFiles final : public Files {
public:
    Result<std::unique_ptr<File>> open(const std::string &path, FileUse use) override;
    bool exists(const std::string &path) override;
    std::int64_t writtenAt(const std::string &path) override;
    Result<void> rename(const std::string &from, const std::string &to) override;
    Result<void> link(const std::string &from, const std::string &to) override;
    Result<void> remove(const std::string &path) override;
    Result<void> syncFolder(const std::string &folder) override;
    Result<void> makeFolder(const std::string &folder) override;
    Result<std::vector<std::string>> list(const std::string &folder) override;
    std::string fileSystem(const std::string &folder) override;
    Result<std::vector<std::string>> folders(const std::string &folder) override;
    Result<void> removeFolder(const std::string &folder) override;
    Result<void> checkWritable(const std::string &path) override;
};

/// What the system said of the call that just failed, by its errno.
Error systemError(int number, const char *what);

} // namespace alcove
