#include "widgets/private_notes_view.h"

#include "core/async.h"
#include "presentation/chart_presenter.h"
#include "support/empty_state.h"
#include "support/icon.h"
#include "support/notice_bar.h"
#include "support/theme.h"
#include "widgets/copies_label.h"
#include "widgets/notes_view.h"
#include "widgets/put_back_form.h"
#include "widgets/spell_desk.h"
#include "words/recovery_text.h"

#include <QCborArray>
#include <QCborValue>
#include <QLabel>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using support::unit;

namespace {

/// A sealed setting of the notes' own store.
const QString placeSetting = u"place"_s;

QByteArray encode(ClientId client, const NotesView::Open &open)
{
    return QCborValue(QCborArray{idString(client), open.note ? idString(*open.note) : QString(),
                                 open.section, open.position, open.addendum})
        .toCbor();
}

/// Nothing when it is another client's, or bytes that are not ours.
std::optional<NotesView::Open> decode(const QByteArray &bytes, ClientId client)
{
    const QCborArray parts = QCborValue::fromCbor(bytes).toArray();
    const auto note = idFromString<NoteId>(parts.at(1).toString());
    if (parts.size() != 5 || parts.at(0).toString() != idString(client) || !note)
        return std::nullopt;
    NotesView::Open open;
    open.note = note;
    open.section = static_cast<int>(parts.at(2).toInteger(-1));
    open.position = static_cast<int>(parts.at(3).toInteger());
    open.addendum = parts.at(4).toString();
    return open;
}

} // namespace

PrivateNotesView::PrivateNotesView(const presentation::ChartContext &context, QWidget *parent)
    : QWidget(parent)
    , m_presenter(new presentation::PrivateNotesPresenter(context, this))
    , m_notice(new support::NoticeBar(this))
    , m_pages(new QStackedWidget(this))
    , m_shut(new QWidget(this))
    , m_opening(
          new support::EmptyState(u"lock"_s, tr("Opening your private notes"), {}, {}, m_shut))
    , m_putBack(new PutBackForm(context.session, m_shut))
    , m_room(new QWidget(this))
    , m_column(new QVBoxLayout(m_room))
{
    setObjectName(u"private-notes"_s);
    layOut(context);
    connect(m_presenter, &presentation::PrivateNotesPresenter::opened, this,
            &PrivateNotesView::showNotes);
    connect(m_presenter, &presentation::PrivateNotesPresenter::failed, this,
            &PrivateNotesView::showShut);
    connect(m_putBack, &PutBackForm::done, this, [this](const QString &words) {
        m_said = words;
        openNotes();
    });
}

void PrivateNotesView::layOut(const presentation::ChartContext &context)
{
    auto *banner = new QFrame(m_room);
    support::setKind(*banner, "private-banner");
    auto *lock = new QLabel(banner);
    lock->setPixmap(support::icon(u"lock"_s, support::IconTone::Muted)
                        .pixmap(QSize(18, 18), devicePixelRatioF()));
    auto *words = new QLabel(
        tr("Psychotherapy notes. They are yours alone: no colleague, no search, no print and no "
           "reason opens them. Not here but in a note of the chart belong, by 45 CFR 164.501: "
           "medication and its monitoring, when a session began and ended, kinds and frequency of "
           "treatment, results of tests, and any summary of diagnosis, functional status, "
           "treatment plan, symptoms, prognosis and progress."),
        banner);
    words->setWordWrap(true);
    auto *row = new QHBoxLayout(banner);
    row->setContentsMargins(3 * unit, 2 * unit, 3 * unit, 2 * unit);
    row->addWidget(lock, 0, Qt::AlignTop);
    row->addWidget(words, 1);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(6 * unit, 3 * unit, 6 * unit, 0);
    top->addWidget(banner);
    top->addWidget(m_notice);
    top->addWidget(
        new CopiesLabel(context.session, StoreApart::What::PrivateNotes, context.clock, m_room));
    auto *shut = new QVBoxLayout(m_shut);
    shut->setContentsMargins(6 * unit, 3 * unit, 6 * unit, 6 * unit);
    shut->addWidget(m_opening, 1);
    constexpr int widest = 560;
    m_putBack->setMaximumWidth(widest);
    auto *offer = new QHBoxLayout; // no alignment: it would not grow with a sentence that wraps
    offer->addStretch(1);
    offer->addWidget(m_putBack, 100);
    offer->addStretch(1);
    shut->addLayout(offer);
    shut->addSpacing(16 * unit);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addLayout(top);
    m_pages->addWidget(m_shut);
    m_pages->addWidget(m_room);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_pages);
}

void PrivateNotesView::clear()
{
    m_client = {};
    m_isFresh = true;
    m_wantsNote = false;
    m_notice->clear();
    m_opening->setText(tr("Opening your private notes"), {});
    m_putBack->clear();
    m_pages->setCurrentWidget(m_shut);
    if (m_notes != nullptr)
        m_notes->clear();
}

