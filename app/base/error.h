#pragma once

#include <string>
#include <utility>

namespace alcove {

/// What went wrong, in terms a caller can act on. The words a person reads are chosen in ui/words.
enum class ErrorCode {
    NotFound,
    Conflict, ///< somebody else changed it first, or it is there already
    Locked, ///< wrong passphrase, or no key for this
    Corrupt, ///< the store or file is damaged
    NotEncrypted, ///< a plain file lies where an encrypted store belongs
    NewerSchema, ///< written by a newer program
    Io,
    DiskFull,
    ReadOnly,
    Offline, ///< the server is out of reach
    Refused, ///< a rule says no
    TooLarge,
    Malformed, ///< input that is not what it claims to be
    Untrusted, ///< a signature, hash or key commitment does not hold
    InCloudFolder, ///< a store may not lie where another program copies its files away
    OnNetworkDrive, ///< nor where two machines could open it at once
    NoDeviceSecret, ///< the machine's keychain, or a token, does not give its half of a key
    TooSoon, ///< too many wrong passphrases: the next may be tried later
};

/// A failure. `detail` is for the log: ids, positions and library messages, never chart content.
struct Error {
    explicit Error(ErrorCode errorCode, std::string errorDetail = {})
        : code(errorCode)
        , detail(std::move(errorDetail))
    {
    }

    ErrorCode code;
    std::string detail;
};

} // namespace alcove
