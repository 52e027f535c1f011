#include "ctl/command.h"
#include "ctl/custodian_commands.h"
#include "ctl/passphrase.h"
#include "ctl/recovery_kit.h"
#include "ctl/reseal_commands.h"
#include "platform/store_lock.h"
#include "session/keychain_changes.h"
#include "session/kit_changes.h"
#include "session/rotate_keys.h"
#include "session/token_changes.h"
#include "words/way_text.h"

#include <QJsonArray>

namespace alcove::ctl {

namespace {

using words::Doing;

const auto usage = QStringLiteral(
    "key list | key passphrase [--new-passphrase-file F] | key kit --recovery-file F | "
    "key keychain add|remove | key token add|remove | key rotate | key forgotten --request FILE "
    "[--new-passphrase-file F] | key reseal REQUEST --words WORDS --out FILE | key reopen ANSWER");

using Change = std::function<Result<void>(const session::KeyedDesk &, const crypto::SecretBytes &)>;

session::Workspace workspaceOf(const Shell &shell)
{
    return {shell.arguments.store};
}

Outcome listWays(const Shell &shell)
{
    const auto ways = session::waysIn(workspaceOf(shell), *shell.surroundings.disk.files);
    if (!ways)
        return Failure{ways.error(), Doing::Unlocking};
    Answer answer;
    QJsonArray list;
    for (const crypto::KeySlot &way : *ways) {
        list.append(QJsonObject{{QStringLiteral("kind"), words::wayName(way.kind)},
                                {QStringLiteral("passes"), qint64{way.cost.passes}},
                                {QStringLiteral("mebibytes"), qint64{way.cost.mebibytes}}});
        answer.lines += words::wayText(way.kind) + u'\n';
    }
    answer.json = {{QStringLiteral("ways"), list}};
    return answer;
}

Outcome changed(const Shell &shell, const QString &lines, const Change &change)
{
    return withKeys(shell, [&](session::OpenChart &open, const crypto::SecretBytes &passphrase) {
        const session::Workspace workspace = workspaceOf(shell);
        const auto done
            = change({*open.chart, open.practice, workspace, shell.surroundings}, passphrase);
        if (!done)
            return Outcome(Failure{done.error(), Doing::ChangingKeys});
        Answer answer;
        answer.lines = lines;
        answer.json = {{QStringLiteral("changed"), true}};
        return Outcome(answer);
    });
}

Outcome newPassphrase(const Shell &shell)
{
    std::optional<Error> unread;
    const Outcome outcome = changed(
        shell, QStringLiteral("The new passphrase opens this desk; the old one does not.\n"),
        [&](const session::KeyedDesk &desk, const crypto::SecretBytes &passphrase) -> Result<void> {
            const auto next = readNewPassphrase(shell.arguments);
            if (!next) {
                unread = next.error();
                return next.error();
            }
            return session::changePassphrase(desk, passphrase, *next);
        });
    return unread ? Outcome(Failure{*unread, Doing::AskingPassphrase}) : outcome;
}

/// The old kit opens until the new one is in the file for sure.
Outcome newKit(const Shell &shell)
{
    auto file = heldKitFile(shell.arguments);
    if (!file)
        return Failure{file.error(), Doing::WritingFile};
    std::optional<Error> unwritten;
    const Outcome outcome = changed(
        shell,
        QStringLiteral("The new recovery kit is in the file you named; the one before opens no "
                       "more. Keep it apart from this desk. The supplemental panel takes it when "
                       "it is opened next: until then, keep the old one too.\n"),
        [&](const session::KeyedDesk &desk, const crypto::SecretBytes &passphrase) -> Result<void> {
            TRY_ASSIGN(const session::MadeKit kit, session::makeKit(desk, passphrase));
            if (const auto written = file->write(kit.code.view()); !written) {
                unwritten = written.error();
                return written.error();
            }
            return session::keepKit(desk, kit);
        });
    return unwritten ? Outcome(Failure{*unwritten, Doing::WritingFile}) : outcome;
}

Outcome keychain(const Shell &shell, const QString &what)
{
    if (what == QStringLiteral("add"))
        return changed(shell,
                       QStringLiteral("The passphrase opens this desk only together with this "
                                      "machine's keychain now. Without it, the recovery kit "
                                      "does.\n"),
                       session::addKeychain);
    if (what == QStringLiteral("remove"))
        return changed(shell, QStringLiteral("The passphrase opens this desk alone again.\n"),
                       session::removeKeychain);
    return UsageMistake{usage};
}

Outcome token(const Shell &shell, const QString &what)
{
    if (what == QStringLiteral("add"))
        return changed(shell,
                       QStringLiteral("The passphrase opens this desk only together with this "
                                      "security key and its PIN now. Without it, the recovery kit "
                                      "does: keep it apart from both.\n"),
                       session::addToken);
    if (what == QStringLiteral("remove"))
        return changed(shell, QStringLiteral("The passphrase opens this desk alone again.\n"),
                       session::removeToken);
    return UsageMistake{usage};
}

Outcome rotate(const Shell &shell)
{
    return withKeys(shell, [&](session::OpenChart &open, const crypto::SecretBytes &passphrase) {
        // Whoever went on writing into the store before would write for nobody.
        const auto lock = platform::StoreLock::take(shell.arguments.store);
        if (!lock)
            return Outcome(Failure{lock.error(), Doing::Unlocking});
        auto anew = session::rotateKeys(std::move(open), workspaceOf(shell), passphrase,
                                        shell.surroundings);
        if (!anew)
            return Outcome(Failure{anew.error(), Doing::ChangingKeys});
        session::keepAudit(*anew);
        Answer answer;
        answer.lines = QStringLiteral("All keys of this desk are new. The passphrase and the "
                                      "recovery kit are the same.\n");
        answer.json = {{QStringLiteral("changed"), true}};
        return Outcome(answer);
    });
}

} // namespace

Outcome keyCommand(const Shell &shell)
{
    const QString what = shell.arguments.words.value(1);
    if (shell.arguments.store.isEmpty())
        return UsageMistake{QStringLiteral("--store DIR ") + usage};
    if (what == QStringLiteral("list"))
        return listWays(shell);
    if (what == QStringLiteral("passphrase"))
        return newPassphrase(shell);
    if (what == QStringLiteral("kit")
        && !shell.arguments.option(QStringLiteral("recovery-file")).isEmpty())
        return newKit(shell);
    if (auto answered = resealCommand(shell))
        return *std::move(answered);
    if (auto answered = custodianCommand(shell))
        return *std::move(answered);
    if (what == QStringLiteral("rotate"))
        return rotate(shell);
    if (what == QStringLiteral("keychain"))
        return keychain(shell, shell.arguments.words.value(2));
    if (what == QStringLiteral("token"))
        return token(shell, shell.arguments.words.value(2));
    return UsageMistake{usage + QStringLiteral(" | ") + custodianUsage};
}

} // namespace alcove::ctl
