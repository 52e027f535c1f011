#include "base/durable_file.h"
#include "ctl/command.h"
#include "ctl/invitations.h"
#include "ctl/passphrase.h"
#include "ctl/recovery_kit.h"
#include "ctl/removals.h"
#include "members/joining.h"
#include "sync/membership.h"

#include <QJsonArray>

namespace alcove::ctl {

namespace {

using words::Doing;

const auto usage = QStringLiteral(
    "device list | device join --request FILE [--device NAME] | device invite REQUEST --words "
    "WORDS --out FILE | device remove ID --because lost|replaced|other | device join INVITATION "
    "[--words WORDS] [--recovery-file F]");

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
    for (const DeviceRecord &device : *devices) {
        const bool isThis = device.id == open.practice.actor.device;
        const bool isRemoved = membership->members().removalOf(device.id) != nullptr;
        list.append(QJsonObject{{QStringLiteral("id"), idString(device.id)},
                                {QStringLiteral("user"), idString(device.user)},
                                {QStringLiteral("name"), device.name},
                                {QStringLiteral("this"), isThis},
                                {QStringLiteral("removed"), isRemoved}});
        answer.lines += QStringLiteral("%1  %2%3%4\n")
                            .arg(idString(device.id),
                                 device.name.isEmpty() ? QStringLiteral("(no name)") : device.name,
                                 isThis ? QStringLiteral("  (this desk)") : QString(),
                                 isRemoved ? QStringLiteral("  (removed)") : QString());
    }
    answer.json = {{QStringLiteral("devices"), list}};
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
    if (what == QStringLiteral("invite") && !file.isEmpty() && has("out") && has("words"))
        return invite(shell, file);
    if (what == QStringLiteral("remove") && !file.isEmpty() && has("because"))
        return removeDevice(shell, file, usage);
    if (what == QStringLiteral("join") && file.isEmpty() && has("request"))
        return askToJoin(shell);
    if (what == QStringLiteral("join") && !file.isEmpty() && !has("request"))
        return join(shell, file);
    return UsageMistake{usage};
}

} // namespace alcove::ctl
