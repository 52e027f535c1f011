#pragma once

#include "base/random.h"
#include "core/practice.h"
#include "crypto/kdf.h"
#include "crypto/secret_bytes.h"
#include "panel/panel_files.h"
#include "social/sql_supplement.h"
#include "store/connection.h"

#include <memory>

namespace alcove::panel {

/// What the panel lives in: time, chance, how costly its passphrase is to try, and its disk.
struct PanelSurroundings {
    const Clock &clock;
    Random &random;
    crypto::KdfCost kdfCost = crypto::kdfDefault;
    store::Disk disk = store::Disk::ofMachine();
};

/// What of the panel's master key is at hand while it is open.
struct PanelKeys {
    store::StoreKey store;
    crypto::SecretBytes signing; ///< the seed of the key that signs manifests of its copies

    static PanelKeys derive(const crypto::SecretBytes &master);
    PanelKeys clone() const { return {{store.key.clone(), store.salt}, signing.clone()}; }
};

/// An open panel. Used on one thread at a time.
struct OpenPanel {
    std::unique_ptr<store::Connection> connection;
    std::unique_ptr<social::SqlSupplement> supplement;
    PanelKeys keys;
};

/// Makes store and key file. The master key is random and has nothing to do with the chart's; the
/// passphrase wraps it, and so does the practice's recovery key, whose private half is on paper
/// only (ADR 0021). Conflict when something of a panel is there; Refused for who decides no policy,
/// for a passphrase that is too easy, or where the practice has no recovery key. When it fails
/// half-way, what it made is taken away again.
Result<OpenPanel> makePanel(const PanelFiles &files, const Practice &practice,
                            const crypto::SecretBytes &passphrase,
                            const PanelSurroundings &surroundings);

/// When the practice has a new recovery kit, the panel's key is sealed to it.
/// Locked for a wrong passphrase, which is counted; TooSoon after too many; Refused for a role
/// without permission; NotFound without a panel; Untrusted for another practice's; otherwise as
/// Connection::open.
Result<OpenPanel> openPanel(const PanelFiles &files, const Practice &practice,
                            const crypto::SecretBytes &passphrase,
                            const PanelSurroundings &surroundings);

/// With the code of the practice's recovery kit; a new passphrase replaces the old one. Malformed
/// for a slip of the pen, Locked for another practice's code.
Result<OpenPanel> recoverPanel(const PanelFiles &files, const Practice &practice,
                               const crypto::SecretBytes &code,
                               const crypto::SecretBytes &newPassphrase,
                               const PanelSurroundings &surroundings);

/// The panel's passphrase becomes `next`. Audited in its own chain before it takes effect. Locked
/// when `current` is wrong, TooSoon after too many of them, Refused when `next` is too easy.
Result<void> changePanelPassphrase(const PanelFiles &files, const Practice &practice,
                                   const crypto::SecretBytes &current,
                                   const crypto::SecretBytes &next,
                                   const PanelSurroundings &surroundings);

} // namespace alcove::panel
