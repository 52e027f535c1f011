#include "ctl/draft_commands.h"

#include "ctl/text_file.h"

#include <QDateTime>
#include <QJsonArray>

namespace alcove::ctl {

namespace {

Result<Note> draftWith(const Shell &shell, Chart &chart, NoteId id)
{
    TRY_ASSIGN(const QString text, textOf(shell.arguments));
    TRY_ASSIGN(Note note, chart.openNote(id));
    note.body.sections = {{QStringLiteral("subjective"), text}};
    return note;
}

Answer keptAnswer(NoteId id)
{
    Answer answer;
    answer.json = {{QStringLiteral("id"), idString(id)}};
    answer.lines = idString(id) + u'\n';
    return answer;
}

Answer versionsAnswer(const QList<NoteVersion> &versions)
{
    Answer answer;
    QJsonArray list;
    for (const NoteVersion &version : versions) {
        const QString at
            = QDateTime::fromMSecsSinceEpoch(version.editedAt, Qt::UTC).toString(Qt::ISODate);
        list.append(QJsonObject{{QStringLiteral("at"), at},
                                {QStringLiteral("text"), plainText(version.body)}});
        answer.lines += QStringLiteral("%1\n%2\n\n").arg(at, plainText(version.body));
    }
    answer.json = {{QStringLiteral("versions"), list}};
    return answer;
}

Result<Answer> edit(const Shell &shell, Chart &chart, NoteId id)
{
    TRY_ASSIGN(const Note note, draftWith(shell, chart, id));
    TRY(chart.saveDraft(note));
    return keptAnswer(id);
}

/// Says what it replaced: nothing goes that nobody is shown.
Result<Answer> settle(const Shell &shell, Chart &chart, NoteId id)
{
    TRY_ASSIGN(const Note note, draftWith(shell, chart, id));
    TRY_ASSIGN(const auto replaced, chart.otherVersions(id));
    TRY(chart.settleVersions(note));
    Answer answer = versionsAnswer(replaced);
    answer.json.insert(QStringLiteral("id"), idString(id));
    answer.lines += idString(id) + u'\n';
    return answer;
}

Outcome kept(Result<Answer> answer)
{
    if (!answer)
        return Failure{answer.error(), words::Doing::Saving};
    return *std::move(answer);
}

} // namespace

Outcome editNote(const Shell &shell, NoteId id)
{
    return withChart(shell, words::Doing::Saving,
                     [&](session::OpenChart &open) { return kept(edit(shell, *open.chart, id)); });
}

Outcome settleNote(const Shell &shell, NoteId id)
{
    return withChart(shell, words::Doing::Saving, [&](session::OpenChart &open) {
        return kept(settle(shell, *open.chart, id));
    });
}

Outcome listVersions(const Shell &shell, NoteId id)
{
    return withChart(shell, words::Doing::Reading, [&](session::OpenChart &open) -> Outcome {
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
