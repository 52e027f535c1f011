#include "support/notice_bar.h"
#include "support/supplemental_door.h"
#include "support/theme.h"
#include "widgets/care_team_view.h"
#include "widgets/chart_page.h"
#include "widgets/client_band.h"
#include "widgets/glass_page.h"
#include "widgets/measures_view.h"
#include "widgets/notes_view.h"
#include "widgets/outgoing_view.h"
#include "widgets/plan_panel.h"
#include "widgets/private_notes_view.h"
#include "widgets/records_view.h"
#include "widgets/summary_view.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

// How the page of a chart is put together; what it does is in chart_page.cpp.

namespace alcove::widgets {

using support::unit;

void ChartPage::layOut()
{
    auto *tabs = new QHBoxLayout;
    tabs->setContentsMargins(6 * unit, unit, 6 * unit, 0);
    tabs->addWidget(m_tabs, 1); // all of the row: the chosen tab's letters are wider
    tabs->addWidget(m_whoCares);
    auto *notices = new QVBoxLayout;
    notices->setContentsMargins(6 * unit, 0, 6 * unit, 0);
    notices->addWidget(m_broken);
    notices->addWidget(m_notice);
    auto *main = new QVBoxLayout;
    main->setSpacing(0);
    main->addLayout(tabs);
    main->addLayout(notices);
    main->addWidget(m_pages, 1);
    m_row->setSpacing(0);
    m_row->addLayout(main, 3);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_band);
    column->addLayout(m_row, 1);
    setTabOrder(m_tabs, m_whoCares);
}

void ChartPage::connectParts()
{
    m_tabs->installEventFilter(this);
    connect(m_tabs, &QTabBar::currentChanged, this, &ChartPage::showTab);
    connect(m_tabs, &QTabBar::tabBarClicked, this, &ChartPage::showTab);
    connect(m_imported, &SummaryView::revealed, m_summary, &RecordsView::ensureShown);
    connect(m_whoCares, &QPushButton::clicked, this, &ChartPage::showCare);
    connect(m_care, &CareTeamView::backWanted, this, &ChartPage::leaveCare);
    connect(m_care, &CareTeamView::changed, m_presenter, &presentation::ChartPresenter::refresh);
    connect(m_band, &ClientBand::backRequested, this, &ChartPage::backRequested);
    connect(m_band, &ClientBand::editRequested, this,
            [this] { emit editClientRequested(m_presenter->clientId()); });
    connect(m_band, &ClientBand::printRequested, this, &ChartPage::print);
    connect(m_band, &ClientBand::auditRequested, this, &ChartPage::askWhoLooked);
    connect(m_band, &ClientBand::newNoteRequested, this, &ChartPage::newNote);
    connect(m_band, &ClientBand::doorPressed, this, &ChartPage::openRoom);
    connect(m_planPanel, &PlanPanel::paperWanted, this,
            [this](const QString &format, const NoteBody &body, bool fromLast) {
                m_tabs->setCurrentIndex(Notes);
                m_notes->newPaper(format, body, fromLast);
            });
    connect(m_planPanel, &PlanPanel::noteWanted, this, [this](NoteId note) {
        m_tabs->setCurrentIndex(Notes);
        m_notes->openNote({.note = note, .addendum = {}});
    });
    connect(m_planPanel, &PlanPanel::sentenceWanted, this,
            [this](NoteId note, const QString &sentence) {
                m_tabs->setCurrentIndex(Notes);
                m_notes->openNote({.note = note, .addendum = {}, .sentence = sentence});
            });
    connect(m_planPanel, &PlanPanel::givingWanted, this,
            [this](const RecordFields &fields) { m_plan->add(RecordKind::Given, fields); });
    connect(m_planPanel, &PlanPanel::partsChanged, m_plan, &RecordsView::orderTabs);
    connect(m_contacts, &RecordsView::changed, m_outgoing, &OutgoingView::readAnew);
    connect(m_plan, &RecordsView::changed, m_planPanel, &PlanPanel::readAnew);
    connect(m_measures, &MeasuresView::printRequested, this, &ChartPage::printMeasureRequested);
    connect(m_measures, &MeasuresView::clientModeWanted, this, [this](const QString &instrument) {
        emit clientModeWanted(m_presenter->clientId(), instrument);
    });
    connect(new QShortcut(QKeySequence(u"Ctrl+R"_s), this), &QShortcut::activated, this,
            &ChartPage::assessRisk);
    connect(new QShortcut(QKeySequence(u"Ctrl+Shift+R"_s), this), &QShortcut::activated, this,
            &ChartPage::openSafetyPlan);
    connect(new QShortcut(QKeySequence(u"Ctrl+Shift+N"_s), this), &QShortcut::activated, this,
            &ChartPage::startSession);
    connect(new QShortcut(QKeySequence(u"Ctrl+Shift+B"_s), this), &QShortcut::activated, this,
            &ChartPage::bringInLastNote);
    connect(m_notes, &NotesView::stateChanged, this, &ChartPage::stateChanged);
    connect(m_private, &PrivateNotesView::stateChanged, this, &ChartPage::stateChanged);
    connect(m_notes, &NotesView::noteShown, this, &ChartPage::noteShown);
    connect(m_notes, &NotesView::stubShown, this, &ChartPage::stubShown);
    connect(m_notes, &NotesView::newNoteRequested, this, &ChartPage::newNote);
    connect(m_notes, &NotesView::chartChanged, m_presenter, &presentation::ChartPresenter::refresh);
    connect(m_presenter, &presentation::ChartPresenter::loaded, this, &ChartPage::showLoaded);
    connect(m_presenter, &presentation::ChartPresenter::glassFailed, m_glass, &GlassPage::fail);
    connect(m_glass, &GlassPage::reasonGiven, m_presenter,
            &presentation::ChartPresenter::breakGlass);
    connect(m_presenter, &presentation::ChartPresenter::failed, this, [this](const QString &words) {
        m_notice->say(support::Tone::Danger, words, tr("Try again"));
    });
    connect(m_notice, &support::NoticeBar::acted, m_presenter,
            &presentation::ChartPresenter::refresh);
    if (m_door) {
        connect(m_door, &support::SupplementalDoor::signChanged, this,
                [this] { m_band->setDoor(m_door->sign(m_presenter->clientId())); });
        connect(new QShortcut(QKeySequence(Qt::Key_F8), this), &QShortcut::activated, this, [this] {
            // Hidden at once and kept: what is typed in it stays.
            if (m_room)
                showRoom(m_room->isHidden());
        });
    }
}

} // namespace alcove::widgets
