#include "ctl/attachment_commands.h"

#include "core/attached_file.h"
#include "ctl/signed_json.h"
#include "ctl/text_file.h"
#include "words/attachment_text.h"

#include <QFileInfo>
#include <QJsonArray>

namespace alcove::ctl {

namespace {

using words::Doing;

const auto usage = QStringLiteral(
    "attachment add FILE --client ID | attachment list [all] --client ID | attachment save ID "
    "--out F | attachment remove ID --text-file REASON");

FileBook &bookOf(session::OpenChart &open)
{
    return *fileBookOf(*open.chart);
}

QJsonObject lineJson(const FileLine &line)
{
    QJsonObject json{{QStringLiteral("id"), idString(line.id)},
                     {QStringLiteral("client"), idString(line.client)},
                     {QStringLiteral("name"), line.name},
                     {QStringLiteral("type"), line.mediaType},
                     {QStringLiteral("size"), line.size},
                     {QStringLiteral("at"), timeText(line.at)},
                     {QStringLiteral("by"), line.byName},
                     {QStringLiteral("parts"), line.parts},
                     {QStringLiteral("partsHere"), line.partsHere},
                     {QStringLiteral("partsSent"), line.partsSent},
                     {QStringLiteral("whole"), line.isWhole() && !line.removal},
                     {QStringLiteral("refused"), line.isDamagedThere}};
    if (line.removal) {
        json.insert(QStringLiteral("removedAt"), timeText(line.removal->at));
        json.insert(QStringLiteral("removedBy"), line.removal->byName);
        json.insert(QStringLiteral("reason"), line.removal->reason);
    }
    return json;
}

QString lineText(const FileLine &line, words::FileServer server)
{
    const QStringList parts{idString(line.id),
                            line.name,
                            words::fileKindText(line.mediaType),
                            words::fileSizeText(line.size),
                            line.byName,
                            timeText(line.at),
                            words::fileStateText(line, server)};
    return parts.join(QStringLiteral("  ")) + u'\n';
}

Outcome add(const Shell &shell, const QString &path, ClientId client)
{
    return withScope(
        shell, Scope::Clinical, Access::Write, [&](session::OpenChart &open) -> Outcome {
            NewFile wanted;
            wanted.id = AttachmentId::make(shell.surroundings.clock, shell.surroundings.random);
            wanted.client = client;
            const auto added
                = attachFrom(bookOf(open), *shell.surroundings.disk.files, wanted, path);
            if (!added)
                return Failure{added.error(),
                               QFileInfo::exists(path) ? Doing::Attaching : Doing::ReadingFile};
            return idAnswer(idString(wanted.id));
        });
}

Outcome list(const Shell &shell, ClientId client, bool withRemoved)
{
    return withScope(
        shell, Scope::Clinical, Access::Read, [&](session::OpenChart &open) -> Outcome {
            const auto lines = bookOf(open).files(client, withRemoved);
            if (!lines)
                return Failure{lines.error(), Doing::Reading};
            const auto server = open.practice.serverUrl.isEmpty() ? words::FileServer::None
                                                                  : words::FileServer::There;
            Answer answer;
            QJsonArray all;
            for (const FileLine &line : *lines) {
                all.append(lineJson(line));
                answer.lines += lineText(line, server);
            }
            if (lines->isEmpty())
                answer.lines = QStringLiteral("No file is on this chart.\n");
            answer.json = {{QStringLiteral("files"), all}};
            return answer;
        });
}

Outcome save(const Shell &shell, AttachmentId id, const QString &path)
{
    return withScope(
        shell, Scope::Clinical, Access::Read, [&](session::OpenChart &open) -> Outcome {
            const auto saved = saveAt(bookOf(open), *shell.surroundings.disk.files, id, path);
            if (!saved)
                return Failure{saved.error(),
                               hasFolderFor(path) ? Doing::SavingAttached : Doing::WritingFile};
            Answer answer;
            answer.json = {{QStringLiteral("file"), *saved}};
            answer.lines = *saved + u'\n' + words::savingCopyText() + u'\n';
            return answer;
        });
}

Outcome remove(const Shell &shell, AttachmentId id)
{
    const auto reason = textOf(shell.arguments);
    if (!reason)
        return Failure{reason.error(), Doing::ReadingFile};
    return withScope(shell, Scope::Clinical, Access::Write,
                     [&](session::OpenChart &open) -> Outcome {
                         const auto removed = bookOf(open).removeFile(id, *reason);
                         if (!removed)
                             return Failure{removed.error(), Doing::RemovingAttached};
                         return idAnswer(idString(id));
                     });
}

} // namespace

QJsonObject movesJson(const sync::FileMoves &moves)
{
    return {
        {QStringLiteral("sent"), moves.sent},       {QStringLiteral("received"), moves.received},
        {QStringLiteral("refused"), moves.refused}, {QStringLiteral("unsent"), moves.unsent},
        {QStringLiteral("wanted"), moves.wanted},   {QStringLiteral("full"), moves.isFull}};
}

QString movesText(const sync::FileMoves &moves)
{
    QString text;
    if (moves.sent > 0 || moves.received > 0)
        text += QStringLiteral("Parts of files: %1 sent, %2 received.\n")
                    .arg(moves.sent)
                    .arg(moves.received);
    if (moves.refused > 0)
        text += QStringLiteral("For %1 parts of files the server gave something else, or nothing. "
                               "It was refused; what is here is safe, and they are asked for "
                               "again.\n")
                    .arg(moves.refused);
    if (moves.isFull)
        text += QStringLiteral("The server has no room for files: those put on charts here stay on "
                               "this desk alone.\n");
    if (moves.unsent > 0 || moves.wanted > 0)
        text += QStringLiteral("Parts of files that wait: %1 here, %2 elsewhere.\n")
                    .arg(moves.unsent)
                    .arg(moves.wanted);
    return text;
}

Outcome attachmentCommand(const Shell &shell)
{
    const Arguments &arguments = shell.arguments;
    const QStringList &words = arguments.words;
    const QString what = words.value(1);
    const auto client = idFromString<ClientId>(arguments.option(QStringLiteral("client")));
    if (what == QStringLiteral("add") && words.size() == 3 && client)
        return add(shell, words[2], *client);
    const bool isAll = words.size() == 3 && words[2] == QStringLiteral("all");
    if (what == QStringLiteral("list") && (words.size() == 2 || isAll) && client)
        return list(shell, *client, isAll);
    const auto id = idFromString<AttachmentId>(words.value(2));
    if (!id || words.size() != 3)
        return UsageMistake{usage};
    const QString out = arguments.option(QStringLiteral("out"));
    if (what == QStringLiteral("save") && !out.isEmpty())
        return save(shell, *id, out);
    const bool hasReason = !arguments.option(QStringLiteral("text-file")).isEmpty();
    if (what == QStringLiteral("remove") && hasReason)
        return remove(shell, *id);
    return UsageMistake{usage};
}

} // namespace alcove::ctl
