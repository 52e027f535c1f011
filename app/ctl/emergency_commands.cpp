#include "ctl/emergency_commands.h"

#include "ctl/lock_when_asked.h"
#include "ctl/room_people.h"
#include "ctl/signed_json.h"
#include "ctl/text_file.h"
#include "members/emergency_round.h"
#include "session/emergency.h"
#include "sync/beast_net.h"

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
    LockWhenAsked lock(shell);
    Answer answer;
    const auto opened = members::openAndSync(desk, shell.desk(), net, shell.surroundings,
                                             {chart, reason}, [&lock] { return lock(); });
    if (!opened && opened.error().code == ErrorCode::Conflict) {
        answer.json = {{QStringLiteral("until"), QString()}};
        answer.lines = QStringLiteral("Open to you without a reason; nothing was written.\n");
        return answer;
    }
    if (!opened)
        return Failure{opened.error(), Doing::OpeningEmergency};
    answer.json = {{QStringLiteral("until"), timeText(opened->until)}};
    answer.lines
        = QStringLiteral("Open for you until %1. Your reason is in the log and goes to the "
                         "privacy officer; those who are named for the chart see that you "
                         "asked.\n")
              .arg(timeText(opened->until));
    if (opened->notSynced)
        answer.complaints = complaintOf({*opened->notSynced, Doing::Syncing});
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
    const session::Workspace place
        = session::placeOfRestricted(owner.desk, chart, *shell.surroundings.disk.files);
    TRY_ASSIGN(session::OpenChart room,
               session::reachCompartment(place, owner, shell.surroundings));
    return session::holdersFor(room);
}

Result<QJsonArray> emergencyChartsOf(const Shell &shell, session::OpenChart &desk, Answer &answer)
{
    TRY_ASSIGN(const auto charts,
               members::chartsApart(desk, shell.desk(), *shell.surroundings.disk.files));
    QJsonArray ids;
    for (const EmergencyChart &chart : charts) {
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
