#include "members/leaving_worker.h"

#include "members/member_names.h"
#include "members/server_losses.h"
#include "sync/byte_array.h"
#include "sync/join_request.h"
#include "sync/membership.h"
#include "sync/server_restored.h"

#include <algorithm>
#include <set>

namespace alcove::members {

namespace {

LeavingReason reasonOf(wire::RemovalReason reason)
{
    switch (reason) {
    case wire::RemovalReason::Left:
        return LeavingReason::Left;
    case wire::RemovalReason::Lost:
        return LeavingReason::Lost;
    case wire::RemovalReason::Replaced:
        return LeavingReason::Replaced;
    case wire::RemovalReason::Other:
        return LeavingReason::Other;
    }
    Q_UNREACHABLE();
}

wire::RemovalReason reasonOf(LeavingReason reason)
{
    switch (reason) {
    case LeavingReason::Left:
        return wire::RemovalReason::Left;
    case LeavingReason::Lost:
        return wire::RemovalReason::Lost;
    case LeavingReason::Replaced:
        return wire::RemovalReason::Replaced;
    case LeavingReason::Other:
        return wire::RemovalReason::Other;
    }
    Q_UNREACHABLE();
}

Departure departureOf(const wire::Removal &removal, const wire::Members &members,
                      const MemberNames &names)
{
    Departure gone{
        removal.user, names.of(removal.user), removal.isPerson, {}, reasonOf(removal.reason),
        {},           millisOf(removal.at)};
    if (!removal.isPerson && !removal.devices.empty())
        gone.deskName = names.of(removal.devices.front());
    gone.isReturn = removal.isReturn;
    if (const wire::MemberDevice *by = members.findEver(removal.removedBy))
        gone.byName = names.of(by->user);
    return gone;
}

Result<sync::Membership> membershipOf(session::OpenChart &open)
{
    TRY_ASSIGN(const auto log, open.sync->memberRecords());
    return sync::Membership::of(open.practice, log);
}

} // namespace

LeavingWorker::LeavingWorker(const session::OpenChart &open, session::Workspace workspace,
                             const session::Surroundings &surroundings, sync::NetLimits limits)
    : m_limits(limits)
    , m_guarded(open, std::move(workspace), surroundings)
{
}

LeavingWorker::~LeavingWorker()
{
    m_isStopped = true;
}

MemberDesk LeavingWorker::memberDesk(session::OpenChart &open)
{
    return {*open.sync,        m_guarded.desk().identity(),
            m_guarded.clock(), m_guarded.desk().surroundings().random,
            m_limits,          &m_isStopped};
}

QFuture<Result<Roster>> LeavingWorker::roster()
{
    return m_guarded.run<Roster>(rosterOf);
}

Result<Roster> LeavingWorker::rosterOf(session::OpenChart &open)
{
    TRY_ASSIGN(const sync::Membership membership, membershipOf(open));
    TRY_ASSIGN(const MemberNames names, MemberNames::of(open));
    const wire::Members &members = membership.members();
    Roster roster;
    for (const auto &[device, known] : members.devices)
        roster.desks.append({device, known.user, names.of(device),
                             device == open.practice.actor.device, members.isKit(device)});
    std::set<UserId> people;
    std::set<DeviceId> desks;
    for (const wire::Removal &removal : members.removals) {
        // Two owners may have said so, each by themselves.
        const bool isTold = removal.isPerson ? people.contains(removal.user)
                                             : !removal.isReturn
                && std::all_of(removal.devices.begin(), removal.devices.end(),
                               [&desks](const DeviceId &device) { return desks.contains(device); });
        if (removal.isPerson)
            people.insert(removal.user);
        desks.insert(removal.devices.begin(), removal.devices.end());
        if (isTold)
            continue;
        // A paper that was used up, or has a newer one in its place, is nobody who left.
        const bool isPaper
            = std::all_of(removal.devices.begin(), removal.devices.end(),
                          [&members](const DeviceId &device) { return members.isKit(device); });
        if (removal.isPerson || !isPaper)
            roster.gone.prepend(departureOf(removal, members, names));
    }
    return roster;
}

QFuture<Result<void>> LeavingWorker::remove(Farewell farewell, Leaving::Secret passphrase)
{
    return m_guarded.withPassphrase<void>(std::move(passphrase),
                                          [this, farewell](session::OpenChart &open) {
                                              MemberDesk desk = memberDesk(open);
                                              sync::Leaving leaving;
                                              leaving.reason = reasonOf(farewell.reason);
                                              if (farewell.desk)
                                                  leaving.device = farewell.desk;
                                              else
                                                  leaving.user = farewell.user;
                                              return desk.remove(leaving);
                                          });
}

QFuture<Result<MemberInvitation>> LeavingWorker::inviteAgain(Returner returner,
                                                             Leaving::Secret passphrase)
{
    return m_guarded.withPassphrase<MemberInvitation>(
        std::move(passphrase),
        [this, returner](session::OpenChart &open) -> Result<MemberInvitation> {
            TRY_ASSIGN(const sync::JoinRequest request,
                       sync::decodeRequest(sync::viewOf(returner.request)));
            MemberDesk desk = memberDesk(open);
            TRY_ASSIGN(const sync::MadeInvitation made,
                       desk.inviteAgain(request, returner.words, returner.user));
            return MemberInvitation{sync::toByteArray(made.file), made.words, made.scopes};
        });
}

QFuture<Result<ServerStory>> LeavingWorker::story()
{
    return m_guarded.run<ServerStory>([this](session::OpenChart &open) { return storyOf(open); });
}

Result<ServerStory> LeavingWorker::storyOf(session::OpenChart &open)
{
    ServerStory story;
    story.address = open.practice.serverUrl;
    TRY_ASSIGN(const Losses losses,
               lossesOf(open, m_guarded.desk().workspace(), m_guarded.desk().surroundings()));
    story.losses = losses.losses;
    story.aside = losses.aside;
    TRY_ASSIGN(const sync::Membership membership, membershipOf(open));
    TRY_ASSIGN(const MemberNames names, MemberNames::of(open));
    for (const auto &[id, user] : membership.members().users)
        if (user.roles().has(Role::Owner))
            story.owners.append(names.of(id));
    story.owners.removeAll(QString());
    return story;
}

QFuture<Result<void>> LeavingWorker::sayRestored(ServerCare::Secret passphrase)
{
    return m_guarded.withPassphrase<void>(std::move(passphrase), [](session::OpenChart &open) {
        return sync::sayRestored(*open.sync, open.identity.deviceKey());
    });
}

Millis LeavingWorker::waitLeft() const
{
    return m_guarded.waitLeft();
}

} // namespace alcove::members
