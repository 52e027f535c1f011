#pragma once

#include "base/files.h"

#include <algorithm>

namespace alcove::testing {

/// A file in memory. It fails from `room` bytes on.
class MemoryFile final : public File {
public:
    explicit MemoryFile(Bytes content = {})
        : bytes(std::move(content))
    {
    }

    Result<std::size_t> readAt(std::uint64_t offset, std::span<std::uint8_t> into) override
    {
        const ByteView rest = ByteView(bytes).subspan(std::min<std::size_t>(offset, bytes.size()));
        const std::size_t size = std::min(rest.size(), into.size());
        std::copy_n(rest.begin(), size, into.begin());
        return size;
    }
    Result<void> writeAt(std::uint64_t offset, ByteView written) override
    {
        if (offset + written.size() > room)
            return Error(ErrorCode::DiskFull, "no room");
        bytes.resize(std::max<std::size_t>(bytes.size(), offset + written.size()));
        std::copy(written.begin(), written.end(),
                  bytes.begin() + static_cast<std::ptrdiff_t>(offset));
        return {};
    }
    Result<void> truncate(std::uint64_t size) override
    {
        bytes.resize(size);
        return {};
    }
    Result<void> reserve(std::uint64_t /*size*/) override { return {}; }
    Result<void> sync() override
    {
        ++synced;
        return {};
    }
    Result<std::uint64_t> size() override { return std::uint64_t{bytes.size()}; }

    Bytes bytes;
    std::size_t room = std::size_t{1} << 30U;
    int synced = 0; ///< how often
};

} // namespace alcove::testing
