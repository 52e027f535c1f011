#include "widgets/note_editor.h"

#include "support/icon.h"
#include "support/notice_bar.h"
#include "support/theme.h"
#include "widgets/flow_layout.h"
#include "widgets/form_undo.h"
#include "widgets/format_box.h"
#include "widgets/page_parts.h"
#include "widgets/phrase_panel.h"
#include "widgets/reading_width.h"
#include "widgets/session_panel.h"
#include "widgets/tab_stops.h"
#include "widgets/versions_frame.h"
#include "widgets/when_edit.h"
#include "widgets/writing_edit.h"
#include "words/recovery_text.h"

#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::NoteEditorPresenter;
using support::unit;

namespace {

QWidget *besideEachOther(QLabel &label, QWidget &field)
{
    auto *pair = new QWidget(label.parentWidget());
    auto *row = new QHBoxLayout(pair);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2 * unit);
    row->addWidget(&label);
    row->addWidget(&field, 1);
    return pair;
}

} // namespace

NoteEditor::NoteEditor(NoteEditorPresenter &presenter, QWidget *parent)
    : QWidget(parent)
    , m_presenter(presenter)
    , m_scroll(new QScrollArea(this))
    , m_undo(new FormUndo(*m_scroll))
    , m_format(new FormatBox(this))
    , m_state(new QLabel(this))
    , m_when(new WhenEdit(*m_undo, this))
    , m_notice(new support::NoticeBar(this))
    , m_versions(new VersionsFrame(this))
    , m_place(new QVBoxLayout)
    , m_session(new SessionPanel(presenter, *m_undo, this))
    , m_phrases(new PhrasePanel(this))
    , m_last(new QPushButton(tr("Bring in the last note"), this))
    , m_worksOn(new QLabel(this))
{
    auto *page = new QFrame(this);
    support::setKind(*page, "page");
    page->setMaximumWidth(readingWidth(*this));
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(9 * unit, 6 * unit, 9 * unit, 8 * unit);
    column->setSpacing(2 * unit);
    column->addWidget(buildHead());
    if (const QStringList problems = m_presenter.formats().problems(); !problems.isEmpty())
        column->addWidget(
            sentence(tr("A format of the practice was left out: %1.").arg(problems.join(u"; "_s)),
                     "warning", page));
    column->addWidget(m_session);
    column->addWidget(m_notice);
    column->addWidget(m_versions);
    column->addLayout(m_place);
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
    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_scroll, 1);
    middle->addWidget(m_phrases);
    m_phrases->hide();
    whole->addLayout(middle, 1);
    whole->addWidget(buildSignStrip());
    connectParts();
    showNote();
}

void NoteEditor::connectParts()
{
    connect(m_when, &WhenEdit::chosen, this, [this](const QDateTime &when) {
        m_presenter.setServiceAt(when.toMSecsSinceEpoch());
        m_session->showLicence(); // one may hold on another day
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
        const bool isOfSaving = isUnsaved || words == words::notJournaledText();
        m_offer = isOfSaving ? Offer::TryAgain : Offer::None;
        m_notice->say(support::Tone::Danger, words, isUnsaved ? tr("Try again") : QString());
        m_scroll->ensureWidgetVisible(m_notice);
    });
    connect(m_session, &SessionPanel::partsChanged, this, &NoteEditor::orderTabs);
    connect(m_notice, &support::NoticeBar::acted, this, &NoteEditor::takeOffer);
    connectSwitching();
    connectThread();
    connect(m_phrases, &PhrasePanel::phraseChosen, this, &NoteEditor::choosePhrase);
    connect(m_phrases, &PhrasePanel::left, this, &NoteEditor::togglePhrases);
    const presentation::NoteSurroundings &around = m_presenter.surroundings();
    connect(&around, &presentation::NoteSurroundings::read, this, &NoteEditor::showBefore);
    connect(&around, &presentation::NoteSurroundings::othersFound, this, &NoteEditor::tellOfOthers);
}

void NoteEditor::takeOffer()
{
    switch (std::exchange(m_offer, Offer::TryAgain)) {
    case Offer::Undo:
        m_notice->clear();
        undoSwitch();
        goBackToWriting();
        break;
    case Offer::Asked:
        m_notice->clear();
        m_presenter.markAsked(m_asking);
        putPhrase(m_asking);
        break;
    case Offer::Name:
        m_notice->clear();
        m_presenter.keepGroupName(m_presenter.groupNames().value(0));
        focusWriting();
        break;
    case Offer::TryAgain:
        m_presenter.flush();
        break;
    case Offer::None:
    case Offer::Signing:
        break;
    }
}

