#include "widgets/chart_page.h"

#include "core/async.h"
#include "presentation/both_kept.h"
#include "presentation/rights.h"
#include "support/empty_state.h"
#include "support/icon.h"
#include "support/notice_bar.h"
#include "support/supplemental_door.h"
#include "support/theme.h"
#include "widgets/care_team_view.h"
#include "widgets/client_band.h"
#include "widgets/files_view.h"
#include "widgets/glass_page.h"
#include "widgets/notes_view.h"
#include "widgets/private_notes_view.h"
#include "widgets/summary_view.h"

#include <QCborArray>
#include <QCborValue>
#include <QHBoxLayout>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

ChartPage::ChartPage(const presentation::ChartContext &context, support::SupplementalDoor *door,
                     QWidget *parent)
    : QWidget(parent)
    , m_presenter(new presentation::ChartPresenter(context, this))
    , m_door(door)
    , m_band(new ClientBand(this))
    , m_notice(new support::NoticeBar(this))
    , m_broken(new support::NoticeBar(this))
    , m_glass(new GlassPage(this))
    , m_care(new CareTeamView(context, this))
    , m_whoCares(new QPushButton(support::icon(u"clients"_s),
                                 context.named != nullptr ? tr("Who is na&med") : tr("Who &cares"),
                                 this))
    , m_tabs(new QTabBar(this))
    , m_pages(new QStackedWidget(this))
    , m_summary(new SummaryView(this))
    , m_notes(new NotesView(context, *m_presenter, this))
    , m_private(new PrivateNotesView(context, this))
    , m_files(new FilesView(context, this))
    , m_row(new QHBoxLayout)
    , m_isRestricted(context.named != nullptr)
{
    m_tabs->addTab(tr("S&ummary"));
    m_tabs->addTab(tr("N&otes"));
    m_tabs->addTab(tr("Pri&vate notes"));
    m_tabs->addTab(tr("&Files"));
    m_tabs->setTabToolTip(Private, tr("Psychotherapy notes, kept apart from the record"));
    m_tabs->setTabVisible(Private, m_private->isOffered());
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("Parts of the chart"));
    m_pages->addWidget(m_summary);
    m_pages->addWidget(m_notes);
    m_pages->addWidget(m_private);
    m_pages->addWidget(m_files);
    m_pages->addWidget(m_glass);
    m_pages->addWidget(new support::EmptyState(
        u"lock"_s, tr("Charts are not part of your role"),
        tr("You see who the client is and how to reach them, under Details. Notes and all that is "
           "clinical are not on this desk."),
        {}, this));
    m_pages->addWidget(m_care);
    const presentation::Rights rights = presentation::rightsOf(context.session.practice().roles);
    m_band->setRights(rights);
    support::setKind(*m_whoCares, "quiet");
    m_whoCares->setObjectName(u"whoCares"_s);
    m_whoCares->setToolTip(context.named != nullptr ? tr("Who is named for this chart")
                                                    : tr("Who cares for this client"));
    m_whoCares->setAccessibleName(m_whoCares->toolTip());
    m_whoCares->setVisible(rights.seesClients);
    layOut();
    connectParts();
}

void ChartPage::open(ClientId client)
{
    if (client != m_presenter->clientId()) {
        shutRoom();
        m_notes->clear();
        m_private->clear();
        m_glass->reset();
        m_broken->clear();
        m_band->show(client, {}, {});
    }
    m_notice->clear();
    m_isCareShown = false;
    m_isFresh = false;
    m_wanted.reset();
    m_presenter->open(client);
    if (m_door)
        m_band->setDoor(m_door->sign(client));
}

void ChartPage::showClient(ClientId client)
{
    m_notes->clear();
    open(client);
    m_isFresh = true;
    m_tabs->setCurrentIndex(Notes);
    m_notes->focusList();
}

void ChartPage::showNote(ClientId client, NoteId note)
{
    open(client);
    m_tabs->setCurrentIndex(Notes);
    m_notes->openNote({.note = note, .addendum = {}});
}

void ChartPage::takeIntoAddendum(ClientId client, NoteId note)
{
    open(client);
    m_tabs->setCurrentIndex(Notes);
    m_notes->openNote({.note = note, .addendum = {}, .takesOthers = true});
}

