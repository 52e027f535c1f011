#include "charting/note_facts.h"
#include "support/notice_bar.h"
#include "support/theme.h"
#include "widgets/form_undo.h"
#include "widgets/note_editor.h"
#include "widgets/session_panel.h"
#include "widgets/writing_edit.h"

#include <QAccessible>
#include <QLabel>

using namespace Qt::StringLiterals;

// The thread between sentences and objectives, looked at from both ends; the page itself is in
// note_editor.cpp.

namespace alcove::widgets {

using presentation::NoteEditorPresenter;

void NoteEditor::connectThread()
{
    m_worksOn->setObjectName(u"worksOn"_s);
    m_worksOn->setTextFormat(Qt::PlainText);
    // It gives way, whatever an objective is called.
    m_worksOn->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    support::setKind(*m_worksOn, "muted");
    connect(&m_presenter, &NoteEditorPresenter::threadChanged, this, &NoteEditor::showThread);
    connect(&m_presenter, &NoteEditorPresenter::factsChanged, this, &NoteEditor::showThread);
    connect(m_session, &SessionPanel::sentencesPointed, this, [this](const QStringList &sentences) {
        for (WritingEdit *edit : m_sections->edits())
            edit->point(sentences);
    });
    connect(m_session, &SessionPanel::sentenceWanted, this, [this](const QString &sentence) {
        for (WritingEdit *edit : m_sections->edits())
            if (edit->goTo(sentence))
                return;
    });
}

void NoteEditor::watchThread(WritingEdit &edit)
{
    connect(&edit, &WritingEdit::tieWanted, this, [this, &edit] { chooseObjective(edit); });
    connect(&edit, &WritingEdit::rowTaken, this, &NoteEditor::tieTo);
    connect(&edit, &QTextEdit::cursorPositionChanged, this, [this, &edit] {
        // Where nothing is tied nothing is looked up as one types.
        if ((!m_tied.isEmpty() || !m_worksOn->text().isEmpty()) && edit.hasFocus())
            pointAt(edit.sentence());
    });
    connect(&edit, &WritingEdit::pointerMoved, this, [this](const QString &sentence) {
        const WritingEdit *writing = lastEdit();
        pointAt(sentence.isEmpty() && writing != nullptr ? writing->sentence() : sentence);
    });
}

void NoteEditor::showThread()
{
    m_tied = m_presenter.tiedSentences();
    for (WritingEdit *edit : m_sections->edits())
        edit->followPointer(!m_tied.isEmpty());
    const WritingEdit *edit = lastEdit();
    m_pointed.clear();
    pointAt(edit != nullptr ? edit->sentence() : QString());
}

void NoteEditor::pointAt(const QString &sentence)
{
    const QString words = sentence.simplified();
    const QString now = m_tied.contains(words) ? words : QString();
    if (now == m_pointed && !now.isEmpty())
        return;
    m_pointed = now;
    m_session->mark(now.isEmpty() ? QList<RecordId>() : m_presenter.tiedTo(now));
    sayThread(m_presenter.worksOn(now));
}

void NoteEditor::sayThread(const QString &words)
{
    m_worksOn->setText(words);
    m_worksOn->setToolTip(words);
    m_worksOn->setAccessibleName(words);
}

void NoteEditor::chooseObjective(WritingEdit &edit)
{
    m_tying = edit.sentence();
    QString problem = m_presenter.tieProblem();
    if (problem.isEmpty() && m_tying.isEmpty())
        problem = tr("Put the cursor into a sentence first.");
    if (!problem.isEmpty()) {
        m_offer = Offer::None;
        m_notice->say(support::Tone::Quiet, problem);
        m_scroll->ensureWidgetVisible(m_notice);
        return;
    }
    const QList<RecordId> tied = m_presenter.tiedTo(m_tying);
    QStringList rows;
    for (const ChartRecord &objective : m_presenter.surroundings().objectives()) {
        const QString words = objective.value(u"objective"_s).simplified();
        rows.append(tied.contains(objective.id) ? tr("%1 (tied: takes it off)").arg(words) : words);
    }
    edit.offerRows(rows);
}

void NoteEditor::tieTo(int row)
{
    const QList<ChartRecord> objectives = m_presenter.surroundings().objectives();
    if (row < 0 || row >= objectives.size() || m_tying.isEmpty())
        return;
    const ChartRecord &objective = objectives.at(row);
    const QString code = charting::objectiveCode(objective.id);
    const QString before = m_presenter.fact(code);
    m_presenter.tie(objective, m_tying);
    const auto put = [this, code](const QString &thread) {
        m_presenter.setFact(code, thread);
        m_session->showNote();
        showThread();
    };
    m_undo->did([put, before] { put(before); },
                [put, after = m_presenter.fact(code)] { put(after); });
    if (!m_presenter.tiedTo(m_tying).contains(objective.id))
        sayThread(tr("Not tied any more to: %1. It stays chosen above the note.")
                      .arg(objective.value(u"objective"_s).simplified()));
    m_tying.clear();
    QAccessibleEvent told(m_worksOn, QAccessible::Alert);
    QAccessible::updateAccessibility(&told);
}

} // namespace alcove::widgets
