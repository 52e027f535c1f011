#pragma once

#include "base/files.h"
#include "base/random.h"
#include "crypto/kdf.h"

#include <functional>
#include <memory>
#include <string>

namespace alcove::crypto {

/// How a passphrase becomes a key. `stretch` everywhere but in what tries millions of files.
using Stretching = std::function<Result<SecretBytes>(const SecretBytes &, const Salt &, KdfCost)>;

/// What a file is sealed with.
struct Seal {
    const SecretBytes &passphrase;
    KdfCost cost = kdfDefault;
    Random &random;
    Stretching stretching = stretch;
};

/// Text of the practice on its way out, under a passphrase that whoever receives it is told by
/// another way: "name.alcx". Argon2id, then libsodium's secretstream over pieces of 64 KiB, each of
/// which vouches for the header, its place, and whether it is the last. docs/store_format.md has
/// the layout, so that it can be opened without Alcove.
class SealedWriter {
public:
    /// `name` is what the content would be called as a file, "chart.pdf"; it is sealed too. Refused
    /// for a name that isSealedName() is false of, and for a cost out of bounds.
    static Result<SealedWriter> begin(File &file, const std::string &name, const Seal &seal);

    Result<void> add(ByteView bytes);
    /// The last piece; before it the file is none. Synced.
    Result<void> finish();

    SealedWriter(SealedWriter &&other) noexcept;
    SealedWriter &operator=(SealedWriter &&other) = delete;
    ~SealedWriter();

private:
    struct Stream;
    SealedWriter(File &file, std::unique_ptr<Stream> stream);
    Result<void> push(ByteView piece, bool isLast);

    File &m_file;
    std::unique_ptr<Stream> m_stream;
};

/// Opens such a file piece by piece. What came before a damage is what was sealed, but it is not
/// the whole: nobody gets to see any of it before next() has given the last.
class SealedReader {
public:
    /// Malformed when it is no sealed file or asks for a cost out of bounds, NewerSchema when a
    /// newer program made it; Locked when the passphrase is another, or the beginning was changed.
    static Result<SealedReader> open(File &file, const SecretBytes &passphrase,
                                     const Stretching &stretching = stretch);

    const std::string &name() const;
    /// The next piece, an empty one after the last. Corrupt when the file was cut, added to,
    /// changed, or put in another order from here on.
    Result<Bytes> next();

    SealedReader(SealedReader &&other) noexcept;
    SealedReader &operator=(SealedReader &&other) = delete;
    ~SealedReader();

private:
    struct Stream;
    SealedReader(File &file, std::unique_ptr<Stream> stream);

    File &m_file;
    std::unique_ptr<Stream> m_stream;
};

/// The bare name of a file, in up to 255 bytes that can be printed: no folder, no hidden file.
bool isSealedName(const std::string &name);

/// A whole file at once, beside its place first: the file is there whole or not at all. It replaces
/// what may be at `path`.
Result<void> writeSealed(Files &files, const std::string &path, const std::string &name,
                         ByteView content, const Seal &seal);

} // namespace alcove::crypto
