#include "charting/note_facts.h"
#include "charting/objective_thread.h"
#include "presentation/note_editor_presenter.h"
#include "presentation/thread_text.h"

#include <utility>

using namespace Qt::StringLiterals;

// Which sentences of a note are tied to which objective; the rest is in note_editor_presenter.cpp.

namespace alcove::presentation {

void NoteEditorPresenter::setWorkedOn(const ChartRecord &objective, bool isWorkedOn)
{
    m_wantsUsualFacts = false; // somebody chooses
    const QString code = charting::objectiveCode(objective.id);
    QString section;
    if (isWorkedOn)
        section = std::exchange(m_untied[code], {});
    else
        m_untied[code] = fact(code);
    if (isWorkedOn && section.isEmpty())
        section = charting::sectionOf({objective.value(u"objective"_s), {}});
    setFact(code, section);
    emit threadChanged();
}

void NoteEditorPresenter::tie(const ChartRecord &objective, const QString &sentence)
{
    const QString words = sentence.simplified();
    if (words.isEmpty())
        return;
    const QString code = charting::objectiveCode(objective.id);
    charting::ObjectiveThread thread = charting::threadFrom(fact(code));
    if (thread.objective.isEmpty())
        thread.objective = objective.value(u"objective"_s);
    if (thread.sentences.removeAll(words) == 0)
        thread.sentences.append(words);
    setFact(code, charting::sectionOf(thread));
    emit threadChanged();
}

QString NoteEditorPresenter::tieProblem() const
{
    if (!m_format.needsThread)
        return tr("A note of this format names no objectives.");
    if (m_around.objectives().isEmpty())
        return tr("The chart has no open objective of a treatment plan.");
    return {};
}

QList<RecordId> NoteEditorPresenter::tiedTo(const QString &sentence) const
{
    return charting::objectivesOf(m_note.body, sentence);
}

QStringList NoteEditorPresenter::sentencesFor(RecordId objective) const
{
    return charting::threadFrom(fact(charting::objectiveCode(objective))).sentences;
}

QStringList NoteEditorPresenter::tiedSentences() const
{
    const NoteBody &body = m_note.body;
    QStringList all;
    for (const RecordId &objective : charting::objectivesIn(body))
        all += charting::sentencesFor(body, objective);
    all.removeDuplicates();
    return all;
}

QString NoteEditorPresenter::worksOn(const QString &sentence) const
{
    return worksOnText(m_note.body, sentence);
}

} // namespace alcove::presentation
