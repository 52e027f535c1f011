#include "core/founding.h"
#include "ctl/command.h"
#include "ctl/passphrase.h"
#include "ctl/recovery_kit.h"
#include "session/practice_maker.h"
#include "session/salvage_desk.h"

#include <QJsonArray>

namespace alcove::ctl {

namespace {

const auto initUsage = QStringLiteral("--store DIR init --practice NAME --clinician NAME "
                                      "[--device NAME] [--role ROLE[,ROLE]] [--demo N] "
                                      "[--recovery-file F]");
const auto storeUsage = QStringLiteral("store check | store stats | store salvage --into DIR");
constexpr int maxDemoClients = 100'000;

Outcome stats(session::OpenChart &open)
{
    const auto stats = open.chart->stats();
    if (!stats)
        return Failure{stats.error(), words::Doing::Reading};
    Answer answer;
    answer.json
        = {{QStringLiteral("clients"), stats->clients}, {QStringLiteral("notes"), stats->notes},
           {QStringLiteral("entries"), stats->entries}, {QStringLiteral("bytes"), stats->bytes},
           {QStringLiteral("schema"), stats->schema},   {QStringLiteral("digest"), stats->digest}};
    answer.lines
        = QStringLiteral("%1 clients, %2 notes, %3 entries, %4 bytes, schema %5\ndigest %6\n")
              .arg(stats->clients)
              .arg(stats->notes)
              .arg(stats->entries)
              .arg(stats->bytes)
              .arg(stats->schema)
              .arg(stats->digest);
    return answer;
}

Answer told(const chart::SalvagedChart &salvaged)
{
    Answer answer;
    QJsonArray tables;
    for (const store::SalvagedTable &table : salvaged.tables) {
        const QString name = QString::fromStdString(table.name);
        tables.append(QJsonObject{{QStringLiteral("name"), name},
                                  {QStringLiteral("rows"), qint64{table.rows}},
                                  {QStringLiteral("gaps"), table.gaps}});
        if (table.gaps > 0)
            answer.lines += QStringLiteral("%1: %2 rows, and %3 stretches that can't be read\n")
                                .arg(name)
                                .arg(table.rows)
                                .arg(table.gaps);
    }
    answer.json = {{QStringLiteral("tables"), tables},
                   {QStringLiteral("redone"), salvaged.redone},
                   {QStringLiteral("nameless"), salvaged.nameless},
                   {QStringLiteral("cutFiles"), salvaged.cutFiles},
                   {QStringLiteral("whole"), salvaged.isWhole()}};
    answer.lines += salvaged.isWhole()
        ? QStringLiteral("Everything could be read. The new store is in the folder you named.\n")
        : QStringLiteral(
              "%1 records were made anew from what was typed, %2 clients have lost their "
              "name. The new store is in the folder you named; the damaged one is as it "
              "was. A backup may hold what is missing here.\n")
              .arg(salvaged.redone)
              .arg(salvaged.nameless);
    if (salvaged.cutFiles > 0)
        answer.lines += QStringLiteral("%1 files on charts are not whole in it: what they lack "
                                       "comes with sync, from the server or another desk.\n")
                            .arg(salvaged.cutFiles);
    return answer;
}

Outcome salvage(const Shell &shell)
{
    const Arguments &arguments = shell.arguments;
    const session::Workspace into{arguments.option(QStringLiteral("into"))};
    if (arguments.store.isEmpty() || into.folder.isEmpty())
        return UsageMistake{storeUsage};
    auto passphrase = readPassphrase(arguments, "Passphrase");
    if (!passphrase)
        return Failure{passphrase.error(), words::Doing::AskingPassphrase};
    const auto salvaged
        = session::salvageDesk({arguments.store}, into, *passphrase, shell.surroundings);
    if (!salvaged)
        return Failure{salvaged.error(),
                       salvaged.error().code == ErrorCode::Conflict ? words::Doing::Creating
                                                                    : words::Doing::Unlocking};
    return told(*salvaged);
}

} // namespace

Outcome initCommand(const Shell &shell)
{
    const Arguments &arguments = shell.arguments;
    const auto demoClients = numberOption(arguments, QStringLiteral("demo"), 0, maxDemoClients);
    NewPractice wanted;
    wanted.practiceName = arguments.option(QStringLiteral("practice"));
    wanted.clinicianName = arguments.option(QStringLiteral("clinician"));
    wanted.deviceName = arguments.options.value(QStringLiteral("device"), QStringLiteral("Desk 1"));
    if (arguments.store.isEmpty() || wanted.practiceName.isEmpty()
        || wanted.clinicianName.isEmpty())
        return UsageMistake{initUsage};
    if (!demoClients)
        return UsageMistake{initUsage,
                            QStringLiteral("--demo needs a number up to %1.").arg(maxDemoClients)};
    wanted.demoClients = *demoClients;
    if (const QString given = arguments.option(QStringLiteral("role")); !given.isEmpty()) {
        const auto roles = rolesIn(given);
        if (!roles)
            return UsageMistake{initUsage, noSuchRole()};
        if (!mayFound(*roles))
            return UsageMistake{
                initUsage,
                QStringLiteral("Whoever makes a practice is its owner, and clinician or supervisor "
                               "as well: they hold the charts' key until others do. Neither "
                               "trainee nor custodian makes one.")};
        wanted.roles = *roles;
    }
    auto passphrase = readPassphrase(arguments, "New passphrase");
    if (!passphrase)
        return Failure{passphrase.error(), words::Doing::AskingPassphrase};
    wanted.passphrase = std::make_shared<crypto::SecretBytes>(*std::move(passphrase));
    auto kit = heldKitFile(arguments);
    if (!kit)
        return Failure{kit.error(), words::Doing::WritingFile};
    const auto made = session::makePractice({arguments.store}, wanted, shell.surroundings);
    if (!made)
        return Failure{made.error(), words::Doing::Creating};
    Answer answer;
    answer.json
        = {{QStringLiteral("practice"), QString::fromStdString(toHex(made->open.practice.id))},
           {QStringLiteral("device"), idString(made->open.practice.actor.device)}};
    answer.lines = QStringLiteral("The practice is made.\n");
    handOut(made->recoveryCode, *kit, answer);
    return answer;
}

Outcome storeCommand(const Shell &shell)
{
    const QString what = shell.arguments.words.value(1);
    if (what == QStringLiteral("stats"))
        return withChart(shell, stats);
    if (what == QStringLiteral("check"))
        return withChart(shell, [](session::OpenChart &open) -> Outcome {
            const auto damage = open.chart->check();
            if (!damage)
                return Failure{damage.error(), words::Doing::Reading};
            return verdict(*damage, {}, QStringLiteral("The store is whole.\n"));
        });
    if (what == QStringLiteral("salvage") && !shell.isApart())
        return salvage(shell);
    return UsageMistake{storeUsage};
}

} // namespace alcove::ctl
