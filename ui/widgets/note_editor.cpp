#include "widgets/note_editor.h"

#include "presentation/plain_dates.h"
#include "support/icon.h"
#include "support/notice_bar.h"
#include "support/theme.h"
#include "widgets/growing_edit.h"
#include "widgets/reading_width.h"
#include "widgets/versions_frame.h"

#include <QDateTimeEdit>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::NoteEditorPresenter;
using support::unit;

NoteEditor::NoteEditor(NoteEditorPresenter &presenter, QWidget *parent)
    : QWidget(parent)
    , m_presenter(presenter)
    , m_scroll(new QScrollArea(this))
    , m_state(new QLabel(this))
    , m_when(new QDateTimeEdit(this))
    , m_notice(new support::NoticeBar(this))
    , m_versions(new VersionsFrame(this))
{
    auto *page = new QFrame(this);
    support::setKind(*page, "page");
    page->setMaximumWidth(readingWidth(*this));
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(9 * unit, 6 * unit, 9 * unit, 8 * unit);
    column->setSpacing(2 * unit);
    column->addWidget(buildHead());
    column->addWidget(m_notice);
    column->addWidget(m_versions);
    buildSections(*column);
    column->addStretch();

    auto *ground = new QWidget(this);
    support::setKind(*ground, "ground");
    auto *row = new QHBoxLayout(ground);
    row->setContentsMargins(4 * unit, 4 * unit, 4 * unit, 4 * unit);
    row->addStretch(1);
    row->addWidget(page, 100);
    row->addStretch(1);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(ground);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(m_scroll, 1);
    whole->addWidget(buildSignStrip());

    connect(m_when, &QDateTimeEdit::dateTimeChanged, this, [this](const QDateTime &when) {
        if (!m_isShowing)
            m_presenter.setServiceAt(when.toMSecsSinceEpoch());
    });
    connect(&m_presenter, &NoteEditorPresenter::noteChanged, this, &NoteEditor::showNote);
    connect(&m_presenter, &NoteEditorPresenter::stateChanged, this, &NoteEditor::showState);
    connect(&m_presenter, &NoteEditorPresenter::versionsChanged, this,
            [this] { m_versions->show(m_presenter.otherWords()); });
    const auto settle = [this](bool withOthers) {
        m_presenter.settle(withOthers);
        focusWriting();
    };
    connect(m_versions, &VersionsFrame::addWanted, this, [settle] { settle(true); });
    connect(m_versions, &VersionsFrame::keepWanted, this, [settle] { settle(false); });
    connect(&m_presenter, &NoteEditorPresenter::refused, this, [this](const QString &words) {
        stopAsking();
        const bool isUnsaved = m_presenter.state() == NoteEditorPresenter::State::Failed;
        m_notice->say(support::Tone::Danger, words, isUnsaved ? tr("Try again") : QString());
        m_scroll->ensureWidgetVisible(m_notice);
    });
    connect(m_notice, &support::NoticeBar::acted, this, [this] { m_presenter.flush(); });
}

QWidget *NoteEditor::buildHead()
{
    auto *head = new QWidget(this);
    auto *title = new QLabel(m_presenter.format().title, head);
    support::setKind(*title, "heading");
    auto *when = new QLabel(tr("&Session"), head);
    support::setKind(*when, "label");
    when->setBuddy(m_when);
    m_when->setDisplayFormat(u"d MMM yyyy  HH:mm"_s);
    m_when->setAccessibleName(tr("Begin of the session"));
    support::setKind(*m_state, "muted");
    m_state->setAccessibleName(tr("State of saving"));
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 2 * unit);
    row->setSpacing(2 * unit);
    row->addWidget(title);
    row->addSpacing(3 * unit);
    row->addWidget(when);
    row->addWidget(m_when);
    row->addStretch();
    row->addWidget(m_state);
    return head;
}

void NoteEditor::buildSections(QVBoxLayout &page)
{
    for (const charting::FormatSection &section : m_presenter.format().sections) {
        auto *title = new QLabel(section.title, this);
        support::setKind(*title, "label");
        auto *edit = new GrowingEdit(this);
        support::setKind(*edit, "writing");
        edit->setPlaceholderText(section.prompt);
        edit->setAccessibleName(section.title);
        page.addSpacing(2 * unit);
        page.addWidget(title);
        page.addWidget(edit);
        m_edits.append(edit);
        connect(edit, &QTextEdit::textChanged, this, [this, edit, code = section.code] {
            if (!m_isShowing)
                m_presenter.type(code, edit->toPlainText(), edit->textCursor().position());
        });
        connect(edit, &GrowingEdit::cursorMoved, this,
                [this, edit](const QRect &where) { follow(*edit, where); });
        connect(edit, &QTextEdit::cursorPositionChanged, this, [this, edit, code = section.code] {
            if (!m_isShowing && edit->hasFocus())
                m_presenter.moveCaret(code, edit->textCursor().position());
        });
    }
}

