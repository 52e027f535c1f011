#include "ctl/command.h"
#include "session/restricted_charts.h"

#include <QDate>
#include <QJsonArray>

namespace alcove::ctl {

namespace {

using words::Doing;

const auto restrictedUsage
    = QStringLiteral("restricted list | restricted add --family NAME [--given NAME] [--born DATE] "
                     "--because staff|conflict|court");

Result<Answer> list(const Shell &shell, const session::CompartmentOwner &owner)
{
    TRY_ASSIGN(const auto charts, session::listRestricted(owner, shell.surroundings));
    Answer answer;
    QJsonArray found;
    for (const RestrictedChart &chart : charts) {
        const QString id = QString::fromStdString(idText(chart.id));
        const QString client = chart.shut ? QString() : idString(chart.client);
        const QString because = restrictionName(chart.because);
        found.append(QJsonObject{{QStringLiteral("id"), id},
                                 {QStringLiteral("client"), client},
                                 {QStringLiteral("name"), chart.clientName},
                                 {QStringLiteral("because"), because},
                                 {QStringLiteral("opens"), !chart.shut}});
        answer.lines += chart.shut
            ? QStringLiteral("%1  does not open\n").arg(id)
            : QStringLiteral("%1  %2  %3  %4\n").arg(id, client, because, chart.clientName);
        if (chart.shut)
            answer.complaints += complaintOf({*chart.shut, Doing::OpeningRestricted});
    }
    answer.json = {{QStringLiteral("charts"), found}};
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

} // namespace

Outcome restrictedCommand(const Shell &shell)
{
    const QString what = shell.arguments.words.value(1);
    if (what == QStringLiteral("add"))
        return add(shell);
    if (what != QStringLiteral("list"))
        return UsageMistake{restrictedUsage};
    return withChart(shell, [&shell](session::OpenChart &open) {
        const session::Workspace desk = shell.desk();
        return outcomeOf(list(shell, session::ownerOf(open, desk)), Doing::OpeningRestricted);
    });
}

} // namespace alcove::ctl
