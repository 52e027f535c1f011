#include "ctl/act_commands.h"

#include "charting/note_acts.h"
#include "core/signed_work.h"
#include "ctl/draft_commands.h"
#include "ctl/signed_json.h"
#include "ctl/text_file.h"

#include <QJsonArray>

namespace alcove::ctl {

namespace {

using words::Doing;

const auto reasonOption = QStringLiteral("reason");
const auto textOption = QStringLiteral("text-file");

Result<Answer> keepAct(const Shell &shell, session::OpenChart &open, NoteId id, NoteAct act,
                       const QString &text)
{
    TRY_ASSIGN(const Note note, open.chart->openNote(id));
    TRY_ASSIGN(const Addendum kept,
               charting::signAct(
                   *open.chart, note, act, text,
                   {open.identity.userKey(), shell.surroundings.clock, shell.surroundings.random}));
    return idAnswer(idString(kept.id));
}

Outcome supervise(const Shell &shell, NoteId id, NoteAct act)
{
    QString words;
    if (shell.arguments.options.contains(textOption)) {
        const auto text = textOf(shell.arguments, textOption);
        if (!text)
            return Failure{text.error(), Doing::ReadingFile};
        words = *text;
    }
    return withScope(shell, Scope::Clinical, Access::Write, [&](session::OpenChart &open) {
        return outcomeOf(keepAct(shell, open, id, act, words), Doing::Saving);
    });
}

Result<Answer> retract(const Shell &shell, session::OpenChart &open, NoteId id,
                       const QString &reason)
{
    const auto right
        = idFromString<ClientId>(shell.arguments.option(QStringLiteral("right-client")));
    const NoteAct act = shell.arguments.options.contains(QStringLiteral("wrong-client"))
        ? NoteAct::WrongClient
        : NoteAct::Retraction;
    TRY_ASSIGN(const charting::Retracted done,
               charting::retractNote(
                   *open.chart, id, act, reason, right,
                   {open.identity.userKey(), shell.surroundings.clock, shell.surroundings.random}));
    const QString moved = done.moved.isNull() ? QString() : idString(done.moved);
    const QString breach = done.breach.isNull() ? QString() : idString(done.breach);
    Answer answer;
    answer.json = {{QStringLiteral("id"), idString(id)},
                   {QStringLiteral("moved"), moved},
                   {QStringLiteral("breach"), breach}};
    answer.lines = idString(id) + QStringLiteral(" is retracted.\n");
    if (!moved.isEmpty())
        answer.lines
            += QStringLiteral("Its text is a draft under the right client: %1\n").arg(moved);
    if (!breach.isEmpty())
        answer.lines
            += QStringLiteral("It may have been seen by somebody it was not for. An assessment "
                              "waits for a conclusion: record show %1\n")
                   .arg(breach);
    return answer;
}

Result<Answer> supervised(Chart &chart)
{
    SignedWork *work = signedWorkOf(chart);
    Q_ASSERT(work != nullptr); // every store of ours has one
    TRY_ASSIGN(const auto notes, work->supervised());
    Answer answer;
    QJsonArray list;
    for (const NoteSummary &note : notes) {
        const bool isBack = note.standing == NoteAct::NeedsRevision;
        list.append(
            QJsonObject{{QStringLiteral("id"), idString(note.id)},
                        {QStringLiteral("client"), idString(note.client)},
                        {QStringLiteral("at"), timeText(note.serviceAt)},
                        {QStringLiteral("author"), note.authorName},
                        {QStringLiteral("waitsFor"),
                         isBack ? QStringLiteral("addendum") : QStringLiteral("co-signature")}});
        answer.lines += QStringLiteral("%1  %2  %3  %4\n")
                            .arg(idString(note.id), timeText(note.serviceAt), note.authorName,
                                 isBack ? QStringLiteral("was sent back to you")
                                        : QStringLiteral("asks you to sign as well"));
    }
    if (notes.isEmpty())
        answer.lines = QStringLiteral("Nothing waits.\n");
    answer.json = {{QStringLiteral("notes"), list}};
    return answer;
}

} // namespace

Outcome retractNote(const Shell &shell, NoteId note)
{
    const QString right = shell.arguments.option(QStringLiteral("right-client"));
    if (!right.isEmpty() && !shell.arguments.options.contains(QStringLiteral("wrong-client")))
        return UsageMistake{noteUsage, QStringLiteral("--right-client needs --wrong-client.")};
    if (!right.isEmpty() && !idFromString<ClientId>(right))
        return UsageMistake{noteUsage, QStringLiteral("--right-client needs a client's id.")};
    const auto reason = textOf(shell.arguments, reasonOption);
    if (!reason)
        return Failure{reason.error(), Doing::ReadingFile};
    return withScope(shell, Scope::Clinical, Access::Write, [&](session::OpenChart &open) {
        return outcomeOf(retract(shell, open, note, *reason), Doing::Saving);
    });
}

Outcome coSignNote(const Shell &shell, NoteId note)
{
    return supervise(shell, note, NoteAct::CoSignature);
}

Outcome sendBackNote(const Shell &shell, NoteId note)
{
    return supervise(shell, note, NoteAct::NeedsRevision);
}

Outcome listSupervised(const Shell &shell)
{
    return withScope(shell, Scope::Clinical, Access::Read, [](session::OpenChart &open) {
        return outcomeOf(supervised(*open.chart), Doing::Reading);
    });
}

} // namespace alcove::ctl
