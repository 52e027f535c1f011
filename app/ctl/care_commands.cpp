#include "ctl/care_commands.h"

#include "charting/handing_over.h"
#include "ctl/invitations.h"
#include "ctl/signed_json.h"
#include "ctl/text_file.h"

#include <QJsonArray>

namespace alcove::ctl {

namespace {

using words::Doing;

Result<Answer> team(Chart &chart, ClientId client)
{
    TRY_ASSIGN(const QList<UserId> members, chart.careTeam(client));
    Answer answer;
    QJsonArray list;
    for (const UserId &member : members) {
        list.append(idString(member));
        answer.lines += idString(member)
            + (member == chart.actor().user ? QStringLiteral("  you\n") : QStringLiteral("\n"));
    }
    if (members.isEmpty())
        answer.lines = QStringLiteral("Assigned to nobody: every clinician may open the chart.\n");
    answer.json = {{QStringLiteral("team"), list}};
    return answer;
}

Outcome assign(const Shell &shell, ClientId client, bool isAssigned)
{
    const QString name = shell.arguments.option(QStringLiteral("user"));
    const auto user = name.isEmpty() ? std::optional<UserId>() : idFromString<UserId>(name);
    if (!name.isEmpty() && !user)
        return UsageMistake{careUsage, QStringLiteral("--user needs a person's id.")};
    return withChart(shell, [client, user, isAssigned](session::OpenChart &open) -> Outcome {
        const CareMember member{client, user.value_or(open.chart->actor().user), isAssigned};
        if (const auto done = open.chart->assign(member); !done)
            return Failure{done.error(), Doing::Saving};
        return outcomeOf(team(*open.chart, client), Doing::Reading);
    });
}

Outcome breakGlass(const Shell &shell, ClientId client)
{
    const auto reason = textOf(shell.arguments);
    if (!reason)
        return Failure{reason.error(), Doing::ReadingFile};
    if (!isReason(*reason))
        return UsageMistake{
            careUsage,
            QStringLiteral("A reason has %1 to %2 letters.")
                .arg(QString::number(shortestReason), QString::number(longestReason))};
    return withChart(shell, [client, &reason](session::OpenChart &open) -> Outcome {
        const auto door = open.chart->breakGlass(client, *reason);
        if (!door)
            return Failure{door.error(), Doing::Reading};
        const bool isBroken = door->state == ChartDoor::State::Broken;
        Answer answer;
        answer.json = {{QStringLiteral("until"), isBroken ? timeText(door->until) : QString()}};
        answer.lines = isBroken
            ? QStringLiteral("Open for you until %1; your reason is in the log.\n")
                  .arg(timeText(door->until))
            : QStringLiteral("Open to you without a reason; nothing was written.\n");
        return answer;
    });
}

const auto caseloadUsage
    = QStringLiteral("care transfer --from NAME|ID --to NAME|ID [--reason TEXT] [CLIENT...]");

/// Who has left is nobody's name any more, but clients may still be theirs.
Result<UserId> formerOrMember(members::MemberDesk &desk, const QString &called)
{
    const auto member = desk.called(called);
    if (member)
        return member->id;
    const auto id = idFromString<UserId>(called);
    return member.error().code == ErrorCode::NotFound && id ? Result<UserId>(*id) : member.error();
}

Answer answerOf(const charting::HandedOver &made)
{
    Answer answer;
    QJsonArray done;
    QJsonArray left;
    for (const ClientId &client : made.done) {
        done.append(idString(client));
        answer.lines += idString(client) + u'\n';
    }
    for (const charting::NotDone &each : made.left) {
        const QString id = idString(each.client);
        const QString why = words::errorText(each.error, Doing::Saving);
        left.append(QJsonObject{{QStringLiteral("client"), id}, {QStringLiteral("why"), why}});
        answer.complaints += QStringLiteral("alcovectl: %1: %2 [%3]\n")
                                 .arg(id, why, words::errorNumber(each.error, Doing::Saving));
        answer.status = words::exitStatus(each.error);
    }
    answer.json = {{QStringLiteral("done"), done}, {QStringLiteral("left"), left}};
    return answer;
}

Outcome transfer(const Shell &shell, session::OpenChart &open,
                 const std::optional<QList<ClientId>> &named)
{
    members::MemberDesk desk = memberDesk(open, shell.surroundings);
    const auto from = formerOrMember(desk, shell.arguments.option(QStringLiteral("from")));
    const auto to = desk.called(shell.arguments.option(QStringLiteral("to")));
    if (!from || !to)
        return Failure{from ? to.error() : from.error(), Doing::Admitting};
    // Whoever can't write in charts is no help to a client.
    if (const auto may = permit(to->roles, Scope::Clinical, Access::Write); !may)
        return Failure{may.error(), Doing::EnteringScope};
    charting::HandingOver asked{*from, to->id, named.value_or(QList<ClientId>()),
                                shell.arguments.option(QStringLiteral("reason"))};
    if (!named) {
        const auto assigned = charting::assignedClients(*open.chart);
        if (!assigned)
            return Failure{assigned.error(), Doing::Reading};
        for (const charting::AssignedClient &each : *assigned)
            if (each.team.contains(asked.from))
                asked.clients.append(each.client.id);
    }
    const auto made = charting::handOver(*open.chart, asked);
    return made ? Outcome(answerOf(*made)) : Outcome(Failure{made.error(), Doing::Saving});
}

} // namespace

Outcome caseloadCommand(const Shell &shell)
{
    const Arguments &arguments = shell.arguments;
    if (arguments.words.value(1) != QStringLiteral("transfer")
        || arguments.option(QStringLiteral("from")).isEmpty()
        || arguments.option(QStringLiteral("to")).isEmpty())
        return UsageMistake{caseloadUsage};
    if (arguments.option(QStringLiteral("reason")).size() > longestReason)
        return UsageMistake{
            caseloadUsage,
            QStringLiteral("A reason has %1 letters at most.").arg(QString::number(longestReason))};
    QList<ClientId> named;
    for (const QString &word : arguments.words.mid(2)) {
        const auto client = idFromString<ClientId>(word);
        if (!client)
            return UsageMistake{caseloadUsage,
                                QStringLiteral("A client's id is needed: client list has it.")};
        named.append(*client);
    }
    return withChart(shell, [&](session::OpenChart &open) {
        return transfer(shell, open, named.isEmpty() ? std::nullopt : std::optional(named));
    });
}

std::optional<Outcome> careCommand(const Shell &shell)
{
    const QString what = shell.arguments.words.value(1);
    const auto id = idFromString<ClientId>(shell.arguments.words.value(2));
    if (!id)
        return std::nullopt;
    if (what == QStringLiteral("team"))
        return withChart(shell, [&id](session::OpenChart &open) {
            return outcomeOf(team(*open.chart, *id), Doing::Reading);
        });
    if (what == QStringLiteral("assign") || what == QStringLiteral("release"))
        return assign(shell, *id, what == QStringLiteral("assign"));
    if (what == QStringLiteral("open"))
        return breakGlass(shell, *id);
    return std::nullopt;
}

} // namespace alcove::ctl
