#include "base/durable_file.h"
#include "ctl/command.h"
#include "ctl/passphrase.h"
#include "ctl/recovery_kit.h"
#include "ctl/sync_commands.h"
#include "session/pending_join.h"
#include "session/practice_maker.h"
#include "sync/check_words.h"
#include "sync/enrolment.h"
#include "sync/invitation.h"

#include <QFile>
#include <QJsonArray>

namespace alcove::ctl {

namespace {

using words::Doing;

const auto usage = QStringLiteral(
    "device list | device join --request FILE [--device NAME] | device invite REQUEST --words "
    "WORDS --out FILE | device join INVITATION [--words WORDS] [--recovery-file F]");

std::string pathOf(const QString &path)
{
    return QFile::encodeName(path).toStdString();
}

Answer withWords(QJsonObject json, const QString &lines, const QStringList &words)
{
    Answer answer;
    answer.lines = lines.arg(words.join(u' '));
    json.insert(QStringLiteral("words"), words.join(u' '));
    answer.json = json;
    return answer;
}

sync::JoinRequest requestOf(const session::PendingJoin &pending, const Clock &clock)
{
    sync::JoinRequest request;
    request.device = pending.device;
    request.boxKey = pending.identity.deviceBoxKeys().publicKey();
    request.issuedAt = clock.now();
    request.deviceName = pending.deviceName;
    return sync::signRequest(request, pending.identity.deviceKey());
}

Outcome askToJoin(const Shell &shell)
{
    const Arguments &arguments = shell.arguments;
    const auto passphrase = readPassphrase(arguments, "New passphrase");
    if (!passphrase)
        return Failure{passphrase.error(), Doing::AskingPassphrase};
    const QString name
        = arguments.options.value(QStringLiteral("device"), QStringLiteral("New desk"));
    const auto pending
        = session::beginJoin({arguments.store}, *passphrase, name, shell.surroundings);
    if (!pending)
        return Failure{pending.error(),
                       pending.error().code == ErrorCode::Locked ? Doing::Joining
                                                                 : Doing::Creating};
    const sync::JoinRequest request = requestOf(*pending, shell.surroundings.clock);
    const auto written = writeFileDurably(*shell.surroundings.disk.files,
                                          pathOf(arguments.option(QStringLiteral("request"))),
                                          sync::encodeRequest(request));
    if (!written)
        return Failure{written.error(), Doing::WritingFile};
    return withWords({{QStringLiteral("device"), idString(request.device)}},
                     QStringLiteral("The request is written. Bring it to a desk of the practice, "
                                    "and read these words out to whoever sits there:\n\n  %1\n"),
                     sync::wordsOf(request));
}

Result<sync::MadeInvitation> answered(const Shell &shell, session::OpenChart &open,
                                      const sync::JoinRequest &request)
{
    if (!sync::areCheckWords(shell.arguments.option(QStringLiteral("words")),
                             sync::wordsOf(request)))
        return Error(ErrorCode::Untrusted, "check words of a request");
    const crypto::SigningKey key = open.identity.deviceKey();
    return sync::invite(
        *open.sync, request,
        {key, open.identity.userSigning, open.identity.userBox, shell.surroundings.clock});
}

Outcome inviteDesk(const Shell &shell, session::OpenChart &open, ByteView asked)
{
    const auto request = sync::decodeRequest(asked);
    if (!request)
        return Failure{request.error(), Doing::Joining};
    const auto made = answered(shell, open, *request);
    if (!made)
        return Failure{made.error(), Doing::Joining};
    const auto written
        = writeFileDurably(*shell.surroundings.disk.files,
                           pathOf(shell.arguments.option(QStringLiteral("out"))), made->file);
    // Asking again is answered again, with the same words.
    if (!written)
        return Failure{written.error(), Doing::WritingFile};
    Answer answer
        = withWords({{QStringLiteral("device"), idString(request->device)}},
                    QStringLiteral("The invitation is written. Bring it to the new desk; it must "
                                   "show these words:\n\n  %1\n"),
                    made->words);
    if (!open.practice.serverUrl.isEmpty()) {
        const auto told = tellServer(open, shell.surroundings.random);
        answer.json.insert(QStringLiteral("server_told"), bool(told));
        if (!told)
            answer.complaints = QStringLiteral("alcovectl: the server hears of the new desk later: "
                                               "%1\n")
                                    .arg(words::errorText(told.error(), Doing::Syncing));
    }
    return answer;
}

session::JoinedPractice joinedPractice(sync::OpenedInvitation opened, session::PendingJoin pending,
                                       const session::Surroundings &surroundings)
{
    session::JoinedPractice joined;
    Practice &practice = joined.practice;
    practice.storeId = newRawId(surroundings.clock, surroundings.random);
    practice.id = opened.practice;
    practice.name = opened.contents.practiceName;
    practice.genesis = opened.genesis;
    practice.actor
        = {opened.contents.user, opened.contents.userName, opened.contents.role, pending.device};
    // A further desk of one person, who has founded the practice.
    practice.roles = opened.contents.role == Role::Owner ? solo : Roles{opened.contents.role};
    practice.deviceName = pending.deviceName;
    practice.serverUrl = opened.contents.serverUrl;
    practice.madeAt = surroundings.clock.now();
    joined.devices = std::move(opened.devices);
    joined.scopeKeys = std::move(opened.scopeKeys);
    joined.identity = std::move(pending.identity);
    joined.identity.userSigning = std::move(opened.contents.userSigning);
    joined.identity.userBox = std::move(opened.contents.userBox);
    return joined;
}

Result<sync::OpenedInvitation> opened(const session::PendingJoin &pending, ByteView invitation,
                                      const QString &typedWords)
{
    const crypto::BoxKeyPair box = pending.identity.deviceBoxKeys();
    const crypto::VerifyKey key = pending.identity.deviceKey().verifyKey();
    TRY_ASSIGN(auto opened, sync::openInvitation(invitation, {pending.device, key, box}));
    if (!typedWords.isEmpty() && !sync::areCheckWords(typedWords, opened.words))
        return Error(ErrorCode::Untrusted, "check words of an invitation");
    return opened;
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
    if (workspace.isUsed(*shell.surroundings.disk.files))
        return Failure{Error(ErrorCode::Conflict), Doing::Joining};
    auto pending = session::openPendingJoin(workspace, passphrase, *shell.surroundings.disk.files);
    if (!pending)
        return Failure{pending.error(), Doing::Joining};
    auto found = opened(*pending, invitation, arguments.option(QStringLiteral("words")));
    if (!found)
        return Failure{found.error(), Doing::Joining};
    auto kit = heldKitFile(arguments);
    if (!kit)
        return Failure{kit.error(), Doing::WritingFile};
    const QStringList check = found->words;
    const auto made = session::makeJoinedDesk(
        workspace, joinedPractice(*std::move(found), *std::move(pending), shell.surroundings),
        passphrase, shell.surroundings);
    if (!made)
        return Failure{made.error(), Doing::Joining};
    session::endJoin(workspace, *shell.surroundings.disk.files);
    return joinedAnswer(*made, check, *kit);
}

Outcome listDevices(session::OpenChart &open)
{
    const auto devices = open.sync->devices();
    if (!devices)
        return Failure{devices.error(), Doing::Reading};
    Answer answer;
    QJsonArray list;
    for (const DeviceRecord &device : *devices) {
        const bool isThis = device.id == open.practice.actor.device;
        list.append(QJsonObject{{QStringLiteral("id"), idString(device.id)},
                                {QStringLiteral("user"), idString(device.user)},
                                {QStringLiteral("name"), device.name},
                                {QStringLiteral("this"), isThis}});
        answer.lines += QStringLiteral("%1  %2%3\n")
                            .arg(idString(device.id),
                                 device.name.isEmpty() ? QStringLiteral("(no name)") : device.name,
                                 isThis ? QStringLiteral("  (this desk)") : QString());
    }
    answer.json = {{QStringLiteral("devices"), list}};
    return answer;
}

Outcome invite(const Shell &shell, const QString &path)
{
    const auto asked = readFile(*shell.surroundings.disk.files, pathOf(path), sync::maxJoinRequest);
    if (!asked)
        return Failure{asked.error(), Doing::ReadingFile};
    return withChart(shell,
                     [&](session::OpenChart &open) { return inviteDesk(shell, open, *asked); });
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
    if (what == QStringLiteral("join") && file.isEmpty() && has("request"))
        return askToJoin(shell);
    if (what == QStringLiteral("join") && !file.isEmpty() && !has("request"))
        return join(shell, file);
    return UsageMistake{usage};
}

} // namespace alcove::ctl
