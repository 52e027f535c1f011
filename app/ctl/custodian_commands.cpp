#include "ctl/custodian_commands.h"

#include "ctl/paper_codes.h"
#include "ctl/passphrase.h"
#include "platform/store_lock.h"
#include "session/custodian.h"

namespace alcove::ctl {

namespace {

using words::Doing;

Outcome changed(const QString &lines)
{
    Answer answer;
    answer.lines = lines;
    answer.json = {{QStringLiteral("changed"), true}};
    return answer;
}

/// Both files are held before there is anything to lose.
Outcome makeKit(const Shell &shell)
{
    auto held = holdCodes(shell.arguments);
    if (!held)
        return Failure{held.error(), Doing::WritingFile};
    return withKeys(
        shell, [&](session::OpenChart &open, const crypto::SecretBytes &passphrase) -> Outcome {
            const session::Workspace workspace{shell.arguments.store};
            const session::KeyedDesk desk{*open.chart, open.practice, workspace,
                                          shell.surroundings};
            const auto kit = session::makeCustodianKit(desk, passphrase);
            if (!kit)
                return Failure{kit.error(), Doing::ChangingKeys};
            if (const auto written = held->write(kit->first, kit->second); !written)
                return Failure{written.error(), Doing::WritingFile};
            return changed(QStringLiteral(
                "The two halves are in the files you named. Give them to two people, one to the "
                "custodian of records and one to whoever keeps your will: both together open this "
                "desk, and one alone opens nothing.\n"));
        });
}

Outcome removeKit(const Shell &shell)
{
    return withKeys(
        shell, [&](session::OpenChart &open, const crypto::SecretBytes &passphrase) -> Outcome {
            const session::Workspace workspace{shell.arguments.store};
            const auto removed = session::removeCustodianKit(
                {*open.chart, open.practice, workspace, shell.surroundings}, passphrase);
            if (!removed)
                return Failure{removed.error(), Doing::ChangingKeys};
            return changed(QStringLiteral("The halves open this desk no more.\n"));
        });
}

Outcome handOver(const Shell &shell)
{
    const Arguments &arguments = shell.arguments;
    const auto because = session::handOverFromName(arguments.option(QStringLiteral("because")));
    if (!because)
        return UsageMistake{custodianUsage};
    const auto codes = readCodes(arguments, *shell.surroundings.disk.files);
    if (!codes)
        return Failure{codes.error(), Doing::ReadingFile};
    const auto passphrase = readNewPassphrase(arguments);
    if (!passphrase)
        return Failure{passphrase.error(), Doing::AskingPassphrase};
    const auto lock = platform::StoreLock::take(arguments.store);
    if (!lock)
        return Failure{lock.error(), Doing::Unlocking};
    auto open = session::handOver({arguments.store}, codes->first, codes->second,
                                  {arguments.option(QStringLiteral("name")), *because, *passphrase},
                                  shell.surroundings);
    if (!open)
        return Failure{open.error(), Doing::Recovering};
    session::keepAudit(*open);
    return changed(QStringLiteral(
        "This desk is in your hands as custodian of records. Your passphrase opens it; you read "
        "all charts and change none. The former passphrase and recovery kit open it no more.\n"));
}

} // namespace

std::optional<Outcome> custodianCommand(const Shell &shell)
{
    const Arguments &arguments = shell.arguments;
    const QString what = arguments.words.value(1);
    const bool hasHalves = namesCodes(arguments);
    if (what == QStringLiteral("custodian") && arguments.words.value(2) == QStringLiteral("remove"))
        return removeKit(shell);
    if (what == QStringLiteral("custodian") && hasHalves)
        return makeKit(shell);
    if (what == QStringLiteral("hand-over") && hasHalves)
        return handOver(shell);
    return std::nullopt;
}

} // namespace alcove::ctl