void PrivateNotesView::showShut(const QString &words)
{
    m_opening->setText(tr("Your private notes stay shut"), words);
    m_pages->setCurrentWidget(m_shut);
    m_putBack->offer({});
}

void PrivateNotesView::setClient(const Client &client)
{
    if (client == m_client)
        return;
    if (client.id != m_client.id)
        clear();
    m_client = client;
    if (isVisible())
        openNotes();
}

void PrivateNotesView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    openNotes();
}

void PrivateNotesView::openNotes()
{
    if (m_presenter->isOffered() && m_client.id != ClientId())
        m_presenter->open(m_client);
}

void PrivateNotesView::showNotes(ClientId client)
{
    if (client != m_client.id)
        return; // another chart is open by now
    const bool isFirst = m_notes == nullptr;
    if (isFirst)
        build(*m_presenter->notes());
    m_chart->open(client);
    m_pages->setCurrentWidget(m_room);
    if (isFirst) {
        const Session &session = m_presenter->notes()->session;
        const QString lost = words::recoveryText(
            session.recovered(), m_presenter->notes()->session.typing().unreadable());
        if (!lost.isEmpty())
            m_notice->say(support::Tone::Warning, lost, tr("Close"));
    }
    if (!m_said.isEmpty())
        m_notice->say(support::Tone::Good, std::exchange(m_said, {}));
    if (std::exchange(m_isFresh, false))
        goWhereOneWas();
    if (std::exchange(m_wantsNote, false))
        m_notes->newNote();
}

void PrivateNotesView::build(const presentation::ChartContext &context)
{
    m_chart = new presentation::ChartPresenter(context, this);
    SpellDesk::openRoom(*m_room, context.session.chart());
    m_notes = new NotesView(context, *m_chart, m_room);
    m_column->addWidget(m_notes, 1);
    connect(m_chart, &presentation::ChartPresenter::loaded, m_notes, &NotesView::reload);
    connect(m_chart, &presentation::ChartPresenter::failed, this, [this](const QString &words) {
        m_notice->say(support::Tone::Danger, words, tr("Try again"));
    });
    connect(m_notice, &support::NoticeBar::acted, this, [this] {
        m_notice->clear();
        m_chart->refresh();
    });
    connect(m_notes, &NotesView::chartChanged, m_chart, &presentation::ChartPresenter::refresh);
    connect(m_notes, &NotesView::newNoteRequested, this, &PrivateNotesView::newNote);
    connect(m_notes, &NotesView::stateChanged, this, &PrivateNotesView::stateChanged);
}

void PrivateNotesView::goWhereOneWas()
{
    Session &session = m_presenter->notes()->session;
    for (const RecoveredNote &one : session.recovered()) {
        if (one.client != m_client.id || one.outcome == RecoveredNote::Outcome::LeftInJournal)
            continue;
        if (one.outcome == RecoveredNote::Outcome::InAddendum)
            m_notes->resumeAddendum(one);
        else
            m_notes->resumeNote(one.note, one.caret);
        return;
    }
    const auto place
        = session.chart().ask([](Chart &chart) { return chart.setting(placeSetting); });
    whenDone(place, this, [this, client = m_client.id](const Result<QByteArray> &kept) {
        if (client != m_client.id || m_notes->isOpen())
            return;
        if (!isVisible()) {
            // Whoever has gone on writes elsewhere by now: the keyboard stays there.
            m_isFresh = true;
            return;
        }
        if (const auto open = kept ? decode(*kept, client) : std::nullopt)
            m_notes->openNote(*open);
        else
            m_notes->focusList();
    });
}

void PrivateNotesView::keepPlace()
{
    const QByteArray place = encode(m_client.id, m_notes->open());
    m_presenter->notes()->session.chart().ask(
        [place](Chart &chart) { return chart.setSetting(placeSetting, place); });
}

void PrivateNotesView::newNote()
{
    if (m_notes == nullptr)
        m_wantsNote = true;
    else
        m_notes->newNote();
}

bool PrivateNotesView::close()
{
    return m_notes != nullptr && m_notes->close();
}

NoteEditor *PrivateNotesView::writing() const
{
    return m_notes == nullptr ? nullptr : m_notes->writing();
}

void PrivateNotesView::focusNotes()
{
    if (m_notes == nullptr)
        setFocus(Qt::OtherFocusReason);
    else if (m_notes->isOpen())
        m_notes->focusOpen();
    else
        m_notes->focusList();
}

void PrivateNotesView::setNarrow(bool isNarrow)
{
    if (m_notes != nullptr)
        m_notes->setNarrow(isNarrow);
}

QFuture<Result<void>> PrivateNotesView::flush()
{
    if (m_notes == nullptr)
        return QtFuture::makeReadyFuture(Result<void>());
    if (m_client.id != ClientId())
        keepPlace();
    return m_notes->flush();
}

bool PrivateNotesView::mayLeave()
{
    return m_notes == nullptr || m_notes->mayLeave();
}

} // namespace alcove::widgets
