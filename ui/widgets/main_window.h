#pragma once

#include "charting/instrument.h"
#include "core/chart.h"
#include "presentation/chart_context.h"
#include "presentation/rights.h"
#include "presentation/trail.h"
#include "support/notice_bar.h"

#include <QFuture>
#include <QList>
#include <QMainWindow>

#include <functional>
#include <map>
#include <optional>

class QActionGroup;
class QLabel;
class QPushButton;
class QTimer;

namespace alcove::presentation {
class BackupPresenter;
class SyncPresenter;
} // namespace alcove::presentation

namespace alcove::support {
class SupplementalDoor;
}

namespace alcove::widgets {

class AlertsBar;
class ChartPage;
class CommandMenu;
class JumpPanel;
class RestrictedRoom;
class ShortcutsPanel;
class UnfinishedBar;
class WindowPages;
struct WindowCommand;

/// The window of an unlocked desk. Its title never names a client.
class MainWindow final : public QMainWindow {
    Q_OBJECT

public:
    /// `door` may be null: then there is no supplemental panel.
    MainWindow(const presentation::ChartContext &context, support::SupplementalDoor *door,
               QWidget *parent = nullptr);

    /// Done when the last key typed is kept, or with why it can't be.
    QFuture<Result<void>> flush();

    /// Where one is, to return to after the desk was locked. Chart data: to be kept sealed.
    QByteArray place() const;
    /// Leaves things as they are for bytes that are not ours.
    void restorePlace(const QByteArray &bytes);
    /// Goes on where a session broke off before its words were saved, and says so; otherwise
    /// nothing.
    void resume();
    /// Until when a session with a client runs; nothing when none does.
    void showSession(std::optional<Millis> endsAt);

    /// From here on the copies of the store are kept up, and the foot of the window tells of them.
    void keepBackups();
    /// From here on the desk is synced where its practice has a server, and the foot tells of that.
    void keepSynced();

    /// After how many minutes an untouched desk locks.
    void showIdleMinutes(int minutes);

    /// One sentence over the page.
    void say(support::Tone tone, const QString &sentence);

signals:
    void lockRequested();
    /// New keys for the desk, which has to be locked for it.
    void newKeysRequested();
    /// A session of that length begins; 0: it is over.
    void sessionRequested(alcove::Millis length);
    /// It is written down already.
    void idleMinutesChanged(int minutes);
    void printNoteRequested(alcove::ClientId client, alcove::NoteId note);
    void printChartRequested(alcove::ClientId client);
    void printMeasureRequested(alcove::RecordId measure,
                               const alcove::charting::Instrument &instrument);
    /// The client is to fill in that measure, alone with the screen.
    void clientModeWanted(alcove::ClientId client, const QString &instrument);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void buildBar();
    void buildSessionButton();
    void buildDeskButton();
    void buildPages();
    void connectPages();
    void connectToday();
    QList<WindowCommand> placeCommands();
    QList<WindowCommand> clientCommands();
    QList<WindowCommand> noteCommands();
    QList<WindowCommand> planCommands();
    QList<WindowCommand> deskCommands();
    /// Those that there are on this desk, whoever sits at it.
    QList<WindowCommand> allCommands();
    void buildKeys(const QList<WindowCommand> &commands);
    void buildCommands();
    /// The practice's, or one that is kept apart.
    bool isAnyChartShown() const;
    /// Of the chart that is shown; says what to do first where none is.
    void inChart(void (ChartPage::*act)());
    void addPlace(const QString &words, const QString &iconName, const QKeySequence &keys,
                  QWidget &page, void (MainWindow::*goThere)());

    /// Goes elsewhere once what was typed here is kept; stays and says so when it can't be.
    void leaveThen(std::function<void()> go);
    /// The same, and the way back leads here.
    void goOn(std::function<void()> go);
    /// Where a session before left it.
    void goOnIn(const RecoveredNote &one);
    void pageChanged();
    void markPlace();
    void goBack();
    /// False when there is no place to go to.
    bool walk(const std::optional<QByteArray> &place);
    /// Whether it is part of this person's role; says so when it is not.
    bool may(bool presentation::Rights::*right);
    void showToday();
    void showClients();
    void showChart(ClientId client, const std::function<void()> &open);
    void showClient(ClientId client);
    void showNote(ClientId client, NoteId note);
    void showHit(const SearchHit &hit);
    void showSearch(const QString &text);
    void editClient(ClientId client);
    void newClient();
    void newNote();
    void print();
    void showAudit();
    void showWaysIn();
    void showRestricted();
    /// Null while none is before their eyes.
    RestrictedRoom *restrictedRoom() const;
    void showPeople();
    void showRequests();
    void showGroup();
    void showLicences();
    void showCaseload();
    void buildReview();
    void showReview();
    void showWaiting();
    void takeIntoAddendum(ClientId client, NoteId note);
    void setIdleMinutes(int minutes);
    void nextPane();
    /// To where one was in the page that is shown.
    void focusPage();
    void toggleSession();
    void showBackups();
    void connectSync();
    void buildAlerts(QWidget &middle);
    void showSync();
    void syncNow();
    void showServer();
    /// How many pieces of late work wait for this person.
    void showLate(int count);
    /// This desk, or its person, belongs to the practice no more: nothing new is begun on it.
    void showTakenOut();

    presentation::ChartContext m_context;
    QFrame *m_bar;
    support::NoticeBar *m_notice;
    QWidget *m_notices = nullptr;
    UnfinishedBar *m_unfinished = nullptr;
    AlertsBar *m_alerts = nullptr; ///< null where nobody is told of others' desks
    WindowPages *m_pages;
    JumpPanel *m_jump = nullptr;
    ShortcutsPanel *m_keys = nullptr;
    QLabel *m_state;
    QPushButton *m_session = nullptr;
    QPushButton *m_desk = nullptr;
    QPushButton *m_everything = nullptr; ///< has the menu
    CommandMenu *m_menu = nullptr;
    QActionGroup *m_idle = nullptr;
    bool m_isInSession = false;
    QPushButton *m_waiting; ///< how much waits for a decision; hidden while nothing does
    bool m_isTakenOut = false;
    QLabel *m_backups;
    presentation::BackupPresenter *m_copies = nullptr; ///< null where no copies are kept
    QLabel *m_synced;
    presentation::SyncPresenter *m_sync = nullptr; ///< null where nothing is synced
    QTimer *m_closing; ///< until the desk is locked, for something to go from it
    std::map<QWidget *, QPushButton *> m_places;
    presentation::Trail m_trail;
};

} // namespace alcove::widgets
