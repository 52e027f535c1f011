#include "members/joining.h"

#include "core/access.h"
#include "sync/check_words.h"

namespace alcove::members {

using session::PendingJoin;

namespace {

sync::PersonKeys personOf(const PendingJoin &pending)
{
    return {pending.identity.userKey().verifyKey(),
            crypto::BoxKeyPair(pending.identity.userBox).publicKey()};
}

session::JoinedPractice joinedPractice(OpenedJoin join, const session::Surroundings &surroundings)
{
    sync::OpenedInvitation &opened = join.invitation;
    session::JoinedPractice joined;
    Practice &practice = joined.practice;
    practice.storeId = newRawId(surroundings.clock, surroundings.random);
    practice.id = opened.practice;
    practice.name = opened.contents.practiceName;
    practice.genesis = opened.genesis;
    practice.roles = opened.roles;
    practice.actor = {opened.contents.user, opened.contents.userName,
                      firstHat(opened.roles).value_or(opened.contents.role), join.pending.device};
    practice.deviceName = join.pending.deviceName;
    practice.serverUrl = opened.contents.serverUrl;
    practice.madeAt = surroundings.clock.now();
    joined.devices = std::move(opened.devices);
    joined.log = std::move(opened.log);
    joined.scopeKeys = std::move(opened.scopeKeys);
    joined.identity = std::move(join.pending.identity);
    if (!opened.contents.isOfNewMember()) {
        joined.identity.userSigning = std::move(opened.contents.userSigning);
        joined.identity.userBox = std::move(opened.contents.userBox);
    }
    return joined;
}

} // namespace

Result<sync::JoinRequest> askToJoin(const session::Workspace &workspace,
                                    const crypto::SecretBytes &passphrase, const QString &deskName,
                                    const session::Surroundings &surroundings)
{
    TRY_ASSIGN(const PendingJoin pending,
               session::beginJoin(workspace, passphrase, deskName, surroundings));
    sync::JoinRequest request;
    request.device = pending.device;
    request.boxKey = pending.identity.deviceBoxKeys().publicKey();
    request.issuedAt = surroundings.clock.now();
    request.deviceName = pending.deviceName;
    request.person = personOf(pending);
    return sync::signRequest(request, pending.identity.deviceKey(), pending.identity.userKey());
}

Result<OpenedJoin> openJoin(const session::Workspace &workspace, ByteView invitation,
                            const QString &typedWords, const crypto::SecretBytes &passphrase,
                            Files &files)
{
    if (workspace.isUsed(files))
        return Error(ErrorCode::Conflict, "a desk that has a store");
    TRY_ASSIGN(PendingJoin pending, session::openPendingJoin(workspace, passphrase, files));
    const crypto::BoxKeyPair box = pending.identity.deviceBoxKeys();
    const crypto::VerifyKey key = pending.identity.deviceKey().verifyKey();
    TRY_ASSIGN(auto opened,
               sync::openInvitation(invitation, {pending.device, key, box, personOf(pending)}));
    if (!typedWords.isEmpty() && !sync::areCheckWords(typedWords, opened.words))
        return Error(ErrorCode::Untrusted, "check words of an invitation");
    return OpenedJoin{std::move(pending), std::move(opened)};
}

Result<session::MadePractice> finishJoin(const session::Workspace &workspace, OpenedJoin opened,
                                         const crypto::SecretBytes &passphrase,
                                         const session::Surroundings &surroundings)
{
    TRY_ASSIGN(auto made,
               session::makeJoinedDesk(workspace, joinedPractice(std::move(opened), surroundings),
                                       passphrase, surroundings));
    session::endJoin(workspace, *surroundings.disk.files);
    return made;
}

} // namespace alcove::members
