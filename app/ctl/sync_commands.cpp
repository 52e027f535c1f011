#include "chart/scope_closing.h"
#include "ctl/attachment_commands.h"
#include "ctl/command.h"
#include "ctl/invitations.h"
#include "ctl/lock_when_asked.h"
#include "ctl/progress_line.h"
#include "members/desk_sync.h"
#include "members/server_losses.h"
#include "session/close_scopes.h"
#include "sync/beast_net.h"
#include "sync/patient_net.h"
#include "sync/server_restored.h"
#include "words/copied_text.h"
#include "words/loss_text.h"
#include "words/progress_text.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>

namespace alcove::ctl {

namespace {

using words::Doing;

const auto usage = QStringLiteral(
    "sync [--once] [--server https://HOST[:PORT][#pin=BASE64]] [--new-keys] | sync status | sync "
    "restored (http:// on this machine alone; --server is kept once it has worked)");

/// "digest" is equal on two desks that have the same ops of a scope in the same order.
QJsonObject statusJson(const sync::ScopeStatus &status)
{
    return {{QStringLiteral("waiting"), status.waiting},
            {QStringLiteral("seq"), status.seq},
            {QStringLiteral("digest"), QString::fromStdString(toHex(status.head))}};
}

QString lossLine(const ServerLoss &loss)
{
    return QStringLiteral("alcovectl: %1\n").arg(words::lossText(loss));
}

QString kindName(LossKind kind)
{
    switch (kind) {
    case LossKind::Refilled:
        return QStringLiteral("refilled");
    case LossKind::Waiting:
        return QStringLiteral("waiting");
    case LossKind::Forked:
        return QStringLiteral("forked");
    case LossKind::Followed:
        return QStringLiteral("followed");
    }
    Q_UNREACHABLE();
}

QJsonArray namesOf(const QList<Scope> &scopes)
{
    QJsonArray names;
    for (const Scope scope : scopes)
        names.append(scopeName(scope));
    return names;
}

QString listed(const QList<Scope> &scopes)
{
    QStringList names;
    for (const Scope scope : scopes)
        names.append(scopeName(scope));
    return names.join(QStringLiteral(", "));
}

QJsonArray roomsJson(const QList<members::RoomRound> &rooms)
{
    QJsonArray list;
    for (const members::RoomRound &room : rooms) {
        QJsonObject json = statusJson(room.round.status);
        json.insert(QStringLiteral("scope"), scopeName(room.scope));
        json.insert(QStringLiteral("pushed"), room.round.pushed);
        json.insert(QStringLiteral("pulled"), room.round.pulled);
        json.insert(QStringLiteral("refilled"), room.round.refilled);
        json.insert(QStringLiteral("new"), room.isNew);
        json.insert(QStringLiteral("gone"), room.isGone);
        json.insert(QStringLiteral("closing"), room.isClosing);
        json.insert(QStringLiteral("failed"), room.failure.has_value());
        list.append(json);
    }
    return list;
}

/// What came, went, or did not get there of what is kept apart. No name is in it: lines of a shell
/// are read over shoulders and kept.
void addRooms(Answer &answer, const QList<members::RoomRound> &rooms)
{
    answer.json.insert(QStringLiteral("apart"), roomsJson(rooms));
    const auto count = [&rooms](bool members::RoomRound::*is) {
        return std::count_if(rooms.begin(), rooms.end(),
                             [is](const members::RoomRound &room) { return room.*is; });
    };
    if (const auto isNew = count(&members::RoomRound::isNew); isNew > 0)
        answer.lines += QStringLiteral("New on this desk, and kept apart: %1.\n").arg(isNew);
    if (const auto gone = count(&members::RoomRound::isGone); gone > 0)
        answer.lines += QStringLiteral("Restricted charts you are not named for any more, removed "
                                       "from this desk: %1. What you had written was sent first.\n")
                            .arg(gone);
    if (const auto closing = count(&members::RoomRound::isClosing); closing > 0)
        answer.lines += QStringLiteral("Restricted charts you are not named for any more, still on "
                                       "this desk: %1. Close its window, then sync again.\n")
                            .arg(closing);
    const auto waits = [](const members::RoomRound &room) {
        return room.failure && room.failure->code == ErrorCode::Locked;
    };
    if (const auto waiting = std::count_if(rooms.begin(), rooms.end(), waits); waiting > 0)
        answer.lines
            += QStringLiteral("Kept apart, and waiting for a key that is on its way: %1. "
                              "Sync the desk of whoever wrote there last, then this one.\n")
                   .arg(waiting);
    for (const members::RoomRound &room : rooms)
        if (room.failure && !waits(room))
            answer.complaints
                += room.loss ? lossLine(*room.loss) : complaintOf({*room.failure, Doing::Syncing});
}

/// What the server lost and does not have again stands still until that is mended.
Result<void> addStanding(Answer &answer, const sync::SyncReport &report, SyncStore &store)
{
    answer.json.insert(QStringLiteral("standing"), namesOf(report.standing));
    QList<ServerLoss> losses;
    for (const Scope scope : report.standing) {
        TRY_ASSIGN(const auto loss, sync::openLossOf(store, scope));
        if (loss)
            losses.append(*loss);
    }
    for (const QString &text : words::lossTexts(losses, store.clock().now()))
        answer.complaints += QStringLiteral("alcovectl: %1\n").arg(text);
    if (!report.standing.isEmpty())
        answer.status = words::exitStatus(Error(ErrorCode::Conflict));
    return {};
}

/// Of a desk that somebody has removed.
QString removedText(const sync::SyncReport &report)
{
    QString text = QStringLiteral(
        "This desk does not belong to the practice any more. Your private notes and the "
        "supplemental panel stay yours.\n");
    if (!report.closed.isEmpty())
        text += QStringLiteral("The practice's records went from it: %1. What you had written "
                               "there was sent first.\n")
                    .arg(listed(report.closed));
    if (!report.closing.isEmpty())
        text += QStringLiteral("Still on this desk: %1. What waits there is taken once the "
                               "practice has new keys. Close its window, then sync again later.\n")
                    .arg(listed(report.closing));
    return text;
}

QJsonObject reportJson(const sync::SyncReport &report)
{
    QJsonObject scopes;
    for (const sync::ScopeRound &round : report.scopes) {
        QJsonObject scope = statusJson(round.status);
        scope.insert(QStringLiteral("pushed"), round.pushed);
        scope.insert(QStringLiteral("pulled"), round.pulled);
        scopes.insert(scopeName(round.status.scope), scope);
    }
    QJsonArray changed;
    QSet<QString> seen;
    for (const RawId &record : report.changed) {
        const QString id = QString::fromStdString(idText(record));
        if (!seen.contains(id))
            changed.append(id);
        seen.insert(id);
    }
    return {{QStringLiteral("pushed"), report.pushed},
            {QStringLiteral("pulled"), report.pulled},
            {QStringLiteral("refilled"), report.refilled},
            {QStringLiteral("barred"), report.barred},
            {QStringLiteral("renewed"), namesOf(report.renewed)},
            {QStringLiteral("unrenewed"), namesOf(report.unrenewed)},
            {QStringLiteral("removed"), report.isRemoved},
            {QStringLiteral("code_awaited"), report.isCodeAwaited},
            {QStringLiteral("copied"), report.isCopied},
            {QStringLiteral("closed"), namesOf(report.closed)},
            {QStringLiteral("files"), movesJson(report.files)},
            {QStringLiteral("closing"), namesOf(report.closing)},
            {QStringLiteral("changed"), changed},
            {QStringLiteral("scopes"), scopes}};
}

/// What went from the desk, or is to.
QString closedText(const sync::SyncReport &report)
{
    if (report.isRemoved)
        return removedText(report);
    QString text;
    if (!report.closed.isEmpty())
        text += QStringLiteral("Not part of your role any more, and removed from this "
                               "desk: %1. What you had written there was sent first.\n")
                    .arg(listed(report.closed));
    if (!report.closing.isEmpty())
        text += QStringLiteral("Not part of your role any more, and still on this desk: "
                               "%1. Close its window, then sync again.\n")
                    .arg(listed(report.closing));
    return text;
}

QString reportText(const sync::SyncReport &report, const QList<members::RoomRound> &rooms)
{
    QString text = QStringLiteral("%1 sent, %2 received.\n").arg(report.pushed).arg(report.pulled);
    const qint64 refilled = std::accumulate(
        rooms.begin(), rooms.end(), report.refilled,
        [](qint64 sum, const members::RoomRound &room) { return sum + room.round.refilled; });
    if (refilled > 0)
        text += QStringLiteral("The server had lost %1 changes that it has again from here, and "
                               "nothing is missing. \"sync status\" says more.\n")
                    .arg(refilled);
    sync::FileMoves moves = report.files;
    for (const members::RoomRound &room : rooms)
        moves += room.files;
    text += movesText(moves);
    if (report.barred > 0)
        text += QStringLiteral("%1 of it by people whose role may not write it: kept, and not "
                               "taken into the charts.\n")
                    .arg(report.barred);
    if (!report.renewed.isEmpty())
        text += QStringLiteral("New keys, for everybody who is in: %1.\n")
                    .arg(listed(report.renewed));
    if (!report.unrenewed.isEmpty())
        text += QStringLiteral("Somebody has left who had these, and this desk has no key to make "
                               "them new ones: %1. Sync another desk of somebody whose role reads "
                               "them. If there is none, nobody can read them any more.\n")
                    .arg(listed(report.unrenewed));
    return text + closedText(report);
}

Answer reportAnswer(const members::DeskRound &done)
{
    Answer answer;
    answer.json = reportJson(done.desk);
    answer.lines = reportText(done.desk, done.rooms);
    addRooms(answer, done.rooms);
    if (done.desk.isCodeAwaited)
        answer.complaints += QStringLiteral("alcovectl: %1\n").arg(codeNeededLine());
    if (done.desk.isCopied) {
        answer.complaints += QStringLiteral("alcovectl: %1\n").arg(words::copiedDeskText());
        answer.status = words::exitStatus(Error(ErrorCode::Conflict));
    }
    return answer;
}

QJsonArray lossesJson(const QList<ServerLoss> &losses)
{
    QJsonArray list;
    for (const ServerLoss &loss : losses)
        list.append(QJsonObject{{QStringLiteral("scope"), scopeName(loss.scope)},
                                {QStringLiteral("kind"), kindName(loss.kind)},
                                {QStringLiteral("at"), qint64{loss.at}},
                                {QStringLiteral("lost"), loss.lost.until - loss.lost.after}});
    return list;
}

Answer statusAnswer(const QList<sync::ScopeStatus> &scopes, const members::Losses &losses,
                    const QString &server, Millis now)
{
    Answer answer;
    answer.lines = server.isEmpty() ? QStringLiteral("There is no server yet.\n")
                                    : QStringLiteral("Server %1\n").arg(server);
    QJsonObject byName;
    qint64 waiting = 0;
    for (const sync::ScopeStatus &scope : scopes) {
        byName.insert(scopeName(scope.scope), statusJson(scope));
        waiting += scope.waiting;
        answer.lines += QStringLiteral("%1: %2 waiting, %3 verified\n")
                            .arg(scopeName(scope.scope))
                            .arg(scope.waiting)
                            .arg(scope.seq);
    }
    if (losses.aside > 0)
        answer.lines += QStringLiteral("%1 changes that other desks wrote are here and not on the "
                                       "server yet: they come again when those desks sync.\n")
                            .arg(losses.aside);
    for (const QString &text : words::lossTexts(losses.losses, now))
        answer.lines += text + u'\n';
    answer.json = {{QStringLiteral("server"), server},
                   {QStringLiteral("waiting"), waiting},
                   {QStringLiteral("aside"), losses.aside},
                   {QStringLiteral("losses"), lossesJson(losses.losses)},
                   {QStringLiteral("scopes"), byName}};
    return answer;
}

/// What went from the store goes from the disk. A desk whose window is open does it another time.
Result<void> clearClosed(const Shell &shell, session::OpenChart &open, LockWhenAsked &lock)
{
    TRY_ASSIGN(const auto closing, chart::closingScopes(*open.connection));
    if (closing.isEmpty())
        return {};
    TRY(lock());
    TRY(session::finishClosing(open, {shell.arguments.store}, shell.surroundings));
    return {};
}

Outcome syncOnce(const Shell &shell, session::OpenChart &open)
{
    const QString given = shell.arguments.option(QStringLiteral("server"));
    const QString server = given.isEmpty() ? open.practice.serverUrl : given;
    const auto address = sync::parseServerAddress(server);
    if (!address)
        return UsageMistake{usage};
    sync::BeastNet direct(*address);
    sync::PatientNet net(direct);
    members::DeskSync round(open, shell.desk(), net, shell.surroundings);
    LockWhenAsked lock(shell);
    round.beforeClosing([&]() -> Result<void> {
        TRY(lock());
        return session::takeInBeforeClosing(open, {shell.arguments.store}, shell.surroundings);
    });
    if (shell.arguments.options.contains(QStringLiteral("new-keys")))
        round.renewAll();
    // Whoever runs this waits for it: a snapshot is made in one go.
    round.makeSnapshots({sync::SnapshotPace().every, std::numeric_limits<int>::max() / 2,
                         sync::SnapshotPace().pieceBytes});
    const auto report = [&round] {
        ProgressLine line(stderr);
        round.watch(
            {[&line](const SyncProgress &told) { line.say(words::progressText(told)); }, {}});
        return round.run();
    }();
    if (!report)
        return Failure{report.error(), Doing::Syncing};
    if (server != open.practice.serverUrl && report->desk.standing.isEmpty()) {
        const auto kept = open.sync->setServerUrl(server);
        if (!kept)
            return Failure{kept.error(), Doing::Saving};
    }
    Answer answer = reportAnswer(*report);
    const auto told = addStanding(answer, report->desk, *open.sync);
    if (!told)
        return Failure{told.error(), Doing::Reading};
    const auto cleared = clearClosed(shell, open, lock);
    if (!cleared && cleared.error().code == ErrorCode::Conflict)
        answer.lines += QStringLiteral("The pages it stood on go with the next sync, once this "
                                       "desk's window is closed.\n");
    else if (!cleared)
        answer.complaints += complaintOf(Failure{cleared.error(), Doing::Saving});
    return answer;
}

Outcome status(const Shell &shell, session::OpenChart &open)
{
    const auto scopes = sync::syncStatus(*open.sync);
    if (!scopes)
        return Failure{scopes.error(), Doing::Reading};
    const auto losses = members::lossesOf(open, {shell.arguments.store}, shell.surroundings);
    if (!losses)
        return Failure{losses.error(), Doing::Reading};
    return statusAnswer(*scopes, *losses, open.practice.serverUrl, open.sync->clock().now());
}

/// Of a server that somebody wrote on, after it was put back from a backup.
Outcome sayRestored(session::OpenChart &open)
{
    const auto said = sync::sayRestored(*open.sync, open.identity.deviceKey());
    if (!said)
        return Failure{said.error(), Doing::Admitting};
    Answer answer;
    answer.lines = QStringLiteral(
        "Said, with this desk's signature. Sync this desk, then the others: each goes on from what "
        "the server has, and sends again what it wrote itself. Holds for 30 days.\n");
    answer.json = {{QStringLiteral("said"), true}};
    return answer;
}

} // namespace

Outcome syncCommand(const Shell &shell)
{
    const QStringList &words = shell.arguments.words;
    if (words.size() == 1)
        return withChart(shell,
                         [&shell](session::OpenChart &open) { return syncOnce(shell, open); });
    if (words.size() == 2 && words[1] == QStringLiteral("status"))
        return withChart(shell, [&shell](session::OpenChart &open) { return status(shell, open); });
    if (words.size() == 2 && words[1] == QStringLiteral("restored"))
        return withChart(shell, sayRestored);
    return UsageMistake{usage};
}

} // namespace alcove::ctl
