#include "support/notice_bar.h"
#include "widgets/form_undo.h"
#include "widgets/format_box.h"
#include "widgets/note_editor.h"
#include "widgets/session_panel.h"
#include "widgets/writing_edit.h"

#include <QApplication>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

// How the note comes into other sections, or what the last one says into its own, and back; the
// page itself is in note_editor.cpp.

namespace alcove::widgets {

using presentation::NoteEditorPresenter;

void NoteEditor::connectSwitching()
{
    connect(m_format, &FormatBox::chosen, this, &NoteEditor::chooseFormat);
    connect(m_format, &FormatBox::moved, this, &NoteEditor::showState);
    connect(m_format, &FormatBox::left, this, &NoteEditor::goBackToWriting);
    connect(m_last, &QPushButton::clicked, this, &NoteEditor::bringInLast);
    connect(&m_presenter, &NoteEditorPresenter::switched, this, &NoteEditor::showSwitch);
    connect(&m_presenter, &NoteEditorPresenter::choicesChanged, this, &NoteEditor::showFormats);
}

void NoteEditor::bringInLast()
{
    if (!m_presenter.surroundings().lastNote().has_value()) {
        m_offer = Offer::None;
        m_notice->say(support::Tone::Quiet, tr("There is no earlier note to bring in."));
        m_scroll->ensureWidgetVisible(m_notice);
        return;
    }
    goBackToWriting(); // the keyboard is where the words come
    m_presenter.carryForward();
}

void NoteEditor::showFormats()
{
    m_format->offer(m_presenter.choices(), m_presenter.format().name);
}

void NoteEditor::focusFormats()
{
    m_format->setFocus(Qt::OtherFocusReason);
}

void NoteEditor::chooseFormat(const QString &format)
{
    if (format == m_presenter.format().name)
        goBackToWriting();
    else
        m_presenter.switchTo(format);
}

/// The sections of before stay, with all that can be taken back in them.
void NoteEditor::showSwitch(const Switch &made, const QString &words)
{
    const Place from = place();
    NoteSections *before = m_sections;
    NoteSections *after = addSections();
    const bool hasKeyboard = isAncestorOf(QApplication::focusWidget());
    showSections(*after);
    if (hasKeyboard)
        goOnFrom(from);
    endTurn(*before);
    m_switchStep = m_undo->did([this, before, made] { turn(made.after, made.before, *before); },
                               [this, after, made, words] {
                                   turn(made.before, made.after, *after);
                                   m_notice->say(support::Tone::Quiet, words);
                               });
    m_switch = made;
    m_notice->say(support::Tone::Quiet, words, tr("Undo"));
    m_offer = Offer::Undo;
}

void NoteEditor::turn(const charting::Wording &from, const charting::Wording &to,
                      NoteSections &sections)
{
    m_presenter.exchange(from, to);
    m_isShowing = true;
    sections.follow(m_presenter.note().body);
    m_isShowing = false;
    NoteSections *other = m_sections;
    const bool hasKeyboard = isAncestorOf(QApplication::focusWidget());
    showSections(sections);
    if (hasKeyboard)
        goBackToWriting();
    endTurn(*other);
    m_offer = Offer::None;
    m_notice->clear();
}

void NoteEditor::endTurn(NoteSections &other)
{
    other.hide();
    stopAsking(); // whether to sign was asked of what stood there
    if (section() < 0)
        return;
    m_presenter.moveCaret(m_sections->codes()[section()], position());
    // Where that is on the page is known once it has been laid out.
    const auto show = [this] {
        if (WritingEdit *edit = lastEdit())
            follow(*edit, edit->cursorRect());
    };
    QMetaObject::invokeMethod(this, show, Qt::QueuedConnection);
}

void NoteEditor::undoSwitch()
{
    if (m_undo->isNext(m_switchStep)) {
        m_undo->undo();
        return;
    }
    const Switch last = m_switch; // the next one takes its place
    m_presenter.switchBack(last); // what was typed since goes along
}

void NoteEditor::showSections(NoteSections &sections)
{
    m_sections = &sections;
    orderTabs();
    sections.show();
    showFormats();
    m_session->showNote();
    showBefore();
    showThread();
}

NoteEditor::Place NoteEditor::place() const
{
    if (section() < 0)
        return {};
    const WritingEdit &edit = *lastEdit();
    return {m_sections->codes()[section()], edit.toPlainText(), position(), edit.hasFocus()};
}

void NoteEditor::goOnFrom(const Place &place)
{
    const QList<WritingEdit *> &edits = m_sections->edits();
    const bool hasWords = !place.text.trimmed().isEmpty();
    const auto empty = std::find_if(edits.begin(), edits.end(), [](const WritingEdit *edit) {
        return edit->toPlainText().isEmpty();
    });
    // Whoever is in the middle of a sentence stays there.
    if (empty != edits.end() && !(place.isWriting && hasWords)) {
        setPosition(static_cast<int>(empty - edits.begin()), 0);
        return;
    }
    // A text goes whole to where it belongs.
    const auto positionIn = [&edits, &place](int section) {
        return static_cast<int>(edits[section]->toPlainText().indexOf(place.text));
    };
    const int same = sectionOf(place.code);
    if (same >= 0 && positionIn(same) >= 0) {
        setPosition(same, positionIn(same) + place.position);
        return;
    }
    for (int i = 0; hasWords && i < edits.size(); ++i)
        if (positionIn(i) >= 0) {
            setPosition(i, positionIn(i) + place.position);
            return;
        }
    focusWriting();
}

void NoteEditor::goBackToWriting()
{
    if (section() < 0)
        focusWriting();
    else
        lastEdit()->setFocus(Qt::OtherFocusReason);
}

} // namespace alcove::widgets
