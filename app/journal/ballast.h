#pragma once

#include "base/files.h"

namespace alcove::journal {

/// Room on the disk that nobody else can take, to be given up for words when the disk is full.
class Ballast {
public:
    static constexpr std::uint64_t usualSize = 16ULL * 1024 * 1024;

    Ballast(Files &files, std::string path, std::uint64_t size = usualSize);

    /// Takes the room, unless it has it. DiskFull, and nothing taken, when there is too little.
    Result<void> fill();
    /// False when there is none to give.
    bool release();

private:
    Files &m_files;
    std::string m_path;
    std::uint64_t m_size;
};

} // namespace alcove::journal
