#pragma once

#include "base/clock.h"
#include "base/files.h"
#include "crypto/secret_bytes.h"

#include <functional>
#include <string>

namespace alcove {

/// Wrong passphrases at one door since the last right one. A plain file, one to a door: who can
/// write it can also take the key file home and guess there, so it only has to keep honest hands
/// from hurrying.
struct DoorTries {
    std::uint32_t wrong = 0;
    Millis last = 0;

    bool operator==(const DoorTries &) const = default;
};

/// Five are free, then each doubles the time to the next, from five seconds to five minutes.
Millis delayAfter(std::uint32_t wrong);

/// How long no passphrase is tried. A clock that was set back makes it no shorter; it begins anew
/// then, and is written down so.
Millis doorWait(const std::string &path, Files &files, const Clock &clock);

/// One more was wrong. Where it can't be written down, nothing else fails for it.
void countTry(const std::string &path, Files &files, const Clock &clock);
/// One was right.
void forgetTries(const std::string &path, Files &files);

/// What `open` gives, asked as a door lets it be asked: TooSoon, and it is not asked, while there
/// is a doorWait(); Locked is counted; with what opened, the tries before are forgotten.
Result<crypto::SecretBytes> tryAtDoor(const std::string &path, Files &files, const Clock &clock,
                                      const std::function<Result<crypto::SecretBytes>()> &open);

} // namespace alcove
