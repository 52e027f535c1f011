#include "charting/phrase_text.h"
#include "support/notice_bar.h"
#include "support/theme.h"
#include "widgets/note_editor.h"
#include "widgets/phrase_panel.h"
#include "widgets/session_panel.h"
#include "widgets/writing_edit.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

// Phrases, prompts and what stands in the note before; the page itself is in note_editor.cpp.

namespace alcove::widgets {

namespace {

constexpr int mostOffered = 9; ///< at the cursor, each with its digit

} // namespace

/// What writes along.
QWidget *NoteEditor::buildHelps()
{
    m_helps = new QWidget(m_strip);
    m_last->setObjectName(u"bringInLast"_s);
    m_last->setToolTip(tr("What the last note says, into what is still empty"));
    auto *phrases = new QPushButton(tr("Phrases   F4"), m_helps);
    phrases->setObjectName(u"openPhrases"_s);
    connect(phrases, &QPushButton::clicked, this, &NoteEditor::togglePhrases);
    auto *row = new QHBoxLayout(m_helps);
    row->setContentsMargins(0, 0, 0, 0);
    for (QPushButton *button : {phrases, m_last}) {
        support::setKind(*button, "quiet");
        row->addWidget(button);
    }
    m_worksOn->setParent(m_helps);
    row->addWidget(m_worksOn, 1);
    return m_helps;
}

void NoteEditor::watch(WritingEdit &edit, const QString &code)
{
    edit.setFinder([this](const QString &typed) {
        return m_presenter.surroundings().phrases().search(typed, mostOffered);
    });
    connect(&edit, &QTextEdit::textChanged, this, [this, &edit, code] {
        if (!m_isShowing)
            m_presenter.type(code, edit.toPlainText(), edit.textCursor().position());
    });
    connect(&edit, &GrowingEdit::cursorMoved, this,
            [this, &edit](const QRect &where) { follow(edit, where); });
    connect(&edit, &QTextEdit::cursorPositionChanged, this, [this, &edit, code] {
        if (!m_isShowing && edit.hasFocus())
            m_presenter.moveCaret(code, edit.textCursor().position());
    });
    connect(&edit, &WritingEdit::phraseChosen, this, &NoteEditor::choosePhrase);
    connect(&edit, &WritingEdit::promptsEnded, this, [this, &edit](bool isForward) {
        goToPrompt(isForward, m_sections->edits().indexOf(&edit) + (isForward ? 1 : -1));
    });
    connect(&edit, &WritingEdit::pasted, &m_presenter.surroundings(),
            &presentation::NoteSurroundings::lookForOthers);
    connect(&edit, &WritingEdit::nothingPasted, this, &NoteEditor::tellOfNothing);
    watchThread(edit);
}

void NoteEditor::startSession()
{
    m_session->start();
}

void NoteEditor::togglePhrases()
{
    if (m_phrases->isVisible()) {
        m_phrases->hide();
        if (WritingEdit *edit = lastEdit())
            edit->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (!m_phrases->isFilled())
        m_phrases->fill(m_presenter.surroundings().phrases());
    m_phrases->show();
    m_phrases->focusFilter();
}

void NoteEditor::choosePhrase(const charting::Phrase &phrase)
{
    if (m_presenter.mayInsert(phrase)) {
        putPhrase(phrase);
        return;
    }
    // It says that something was not found: that is for who asked.
    m_asking = phrase;
    m_notice->say(
        support::Tone::Warning,
        tr("This says that you asked about %1. Nothing is put in unless you did, in this session.")
            .arg(m_presenter.surroundings().phrases().question(phrase.asks)),
        tr("I asked"));
    m_offer = Offer::Asked;
    m_scroll->ensureWidgetVisible(m_notice);
    if (auto *asked = m_notice->findChild<QPushButton *>())
        asked->setFocus(Qt::OtherFocusReason);
}

void NoteEditor::putPhrase(const charting::Phrase &phrase)
{
    WritingEdit *edit = lastEdit();
    if (edit == nullptr)
        return;
    edit->setFocus(Qt::OtherFocusReason);
    edit->put(charting::addressed(phrase.text, m_presenter.surroundings().person()));
}

void NoteEditor::goToPrompt(bool isForward, qsizetype from)
{
    const QList<WritingEdit *> &edits = m_sections->edits();
    const qsizetype count = edits.size();
    for (qsizetype step = 0; step < count; ++step) {
        const qsizetype place = from + (isForward ? step : -step);
        WritingEdit *edit = edits[(place % count + count) % count];
        QTextCursor cursor = edit->textCursor();
        cursor.movePosition(isForward ? QTextCursor::Start : QTextCursor::End);
        if (charting::openPrompts(edit->toPlainText()).isEmpty())
            continue;
        edit->setTextCursor(cursor);
        edit->setFocus(Qt::OtherFocusReason);
        edit->goToPrompt(isForward);
        return;
    }
}

void NoteEditor::goToNextPrompt(bool isForward)
{
    if (m_presenter.openPrompts() == 0)
        return;
    WritingEdit *edit = lastEdit();
    edit->setFocus(Qt::OtherFocusReason); // what it may be is offered where the keyboard is
    if (!edit->goToPrompt(isForward))
        goToPrompt(isForward, m_sections->edits().indexOf(edit) + (isForward ? 1 : -1));
}

void NoteEditor::showBefore()
{
    const NoteBody before = m_presenter.before();
    for (qsizetype i = 0; i < m_sections->edits().size(); ++i)
        m_sections->edits()[i]->setBefore(before.section(m_sections->codes()[i]));
    m_last->setVisible(m_presenter.surroundings().lastNote().has_value());
}

void NoteEditor::tellOfNothing()
{
    m_offer = Offer::None;
    m_notice->say(support::Tone::Quiet,
                  tr("What you pasted has no words. Pictures and files are kept under Files."));
    m_scroll->ensureWidgetVisible(m_notice);
}

void NoteEditor::tellOfOthers(const QStringList &names)
{
    if (names.isEmpty())
        return;
    m_offer = Offer::None;
    m_notice->say(support::Tone::Warning,
                  tr("What you pasted names %1, who is another client. It stays in this note only "
                     "if it belongs to it; Ctrl+Z takes it out.")
                      .arg(names.join(u", "_s)));
    m_scroll->ensureWidgetVisible(m_notice);
}

} // namespace alcove::widgets
