#pragma once

#include "base/result.h"
#include "crypto/secret_bytes.h"

#include <QFuture>

#include <atomic>
#include <memory>

namespace alcove {

/// How far a change of all keys of a desk has come. Ending before TakingOver is done leaves the old
/// keys, after it the new ones, and nothing in between.
enum class NewKeysStep {
    Opening, ///< passphrase, keychain and security key are asked
    Apart, ///< what is kept apart gets its new keys
    Writing, ///< the store is written anew beside itself
    Comparing, ///< what was written is read back and held against the store
    TakingOver,
};

/// Written by the thread at work, read by the window's.
using NewKeysProgress = std::atomic<NewKeysStep>;

/// All keys of a locked desk anew, and its store written anew under them. The desk is locked
/// before and after. Work runs off the window's thread; answer with whenDone().
class NewKeys {
public:
    virtual ~NewKeys() = default;

    /// Locked for a wrong passphrase; TooSoon; NoDeviceSecret; Refused for a practice whose kit
    /// has no public half; Conflict while typed words wait that the chart does not take; Corrupt
    /// when the store is not whole; otherwise as Desk::unlock().
    virtual QFuture<Result<void>> renew(std::shared_ptr<crypto::SecretBytes> passphrase,
                                        std::shared_ptr<NewKeysProgress> progress)
        = 0;

protected:
    NewKeys() = default;
    NewKeys(const NewKeys &) = default;
    NewKeys &operator=(const NewKeys &) = default;
};

} // namespace alcove
