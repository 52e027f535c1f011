#pragma once

#include "presentation/chart_context.h"
#include "presentation/chart_presenter.h"

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
class NotesView;
class PrivateNotesView;
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
    /// On the summary, open where `words` stand in its text.
    void showEntry(ClientId client, EntryId entry, const QString &words);
    /// Where a session broke off before its words were saved.
    void resume(const RecoveredNote &recovered);
    void newNote();
    /// What other desks have changed.
    void readAnew();
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

signals:
    void editClientRequested(alcove::ClientId client);
    void printNoteRequested(alcove::ClientId client, alcove::NoteId note);
    void printChartRequested(alcove::ClientId client);
    /// Who looked at it, of the client whose name this is.
    void auditRequested(alcove::ClientId client, const QString &name);
    void backRequested();
    /// For the status bar.
    void stateChanged(const QString &words);

private:
    enum Tab { Summary, Notes, Private, Files };
    enum Place { Glass = Files + 1, NoCharts, Care };

    void layOut();
    void connectParts();
    /// What stands between this person and the chart, or the chart.
    void showDoor();
    void showCare();
    void leaveCare();

    void open(ClientId client);
    void showLoaded();
    void showTab(int tab);
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
    SummaryView *m_summary;
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
    bool m_isRestricted; ///< whoever is in it has a band over it that says how
    bool m_isCareShown = false;
    bool m_isFresh = false; ///< opened, and not read yet
};

} // namespace alcove::widgets
