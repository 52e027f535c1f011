#pragma once

#include "core/kit_joining.h"
#include "session/practice_maker.h"
#include "sync/net.h"

namespace alcove::members {

/// What somebody has who has lost their desk: the paper, and where the server is.
struct KitTerms {
    const crypto::SecretBytes &code; ///< as it was typed, UTF-8
    const crypto::SecretBytes &passphrase; ///< of the new desk
    QString deskName;
    QString serverUrl;
    std::function<void(KitStep)> tell = {}; ///< who looks on; may be empty
};

/// Makes a new desk for whoever has the code of a recovery kit. It has the practice's keys as of
/// when the kit was made; the rest, and all that was written, comes with its first round of sync,
/// which takes the kit out of the practice. Its own new kit is in the answer.
///
/// Malformed for a code that is none; NotFound when the server has nothing for it: another server,
/// a kit that was withdrawn, or one that never was there; Refused when the kit or its person was
/// removed, or for a passphrase that is too easy; Conflict when there is a store; Untrusted when
/// what the server shows does not hold; Offline.
Result<session::MadePractice> recoverByKit(const session::Workspace &workspace,
                                           const KitTerms &terms, sync::Net &net,
                                           const session::Surroundings &surroundings);

} // namespace alcove::members
