#pragma once

#include "charting/instrument.h"
#include "presentation/chart_context.h"
#include "presentation/chart_presenter.h"
#include "presentation/code_search.h"
#include "presentation/recent_notes.h"
#include "presentation/unfinished_records.h"

#include <QFuture>
#include <QWidget>

#include <optional>

class QHBoxLayout;
class QPushButton;
class QTabBar;
class QStackedWidget;

namespace alcove::support {
class NoticeBar;
class SupplementalDoor;
} // namespace alcove::support

namespace alcove::widgets {

class CareTeamView;
class ClientBand;
class FilesView;
class GlassPage;
class MeasuresView;
class NoteEditor;
class NotesView;
class OutgoingView;
class PlanPanel;
class PrivateNotesView;
class RecordsView;
class SummaryView;

/// One client's chart. It never shows another client.
class ChartPage final : public QWidget {
    Q_OBJECT

public:
    /// `door` may be null: then there is no supplemental panel.
    ChartPage(const presentation::ChartContext &context, support::SupplementalDoor *door,
              QWidget *parent = nullptr);

    void showClient(ClientId client);
    void showNote(ClientId client, NoteId note);
    /// A signed note, with an addendum begun from what was written beside it.
    void takeIntoAddendum(ClientId client, NoteId note);
    /// The plan and its review.
    void showPlan(ClientId client);
    /// That measure, by its name, with the keyboard at its first answer.
    void answerMeasure(ClientId client, const QString &measure);
    /// Where it is entered.
    void showRecord(ClientId client, RecordKind kind, RecordId record);
    /// On the summary, open where `words` stand in its text.
    void showEntry(ClientId client, EntryId entry, const QString &words);
    /// Where what was found stands.
    void showHit(const SearchHit &hit);
    /// Where a session broke off before its words were saved.
    void resume(const RecoveredNote &recovered);
    void newNote();
    /// A new note whose session begins now.
    void startSession();
    /// A new letter about the client.
    void newLetter();
    /// A new assessment of risk.
    void assessRisk();
    void openSafetyPlan();
    void writePlan();
    /// A new paper of a duty.
    void writeDuty();
    void writeReport();
    /// Of the note that is being written; says so where none is.
    void bringInLastNote();
    void togglePhrases();
    void askToSign();
    /// What other desks have changed.
    void readAnew();
    /// The note that is being written, where another page may have written in it as well.
    void readNoteAnew();
    void print();
    void askWhoLooked();

    /// Ready when everything typed is kept, or with why it isn't.
    QFuture<Result<void>> flush();

    /// False, and says so, while an addendum is typed that is not signed.
    bool mayLeave();

    /// Client, tab, note, cursor, and an addendum that is being written: chart data.
    QByteArray place() const;
    void restorePlace(const QByteArray &bytes);

    /// From a note to the list; false when there is nothing to go back to here.
    bool goBack();
    /// False after the last pane.
    bool focusNextPane();
    /// To what is read or written in it now.
    void focusPage();

    bool eventFilter(QObject *watched, QEvent *event) override;

signals:
    void editClientRequested(alcove::ClientId client);
    void printNoteRequested(alcove::ClientId client, alcove::NoteId note);
    void printChartRequested(alcove::ClientId client);
    void printMeasureRequested(alcove::RecordId measure,
                               const alcove::charting::Instrument &instrument);
    /// Who looked at it, of the client whose name this is.
    void auditRequested(alcove::ClientId client, const QString &name);
    void backRequested();
    /// As of NotesView.
    void noteShown(const alcove::presentation::RecentNote &note);
    void stubShown(alcove::NoteId note);
    /// For the status bar.
    void stateChanged(const QString &words);
    /// The client is to fill in that measure, alone with the screen.
    void clientModeWanted(alcove::ClientId client, const QString &instrument);

private:
    enum Tab { Summary, Notes, History, Contacts, Private, Files, Plan, Measures };
    enum Place { Glass = Measures + 1, NoCharts, Care };

    void layOut();
    void connectParts();
    /// What stands between this person and the chart, or the chart.
    void showDoor();
    void showCare();
    void leaveCare();

    void open(ClientId client);
    void showLoaded();
    void showTab(int tab);
    /// What a tab shows, of the client that is open.
    void openTab(int tab);
    void writePaper(const QString &format);
    /// The records that a tab shows; null for another one.
    RecordsView *recordsOf(int tab) const;
    void openRecord(RecordKind kind, RecordId id);
    /// The keyboard goes to what a tab shows first.
    void focusTab(int tab);

    /// In the note that is being written.
    void inNote(void (NoteEditor::*act)());

    void openRoom();
    void showRoom(bool isShown);
    void shutRoom();

    presentation::ChartPresenter *m_presenter;
    support::SupplementalDoor *m_door;
    ClientBand *m_band;
    support::NoticeBar *m_notice;
    support::NoticeBar *m_broken; ///< while a chart of others is open
    GlassPage *m_glass;
    CareTeamView *m_care;
    QPushButton *m_whoCares;
    QTabBar *m_tabs;
    QStackedWidget *m_pages;
    presentation::CodeSearch m_codes;
    presentation::UnfinishedRecords *m_unfinished;
    SummaryView *m_imported;
    OutgoingView *m_outgoing;
    RecordsView *m_summary;
    RecordsView *m_history;
    RecordsView *m_contacts;
    PlanPanel *m_planPanel;
    RecordsView *m_plan;
    MeasuresView *m_measures;
    NotesView *m_notes;
    PrivateNotesView *m_private;
    FilesView *m_files;
    QHBoxLayout *m_row;
    QWidget *m_room = nullptr;
    struct WantedEntry {
        EntryId entry;
        QString words;
    };
    std::optional<WantedEntry> m_wanted; ///< to be shown when the chart is read
    struct WantedRecord {
        RecordKind kind;
        RecordId record;
    };
    std::optional<WantedRecord> m_wantedRecord; ///< the same
    bool m_wantsMeasure = false; ///< one is to be answered as soon as the chart is before one
    bool m_isRestricted; ///< whoever is in it has a band over it that says how
    bool m_hasContacts = false; ///< whether contacts are part of this person's role
    bool m_isCareShown = false;
    bool m_isFresh = false; ///< opened, and not read yet
};

} // namespace alcove::widgets
