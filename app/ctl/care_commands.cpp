#include "ctl/care_commands.h"

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

} // namespace

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
