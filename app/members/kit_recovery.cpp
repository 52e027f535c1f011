#include "members/kit_recovery.h"

#include "core/access.h"
#include "core/key_holding.h"
#include "crypto/recovery_code.h"
#include "members/kit_round.h"

namespace alcove::members {

namespace {

constexpr qsizetype maxName = 200;

void tell(const KitTerms &terms, KitStep step)
{
    if (terms.tell)
        terms.tell(step);
}

Result<std::vector<Bytes>> servedLog(const sync::KitContents &contents, sync::Net &net)
{
    const crypto::SigningKey key(contents.kitSigning);
    sync::ServerLink link(net, {contents.practice, contents.kit}, key);
    const auto known = link.login();
    if (!known && known.error().code == ErrorCode::Locked)
        return Error(ErrorCode::Untrusted, "a server that has a kit and does not know it");
    TRY(known);
    return link.members();
}

session::JoinedPractice joinedPractice(const KitTerms &terms, sync::KitContents &contents,
                                       sync::RecoveredDesk recovered, session::Identity identity,
                                       const session::Surroundings &surroundings)
{
    session::JoinedPractice joined;
    Practice &practice = joined.practice;
    practice.storeId = newRawId(surroundings.clock, surroundings.random);
    practice.id = contents.practice;
    practice.name = contents.practiceName;
    practice.genesis = recovered.genesis;
    practice.roles = recovered.roles;
    practice.actor
        = {contents.user, contents.userName, firstHat(recovered.roles).value_or(Role::Clinician),
           recovered.devices.last().id};
    practice.deviceName = recovered.devices.last().name;
    practice.serverUrl = terms.serverUrl;
    practice.madeAt = surroundings.clock.now();
    joined.devices = std::move(recovered.devices);
    joined.log = std::move(recovered.log);
    joined.events = {{QStringLiteral("device.recover"), idString(practice.actor.device), {}, {}}};
    for (ScopeKey &key : contents.keys)
        if (holdsKey(recovered.roles, key.scope))
            joined.scopeKeys.push_back(std::move(key));
    joined.identity = std::move(identity);
    return joined;
}

} // namespace

Result<session::MadePractice> recoverByKit(const session::Workspace &workspace,
                                           const KitTerms &terms, sync::Net &net,
                                           const session::Surroundings &surroundings)
{
    if (workspace.isUsed(*surroundings.disk.files))
        return Error(ErrorCode::Conflict, "there is a store already");
    const QString name = terms.deskName.trimmed();
    if (name.isEmpty() || name.size() > maxName)
        return Error(ErrorCode::Malformed, "desk without a name");
    TRY_ASSIGN(const crypto::SecretBytes secret, crypto::parseRecoveryCode(terms.code));
    const crypto::BoxKeyPair paper = crypto::recoveryBox(secret);
    tell(terms, KitStep::AskingServer);
    TRY_ASSIGN(const Bytes box, sync::openDrawer(net, sync::drawerOf(paper.publicKey())));
    auto contents = sync::openKit(box, paper);
    if (!contents)
        return contents.error().code == ErrorCode::NewerSchema
            ? contents.error()
            : Error(ErrorCode::Untrusted, "a drawer with something else in it");
    tell(terms, KitStep::CheckingPractice);
    TRY_ASSIGN(const std::vector<Bytes> served, servedLog(*contents, net));
    auto identity = session::Identity::make(surroundings.random);
    const DeviceRecord desk{DeviceId::make(surroundings.clock, surroundings.random),
                            contents->user,
                            name,
                            identity.deviceKey().verifyKey(),
                            identity.deviceBoxKeys().publicKey(),
                            {}};
    TRY_ASSIGN(auto recovered, sync::admitByKit(*contents, served, desk, surroundings.clock.now()));
    tell(terms, KitStep::MakingDesk);
    identity.userSigning = contents->userSigning.clone();
    identity.userBox = contents->userBox.clone();
    TRY_ASSIGN(auto made,
               session::makeJoinedDesk(workspace,
                                       joinedPractice(terms, *contents, std::move(recovered),
                                                      std::move(identity), surroundings),
                                       terms.passphrase, surroundings));
    TRY(keepUsedKit(made.open, *contents));
    // Nobody let it in who could have said what it is called, and the others are told of it.
    TRY(made.open.sync->nameMember({desk.id.raw, name},
                                   OpId::make(surroundings.clock, surroundings.random)));
    return made;
}

} // namespace alcove::members
