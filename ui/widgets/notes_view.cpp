#include "widgets/notes_view.h"

#include "charting/objective_thread.h"
#include "core/async.h"
#include "presentation/rights.h"
#include "support/empty_state.h"
#include "support/theme.h"
#include "widgets/note_editor.h"
#include "widgets/row_delegate.h"
#include "widgets/signed_note_view.h"
#include "words/recovery_text.h"

#include <QHBoxLayout>
#include <QListView>
#include <QStackedWidget>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::NoteListModel;
using support::unit;

namespace {

constexpr int listWidth = 300;

bool mayWrite(const presentation::ChartContext &context)
{
    return presentation::rightsOf(context.session.practice().roles).writesNotes;
}

} // namespace

NotesView::NotesView(const presentation::ChartContext &context, presentation::ChartPresenter &chart,
                     QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_chart(chart)
    , m_writing(new presentation::NoteEditorPresenter(context, this))
    , m_model(new NoteListModel(chart, this))
    , m_list(new QListView(this))
    , m_places(new QStackedWidget(this))
    , m_empty(new support::EmptyState(
          u"note"_s, {}, {}, mayWrite(context) ? tr("New note   Ctrl+N") : QString(), this))
    , m_editor(new NoteEditor(*m_writing, this))
    , m_acts(new presentation::NoteActsPresenter(context, this))
    , m_reading(new SignedNoteView(*m_acts, this))
    , m_addendum(context.session.typing())
{
    m_list->setModel(m_model);
    m_list->setItemDelegate(new RowDelegate({.detail = NoteListModel::PreviewRole,
                                             .trailing = NoteListModel::StateRole,
                                             .icon = NoteListModel::IconRole},
                                            m_list));
    m_list->setAccessibleName(tr("Notes of this client"));
    m_list->setUniformItemSizes(true);
    m_list->setMinimumWidth(listWidth);
    for (QWidget *place : std::initializer_list<QWidget *>{m_empty, m_editor, m_reading})
        m_places->addWidget(place);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(6 * unit, 4 * unit, 0, 0);
    row->setSpacing(2 * unit);
    row->addWidget(m_list, 1);
    row->addWidget(m_places, 100);

    connect(m_list, &QListView::activated, this, &NotesView::choose);
    connect(m_list, &QListView::clicked, this, &NotesView::choose);
    connect(m_empty, &support::EmptyState::acted, this, &NotesView::newNoteRequested);
    connect(&m_chart, &presentation::ChartPresenter::loaded, this,
            [this] { m_writing->surroundings().know(m_chart.client()); });
    connect(&m_chart, &presentation::ChartPresenter::noteRead, this, &NotesView::showRead);
    connect(&m_chart, &presentation::ChartPresenter::draftRead, this, &NotesView::showDraft);
    connect(&m_chart, &presentation::ChartPresenter::addendumKept, m_reading,
            &SignedNoteView::endAddendum);
    connect(&m_chart, &presentation::ChartPresenter::addendumFailed, m_reading,
            &SignedNoteView::failAddendum);
    connect(m_reading, &SignedNoteView::addendumSigned, this, [this](const QString &text) {
        if (m_read)
            m_chart.addAddendum(*m_read, text, m_reading->taken());
    });
    connect(m_acts, &presentation::NoteActsPresenter::done, this, [this](const QString &words) {
        m_said = words;
        emit chartChanged();
        if (m_read)
            m_chart.readNote(*m_read);
    });
    connect(m_reading, &SignedNoteView::othersLaidAside, this, [this](const QList<OpId> &versions) {
        if (m_read)
            m_chart.layAside(*m_read, versions);
    });
    connect(m_reading, &SignedNoteView::addendumTyped, this,
            [this](const QString &text, int position) {
                const auto told = m_addendum.tell({*m_read, m_chart.clientId(), text}, position);
                if (!told)
                    m_reading->failAddendum(words::notJournaledText());
            });
    connect(m_reading, &SignedNoteView::addendumEnded, this, [this] { m_addendum.end(); });
    connect(m_writing, &presentation::NoteEditorPresenter::stateChanged, this, [this] {
        emit stateChanged(m_writing->stateWords());
        // A note just begun joins the list with its first words.
        const bool isKept = m_writing->state() == presentation::NoteEditorPresenter::State::Kept;
        if (isKept && m_model->rowOf(m_writing->note().id) < 0) {
            if (!m_writing->note().body.isBlank())
                emit noteShown(presentation::recentNote(m_writing->note()));
            emit chartChanged();
        }
    });
    connect(m_writing, &presentation::NoteEditorPresenter::noteSigned, this, [this] {
        emit chartChanged();
        if (m_writing->note().client == m_chart.clientId()) // or another chart is open by now
            m_chart.readNote(m_writing->note().id);
    });
    clear();
}

void NotesView::clear()
{
    m_read.reset();
    m_reading->endAddendum();
    m_reading->closeForm();
    show(m_empty);
    reload();
}

void NotesView::reload()
{
    m_model->reload();
    const auto now = open().note;
    const int row = now ? m_model->rowOf(*now) : -1;
    m_list->setCurrentIndex(m_model->index(row < 0 && m_model->rowCount() > 0 ? 0 : row));
    arrange();
    // Not while somebody writes: the first note of a client fills the list as it is kept. Nor from
    // behind another page: whoever is there types there.
    const bool isBehind = window()->isVisible() && !isVisible();
    if (m_wantsFocus && !isBehind && !isOpen() && m_model->rowCount() > 0)
        focusList();
    const bool isWriting = mayWrite(m_context);
    if (m_model->rowCount() == 0)
        m_empty->setText(tr("No notes yet"),
                         isWriting ? tr("The first note of this client is kept as you type it.")
                                   : QString());
    else if (isWriting)
        m_empty->setText(tr("Read or write"), tr("Choose a note on the left, or begin a new one."));
    else
        m_empty->setText(tr("Read"), tr("Choose a note on the left."));
}

void NotesView::show(QWidget *place)
{
    m_places->setCurrentWidget(place);
    arrange();
}

void NotesView::setNarrow(bool isNarrow)
{
    m_isNarrow = isNarrow;
    arrange();
}

void NotesView::arrange()
{
    const bool hasRows = m_model->rowCount() > 0;
    m_list->setVisible(hasRows && !(m_isNarrow && isOpen()));
    m_places->setVisible(!m_isNarrow || isOpen() || !hasRows);
    m_list->setMaximumWidth(m_isNarrow ? QWIDGETSIZE_MAX : listWidth);
    QMargins margins = layout()->contentsMargins();
    margins.setRight(m_places->isHidden() ? margins.left() : 0); // what is open has its own
    layout()->setContentsMargins(margins);
}

void NotesView::keepThen(const std::function<void()> &then)
{
    if (!mayLeave())
        return;
    const QFuture<Result<void>> keeping = flush();
    if (keeping.isFinished() && keeping.result()) {
        then(); // at once, so that the next key finds the page it is meant for
        return;
    }
    // A failure stays on the editor's page, with the words that could not be kept.
    whenDone(keeping, this, [then](const Result<void> &kept) {
        if (kept)
            then();
    });
}

void NotesView::choose(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const NoteId note = m_model->at(index.row()).id;
    if (note != open().note)
        openNote({.note = note, .addendum = {}});
}

void NotesView::openNote(const Open &open)
{
    keepThen([this, open] {
        m_wanted = open;
        if (open.note)
            m_chart.readNote(*open.note);
    });
}

void NotesView::resumeNote(NoteId note, const Caret &caret)
{
    openNote({.note = note, .position = caret.position, .addendum = {}, .field = caret.field});
}

void NotesView::resumeAddendum(const RecoveredNote &recovered)
{
    if (presentation::actOf(recovered) == NoteAct::Addendum)
        m_addendum.takeOver(recovered.note, recovered.typing);
    else
        m_acts->takeOver(recovered);
    openNote({.note = recovered.note,
              .position = recovered.caret.position,
              .addendum = recovered.addendum,
              .act = presentation::actOf(recovered)});
}

void NotesView::newNote()
{
    keepThen([this] {
        m_read.reset();
        m_writing->begin(m_chart.clientId());
        show(m_editor);
        m_editor->focusWriting();
        m_list->clearSelection();
    });
}

void NotesView::newPaper(const QString &format, const NoteBody &body, bool fromLast)
{
    keepThen([this, format, body, fromLast] {
        m_read.reset();
        m_writing->beginPaper(m_chart.clientId(), format, body, fromLast);
        show(m_editor);
        m_editor->focusWriting();
        m_list->clearSelection();
    });
}

void NotesView::startSession()
{
    keepThen([this] {
        newNote();
        m_editor->startSession();
        m_editor->focusWriting();
    });
}

void NotesView::newLetter()
{
    keepThen([this] {
        newPaper(u"letter-attendance"_s, {}, false);
        m_editor->focusFormats();
    });
}

void NotesView::showDraft(const Note &draft)
{
    m_read.reset();
    m_writing->open(draft);
    emit noteShown(presentation::recentNote(draft));
    show(m_editor);
    if (const auto place = charting::placeOfSentence(draft.body, m_wanted.sentence)) {
        m_wanted.field = place->code;
        m_wanted.position = place->span.begin;
    }
    if (!m_wanted.field.isEmpty())
        m_editor->setPosition(m_editor->sectionOf(m_wanted.field), m_wanted.position);
    else if (m_wanted.section >= 0)
        m_editor->setPosition(m_wanted.section, m_wanted.position);
    else
        m_editor->focusWriting();
    m_wanted = {};
}

void NotesView::showRead(const presentation::ReadNote &read)
{
    const bool isSame = m_read == read.note.id;
    m_read = read.note.id;
    if (!isSame)
        m_reading->endAddendum();
    m_reading->show(read, m_writing->formats());
    if (const QString said = std::exchange(m_said, {}); !said.isEmpty() && isSame)
        m_reading->say(said);
    show(m_reading);
    m_reading->focusReading();
    if (!m_wanted.sentence.isEmpty())
        m_reading->goToSentence(m_wanted.sentence);
    if (!m_wanted.addendum.isEmpty() && m_wanted.act != NoteAct::Addendum)
        m_reading->resumeAct(m_wanted.act, m_wanted.addendum, m_wanted.position);
    else if (!m_wanted.addendum.isEmpty())
        m_reading->beginAddendum(m_wanted.addendum, m_wanted.position);
    if (m_wanted.takesOthers)
        m_reading->takeOthers();
    m_wanted = {};
    const bool isStub
        = std::any_of(read.addenda.begin(), read.addenda.end(),
                      [](const Addendum &each) { return each.act == NoteAct::WrongClient; });
    if (isStub)
        emit stubShown(read.note.id);
    else
        emit noteShown(presentation::recentNote(read.note));
    emit stateChanged({});
}

QFuture<Result<void>> NotesView::flush()
{
    return m_writing->flush();
}

NotesView::Open NotesView::open() const
{
    Open now;
    if (m_places->currentWidget() == m_editor) {
        // A note without a word is not in the store.
        if (!m_writing->note().body.isBlank())
            now.note = m_writing->note().id;
        now.section = m_editor->section();
        now.position = m_editor->position();
    } else if (m_places->currentWidget() == m_reading) {
        now.note = m_read;
        now.addendum = m_reading->addendum();
        now.position = m_reading->position();
    }
    return now;
}

bool NotesView::isOpen() const
{
    return m_places->currentWidget() != m_empty;
}

NoteEditor *NotesView::writing() const
{
    return m_places->currentWidget() == m_editor ? m_editor : nullptr;
}

bool NotesView::close()
{
    if (!isOpen())
        return false;
    if (m_places->currentWidget() == m_reading && m_reading->closeForm())
        return true;
    if (!mayLeave())
        return true;
    keepThen([this] {
        m_read.reset();
        show(m_empty);
        emit stateChanged({});
        emit chartChanged();
        focusList();
    });
    return true;
}

void NotesView::focusList()
{
    // A list that is still empty gets the keyboard when it is filled.
    m_wantsFocus = !m_list->isVisible();
    if (m_wantsFocus && !isOpen())
        m_empty->setFocus(Qt::OtherFocusReason);
    else
        m_list->setFocus(Qt::OtherFocusReason);
}

void NotesView::focusOpen()
{
    if (m_places->currentWidget() == m_editor)
        m_editor->goBackToWriting();
    else
        m_reading->focusReading();
}

bool NotesView::mayLeave()
{
    if (m_reading->isActTyped() && m_places->currentWidget() == m_reading) {
        m_reading->failAddendum(
            tr("What you typed about this note is not signed yet. Sign it, or press “Leave it”."));
        return false;
    }
    if (open().addendum.trimmed().isEmpty())
        return true;
    m_reading->failAddendum(tr("The addendum is not signed yet. Sign it, or press “Drop it”."));
    return false;
}

bool NotesView::isListFocused() const
{
    return m_list->hasFocus();
}

} // namespace alcove::widgets
