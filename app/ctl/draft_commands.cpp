#include "ctl/draft_commands.h"

#include "ctl/note_sections.h"
#include "ctl/signed_json.h"
#include "ctl/text_file.h"

#include <QJsonArray>

namespace alcove::ctl {

namespace {

Answer versionsAnswer(const QList<NoteVersion> &versions)
{
    Answer answer;
    QJsonArray list;
    for (const NoteVersion &version : versions) {
        const QString at = timeText(version.editedAt);
        list.append(QJsonObject{{QStringLiteral("at"), at},
                                {QStringLiteral("text"), plainText(version.body)},
                                {QStringLiteral("sections"), sectionsJson(version.body)}});
        answer.lines += QStringLiteral("%1\n%2\n\n").arg(at, plainText(version.body));
    }
    answer.json = {{QStringLiteral("versions"), list}};
    return answer;
}

Result<Answer> edit(Chart &chart, const Note &note)
{
    TRY(chart.saveDraft(note));
    return idAnswer(idString(note.id));
}

/// Says what it replaced: nothing goes that nobody is shown.
Result<Answer> settle(Chart &chart, const Note &note)
{
    TRY_ASSIGN(const auto replaced, chart.otherVersions(note.id));
    TRY(chart.settleVersions(note));
    Answer answer = versionsAnswer(replaced);
    answer.json.insert(QStringLiteral("id"), idString(note.id));
    answer.lines += idString(note.id) + u'\n';
    return answer;
}

Outcome change(const Shell &shell, NoteId id, Result<Answer> (*keep)(Chart &, const Note &))
{
    const auto text = textOf(shell.arguments);
    if (!text)
        return Failure{text.error(), words::Doing::ReadingFile};
    return withScope(
        shell, Scope::Clinical, Access::Write, [&](session::OpenChart &open) -> Outcome {
            auto note = open.chart->openNote(id);
            if (!note)
                return Failure{note.error(), words::Doing::Saving};
            const auto body
                = withText(*note, shell.arguments.option(QStringLiteral("section")), *text);
            if (!body)
                return sectionMistake(*note);
            note->body = *body;
            return outcomeOf(keep(*open.chart, *note), words::Doing::Saving);
        });
}

} // namespace

Outcome editNote(const Shell &shell, NoteId id)
{
    return change(shell, id, edit);
}

Outcome settleNote(const Shell &shell, NoteId id)
{
    return change(shell, id, settle);
}

Outcome listVersions(const Shell &shell, NoteId id)
{
    return withScope(shell, Scope::Clinical, Access::Write,
                     [&](session::OpenChart &open) -> Outcome {
                         const auto note = open.chart->openNote(id);
                         if (!note)
                             return Failure{note.error(), words::Doing::Reading};
                         const auto versions = open.chart->otherVersions(id);
                         if (!versions)
                             return Failure{versions.error(), words::Doing::Reading};
                         return versionsAnswer(*versions);
                     });
}

} // namespace alcove::ctl