QWidget *NoteEditor::buildSignStrip()
{
    m_strip = new QFrame(this);
    support::setKind(*m_strip, "bar");
    auto *words
        = new QLabel(tr("A signed note can't be changed; what is missing is added below it. "
                        "Sign it now?"),
                     m_strip);
    words->setObjectName(u"question"_s);
    words->setWordWrap(true);
    m_confirm = new QPushButton(support::icon(u"sign"_s, support::IconTone::OnAccent),
                                tr("Yes, &sign"), m_strip);
    support::setKind(*m_confirm, "primary");
    auto *cancel = new QPushButton(tr("Go on &writing"), m_strip);
    support::setKind(*cancel, "quiet");
    cancel->setObjectName(u"cancel"_s);
    m_sign = new QPushButton(support::icon(u"sign"_s), tr("Sign   Ctrl+Enter"), m_strip);
    m_sign->setAccessibleName(tr("Sign this note"));
    auto *row = new QHBoxLayout(m_strip);
    row->setContentsMargins(6 * unit, 2 * unit, 6 * unit, 2 * unit);
    row->addWidget(words, 1);
    row->addStretch(0);
    row->addWidget(cancel);
    row->addWidget(m_confirm);
    row->addWidget(m_sign);
    connect(m_sign, &QPushButton::clicked, this, &NoteEditor::askToSign);
    connect(cancel, &QPushButton::clicked, this, [this] {
        stopAsking();
        focusWriting();
    });
    connect(m_confirm, &QPushButton::clicked, this, [this] {
        // What would be typed from here on could not be part of what is signed.
        m_scroll->setEnabled(false);
        m_presenter.sign();
    });
    return m_strip;
}

void NoteEditor::showNote()
{
    m_isShowing = true;
    m_section = -1;
    const Note &note = m_presenter.note();
    m_when->setDateTime(QDateTime::fromMSecsSinceEpoch(note.serviceAt));
    const auto &sections = m_presenter.format().sections;
    for (qsizetype i = 0; i < m_edits.size(); ++i)
        m_edits[i]->setPlainText(note.body.section(sections[i].code));
    m_isShowing = false;
    m_notice->clear();
    stopAsking();
    m_scroll->ensureVisible(0, 0);
}

void NoteEditor::showState()
{
    m_state->setText(m_presenter.stateWords());
    const bool isFailed = m_presenter.state() == NoteEditorPresenter::State::Failed;
    support::setKind(*m_state, isFailed ? "danger" : "muted");
    if (!isFailed && m_presenter.state() == NoteEditorPresenter::State::Kept)
        m_notice->clear();
}

void NoteEditor::askToSign()
{
    if (const QString why = m_presenter.signingProblem(); !why.isEmpty()) {
        m_notice->say(support::Tone::Warning, why);
        m_scroll->ensureWidgetVisible(m_notice);
        return;
    }
    m_sign->hide();
    for (auto *part :
         {m_strip->findChild<QWidget *>(u"question"_s), m_strip->findChild<QWidget *>(u"cancel"_s),
          static_cast<QWidget *>(m_confirm)})
        part->show();
    m_confirm->setFocus(Qt::OtherFocusReason);
}

void NoteEditor::stopAsking()
{
    m_scroll->setEnabled(true);
    for (auto *part :
         {m_strip->findChild<QWidget *>(u"question"_s), m_strip->findChild<QWidget *>(u"cancel"_s),
          static_cast<QWidget *>(m_confirm)})
        part->hide();
    m_sign->show();
}

void NoteEditor::focusWriting()
{
    for (GrowingEdit *edit : m_edits) {
        if (edit != m_edits.last() && !edit->toPlainText().isEmpty())
            continue;
        edit->moveCursor(QTextCursor::End);
        edit->setFocus(Qt::OtherFocusReason);
        return;
    }
}

int NoteEditor::section() const
{
    return m_section;
}

int NoteEditor::position() const
{
    return m_section < 0 ? 0 : m_edits[m_section]->textCursor().position();
}

void NoteEditor::setPosition(int section, int position)
{
    if (section < 0 || section >= m_edits.size())
        return;
    GrowingEdit &edit = *m_edits[section];
    QTextCursor cursor = edit.textCursor();
    cursor.setPosition(std::min(position, std::max(0, edit.document()->characterCount() - 1)));
    edit.setTextCursor(cursor);
    edit.setFocus(Qt::OtherFocusReason);
}

void NoteEditor::follow(GrowingEdit &edit, const QRect &where)
{
    if (!edit.hasFocus())
        return;
    m_section = static_cast<int>(m_edits.indexOf(&edit));
    const QPoint point = edit.mapTo(m_scroll->widget(), where.bottomLeft());
    m_scroll->ensureVisible(point.x(), point.y(), 0, 12 * unit);
}

void NoteEditor::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && event->modifiers().testFlag(Qt::ControlModifier)) {
        if (m_confirm->isVisible())
            m_confirm->click();
        else
            askToSign();
    } else if (event->key() == Qt::Key_Escape && m_confirm->isVisible()) {
        stopAsking();
        focusWriting();
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace alcove::widgets
