#include "ctl/room_people.h"

#include "core/access.h"
#include "ctl/invitations.h"
#include "session/compartment.h"

namespace alcove::ctl {

Result<QList<UserId>> changeRoomPeople(const Shell &shell, session::OpenChart &desk,
                                       const RawId &chart, bool admitted, const RoomPeople &people)
{
    members::MemberDesk members = memberDesk(desk, shell.surroundings);
    TRY_ASSIGN(const PracticeMember member, members.called(shell.arguments.words.value(3)));
    if (admitted)
        TRY(permit(member.roles, Scope::Restricted, Access::Read));
    const session::Workspace workspace = shell.desk();
    TRY_ASSIGN(session::OpenChart room,
               session::openCompartment(workspace.restrictedChart(chart),
                                        session::ownerOf(desk, workspace), shell.surroundings));
    const auto changed = people.change(room, member.id);
    auto left = people.list(room);
    session::keepAudit(room);
    TRY(changed);
    return left;
}

} // namespace alcove::ctl
