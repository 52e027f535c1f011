#include "charting/note_acts.h"
#include "charting/signing.h"
#include "ctl/act_commands.h"
#include "ctl/command.h"
#include "ctl/draft_commands.h"
#include "ctl/note_file_commands.h"
#include "ctl/note_sections.h"
#include "ctl/signed_json.h"
#include "ctl/text_file.h"

#include <QDateTime>
#include <QJsonArray>

namespace alcove::ctl {

namespace {

using words::Doing;

Result<Answer> keepNew(session::OpenChart &open, Note note)
{
    TRY(open.chart->openClient(note.client));
    note.author = open.practice.actor.user;
    note.authorName = open.practice.actor.name;
    TRY(open.chart->saveDraft(note));
    return idAnswer(idString(note.id));
}

Outcome addNote(const Shell &shell, ClientId client)
{
    const Arguments &arguments = shell.arguments;
    Note note;
    note.id = NoteId::make(shell.surroundings.clock, shell.surroundings.random);
    note.client = client;
    note.format = shell.workspace().content == Scope::Psychotherapy
        ? QStringLiteral("psychotherapy")
        : QStringLiteral("soap");
    note.createdAt = shell.surroundings.clock.now();
    note.serviceAt = note.createdAt;
    if (const QString at = arguments.option(QStringLiteral("at")); !at.isEmpty()) {
        const QDateTime time = QDateTime::fromString(at, Qt::ISODate);
        if (!time.isValid())
            return UsageMistake{noteUsage,
                                QStringLiteral("--at needs a time like 2026-03-02T10:00.")};
        note.serviceAt = time.toMSecsSinceEpoch();
    }
    const auto text = textOf(arguments);
    if (!text)
        return Failure{text.error(), Doing::ReadingFile};
    const auto body = withText(note, arguments.option(QStringLiteral("section")), *text);
    if (!body)
        return sectionMistake(note);
    note.body = *body;
    return withScope(shell, Scope::Clinical, Access::Write, [&note](session::OpenChart &open) {
        return outcomeOf(keepNew(open, note), Doing::Saving);
    });
}

Result<Answer> signNote(const Shell &shell, session::OpenChart &open, NoteId id)
{
    TRY_ASSIGN(const Note draft, open.chart->openNote(id));
    TRY_ASSIGN(const crypto::Hash previous, open.chart->lastSignature());
    TRY_ASSIGN(const Note note,
               charting::signNote(draft, open.practice.actor, open.identity.userKey(), previous,
                                  shell.surroundings.clock.now()));
    TRY(open.chart->signNote(note));
    return idAnswer(idString(id));
}

Result<Answer> keepAddendum(const Shell &shell, session::OpenChart &open, NoteId id,
                            const QString &text)
{
    TRY_ASSIGN(const Note note, open.chart->openNote(id));
    TRY_ASSIGN(const Addendum kept,
               charting::signAct(
                   *open.chart, note, NoteAct::Addendum, text,
                   {open.identity.userKey(), shell.surroundings.clock, shell.surroundings.random}));
    return idAnswer(idString(kept.id));
}

Outcome addendNote(const Shell &shell, NoteId id)
{
    const auto text = textOf(shell.arguments);
    if (!text)
        return Failure{text.error(), Doing::ReadingFile};
    return withScope(shell, Scope::Clinical, Access::Write, [&](session::OpenChart &open) {
        return outcomeOf(keepAddendum(shell, open, id, *text), Doing::Saving);
    });
}

/// What was signed about it that counts most; empty without.
QString standingOf(const NoteSummary &note)
{
    return note.standing == NoteAct::Addendum ? QString() : noteActName(note.standing);
}

Result<Answer> listNotes(Chart &chart, ClientId client)
{
    TRY(chart.openClient(client));
    TRY_ASSIGN(const auto notes, chart.notes(client));
    Answer answer;
    QJsonArray list;
    for (const NoteSummary &note : notes) {
        list.append(QJsonObject{{QStringLiteral("id"), idString(note.id)},
                                {QStringLiteral("at"), timeText(note.serviceAt)},
                                {QStringLiteral("signed"), note.isSigned},
                                {QStringLiteral("addenda"), note.addenda},
                                {QStringLiteral("versions"), note.otherVersions},
                                {QStringLiteral("standing"), standingOf(note)}});
        QString line = QStringLiteral("%1  %2  %3")
                           .arg(idString(note.id), timeText(note.serviceAt),
                                note.isSigned ? QStringLiteral("signed") : QStringLiteral("draft"));
        if (const QString standing = standingOf(note); !standing.isEmpty())
            line += QStringLiteral("  ") + standing;
        answer.lines += line + u'\n';
    }
    answer.json = {{QStringLiteral("notes"), list}};
    return answer;
}

const auto sealedText = QStringLiteral("(sealed: it was signed under the wrong client)");

template <typename Signed>
QString signatureLine(const Signed &value, const NoteSignature &signature)
{
    const bool matches = bool(charting::verify(value));
    const QString what = value.isSealed ? QStringLiteral("hash") : QStringLiteral("text");
    const QString verdict = matches
        ? QStringLiteral("the signature matches the %1").arg(what)
        : QStringLiteral("THE SIGNATURE DOES NOT MATCH THE %1").arg(what.toUpper());
    return QStringLiteral("Signed by %1, %2; %3\n")
        .arg(signature.signerName, timeText(signature.signedAt), verdict);
}

/// "Addendum", "Co-signature"
QString headingOf(NoteAct act)
{
    const QString name = noteActName(act);
    return name[0].toUpper() + name.mid(1);
}

Result<Answer> showNote(Chart &chart, NoteId id)
{
    TRY_ASSIGN(const Note note, chart.openNote(id));
    TRY_ASSIGN(const auto addenda, chart.addenda(id));
    Answer answer;
    answer.json = noteJson(note);
    answer.lines = (note.isSealed ? sealedText : plainText(note.body)) + u'\n';
    if (note.signature)
        answer.lines += signatureLine(note, *note.signature);
    QJsonArray list;
    for (const Addendum &addendum : addenda) {
        list.append(addendumJson(addendum));
        answer.lines += QStringLiteral("\n%1, %2:\n%3\n")
                            .arg(headingOf(addendum.act), addendum.authorName,
                                 addendum.isSealed ? sealedText : addendum.text)
            + signatureLine(addendum, addendum.signature);
    }
    answer.json.insert(QStringLiteral("addenda"), list);
    return answer;
}

/// What is done with notes that are signed.
Outcome signedNoteCommand(const Shell &shell)
{
    const Arguments &arguments = shell.arguments;
    const QString what = arguments.words.value(1);
    const auto note = idFromString<NoteId>(arguments.words.value(2));
    const auto client = idFromString<ClientId>(arguments.option(QStringLiteral("client")));
    const bool hasText = !arguments.option(QStringLiteral("text-file")).isEmpty();
    if (what == QStringLiteral("retract") && note
        && !arguments.option(QStringLiteral("reason")).isEmpty())
        return retractNote(shell, *note);
    if (what == QStringLiteral("co-sign") && note)
        return coSignNote(shell, *note);
    if (what == QStringLiteral("send-back") && note && hasText)
        return sendBackNote(shell, *note);
    if (what == QStringLiteral("supervised"))
        return listSupervised(shell);
    if (what == QStringLiteral("export") && client
        && !arguments.option(QStringLiteral("out")).isEmpty())
        return exportNotes(shell, *client);
    if (what == QStringLiteral("verify") && arguments.words.size() == 3)
        return verifyNotes(arguments.words[2]);
    return UsageMistake{noteUsage};
}

} // namespace

Outcome noteCommand(const Shell &shell)
{
    const QString what = shell.arguments.words.value(1);
    const auto note = idFromString<NoteId>(shell.arguments.words.value(2));
    const auto client = idFromString<ClientId>(shell.arguments.option(QStringLiteral("client")));
    const bool hasText = !shell.arguments.option(QStringLiteral("text-file")).isEmpty();
    if (what == QStringLiteral("add") && client && hasText)
        return addNote(shell, *client);
    if (what == QStringLiteral("list") && client)
        return withScope(shell, Scope::Clinical, Access::Read, [&](session::OpenChart &open) {
            return outcomeOf(listNotes(*open.chart, *client), Doing::Reading);
        });
    if (what == QStringLiteral("show") && note)
        return withScope(shell, Scope::Clinical, Access::Read, [&](session::OpenChart &open) {
            return outcomeOf(showNote(*open.chart, *note), Doing::Reading);
        });
    if (what == QStringLiteral("sign") && note)
        return withScope(shell, Scope::Clinical, Access::Write, [&](session::OpenChart &open) {
            return outcomeOf(signNote(shell, open, *note), Doing::Signing);
        });
    if (what == QStringLiteral("addend") && note && hasText)
        return addendNote(shell, *note);
    if (what == QStringLiteral("edit") && note && hasText)
        return editNote(shell, *note);
    if (what == QStringLiteral("settle") && note && hasText)
        return settleNote(shell, *note);
    if (what == QStringLiteral("versions") && note)
        return listVersions(shell, *note);
    return signedNoteCommand(shell);
}

} // namespace alcove::ctl
