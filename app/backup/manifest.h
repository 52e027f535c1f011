#pragma once

#include "backup/copy_name.h"
#include "backup/stored_file.h"
#include "base/random.h"
#include "crypto/signature.h"
#include "store/cipher.h"
#include "store/facts.h"

#include <string>
#include <vector>

namespace alcove::backup {

/// A file that goes along as bytes: what is in it is none of this side's business.
struct BesideFile {
    std::string name; ///< "social.db"
    StoredFile stored;

    bool operator==(const BesideFile &) const = default;
};

/// Files that go along with one copy, at most.
constexpr std::size_t maxBesides = 8;

/// What a copy holds and whose it is, as it was found when the copy was made.
struct Manifest {
    CopyName name;
    store::Facts facts;
    StoredFile store;
    StoredFile keys;
    std::vector<BesideFile> besides; ///< of the supplemental panel, as they lay there

    bool operator==(const Manifest &) const = default;
};

/// Signed by the device and sealed under the store's key, as it tells how many clients there are.
Bytes sealManifest(const Manifest &manifest, const crypto::SigningKey &device,
                   const store::StoreKey &key, Random &random);
/// Untrusted when it was made under another key or by another device; Corrupt when it is none;
/// NewerSchema when a newer program made it.
Result<Manifest> openManifest(ByteView bytes, const crypto::VerifyKey &device,
                              const store::StoreKey &key);

constexpr std::size_t maxManifest = 4096;

} // namespace alcove::backup
