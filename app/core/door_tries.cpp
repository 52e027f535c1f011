#include "core/door_tries.h"

#include "base/bytes.h"
#include "base/durable_file.h"

#include <algorithm>

namespace alcove {

namespace {

constexpr std::string_view magic = "ALCT";
constexpr std::uint16_t version = 1;
constexpr std::size_t maxFile = 64;
constexpr std::uint32_t freeTries = 5;
constexpr Millis firstDelay = 5'000;
constexpr Millis longestDelay = 300'000;

/// None when there is no such file, or it is none that we wrote.
DoorTries read(const std::string &path, Files &files)
{
    const auto bytes = readFile(files, path, maxFile);
    if (!bytes)
        return {};
    ByteReader reader(*bytes);
    const bool isOurs = asText(reader.raw(magic.size())) == magic && reader.u16() == version;
    DoorTries tries;
    tries.wrong = reader.u32();
    tries.last = static_cast<Millis>(reader.u64());
    return isOurs && reader.atEnd() ? tries : DoorTries();
}

void write(const std::string &path, Files &files, const DoorTries &tries)
{
    ByteWriter writer;
    writer.raw(asBytes(magic)).u16(version).u32(tries.wrong);
    writer.u64(static_cast<std::uint64_t>(tries.last));
    // A disk that takes nothing must not keep the right passphrase out either.
    static_cast<void>(writeFileDurably(files, path, writer.bytes()));
}

} // namespace

Millis delayAfter(std::uint32_t wrong)
{
    if (wrong < freeTries)
        return 0;
    const std::uint32_t doublings = std::min(wrong - freeTries, std::uint32_t{16});
    return std::min(firstDelay << doublings, longestDelay);
}

Millis doorWait(const std::string &path, Files &files, const Clock &clock)
{
    DoorTries tries = read(path, files);
    const Millis delay = delayAfter(tries.wrong);
    if (delay == 0)
        return 0;
    const Millis now = clock.now();
    if (now < tries.last) {
        tries.last = now;
        write(path, files, tries);
    }
    return std::max<Millis>(0, delay - (now - tries.last));
}

void countTry(const std::string &path, Files &files, const Clock &clock)
{
    DoorTries tries = read(path, files);
    if (tries.wrong < UINT32_MAX)
        ++tries.wrong;
    tries.last = clock.now();
    write(path, files, tries);
}

void forgetTries(const std::string &path, Files &files)
{
    if (files.exists(path))
        static_cast<void>(files.remove(path));
}

Result<crypto::SecretBytes> tryAtDoor(const std::string &path, Files &files, const Clock &clock,
                                      const std::function<Result<crypto::SecretBytes>()> &open)
{
    if (doorWait(path, files, clock) > 0)
        return Error(ErrorCode::TooSoon, "after too many wrong passphrases");
    auto opened = open();
    if (opened)
        forgetTries(path, files);
    else if (opened.error().code == ErrorCode::Locked)
        countTry(path, files, clock);
    return opened;
}

} // namespace alcove
