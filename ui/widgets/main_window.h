#pragma once

#include "presentation/chart_context.h"
#include "support/notice_bar.h"

#include <QFuture>
#include <QMainWindow>

#include <functional>
#include <map>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace alcove::support {
class SupplementalDoor;
}

namespace alcove::widgets {

class ChartPage;
class ClientForm;
class ClientsPage;
class JumpPanel;
class SearchPage;
class ShortcutsPanel;
class TodayPage;

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

    /// One sentence over the page.
    void say(support::Tone tone, const QString &sentence);

signals:
    void lockRequested();
    void printNoteRequested(alcove::ClientId client, alcove::NoteId note);
    void printChartRequested(alcove::ClientId client);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void buildBar();
    void buildPages();
    void buildShortcuts();
    void addPlace(const QString &words, const QString &iconName, const QKeySequence &keys,
                  QWidget *page);

    /// Goes elsewhere once what was typed here is kept; stays and says so when it can't be.
    void leaveThen(std::function<void()> go);
    void go(QWidget *page);
    void goBack();
    /// Where one is now becomes the last step of the way back.
    void remember();
    void goThrough(QList<QByteArray> &from, QList<QByteArray> &to);
    void showToday();
    void showClients();
    void showClient(ClientId client);
    void showNote(ClientId client, NoteId note);
    void showSearch(const QString &text);
    void editClient(ClientId client);
    void newClient();
    void newNote();
    void run(const QString &command);
    void print();
    void nextPane();

    presentation::ChartContext m_context;
    QFrame *m_bar;
    support::NoticeBar *m_notice;
    QWidget *m_notices = nullptr;
    QStackedWidget *m_pages;
    TodayPage *m_today;
    ClientsPage *m_clients;
    ClientForm *m_form;
    SearchPage *m_search;
    ChartPage *m_chart;
    JumpPanel *m_jump;
    ShortcutsPanel *m_keys;
    QLabel *m_state;
    std::map<QWidget *, QPushButton *> m_places;
    QList<QByteArray> m_behind; ///< places one came from, the last at the end
    QList<QByteArray> m_ahead; ///< places one went back from
};

} // namespace alcove::widgets
