#pragma once

#include "base/random.h"
#include "chart/sql_chart.h"
#include "chart/sql_sync_store.h"
#include "core/change_bell.h"
#include "core/device_secrets.h"
#include "crypto/key_slots.h"
#include "session/audit_anchor.h"
#include "session/identity.h"
#include "session/workspace.h"
#include "store/connection.h"

#include <memory>

namespace alcove {
class SecurityToken;
class TokenPin;
} // namespace alcove

namespace alcove::session {

/// What a desk lives in: time, chance, how costly its passphrase is to try, its disk, the keychain
/// of whoever is logged in, and the security key they hold.
struct Surroundings {
    const Clock &clock;
    Random &random;
    crypto::KdfCost kdfCost = crypto::kdfDefault;
    store::Disk disk = store::Disk::ofMachine();
    DeviceSecrets *keychain = nullptr; ///< the machine has none that we use
    SecurityToken *token = nullptr;
    TokenPin *pin = nullptr; ///< of the token: nobody gives it
};

/// An open chart store with the keys that belong to it. Used on one thread at a time.
struct OpenChart {
    std::unique_ptr<store::Connection> connection;
    std::unique_ptr<chart::SqlChart> chart;
    std::unique_ptr<chart::SqlSyncStore> sync;
    Practice practice;
    Identity identity;
    crypto::SecretBytes journalKey; ///< of what is typed beside the store
    std::optional<AuditAnchor> anchor; ///< where the audit log ends, beside the store
    store::StoreKey storeKey; ///< for copies of it
    crypto::SecretBytes compartmentSeed; ///< opens the desk's compartments
    /// For whoever sends what waits: rung when an act leaves something. A compartment's is its
    /// desk's.
    std::shared_ptr<ChangeBell> bell = std::make_shared<ChangeBell>();
};

/// Remembers beside the store how far its audit log has come: at the end of an act, or for good
/// when the store is left. A disk that does not take it costs the memory, not the act.
void followAudit(OpenChart &open);
void keepAudit(OpenChart &open);

AuditAnchor anchorOf(Files &files, const std::string &path, const crypto::SecretBytes &master);

struct DeskKeys;

/// Locked for a wrong passphrase; NoDeviceSecret when the keychain or the security key does not
/// give its half of the key; TooSoon after too many; NotFound without a store; otherwise as
/// Connection::open. A wrong passphrase is written down beside the store, and in it at the next
/// opening.
Result<OpenChart> openChart(const Workspace &workspace, const crypto::SecretBytes &passphrase,
                            const Surroundings &surroundings);
/// The same with keys that a passphrase has opened (session/desk_keys.h). What of the key file is
/// not as it should be is mended, in `keys` too.
Result<OpenChart> openWithKeys(const Workspace &workspace, DeskKeys &keys,
                               const Surroundings &surroundings);

/// With the code of the recovery kit; a new passphrase replaces the old one. Malformed for a slip
/// of the pen, Refused for a passphrase that is too easy.
Result<OpenChart> recoverChart(const Workspace &workspace, const crypto::SecretBytes &code,
                               const crypto::SecretBytes &newPassphrase,
                               const Surroundings &surroundings);

/// The store under a master key that was had without the passphrase, and `passphrase` from now on
/// in the place of all others. Audited as `event`. Refused for one that is too easy.
Result<OpenChart> openAnew(const Workspace &workspace, crypto::KeyFile file,
                           const crypto::SecretBytes &master, const crypto::SecretBytes &passphrase,
                           const char *event, const Surroundings &surroundings);

/// The key file of a workspace, read whole. If a crash interrupted the putting back of a copy, that
/// is finished first.
Result<crypto::KeyFile> readKeyFile(const Workspace &workspace, Files &files);
Result<void> writeKeyFile(const Workspace &workspace, Files &files, const crypto::KeyFile &file);

/// Opens the store under its master key.
Result<OpenChart> openWithMaster(const Workspace &workspace, const crypto::KeyFile &file,
                                 const crypto::SecretBytes &master,
                                 const Surroundings &surroundings);

} // namespace alcove::session
