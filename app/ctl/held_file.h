#pragma once

#include "base/bytes.h"

#include <QString>

#include <string>

namespace alcove::ctl {

/// A file that is made ready before an act whose outcome goes into it and can't be had again: what
/// would keep it from being written is known while nothing has happened yet. Gone with this when
/// nothing was written.
class HeldFile {
public:
    /// No file is wanted.
    HeldFile() = default;
    /// A new file, for its owner's eyes only, an empty one, or what is no plain file and takes
    /// bytes, such as a pipe. Conflict when there is something in it; NotFound
    /// without its folder; DiskFull, ReadOnly or Io.
    static Result<HeldFile> hold(const QString &path);

    HeldFile(HeldFile &&other) noexcept;
    HeldFile &operator=(HeldFile &&other) noexcept;
    ~HeldFile();

    bool isNamed() const { return m_file >= 0; }
    /// DiskFull or Io, and nothing of it is left in a plain file.
    Result<void> write(ByteView bytes);

private:
    HeldFile(int file, std::string path, bool isOurs)
        : m_file(file)
        , m_path(std::move(path))
        , m_isOurs(isOurs)
    {
    }

    int m_file = -1;
    std::string m_path;
    bool m_isOurs = false; ///< made by us and still empty
};

} // namespace alcove::ctl
