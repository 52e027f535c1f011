#include "ctl/command.h"
#include "ctl/emergency_commands.h"
#include "ctl/room_people.h"
#include "ctl/sheets_commands.h"
#include "ctl/signed_json.h"
#include "session/emergency.h"
#include "session/restricted_charts.h"
#include "session/sheets.h"

#include <QDate>
#include <QJsonArray>

namespace alcove::ctl {

namespace {

using words::Doing;

const auto restrictedUsage = QStringLiteral(
    "restricted list | restricted add --family NAME [--given NAME] [--born DATE] --because "
    "staff|conflict|court | restricted name CHART NAME|ID | restricted unname CHART NAME|ID | "
    "restricted emergency CHART NAME|ID | restricted emergency-off CHART NAME|ID | "
    "restricted open CHART --text-file REASON | restricted sheets make CHART --first F --second F "
    "| restricted sheets withdraw CHART | "
    "restricted open-with-sheets FOLDER --first F --second F --text-file REASON");

/// When the sheets were made that open it; empty without any.
QString sheetsMade(const Shell &shell, const session::CompartmentOwner &owner, const RawId &chart)
{
    const auto sheets = session::findSheets(chart, owner, shell.surroundings);
    return sheets && *sheets ? timeText((*sheets)->madeAt) : QString();
}

Result<Answer> list(const Shell &shell, session::OpenChart &desk)
{
    TRY(dropOver(shell, desk));
    const session::Workspace workspace = shell.desk();
    const session::CompartmentOwner owner = session::ownerOf(desk, workspace);
    TRY_ASSIGN(const auto charts, session::listRestricted(owner, shell.surroundings));
    Answer answer;
    QJsonArray found;
    for (const RestrictedChart &chart : charts) {
        const QString id = QString::fromStdString(idText(chart.id));
        const QString client = chart.shut ? QString() : idString(chart.client);
        const QString because = restrictionName(chart.because);
        const QJsonArray named = idsOf(chart.named);
        TRY_ASSIGN(const auto holders,
                   chart.shut ? QList<UserId>() : holdersOf(shell, owner, chart.id));
        found.append(QJsonObject{{QStringLiteral("id"), id},
                                 {QStringLiteral("client"), client},
                                 {QStringLiteral("name"), chart.clientName},
                                 {QStringLiteral("because"), because},
                                 {QStringLiteral("named"), named},
                                 {QStringLiteral("emergency"), idsOf(holders)},
                                 {QStringLiteral("sheets"), sheetsMade(shell, owner, chart.id)},
                                 {QStringLiteral("opens"), !chart.shut}});
        answer.lines += chart.shut
            ? QStringLiteral("%1  does not open\n").arg(id)
            : QStringLiteral("%1  %2  %3  %4\n").arg(id, client, because, chart.clientName);
        if (chart.shut)
            answer.complaints += complaintOf({*chart.shut, Doing::OpeningRestricted});
    }
    TRY_ASSIGN(const QJsonArray halves, emergencyChartsOf(shell, desk, answer));
    answer.json = {{QStringLiteral("charts"), found}, {QStringLiteral("halves"), halves}};
    return answer;
}

Outcome add(const Shell &shell)
{
    const Arguments &arguments = shell.arguments;
    const auto because = restrictionFromName(arguments.option(QStringLiteral("because")));
    Client client;
    client.familyName = arguments.option(QStringLiteral("family"));
    client.givenName = arguments.option(QStringLiteral("given"));
    const QString born = arguments.option(QStringLiteral("born"));
    if (!born.isEmpty())
        client.birthDate = QDate::fromString(born, Qt::ISODate);
    if (!because || client.familyName.isEmpty()
        || (client.birthDate && !client.birthDate->isValid()))
        return UsageMistake{restrictedUsage};
    return withChart(shell, [&](session::OpenChart &open) -> Outcome {
        const session::Workspace desk = shell.desk();
        const auto made = session::makeRestrictedChart(session::ownerOf(open, desk), client,
                                                       *because, shell.surroundings);
        if (!made)
            return Failure{made.error(), Doing::OpeningRestricted};
        return idAnswer(QString::fromStdString(idText(*made)));
    });
}

Result<Answer> nameIn(const Shell &shell, session::OpenChart &desk, const RawId &chart,
                      bool isNamed)
{
    const RoomPeople people{[isNamed](session::OpenChart &room, UserId member) {
                                return session::nameFor(room, member, isNamed);
                            },
                            session::namedFor};
    TRY_ASSIGN(const auto named, changeRoomPeople(shell, desk, chart, isNamed, people));
    Answer answer;
    answer.json = {{QStringLiteral("id"), QString::fromStdString(idText(chart))},
                   {QStringLiteral("named"), idsOf(named)}};
    answer.lines = isNamed
        ? QStringLiteral("Named. The chart is on their desk after the next sync of both desks.\n")
        : QStringLiteral("Not named any more. The chart goes from their desk at its next sync, and "
                         "what is written from this desk's next sync on is under a new key.\n");
    return answer;
}

Outcome name(const Shell &shell, bool isNamed)
{
    const auto chart = parseRawId(shell.arguments.words.value(2).toStdString());
    if (!chart || shell.arguments.words.size() != 4)
        return UsageMistake{restrictedUsage};
    return withChart(shell, [&](session::OpenChart &desk) {
        return outcomeOf(nameIn(shell, desk, *chart, isNamed), Doing::Naming);
    });
}

} // namespace

Outcome restrictedCommand(const Shell &shell)
{
    const QString what = shell.arguments.words.value(1);
    if (what == QStringLiteral("name") || what == QStringLiteral("unname"))
        return name(shell, what == QStringLiteral("name"));
    if (what == QStringLiteral("add"))
        return add(shell);
    for (const auto command : {emergencyCommand, sheetsCommand})
        if (const auto outcome = command(shell))
            return *outcome;
    if (what != QStringLiteral("list"))
        return UsageMistake{restrictedUsage};
    return withChart(shell, [&shell](session::OpenChart &open) {
        return outcomeOf(list(shell, open), Doing::OpeningRestricted);
    });
}

} // namespace alcove::ctl
