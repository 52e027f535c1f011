#pragma once

#include "session/key_changes.h"

namespace alcove::session {

/// What two people keep who don't know what the other has: codes like a recovery kit's, UTF-8. Both
/// together open the desk when its person has died or left; one alone opens nothing.
struct CustodianKit {
    crypto::SecretBytes first;
    crypto::SecretBytes second;
};

/// Halves made before open no more. Locked when the passphrase is wrong.
Result<CustodianKit> makeCustodianKit(const KeyedDesk &desk, const crypto::SecretBytes &passphrase);
/// NotFound when there is none.
Result<void> removeCustodianKit(const KeyedDesk &desk, const crypto::SecretBytes &passphrase);

/// Why a desk passes to the custodian of records; its name stands in the audit log.
enum class HandOver { Death, Incapacity, Departure, Court };
std::optional<HandOver> handOverFromName(const QString &name);

struct Custodian {
    QString name;
    HandOver because = HandOver::Death;
    const crypto::SecretBytes &passphrase; ///< what opens the desk from then on
};

/// The custodian of records takes the desk over by the two halves of the kit: they read all there
/// is and change nothing in a chart. What the person before had typed and not saved is put into
/// their drafts first. Their passphrase, keychain, token and kit open no more and their signing
/// key is gone from the desk: nobody signs in their name. The two halves open it again.
///
/// Locked when they are not this desk's, which is told of in the door's log; Malformed for a slip
/// of the pen, the same half twice or no name; Refused for a passphrase that is too easy. Repeated
/// after it broke off, it goes on.
Result<OpenChart> handOver(const Workspace &workspace, const crypto::SecretBytes &firstCode,
                           const crypto::SecretBytes &secondCode, const Custodian &custodian,
                           const Surroundings &surroundings);

} // namespace alcove::session
