#include "ctl/invitations.h"

#include "base/durable_file.h"
#include "wire/refusal.h"

#include <QFile>
#include <QJsonArray>

namespace alcove::ctl {

namespace {

using words::Doing;

Outcome answerRequest(const Shell &shell, session::OpenChart &open, ByteView asked, Doing doing,
                      const Invite &invite)
{
    const auto request = sync::decodeRequest(asked);
    if (!request)
        return Failure{request.error(), Doing::Joining};
    members::MemberDesk desk = memberDesk(open, shell.surroundings);
    const auto made = invite(desk, *request, shell.arguments.option(QStringLiteral("words")));
    if (!made)
        return Failure{made.error(), doing};
    const auto written
        = writeFileDurably(*shell.surroundings.disk.files,
                           pathOf(shell.arguments.option(QStringLiteral("out"))), made->file);
    // Asking again is answered again, with the same words.
    if (!written)
        return Failure{written.error(), Doing::WritingFile};
    QJsonArray scopes;
    for (const Scope scope : made->scopes)
        scopes.append(scopeName(scope));
    Answer answer
        = withWords({{QStringLiteral("device"), idString(request->device)},
                     {QStringLiteral("user"), idString(made->user)},
                     {QStringLiteral("scopes"), scopes}},
                    QStringLiteral("The invitation is written. Bring it to the new desk; it must "
                                   "show these words:\n\n  %1\n"),
                    made->words);
    tellOf(desk, open, answer);
    return answer;
}

} // namespace

members::MemberDesk memberDesk(session::OpenChart &open, const session::Surroundings &surroundings)
{
    return {*open.sync, open.identity, surroundings.clock, surroundings.random};
}

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

QString codeNeededLine()
{
    return QStringLiteral("The server asks for a code of your authenticator app before it takes "
                          "what was said of people here. It is kept on this desk. Give one "
                          "(second-factor prove), then sync.");
}

void tellOf(members::MemberDesk &desk, const session::OpenChart &open, Answer &answer)
{
    if (open.practice.serverUrl.isEmpty())
        return;
    const auto told = desk.tellServer();
    answer.json.insert(QStringLiteral("server_told"), bool(told));
    if (told)
        return;
    answer.json.insert(QStringLiteral("code_needed"), wire::isCodeNeeded(told.error()));
    answer.complaints = wire::isCodeNeeded(told.error())
        ? QStringLiteral("alcovectl: %1\n").arg(codeNeededLine())
        : QStringLiteral("alcovectl: the server hears of it later: %1\n")
              .arg(words::errorText(told.error(), Doing::Syncing));
}

Outcome inviteWith(const Shell &shell, const QString &path, Doing doing, const Invite &invite)
{
    const auto asked = readFile(*shell.surroundings.disk.files, pathOf(path), sync::maxJoinRequest);
    if (!asked)
        return Failure{asked.error(), Doing::ReadingFile};
    return withChart(shell, [&](session::OpenChart &open) {
        return answerRequest(shell, open, *asked, doing, invite);
    });
}

} // namespace alcove::ctl
