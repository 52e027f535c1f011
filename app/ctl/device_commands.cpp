#include "base/durable_file.h"
#include "ctl/command.h"
#include "ctl/invitations.h"
#include "ctl/paper_codes.h"
#include "ctl/passphrase.h"
#include "ctl/recovery_kit.h"
#include "ctl/removals.h"
#include "members/joining.h"
#include "members/kit_recovery.h"
#include "members/new_desks.h"
#include "sync/beast_net.h"
#include "sync/byte_array.h"
#include "sync/membership.h"
#include "words/alert_text.h"
#include "words/kit_text.h"

#include <QDateTime>
#include <QJsonArray>

namespace alcove::ctl {

namespace {

using words::Doing;

const auto usage = QStringLiteral(
    "device list | device alerts [seen] | device join --request FILE [--device NAME] | device "
    "invite REQUEST --words "
    "WORDS --out FILE | device remove ID --because lost|replaced|other | device join INVITATION "
    "[--words WORDS] [--recovery-file F] | device recover --kit-file F --server URL [--device "
    "NAME] "
    "[--recovery-file F]");

Outcome askToJoin(const Shell &shell)
{
    const Arguments &arguments = shell.arguments;
    const auto passphrase = readPassphrase(arguments, "New passphrase");
    if (!passphrase)
        return Failure{passphrase.error(), Doing::AskingPassphrase};
    const QString name
        = arguments.options.value(QStringLiteral("device"), QStringLiteral("New desk"));
    const auto request
        = members::askToJoin({arguments.store}, *passphrase, name, shell.surroundings);
    if (!request)
        return Failure{request.error(),
                       request.error().code == ErrorCode::Locked ? Doing::Joining
                                                                 : Doing::Creating};
    const auto written = writeFileDurably(*shell.surroundings.disk.files,
                                          pathOf(arguments.option(QStringLiteral("request"))),
                                          sync::encodeRequest(*request));
    if (!written)
        return Failure{written.error(), Doing::WritingFile};
    return withWords({{QStringLiteral("device"), idString(request->device)}},
                     QStringLiteral("The request is written. Bring it to a desk of the practice, "
                                    "and read these words out to whoever sits there:\n\n  %1\n"),
                     sync::wordsOf(*request));
}

Answer joinedAnswer(const session::MadePractice &made, const QStringList &check, HeldFile &kit)
{
    const Practice &practice = made.open.practice;
    Answer answer = withWords(
        {{QStringLiteral("practice"), QString::fromStdString(toHex(practice.id))},
         {QStringLiteral("device"), idString(practice.actor.device)}},
        QStringLiteral("This desk is made. Before you enter anything, the desk that invited it "
                       "must show these words:\n\n  %1\n\n"),
        check);
    handOut(made.recoveryCode, kit, answer);
    return answer;
}

Outcome acceptInvitation(const Shell &shell, ByteView invitation,
                         const crypto::SecretBytes &passphrase)
{
    const Arguments &arguments = shell.arguments;
    const session::Workspace workspace{arguments.store};
    auto opened
        = members::openJoin(workspace, invitation, arguments.option(QStringLiteral("words")),
                            passphrase, *shell.surroundings.disk.files);
    if (!opened)
        return Failure{opened.error(), Doing::Joining};
    auto kit = heldKitFile(arguments);
    if (!kit)
        return Failure{kit.error(), Doing::WritingFile};
    const QStringList check = opened->invitation.words;
    const auto made
        = members::finishJoin(workspace, *std::move(opened), passphrase, shell.surroundings);
    if (!made)
        return Failure{made.error(), Doing::Joining};
    return joinedAnswer(*made, check, *kit);
}

Outcome listDevices(session::OpenChart &open)
{
    const auto devices = open.sync->devices();
    if (!devices)
        return Failure{devices.error(), Doing::Reading};
    const auto log = open.sync->memberRecords();
    const auto membership
        = log ? sync::Membership::of(open.practice, *log) : Result<sync::Membership>(log.error());
    if (!membership)
        return Failure{membership.error(), Doing::Reading};
    Answer answer;
    QJsonArray list;
    const wire::Members &members = membership->members();
    QJsonArray kits;
    for (const DeviceRecord &device : *devices) {
        const auto added = wire::decodeDeviceAdd(sync::viewOf(device.record));
        if (members.isKit(device.id)) {
            const bool isIn = members.find(device.id) != nullptr;
            kits.append(
                QJsonObject{{QStringLiteral("id"), idString(device.id)},
                            {QStringLiteral("user"), idString(device.user)},
                            {QStringLiteral("of"), added ? idString(added->addedBy) : QString()},
                            {QStringLiteral("removed"), !isIn}});
            if (isIn)
                answer.lines
                    += QStringLiteral("%1  (recovery kit of %2)\n")
                           .arg(idString(device.id), added ? idString(added->addedBy) : QString());
            continue;
        }
        const bool isThis = device.id == open.practice.actor.device;
        const bool isRemoved = membership->members().removalOf(device.id) != nullptr;
        const bool isCopied = membership->members().isCopied(device.id);
        const bool isRecovered = added && members.isKit(added->addedBy);
        list.append(QJsonObject{{QStringLiteral("id"), idString(device.id)},
                                {QStringLiteral("user"), idString(device.user)},
                                {QStringLiteral("name"), device.name},
                                {QStringLiteral("this"), isThis},
                                {QStringLiteral("removed"), isRemoved},
                                {QStringLiteral("recovered"), isRecovered},
                                {QStringLiteral("copied"), isCopied}});
        answer.lines
            += QStringLiteral("%1  %2%3%4%5%6\n")
                   .arg(idString(device.id),
                        device.name.isEmpty() ? QStringLiteral("(no name)") : device.name,
                        isThis ? QStringLiteral("  (this desk)") : QString(),
                        isRemoved ? QStringLiteral("  (removed)") : QString(),
                        isCopied ? QStringLiteral("  (copied and used twice: remove it)")
                                 : QString(),
                        isRecovered ? QStringLiteral("  (came in by a recovery kit)") : QString());
    }
    answer.json = {{QStringLiteral("devices"), list}, {QStringLiteral("kits"), kits}};
    return answer;
}

/// Desks that came in by a kit or an owner's word; `isSeen` says that all of them are known.
Result<Answer> alerts(session::OpenChart &open, bool isSeen)
{
    TRY_ASSIGN(const auto told, members::alertsOf(open));
    Answer answer;
    QJsonArray list;
    for (const DeskAlert &alert : told) {
        const QString at = QDateTime::fromMSecsSinceEpoch(alert.at).toString(Qt::ISODate);
        list.append(QJsonObject{
            {QStringLiteral("device"), idString(alert.desk)},
            {QStringLiteral("user"), idString(alert.user)},
            {QStringLiteral("name"), alert.name},
            {QStringLiteral("way"),
             alert.way == WayBack::Kit ? QStringLiteral("kit") : QStringLiteral("invited-again")},
            {QStringLiteral("at"), at}});
        answer.lines
            += QStringLiteral("%1  %2\n").arg(idString(alert.desk), words::alertText(alert, at));
        if (isSeen)
            TRY(members::acknowledgeDesk(open, alert.desk));
    }
    if (told.isEmpty())
        answer.lines = QStringLiteral("No desk waits to be looked at.\n");
    answer.json = {{QStringLiteral("alerts"), list}, {QStringLiteral("seen"), isSeen}};
    return answer;
}

Outcome invite(const Shell &shell, const QString &path)
{
    return inviteWith(
        shell, path, Doing::Joining,
        [](members::MemberDesk &desk, const sync::JoinRequest &request, const QString &words) {
            return desk.answer(request, words, sync::invite);
        });
}

Outcome join(const Shell &shell, const QString &path)
{
    const auto invitation
        = readFile(*shell.surroundings.disk.files, pathOf(path), sync::maxInvitation);
    if (!invitation)
        return Failure{invitation.error(), Doing::ReadingFile};
    const auto passphrase = readPassphrase(shell.arguments, "Passphrase");
    if (!passphrase)
        return Failure{passphrase.error(), Doing::AskingPassphrase};
    return acceptInvitation(shell, *invitation, *passphrase);
}

Outcome recoveredAnswer(const session::MadePractice &made, HeldFile &kit)
{
    Answer answer;
    answer.json = {{QStringLiteral("device"), idString(made.open.practice.actor.device)}};
    answer.lines = QStringLiteral(
        "This desk is made. Sync it now: what the practice has comes with that, and the kit you "
        "used is taken out of it. What was only on the desk that is gone - what it had not sent, "
        "the supplemental panel, words that were typed and not saved - comes from its backups, if "
        "there are any. If that desk may be in others' hands, have an owner remove it.\n");
    handOut(made.recoveryCode, kit, answer);
    return answer;
}

/// In words of its own, where it has some.
Outcome refusedKit(const Error &error)
{
    const auto text = words::kitText(error.code);
    if (!text)
        return Failure{error, Doing::Joining};
    Answer answer;
    answer.complaints = QStringLiteral("alcovectl: %1\n").arg(*text);
    answer.status = words::exitStatus(error);
    return answer;
}

Outcome recover(const Shell &shell)
{
    const Arguments &arguments = shell.arguments;
    const QString server = arguments.option(QStringLiteral("server"));
    const auto address = sync::parseServerAddress(server);
    if (!address)
        return UsageMistake{usage};
    const auto code
        = readCode(arguments.option(QStringLiteral("kit-file")), *shell.surroundings.disk.files);
    if (!code)
        return Failure{code.error(), Doing::ReadingFile};
    const auto passphrase = readPassphrase(arguments, "New passphrase");
    if (!passphrase)
        return Failure{passphrase.error(), Doing::AskingPassphrase};
    auto kit = heldKitFile(arguments);
    if (!kit)
        return Failure{kit.error(), Doing::WritingFile};
    sync::BeastNet net(*address);
    const QString name
        = arguments.options.value(QStringLiteral("device"), QStringLiteral("New desk"));
    const auto made = members::recoverByKit({arguments.store}, {*code, *passphrase, name, server},
                                            net, shell.surroundings);
    if (!made)
        return refusedKit(made.error());
    return recoveredAnswer(*made, *kit);
}

} // namespace

Outcome deviceCommand(const Shell &shell)
{
    const Arguments &arguments = shell.arguments;
    const QString what = arguments.words.value(1);
    const QString file = arguments.words.value(2);
    const auto has = [&arguments](const char *option) {
        return !arguments.option(QLatin1String(option)).isEmpty();
    };
    if (arguments.store.isEmpty())
        return UsageMistake{QStringLiteral("--store DIR ") + usage};
    if (what == QStringLiteral("list"))
        return withChart(shell, listDevices);
    if (what == QStringLiteral("alerts") && (file.isEmpty() || file == QStringLiteral("seen")))
        return withChart(shell, [&file](session::OpenChart &open) {
            return outcomeOf(alerts(open, !file.isEmpty()), Doing::Reading);
        });
    if (what == QStringLiteral("invite") && !file.isEmpty() && has("out") && has("words"))
        return invite(shell, file);
    if (what == QStringLiteral("remove") && !file.isEmpty() && has("because"))
        return removeDevice(shell, file, usage);
    if (what == QStringLiteral("recover") && file.isEmpty() && has("kit-file") && has("server"))
        return recover(shell);
    if (what == QStringLiteral("join") && file.isEmpty() && has("request"))
        return askToJoin(shell);
    if (what == QStringLiteral("join") && !file.isEmpty() && !has("request"))
        return join(shell, file);
    return UsageMistake{usage};
}

} // namespace alcove::ctl
