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
#include "widgets/measures_view.h"
#include "widgets/notes_view.h"
#include "widgets/outgoing_view.h"
#include "widgets/plan_panel.h"
#include "widgets/private_notes_view.h"
#include "widgets/records_view.h"
#include "widgets/summary_view.h"

#include <QApplication>
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
                                 context.named != nullptr ? tr("Who is na&med") : tr("&Care team"),
                                 this))
    , m_tabs(new QTabBar(this))
    , m_pages(new QStackedWidget(this))
    , m_codes(context.codesFolder)
    , m_unfinished(new presentation::UnfinishedRecords(context.session.typing(),
                                                       context.session.recovered(), this))
    , m_imported(new SummaryView)
    , m_outgoing(new OutgoingView(context))
    , m_summary(new RecordsView(context, *m_unfinished, m_codes,
                                {{RecordKind::AllergiesAsked, RecordKind::Allergy},
                                 {RecordKind::Diagnosis},
                                 {RecordKind::Medication},
                                 {RecordKind::Problem}},
                                m_imported, this))
    , m_history(new RecordsView(context, *m_unfinished, m_codes,
                                {{RecordKind::History},
                                 {RecordKind::Identity},
                                 {RecordKind::StatusChange, RecordKind::Episode},
                                 {RecordKind::Breach},
                                 {RecordKind::Disclosure}},
                                nullptr, this))
    , m_contacts(new RecordsView(context, *m_unfinished, m_codes,
                                 {{RecordKind::Contact},
                                  {RecordKind::Reach},
                                  {RecordKind::Insurance},
                                  {RecordKind::NameUse, RecordKind::Secret},
                                  {RecordKind::Cover},
                                  {RecordKind::Consent},
                                  {RecordKind::Referral}},
                                 m_outgoing, this))
    , m_planPanel(new PlanPanel(context))
    , m_plan(new RecordsView(context, *m_unfinished, m_codes,
                             {{RecordKind::Risk},
                              {RecordKind::Goal},
                              {RecordKind::MentalStatus},
                              {RecordKind::Objective},
                              {RecordKind::MeasureDue},
                              {RecordKind::Intervention},
                              {RecordKind::PlanReview},
                              {RecordKind::Given}},
                             m_planPanel, this))
    , m_measures(new MeasuresView(context, *m_unfinished, this))
    , m_notes(new NotesView(context, *m_presenter, this))
    , m_private(new PrivateNotesView(context, this))
    , m_files(new FilesView(context, this))
    , m_row(new QHBoxLayout)
    , m_isRestricted(context.named != nullptr)
{
    m_tabs->addTab(tr("S&ummary"));
    m_tabs->addTab(tr("N&otes"));
    m_tabs->addTab(tr("Histor&y"));
    m_tabs->addTab(tr("Con&tacts"));
    m_tabs->addTab(tr("Pri&vate notes"));
    m_tabs->addTab(tr("&Files"));
    m_tabs->addTab(tr("Plan and r&isk"));
    m_tabs->addTab(tr("M&easures"));
    m_tabs->setTabToolTip(Private, tr("Psychotherapy notes, kept apart from the record"));
    m_tabs->setTabVisible(Private, m_private->isOffered());
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setAccessibleName(tr("Parts of the chart"));
    m_pages->addWidget(m_summary);
    m_pages->addWidget(m_notes);
    m_pages->addWidget(m_history);
    m_pages->addWidget(m_contacts);
    m_pages->addWidget(m_private);
    m_pages->addWidget(m_files);
    m_pages->addWidget(m_plan);
    m_pages->addWidget(m_measures);
    m_pages->addWidget(m_glass);
    m_pages->addWidget(new support::EmptyState(
        u"lock"_s, tr("Charts are not part of your role"),
        tr("You see who the client is and how to reach them, under Details. Notes and all that is "
           "clinical are not on this desk."),
        {}, this));
    m_pages->addWidget(m_care);
    const presentation::Rights rights = presentation::rightsOf(context.session.practice().roles);
    m_hasContacts = rights.seesClients || context.named != nullptr;
    for (const Tab tab : {Summary, Notes, History, Files, Plan, Measures})
        m_tabs->setTabVisible(tab, m_presenter->hasCharts());
    m_tabs->setTabVisible(Contacts, m_hasContacts);
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
    m_wantedRecord.reset();
    m_wantsMeasure = false;
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

void ChartPage::showRecord(ClientId client, RecordKind kind, RecordId record)
{
    open(client);
    m_wantedRecord = {kind, record};
}

void ChartPage::resume(const RecoveredNote &recovered)
{
    if (recovered.record && recovered.record->isNew
        && recovered.record->typed.kind == RecordKind::Measure) {
        answerMeasure(recovered.client, recovered.record->typed.value(u"instrument"_s));
        return;
    }
    if (recovered.record) {
        showRecord(recovered.client, recovered.record->typed.kind, recovered.record->typed.id);
        return;
    }
    open(recovered.client);
    m_tabs->setCurrentIndex(Notes);
    if (recovered.outcome == RecoveredNote::Outcome::InAddendum)
        m_notes->resumeAddendum(recovered);
    else
        m_notes->resumeNote(recovered.note, recovered.caret);
}

void ChartPage::newNote()
{
    if (!m_tabs->isVisibleTo(this) || !m_tabs->isTabVisible(Notes))
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
    if (m_pages->currentIndex() == Plan)
        m_planPanel->readAnew();
    if (m_pages->currentIndex() == Contacts)
        m_outgoing->readAnew();
    if (m_pages->currentIndex() == Measures)
        m_measures->readAnew();
    if (RecordsView *records = recordsOf(m_pages->currentIndex()))
        records->readAnew();
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
        else if (m_tabs->currentIndex() != Measures || !m_measures->printChosen())
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
    openTab(m_pages->currentIndex());
    m_private->setClient(m_presenter->client());
    m_imported->show(m_presenter->entries());
    m_notes->reload();
    // A chart that was imported has no notes yet: one would look at an empty list.
    const bool isImported = m_presenter->notes().isEmpty() && !m_presenter->entries().isEmpty();
    if (std::exchange(m_isFresh, false) && isImported && !m_notes->isOpen()) {
        m_tabs->setCurrentIndex(Summary);
        m_summary->focusFirst();
    }
    if (const auto wanted = std::exchange(m_wanted, std::nullopt))
        m_imported->reveal(wanted->entry, wanted->words);
    if (const auto wanted = std::exchange(m_wantedRecord, std::nullopt);
        wanted && m_tabs->isVisibleTo(this))
        openRecord(wanted->kind, wanted->record);
    if (m_wantsMeasure && m_pages->currentIndex() == Measures) {
        m_wantsMeasure = false;
        m_measures->focusFirst(); // which was behind another page before
    }
}

void ChartPage::showDoor()
{
    const bool isShut = m_presenter->hasCharts() && m_presenter->door().isShut();
    const bool isOpen = m_presenter->hasCharts() && !isShut;
    const bool hasTabs = isOpen || (!m_presenter->hasCharts() && m_hasContacts);
    m_tabs->setVisible(hasTabs);
    if (hasTabs && !m_tabs->isTabVisible(m_tabs->currentIndex()))
        m_tabs->setCurrentIndex(Contacts);
    m_band->setOpen(isOpen);
    const bool wasShut = m_pages->currentIndex() == Glass;
    m_pages->setCurrentIndex(m_isCareShown ? Care
                                 : hasTabs ? m_tabs->currentIndex()
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
    m_wantsMeasure = false;
    const bool hadKeyboard = m_pages->isAncestorOf(QApplication::focusWidget());
    m_pages->setCurrentIndex(tab);
    openTab(tab);
    if (hadKeyboard)
        focusTab(tab); // or it would be left on a page that nobody sees
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

} // namespace alcove::widgets
