#pragma once

#include "session/pending_join.h"
#include "session/practice_maker.h"
#include "sync/invitation.h"
#include "sync/join_request.h"

namespace alcove::members {

/// How a desk comes into a practice, from its own side (docs/adr/0020): it asks, and takes the
/// invitation that answers.

/// The same again when it has asked before. As session::beginJoin().
Result<sync::JoinRequest> askToJoin(const session::Workspace &workspace,
                                    const crypto::SecretBytes &passphrase, const QString &deskName,
                                    const session::Surroundings &surroundings);

/// An invitation that holds, and the desk it is for.
struct OpenedJoin {
    session::PendingJoin pending;
    sync::OpenedInvitation invitation;
};
/// Untrusted when `typedWords`, unless empty, are not the invitation's. Conflict when there is a
/// store; otherwise as session::openPendingJoin() and sync::openInvitation().
Result<OpenedJoin> openJoin(const session::Workspace &workspace, ByteView invitation,
                            const QString &typedWords, const crypto::SecretBytes &passphrase,
                            Files &files);
/// Makes the desk. As session::makeJoinedDesk().
Result<session::MadePractice> finishJoin(const session::Workspace &workspace, OpenedJoin opened,
                                         const crypto::SecretBytes &passphrase,
                                         const session::Surroundings &surroundings);

} // namespace alcove::members
