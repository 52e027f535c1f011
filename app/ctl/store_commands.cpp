#include "ctl/command.h"
#include "ctl/passphrase.h"
#include "ctl/recovery_kit.h"
#include "session/practice_maker.h"

namespace alcove::ctl {

namespace {

const auto initUsage = QStringLiteral("--store DIR init --practice NAME --clinician NAME "
                                      "[--device NAME] [--demo N] [--recovery-file F]");
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
    return UsageMistake{QStringLiteral("store check | store stats")};
}

} // namespace alcove::ctl
