#pragma once

#include "base/files.h"

#include <algorithm>
#include <map>

namespace alcove::fuzz {

/// Files of one folder in memory, to be listed, read, renamed and removed; nothing is written.
class MemoryFolder final : public Files {
public:
    std::map<std::string, Bytes> files; ///< by path

    Result<std::unique_ptr<File>> open(const std::string &path, FileUse use) override
    {
        if (use != FileUse::Read)
            return Error(ErrorCode::ReadOnly, "nothing is written here");
        const auto found = files.find(path);
        if (found == files.end())
            return absent();
        return std::unique_ptr<File>(std::make_unique<ReadOnly>(found->second));
    }

    bool exists(const std::string & /*path*/) override { return true; }

    Result<void> rename(const std::string &from, const std::string &to) override
    {
        auto node = files.extract(from);
        if (node.empty())
            return absent();
        files[to] = std::move(node.mapped());
        return {};
    }

    Result<void> remove(const std::string &path) override
    {
        if (files.erase(path) == 0)
            return absent();
        return {};
    }

    Result<std::vector<std::string>> list(const std::string &folder) override
    {
        std::vector<std::string> names;
        for (const auto &[path, bytes] : files)
            names.push_back(path.substr(folder.size() + 1));
        return names;
    }

    Result<void> link(const std::string & /*from*/, const std::string & /*to*/) override
    {
        return absent();
    }
    Result<void> syncFolder(const std::string & /*folder*/) override { return {}; }
    Result<void> makeFolder(const std::string & /*folder*/) override { return {}; }
    std::string fileSystem(const std::string & /*folder*/) override { return {}; }
    Result<std::vector<std::string>> folders(const std::string & /*folder*/) override
    {
        return std::vector<std::string>();
    }
    Result<void> removeFolder(const std::string & /*folder*/) override { return absent(); }
    Result<void> checkWritable(const std::string & /*path*/) override { return {}; }

private:
    static Error absent() { return Error(ErrorCode::NotFound); }

    class ReadOnly final : public File {
    public:
        explicit ReadOnly(Bytes bytes)
            : m_bytes(std::move(bytes))
        {
        }

        Result<std::size_t> readAt(std::uint64_t offset, std::span<std::uint8_t> into) override
        {
            const ByteView rest
                = ByteView(m_bytes).subspan(std::min<std::size_t>(offset, m_bytes.size()));
            const std::size_t size = std::min(rest.size(), into.size());
            std::copy_n(rest.begin(), size, into.begin());
            return size;
        }
        Result<void> writeAt(std::uint64_t /*offset*/, ByteView /*bytes*/) override
        {
            return absent();
        }
        Result<void> truncate(std::uint64_t /*size*/) override { return absent(); }
        Result<void> reserve(std::uint64_t /*size*/) override { return absent(); }
        Result<void> sync() override { return {}; }
        Result<std::uint64_t> size() override { return std::uint64_t{m_bytes.size()}; }

    private:
        Bytes m_bytes;
    };
};

} // namespace alcove::fuzz
