#include "base/durable_file.h"
#include "ctl/command.h"
#include "ctl/invitations.h"
#include "ctl/passphrase.h"
#include "ctl/recovery_kit.h"
#include "session/pending_join.h"
#include "session/practice_maker.h"
#include "sync/check_words.h"
#include "sync/invitation.h"

#include <QJsonArray>

namespace alcove::ctl {

namespace {

using words::Doing;

const auto usage = QStringLiteral(
    "device list | device join --request FILE [--device NAME] | device invite REQUEST --words "
    "WORDS --out FILE | device join INVITATION [--words WORDS] [--recovery-file F]");

sync::PersonKeys personOf(const session::PendingJoin &pending)
{
    return {pending.identity.userKey().verifyKey(),
            crypto::BoxKeyPair(pending.identity.userBox).publicKey()};
}

sync::JoinRequest requestOf(const session::PendingJoin &pending, const Clock &clock)
{
    sync::JoinRequest request;
    request.device = pending.device;
    request.boxKey = pending.identity.deviceBoxKeys().publicKey();
    request.issuedAt = clock.now();
    request.deviceName = pending.deviceName;
    request.person = personOf(pending);
    return sync::signRequest(request, pending.identity.deviceKey(), pending.identity.userKey());
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

session::JoinedPractice joinedPractice(sync::OpenedInvitation opened, session::PendingJoin pending,
                                       const session::Surroundings &surroundings)
{
    session::JoinedPractice joined;
    Practice &practice = joined.practice;
    practice.storeId = newRawId(surroundings.clock, surroundings.random);
    practice.id = opened.practice;
    practice.name = opened.contents.practiceName;
    practice.genesis = opened.genesis;
    practice.roles = opened.roles;
    practice.actor = {opened.contents.user, opened.contents.userName,
                      firstHat(opened.roles).value_or(opened.contents.role), pending.device};
    practice.deviceName = pending.deviceName;
    practice.serverUrl = opened.contents.serverUrl;
    practice.madeAt = surroundings.clock.now();
    joined.devices = std::move(opened.devices);
    joined.log = std::move(opened.log);
    joined.scopeKeys = std::move(opened.scopeKeys);
    joined.identity = std::move(pending.identity);
    if (!opened.contents.isOfNewMember()) {
        joined.identity.userSigning = std::move(opened.contents.userSigning);
        joined.identity.userBox = std::move(opened.contents.userBox);
    }
    return joined;
}

Result<sync::OpenedInvitation> opened(const session::PendingJoin &pending, ByteView invitation,
                                      const QString &typedWords)
{
    const crypto::BoxKeyPair box = pending.identity.deviceBoxKeys();
    const crypto::VerifyKey key = pending.identity.deviceKey().verifyKey();
    TRY_ASSIGN(auto opened,
               sync::openInvitation(invitation, {pending.device, key, box, personOf(pending)}));
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
    if (what == QStringLiteral("join") && file.isEmpty() && has("request"))
        return askToJoin(shell);
    if (what == QStringLiteral("join") && !file.isEmpty() && !has("request"))
        return join(shell, file);
    return UsageMistake{usage};
}

} // namespace alcove::ctl