QWidget *NoteEditor::buildHead()
{
    auto *head = new QWidget(this);
    auto *format = new QLabel(tr("Fo&rmat"), head);
    support::setKind(*format, "label");
    format->setBuddy(m_format);
    m_format->setObjectName(u"noteFormat"_s);
    m_format->setAccessibleName(tr("Format of the note"));
    m_format->setAccessibleDescription(tr("Arrows go through the formats, Enter chooses"));
    m_format->setToolTip(tr("Format of the note: no word is lost when it is switched"));
    auto *when = new QLabel(tr("&Session"), head);
    support::setKind(*when, "label");
    when->setBuddy(m_when);
    m_when->setDisplayFormat(u"d MMM yyyy  HH:mm"_s);
    m_when->setAccessibleName(tr("Begin of the session"));
    // Where even a row of its own is too narrow the names of formats give way, not the time.
    m_format->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_format->setMinimumContentsLength(13);
    m_when->setMinimumWidth(m_when->sizeHint().width());
    support::setKind(*m_state, "muted");
    m_state->setObjectName(u"savingState"_s);
    m_state->setAccessibleName(tr("State of saving"));
    // A line of its own, there without words too: the page stays where it is at each save.
    m_state->setMinimumHeight(m_state->fontMetrics().lineSpacing() + unit);
    m_state->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    auto *pairs = new QWidget(head);
    auto *flow = new FlowLayout(3 * unit);
    pairs->setLayout(flow);
    flow->addWidget(besideEachOther(*format, *m_format));
    flow->addWidget(besideEachOther(*when, *m_when));
    auto *lines = new QVBoxLayout(head);
    lines->setContentsMargins(0, 0, 0, unit);
    lines->setSpacing(unit);
    lines->addWidget(pairs);
    lines->addWidget(m_state);
    return head;
}

void NoteEditor::buildSections()
{
    const charting::Wording now = m_presenter.wording();
    if (m_sections == nullptr || !m_sections->fits(now))
        m_sections = addSections();
    else
        m_sections->begin(now.body);
    m_allSections.removeOne(m_sections);
    qDeleteAll(m_allSections); // nobody types: the presenter has shown another note
    m_allSections = {m_sections};
    orderTabs();
}

NoteSections *NoteEditor::addSections()
{
    auto *sections = new NoteSections(m_presenter.formats(), m_presenter.wording(), this);
    m_allSections.append(sections);
    for (qsizetype i = 0; i < sections->edits().size(); ++i)
        watch(*sections->edits()[i], sections->codes()[i]);
    m_undo->watch(*sections);
    m_place->addWidget(sections);
    sections->show(); // at once: the keyboard goes there
    return sections;
}

void NoteEditor::orderTabs()
{
    QList<QWidget *> order{m_format, m_when};
    order += m_session->tabOrder();
    order += tabStopsOf(*m_notice) + tabStopsOf(*m_versions);
    for (WritingEdit *edit : m_sections->edits())
        order.append(edit);
    order += tabStopsOf(*m_helps);
    order += {m_strip->findChild<QWidget *>(u"cancel"_s), m_confirm, m_sign};
    chainTabs(order);
}

void NoteEditor::showNote()
{
    m_isShowing = true;
    m_undo->clear();
    m_when->showWhen(QDateTime::fromMSecsSinceEpoch(m_presenter.note().serviceAt));
    showFormats();
    buildSections();
    m_isShowing = false;
    m_offer = Offer::None;
    m_session->showNote();
    // How and when a session was held does not belong in a psychotherapy note.
    m_session->setVisible(m_presenter.format().kind != charting::NoteKind::Private);
    showBefore();
    showThread();
    m_notice->clear();
    stopAsking();
    m_scroll->ensureVisible(0, 0);
}

void NoteEditor::showState()
{
    const bool isFailed = m_presenter.state() == NoteEditorPresenter::State::Failed;
    m_state->setText(m_format->isChoosing() && !isFailed
                         ? tr("Enter switches the note, Esc leaves it")
                         : m_presenter.stateWords());
    support::setKind(*m_state, isFailed ? "danger" : "muted");
    if (m_presenter.state() == NoteEditorPresenter::State::Kept && isNoticeOver())
        m_notice->clear();
}

bool NoteEditor::isNoticeOver() const
{
    const bool isOfSigning = m_offer == Offer::Signing || m_offer == Offer::Name;
    return m_offer == Offer::TryAgain || (isOfSigning && m_presenter.signingProblem().isEmpty());
}

void NoteEditor::focusWriting()
{
    for (WritingEdit *edit : m_sections->edits()) {
        if (edit != m_sections->edits().last() && !edit->toPlainText().isEmpty())
            continue;
        edit->moveCursor(QTextCursor::End);
        edit->setFocus(Qt::OtherFocusReason);
        return;
    }
}

int NoteEditor::section() const
{
    return m_sections->section();
}

int NoteEditor::position() const
{
    return section() < 0 ? 0 : lastEdit()->textCursor().position();
}

void NoteEditor::setPosition(int section, int position)
{
    if (section < 0 || section >= m_sections->edits().size())
        return;
    WritingEdit &edit = *m_sections->edits()[section];
    QTextCursor cursor = edit.textCursor();
    cursor.setPosition(std::min(position, std::max(0, edit.document()->characterCount() - 1)));
    edit.setTextCursor(cursor);
    edit.setFocus(Qt::OtherFocusReason);
}

void NoteEditor::follow(WritingEdit &edit, const QRect &where)
{
    if (!edit.hasFocus())
        return;
    m_sections->setSection(static_cast<int>(m_sections->edits().indexOf(&edit)));
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
    } else if (event->key() == Qt::Key_F4) {
        togglePhrases();
    } else if (event->key() == Qt::Key_F3) {
        goToNextPrompt(!event->modifiers().testFlag(Qt::ShiftModifier));
    } else if (event->key() == Qt::Key_Escape && m_confirm->isVisible()) {
        stopAsking();
        focusWriting();
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace alcove::widgets
