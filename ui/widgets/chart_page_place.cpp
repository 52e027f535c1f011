#include "presentation/search_model.h"
#include "support/notice_bar.h"
#include "widgets/care_team_view.h"
#include "widgets/chart_page.h"
#include "widgets/client_band.h"
#include "widgets/files_view.h"
#include "widgets/glass_page.h"
#include "widgets/measures_view.h"
#include "widgets/note_editor.h"
#include "widgets/notes_view.h"
#include "widgets/outgoing_view.h"
#include "widgets/plan_panel.h"
#include "widgets/private_notes_view.h"
#include "widgets/records_view.h"

#include <QCborArray>
#include <QCborValue>
#include <QEvent>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>

// Where one is in the page of a chart, and how one goes on from there; the rest is in
// chart_page.cpp.

using namespace Qt::StringLiterals;

namespace alcove::widgets {

void ChartPage::showHit(const SearchHit &hit)
{
    const auto kind = hit.record ? recordKindFromName(hit.title) : std::nullopt;
    if (hit.note)
        showNote(hit.client, *hit.note);
    else if (kind)
        showRecord(hit.client, *kind, *hit.record);
    else if (hit.entry)
        showEntry(hit.client, *hit.entry, presentation::foundWords(hit.snippet));
}

void ChartPage::showPlan(ClientId client)
{
    open(client);
    m_tabs->setCurrentIndex(Plan);
    focusTab(Plan);
}

void ChartPage::answerMeasure(ClientId client, const QString &measure)
{
    open(client);
    m_tabs->setCurrentIndex(Measures);
    openTab(Measures); // it may have been there in another client's chart
    m_measures->answer(measure);
    m_wantsMeasure = true;
}

void ChartPage::openRecord(RecordKind kind, RecordId id)
{
    if (kind == RecordKind::Measure) { // found by search; it stands in the table there
        m_tabs->setCurrentIndex(Measures);
        return;
    }
    for (const Tab tab : {Summary, History, Contacts, Plan}) {
        RecordsView *records = recordsOf(tab);
        if (!records->shows(kind) || !m_tabs->isTabVisible(tab))
            continue;
        m_tabs->setCurrentIndex(tab);
        records->open(m_presenter->clientId());
        records->openRecord(id);
    }
}

RecordsView *ChartPage::recordsOf(int tab) const
{
    return tab == Summary ? m_summary
        : tab == History  ? m_history
        : tab == Contacts ? m_contacts
        : tab == Plan     ? m_plan
                          : nullptr;
}

void ChartPage::openTab(int tab)
{
    const ClientId client = m_presenter->clientId();
    if (tab == Files)
        m_files->open(client);
    if (tab == Plan)
        m_planPanel->open(client);
    if (tab == Contacts)
        m_outgoing->open(client);
    if (tab == Measures)
        m_measures->open(client);
    if (RecordsView *records = recordsOf(tab))
        records->open(client);
}

void ChartPage::startSession()
{
    if (!m_tabs->isVisibleTo(this) || !m_tabs->isTabVisible(Notes))
        return;
    leaveCare();
    if (m_tabs->currentIndex() == Private) {
        m_notice->say(support::Tone::Quiet,
                      tr("Private notes have no times of sessions. Choose Notes to start one."));
        return;
    }
    m_tabs->setCurrentIndex(Notes);
    m_notes->startSession();
}

void ChartPage::newLetter()
{
    if (!m_tabs->isVisibleTo(this) || !m_tabs->isTabVisible(Notes))
        return;
    leaveCare();
    m_tabs->setCurrentIndex(Notes);
    m_notes->newLetter();
}

void ChartPage::assessRisk()
{
    if (!m_tabs->isVisibleTo(this) || !m_tabs->isTabVisible(Plan))
        return;
    leaveCare();
    m_tabs->setCurrentIndex(Plan);
    m_plan->add(RecordKind::Risk);
}

void ChartPage::openSafetyPlan()
{
    if (!m_tabs->isVisibleTo(this) || !m_tabs->isTabVisible(Plan))
        return;
    leaveCare();
    m_planPanel->open(m_presenter->clientId());
    m_planPanel->openSafetyPlan();
}

void ChartPage::writePlan()
{
    if (!m_tabs->isVisibleTo(this) || !m_tabs->isTabVisible(Plan))
        return;
    leaveCare();
    m_tabs->setCurrentIndex(Plan);
    m_planPanel->writePlan();
}

void ChartPage::writeDuty()
{
    writePaper(u"duty-to-protect"_s);
}

void ChartPage::writeReport()
{
    writePaper(u"mandated-report"_s);
}

void ChartPage::writePaper(const QString &format)
{
    if (!m_tabs->isVisibleTo(this) || !m_tabs->isTabVisible(Plan))
        return;
    leaveCare();
    m_tabs->setCurrentIndex(Notes);
    m_notes->newPaper(format, {}, false);
}

void ChartPage::inNote(void (NoteEditor::*act)())
{
    const int tab = m_pages->currentIndex();
    NoteEditor *note = tab == Notes ? m_notes->writing()
        : tab == Private            ? m_private->writing()
                                    : nullptr;
    if (note != nullptr)
        (note->*act)();
    else
        m_notice->say(support::Tone::Quiet,
                      tr("That is done in a note that is being written. Begin one (Ctrl+N), or "
                         "open one that is not signed."));
}

void ChartPage::bringInLastNote()
{
    inNote(&NoteEditor::bringInLast);
}

void ChartPage::togglePhrases()
{
    inNote(&NoteEditor::togglePhrases);
}

void ChartPage::askToSign()
{
    inNote(&NoteEditor::askToSign);
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
    if (m_tabs->currentIndex() == Measures)
        return m_measures->close();
    if (RecordsView *records = recordsOf(m_tabs->currentIndex()))
        return records->close();
    return m_tabs->currentIndex() == Notes && m_notes->close();
}

void ChartPage::focusTab(int tab)
{
    if (tab == Notes)
        m_notes->focusList();
    else if (tab == Private)
        m_private->focusNotes();
    else if (tab == Files)
        m_files->focusFirst();
    else if (tab == Measures)
        m_measures->focusFirst();
    else
        recordsOf(tab)->focusFirst();
}

void ChartPage::focusPage()
{
    if (m_isCareShown)
        m_care->focusFirst();
    else if (m_pages->currentIndex() == Glass)
        m_glass->focusReason();
    else if (!m_tabs->isVisibleTo(this))
        m_whoCares->setFocus(Qt::OtherFocusReason);
    else if (m_tabs->currentIndex() == Notes && m_notes->isOpen())
        m_notes->focusOpen();
    else
        focusTab(m_tabs->currentIndex());
}

bool ChartPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_tabs || event->type() != QEvent::Shortcut)
        return QWidget::eventFilter(watched, event);
    // Whoever goes to a tab by its letter wants to be in it, wherever the keyboard was.
    m_isCareShown = false;
    const int before = m_tabs->currentIndex();
    const bool isTaken = watched->event(event);
    if (m_tabs->currentIndex() == before)
        showTab(before);
    focusPage();
    return isTaken;
}

bool ChartPage::focusNextPane()
{
    if (m_isCareShown && !m_care->isAncestorOf(focusWidget())) {
        m_care->focusFirst();
        return true;
    }
    if (m_tabs->hasFocus()) {
        focusTab(m_tabs->currentIndex());
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

void ChartPage::readNoteAnew()
{
    m_notes->readNoteAnew();
}

} // namespace alcove::widgets