void ChartPage::showEntry(ClientId client, EntryId entry, const QString &words)
{
    open(client);
    m_tabs->setCurrentIndex(Summary);
    m_wanted = {entry, words};
}

void ChartPage::resume(const RecoveredNote &recovered)
{
    open(recovered.client);
    m_tabs->setCurrentIndex(Notes);
    if (recovered.outcome == RecoveredNote::Outcome::InAddendum)
        m_notes->resumeAddendum(recovered);
    else
        m_notes->resumeNote(recovered.note, recovered.caret);
}

void ChartPage::newNote()
{
    if (!m_tabs->isVisibleTo(this))
        return; // not theirs to write in
    leaveCare();
    if (m_tabs->currentIndex() == Private) {
        m_private->newNote();
        return;
    }
    m_tabs->setCurrentIndex(Notes);
    m_notes->newNote();
}

void ChartPage::readAnew()
{
    m_presenter->refresh();
    if (m_pages->currentIndex() == Files)
        m_files->readAnew();
}

void ChartPage::print()
{
    whenDone(flush(), this, [this](const Result<void> &kept) {
        if (!kept)
            return; // told of on the note's page
        const auto note = m_notes->open().note;
        if (m_tabs->currentIndex() == Private)
            m_notice->say(support::Tone::Quiet,
                          tr("Private notes are not printed. Choose Summary or Notes to print "
                             "the chart."));
        else if (note && m_tabs->currentIndex() == Notes)
            emit printNoteRequested(m_presenter->clientId(), *note);
        else
            emit printChartRequested(m_presenter->clientId());
    });
}

void ChartPage::askWhoLooked()
{
    emit auditRequested(m_presenter->clientId(), displayName(m_presenter->client()));
}

QFuture<Result<void>> ChartPage::flush()
{
    return presentation::bothKept(
        m_private->flush(), [this] { return m_notes->flush(); }, this);
}

bool ChartPage::mayLeave()
{
    if (!m_private->mayLeave()) {
        m_tabs->setCurrentIndex(Private);
        return false;
    }
    return m_notes->mayLeave();
}

void ChartPage::showLoaded()
{
    m_notice->clear();
    m_band->show(m_presenter->clientId(), displayName(m_presenter->client()), m_presenter->about());
    showDoor();
    if (m_pages->currentIndex() == Files)
        m_files->open(m_presenter->clientId());
    m_private->setClient(m_presenter->client());
    m_summary->show(m_presenter->entries());
    m_notes->reload();
    // A chart that was imported has no notes yet: one would look at an empty list.
    const bool isImported = m_presenter->notes().isEmpty() && !m_presenter->entries().isEmpty();
    if (std::exchange(m_isFresh, false) && isImported && !m_notes->isOpen()) {
        m_tabs->setCurrentIndex(Summary);
        m_summary->setFocus(Qt::OtherFocusReason);
    }
    if (const auto wanted = std::exchange(m_wanted, std::nullopt))
        m_summary->reveal(wanted->entry, wanted->words);
}

void ChartPage::showDoor()
{
    const bool isShut = m_presenter->hasCharts() && m_presenter->door().isShut();
    const bool isOpen = m_presenter->hasCharts() && !isShut;
    m_tabs->setVisible(isOpen);
    m_band->setOpen(isOpen);
    const bool wasShut = m_pages->currentIndex() == Glass;
    m_pages->setCurrentIndex(m_isCareShown ? Care
                                 : isOpen  ? m_tabs->currentIndex()
                                 : isShut  ? Glass
                                           : NoCharts);
    if (isShut && !wasShut && !m_isCareShown)
        m_glass->focusReason();
    if (isOpen && wasShut && !m_isCareShown)
        m_notes->focusList();
    // Red, and there for as long as the chart is open.
    if (isOpen && !m_isRestricted && m_presenter->door().state == ChartDoor::State::Broken)
        m_broken->say(support::Tone::Danger,
                      tr("In the care of others. Open for you %1, with your reason in the log.")
                          .arg(m_presenter->doorLasts()));
    else
        m_broken->clear();
}

