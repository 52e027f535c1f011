#include "ctl/removals.h"

#include "ctl/invitations.h"

namespace alcove::ctl {

namespace {

using words::Doing;

std::optional<wire::RemovalReason> reasonIn(const Shell &shell)
{
    return wire::reasonFromName(shell.arguments.option(QStringLiteral("because")).toStdString());
}

UsageMistake noSuchReason(const QString &usage)
{
    return {usage, QStringLiteral("--because is one of left, lost, replaced and other.")};
}

Result<Answer> remove(session::OpenChart &open, members::MemberDesk &&desk,
                      const sync::Leaving &leaving, const QString &id)
{
    TRY(desk.remove(leaving));
    Answer answer = idAnswer(id);
    answer.lines
        = QStringLiteral("Removed. Sync now: the practice gets new keys with it. What they had "
                         "not sent is kept apart when it comes (alcovectl late list). Until their "
                         "desk hears of it, it has what it had.\n");
    tellOf(desk, open, answer);
    return answer;
}

} // namespace

Outcome removeMember(const Shell &shell, const QString &called, const QString &usage)
{
    const auto reason = reasonIn(shell);
    if (!reason)
        return noSuchReason(usage);
    return withChart(shell, [&](session::OpenChart &open) -> Outcome {
        members::MemberDesk desk = memberDesk(open, shell.surroundings);
        const auto member = desk.called(called);
        if (!member)
            return Failure{member.error(), Doing::Admitting};
        return outcomeOf(remove(open, memberDesk(open, shell.surroundings),
                                {member->id, {}, *reason}, idString(member->id)),
                         Doing::Admitting);
    });
}

Outcome removeDevice(const Shell &shell, const QString &id, const QString &usage)
{
    const auto reason = reasonIn(shell);
    const auto device = idFromString<DeviceId>(id);
    if (!reason)
        return noSuchReason(usage);
    if (!device)
        return UsageMistake{usage, QStringLiteral("A desk's id is needed: device list has it.")};
    return withChart(shell, [&](session::OpenChart &open) {
        return outcomeOf(
            remove(open, memberDesk(open, shell.surroundings), {{}, *device, *reason}, id),
            Doing::Admitting);
    });
}

} // namespace alcove::ctl
