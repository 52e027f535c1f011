#include "ctl/emergency_commands.h"

#include "ctl/lock_when_asked.h"
#include "ctl/room_people.h"
#include "ctl/signed_json.h"
#include "ctl/text_file.h"
#include "members/desk_sync.h"
#include "members/emergency_opening.h"
#include "session/emergency.h"
#include "sync/beast_net.h"

#include <algorithm>

namespace alcove::ctl {

namespace {

using words::Doing;

Result<Answer> setHolder(const Shell &shell, session::OpenChart &desk, const RawId &chart,
                         bool isHolder)
{
    const RoomPeople people{[&](session::OpenChart &room, UserId member) {
                                return session::nameHolder(room, member, isHolder,
                                                           shell.surroundings);
                            },
                            session::holdersFor};
    TRY_ASSIGN(const auto holders, changeRoomPeople(shell, desk, chart, isHolder, people));
    Answer answer;
    answer.json = {{QStringLiteral("id"), QString::fromStdString(idText(chart))},
                   {QStringLiteral("emergency"), idsOf(holders)}};
    answer.lines = isHolder
        ? QStringLiteral(
            "They can open the chart in an emergency, for a reason that is told, after "
            "the next sync of both desks.\n")
        : QStringLiteral(
            "They can't open the chart in an emergency any more, from this desk's next "
            "sync on.\n");
    return answer;
}

Outcome openIn(const Shell &shell, session::OpenChart &desk, const RawId &chart,
               const QString &reason)
{
    if (const auto dropped = dropOver(shell, desk); !dropped)
        return Failure{dropped.error(), Doing::OpeningRestricted};
    const auto address = sync::parseServerAddress(desk.practice.serverUrl);
    if (!address)
        return Failure{Error(ErrorCode::Offline, "no server yet"), Doing::OpeningEmergency};
    sync::BeastNet net(*address);
    const session::Workspace workspace = shell.desk();
    Answer answer;
    const auto opened
        = members::EmergencyOpening(desk, workspace, net, shell.surroundings).open(chart, reason);
    if (!opened && opened.error().code == ErrorCode::Conflict) {
        answer.json = {{QStringLiteral("until"), QString()}};
        answer.lines = QStringLiteral("Open to you without a reason; nothing was written.\n");
        return answer;
    }
    if (!opened)
        return Failure{opened.error(), Doing::OpeningEmergency};
    const Millis until = opened->until;
    LockWhenAsked lock(shell);
    members::DeskSync sync(desk, workspace, net, shell.surroundings);
    sync.beforeClosing([&lock] { return lock(); });
    const auto round = sync.run();
    answer.json = {{QStringLiteral("until"), timeText(until)}};
    answer.lines
        = QStringLiteral("Open for you until %1. Your reason is in the log and goes to the "
                         "privacy officer; those who are named for the chart see that you "
                         "asked.\n")
              .arg(timeText(until));
    if (!round)
        answer.complaints = complaintOf({round.error(), Doing::Syncing});
    return answer;
}

Outcome open(const Shell &shell, const RawId &chart)
{
    const auto reason = textOf(shell.arguments);
    if (!reason)
        return Failure{reason.error(), Doing::ReadingFile};
    if (!isReason(*reason))
        return UsageMistake{
            QStringLiteral("restricted open CHART --text-file REASON"),
            QStringLiteral("A reason has %1 to %2 letters.")
                .arg(QString::number(shortestReason), QString::number(longestReason))};
    return withChart(shell,
                     [&](session::OpenChart &desk) { return openIn(shell, desk, chart, *reason); });
}

} // namespace

std::optional<Outcome> emergencyCommand(const Shell &shell)
{
    const QStringList &words = shell.arguments.words;
    const QString what = words.value(1);
    const auto chart = parseRawId(words.value(2).toStdString());
    if (!chart)
        return std::nullopt;
    if (what == QStringLiteral("open") && words.size() == 3)
        return open(shell, *chart);
    const bool isHolder = what == QStringLiteral("emergency");
    if ((!isHolder && what != QStringLiteral("emergency-off")) || words.size() != 4)
        return std::nullopt;
    return withChart(shell, [&](session::OpenChart &desk) {
        return outcomeOf(setHolder(shell, desk, *chart, isHolder), Doing::Naming);
    });
}

Result<void> dropOver(const Shell &shell, session::OpenChart &desk)
{
    LockWhenAsked lock(shell);
    TRY(session::dropEmergenciesOver(
        desk, shell.desk(), [&lock] { return lock(); }, shell.surroundings));
    return {};
}

Result<QList<UserId>> holdersOf(const Shell &shell, const session::CompartmentOwner &owner,
                                const RawId &chart)
{
    TRY_ASSIGN(
        session::OpenChart room,
        session::reachCompartment(owner.desk.restrictedChart(chart), owner, shell.surroundings));
    return session::holdersFor(room);
}

Result<QJsonArray> emergencyChartsOf(session::OpenChart &desk, const QList<RestrictedChart> &there,
                                     Answer &answer)
{
    TRY_ASSIGN(const auto charts, members::emergencyCharts(desk));
    QJsonArray ids;
    for (const EmergencyChart &chart : charts) {
        if (std::any_of(there.begin(), there.end(),
                        [&chart](const RestrictedChart &each) { return each.id == chart.id; }))
            continue;
        const QString id = QString::fromStdString(idText(chart.id));
        ids.append(id);
        answer.lines
            += QStringLiteral("%1  opens in an emergency, with “restricted open”\n").arg(id);
    }
    return ids;
}

QJsonArray idsOf(const QList<UserId> &users)
{
    QJsonArray ids;
    for (const UserId &user : users)
        ids.append(idString(user));
    return ids;
}

} // namespace alcove::ctl