void ChartPage::showTab(int tab)
{
    if (!m_tabs->isVisibleTo(this) || tab < 0)
        return;
    m_isCareShown = false;
    m_pages->setCurrentIndex(tab);
    if (tab == Files)
        m_files->open(m_presenter->clientId());
}

void ChartPage::showCare()
{
    m_isCareShown = true;
    m_care->open(m_presenter->clientId());
    m_pages->setCurrentIndex(Care);
    m_care->focusFirst();
}

void ChartPage::leaveCare()
{
    if (!std::exchange(m_isCareShown, false))
        return;
    showDoor();
    if (m_pages->currentIndex() != Glass)
        m_whoCares->setFocus(Qt::OtherFocusReason);
}

void ChartPage::openRoom()
{
    if (m_room) {
        showRoom(m_room->isHidden());
        return;
    }
    m_room = m_door->makeRoom(m_presenter->clientId(), displayName(m_presenter->client()), this);
    m_row->addWidget(m_room, 2);
    showRoom(true);
}

void ChartPage::showRoom(bool isShown)
{
    m_notes->setNarrow(isShown);
    m_private->setNarrow(isShown);
    // At once, from the inside out, or the window would grow by what is hidden a moment later.
    for (const QWidget *inside : std::initializer_list<QWidget *>{m_notes, m_pages, this})
        inside->layout()->activate();
    m_room->setVisible(isShown);
    if (isShown)
        m_room->setFocus(Qt::OtherFocusReason);
}

void ChartPage::shutRoom()
{
    if (!m_room)
        return;
    m_door->shut();
    delete m_room;
    m_room = nullptr;
    m_notes->setNarrow(false);
    m_private->setNarrow(false);
}

bool ChartPage::goBack()
{
    if (m_room && !m_room->isHidden()) {
        showRoom(false);
        return true;
    }
    if (m_isCareShown) {
        leaveCare();
        return true;
    }
    if (m_tabs->currentIndex() == Private)
        return m_private->close();
    if (m_tabs->currentIndex() == Files)
        return m_files->close();
    return m_tabs->currentIndex() == Notes && m_notes->close();
}

bool ChartPage::focusNextPane()
{
    if (m_isCareShown && !m_care->isAncestorOf(focusWidget())) {
        m_care->focusFirst();
        return true;
    }
    if (m_tabs->hasFocus()) {
        if (m_tabs->currentIndex() == Notes)
            m_notes->focusList();
        else if (m_tabs->currentIndex() == Private)
            m_private->focusNotes();
        else if (m_tabs->currentIndex() == Files)
            m_files->focusFirst();
        else
            m_summary->setFocus(Qt::TabFocusReason);
        return true;
    }
    if (m_notes->isListFocused() && m_notes->isOpen()) {
        m_notes->focusOpen();
        return true;
    }
    if (m_band->isAncestorOf(focusWidget())) {
        m_tabs->setFocus(Qt::TabFocusReason);
        return true;
    }
    return false;
}

QByteArray ChartPage::place() const
{
    const NotesView::Open open = m_notes->open();
    return QCborValue(QCborArray{idString(m_presenter->clientId()), m_tabs->currentIndex(),
                                 open.note ? idString(*open.note) : QString(), open.section,
                                 open.position, open.addendum})
        .toCbor();
}

void ChartPage::restorePlace(const QByteArray &bytes)
{
    const QCborArray parts = QCborValue::fromCbor(bytes).toArray();
    const auto client = idFromString<ClientId>(parts.at(0).toString());
    if (parts.size() != 6 || !client)
        return;
    open(*client);
    m_tabs->setCurrentIndex(static_cast<int>(parts.at(1).toInteger()));
    NotesView::Open wanted;
    wanted.note = idFromString<NoteId>(parts.at(2).toString());
    wanted.section = static_cast<int>(parts.at(3).toInteger(-1));
    wanted.position = static_cast<int>(parts.at(4).toInteger());
    wanted.addendum = parts.at(5).toString();
    if (wanted.note)
        m_notes->openNote(wanted);
    else
        m_notes->focusList();
}

} // namespace alcove::widgets
