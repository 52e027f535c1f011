#include "core/people.h"
#include "desktop/chart_window.h"
#include "desktop/panel_door.h"
#include "picture.h"
#include "real_desk.h"
#include "support/asking_desk.h"
#include "support/test_registry.h"
#include "support/theme.h"

#include <QApplication>
#include <QListView>
#include <QPushButton>
#include <QTabBar>
#include <QTextEdit>

using namespace alcove;
using namespace Qt::StringLiterals;

constexpr QSize windowSize(1100, 760);

/// Pictures of the chart's window over the invented practice; packaging/screenshots takes them into
/// docs/.
class ChartPicturesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        NewPractice demo{u"Lakeside Practice"_s, u"Ada Byron"_s, u"Desk 1"_s,
                         testing::sharedSecret(testing::goodPassphrase), 6};
        const auto made = m_real.desk.create(demo).result();
        VERIFY_OK(made);
        m_session = made->session;
        letIn(u"Noor Haddad"_s, {Role::FrontDesk});
        letIn(u"Dana Fischer"_s, {Role::Clinician, Role::Supervisor});
    }
    void cleanupTestCase() { m_session.reset(); }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void aDayAtTheDesk_data()
    {
        QTest::addColumn<int>("scheme");
        QTest::addColumn<QString>("look");
        QTest::newRow("paper") << static_cast<int>(support::Scheme::Paper) << u"paper"_s;
        QTest::newRow("dusk") << static_cast<int>(support::Scheme::Dusk) << u"dusk"_s;
    }

    void aDayAtTheDesk()
    {
        QFETCH(int, scheme);
        QFETCH(QString, look);
        m_look = look;
        support::apply(*qApp, static_cast<support::Scheme>(scheme));
        desktop::ChartWindow chart({*m_session, m_real.clock, m_real.random},
                                   desktop::makePanelDoor(m_real.store(), m_session->practice(),
                                                          crypto::kdfFloor, m_real.clock,
                                                          m_real.random));
        m_window = &chart.widget();
        m_window->resize(windowSize);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window));
        QTRY_VERIFY(sees(u"Notes to sign"_s));
        chart.resume();
        QTRY_VERIFY(sees(u"Backup proved today"_s));
        picture("today");

        openFirstClient();
        picture("chart");
        press(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(writing());
        type(u"Slept better since the phone stays in the kitchen. Two bad evenings."_s);
        press(Qt::Key_Tab);
        type(u"Calm, at ease with pauses."_s);
        QTRY_VERIFY(sees(u"aved "_s)); // "Saved 09:00:00"
        picture("note-editor");
        press(Qt::Key_Return, Qt::ControlModifier);
        press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(sees(u"Signed by Ada Byron"_s));
        click(u"Add an addendum"_s);
        QTRY_VERIFY(writing());
        type(u"The letter to the physician went out the same day."_s);
        click(u"Sign the addendum"_s);
        QTRY_VERIFY(sees(u"Addendum by Ada Byron"_s));
        picture("signed-note");
        m_window->findChild<QTabBar *>()->setCurrentIndex(0);
        QTRY_VERIFY(sees(u"Diagnoses"_s));
        picture("summary");
        click(u"Add a medication"_s);
        QTRY_VERIFY(sees(u"New: medication"_s));
        type(u"Sertraline"_s);
        picture("record-form");
        click(u"Drop what I typed"_s);
        QTRY_VERIFY(!sees(u"New: medication"_s));
        m_window->findChild<QTabBar *>()->setCurrentIndex(6);
        QTRY_VERIFY(sees(u"Asleep before midnight"_s));
        picture("plan");
        m_window->findChild<QTabBar *>()->setCurrentIndex(7);
        QTRY_VERIFY(sees(u"Scores: 5"_s));
        picture("measures");
        click(u"Answer it now"_s);
        QTRY_VERIFY(sees(u"Over the last 2 weeks"_s));
        picture("measure-form");
        press(Qt::Key_Escape);
        m_window->findChild<QTabBar *>()->setCurrentIndex(4);
        QTRY_VERIFY(sees(u"yours alone"_s));
        press(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(writing());
        type(u"She speaks to me as to her sister. Notice when I answer as one."_s);
        QTRY_VERIFY(sees(u"aved "_s));
        picture("private-notes");
        click(u"Care team"_s);
        QTRY_VERIFY(sees(u"Dana Fischer"_s));
        click(u"Assign me"_s);
        QTRY_VERIFY(sees(u"Who could as well"_s) || sees(u"cares for this client now"_s));
        QTRY_VERIFY(sees(u"The chart opens to them"_s));
        picture("who-cares");
        click(u"Release"_s);
        QTRY_VERIFY(sees(u"Nobody in particular"_s));
        press(Qt::Key_Escape);
        click(u"Who looked"_s);
        QTRY_VERIFY(sees(u"Who looked at the chart of"_s) && sees(u" entries"_s));
        click(u"Check the log"_s);
        QTRY_VERIFY(sees(u"The log is whole"_s));
        picture("who-looked");

        press(Qt::Key_3, Qt::ControlModifier);
        click(u"Restricted charts"_s);
        click(u"Begin a restricted chart"_s);
        QTRY_VERIFY(sees(u"practice's chart does not know"_s));
        type(u"Robin"_s);
        press(Qt::Key_Tab);
        type(u"Vale"_s);
        press(Qt::Key_Return);
        QTRY_VERIFY(sees(u"Robin Vale"_s));
        click(u"Who is named"_s);
        QTRY_VERIFY(sees(u"Only they have this chart"_s));
        click(u"In an emergency"_s);
        QTRY_VERIFY(sees(u"Who opens it in an emergency"_s) && sees(u"can open this chart"_s));
        picture("restricted-named");
        click(u"No more"_s);
        QTRY_VERIFY(sees(u"can't open this chart"_s));
        press(Qt::Key_Escape);
        press(Qt::Key_Escape);
        QTRY_VERIFY(canPress(u"Robin Vale"_s));
        picture("restricted");

        press(Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(sees(u"Recovery kit on paper"_s));
        picture("ways-in");
        click(u"Change the passphrase"_s);
        QTRY_VERIFY(sees(u"Five unrelated words"_s));
        picture("change-passphrase");
        press(Qt::Key_Escape);
        QTRY_VERIFY(sees(u"Recovery kit on paper"_s));
        click(u"Make a new kit"_s);
        QTRY_VERIFY(sees(u"have a pen or a printer ready"_s));
        type(QString::fromLatin1(testing::goodPassphrase));
        press(Qt::Key_Return);
        QTRY_VERIFY(sees(u"Your new recovery kit"_s));
        picture("new-recovery-kit");

        press(Qt::Key_5, Qt::ControlModifier);
        QTRY_VERIFY(sees(u"1 desk: this one"_s));
        picture("people");
        click(u"Change hats"_s);
        QTRY_VERIFY(sees(u"The hats of Ada Byron"_s));
        picture("change-hats");
        press(Qt::Key_Escape);
        QTRY_VERIFY(sees(u"1 desk: this one"_s));
        click(u"Let somebody in"_s);
        QTRY_VERIFY(sees(u"The eight words of the new desk"_s));
        picture("let-somebody-in");
        press(Qt::Key_Escape);
        QTRY_VERIFY(sees(u"1 desk: this one"_s));

        press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(sees(u"What are you looking for?"_s));
        type(u"diary"_s);
        QTRY_VERIFY(list() && list()->model()->rowCount() > 3);
        picture("search");

        openOneOfOthers(1 + scheme);
        picture("glass");
        QTRY_COMPARE(focused(), u"glassReason"_s);
        type(u"Dana is ill, her client called"_s);
        press(Qt::Key_Return);
        QTRY_VERIFY(sees(u"Open for you until"_s));
        picture("glass-open");
        const auto kept = chart.flush();
        QTRY_VERIFY(kept.isFinished());
    }

private:
    void letIn(const QString &name, Roles roles)
    {
        const testing::RequestingDesk desk(m_real.clock, m_real.random, u"Desk of "_s + name);
        VERIFY_OK(m_session->people()->invite({desk.file(), desk.words(), name, roles}).result());
    }
    bool sees(const QString &words) const
    {
        for (const auto *label : m_window->findChildren<QLabel *>())
            if (label->isVisible() && label->text().contains(words))
                return true;
        return false;
    }
    bool canPress(const QString &words) const
    {
        for (const auto *button : m_window->findChildren<QAbstractButton *>())
            if (button->isVisible() && button->text().remove(u'&').startsWith(words))
                return true;
        return false;
    }
    QListView *list() const
    {
        for (auto *view : m_window->findChildren<QListView *>())
            if (view->isVisible())
                return view;
        return nullptr;
    }
    static QString focused()
    {
        const QWidget *widget = QApplication::focusWidget();
        return widget == nullptr ? QString() : widget->objectName();
    }
    static QTextEdit *writing() { return qobject_cast<QTextEdit *>(QApplication::focusWidget()); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : m_window, key,
                        modifiers);
    }
    static void type(const QString &text) { QTest::keyClicks(QApplication::focusWidget(), text); }
    void click(const QString &words)
    {
        for (auto *button : m_window->findChildren<QPushButton *>())
            if (button->isVisible() && button->text().remove(u'&').startsWith(words)) {
                QTest::mouseClick(button, Qt::LeftButton);
                return;
            }
        QFAIL(qPrintable(u"no button "_s + words));
    }
    void openFirstClient()
    {
        press(Qt::Key_3, Qt::ControlModifier);
        QTRY_VERIFY(list() && list()->model()->rowCount() > 0);
        picture("clients");
        press(Qt::Key_Return);
        QTRY_VERIFY(sees(u"born"_s));
    }
    /// That one was opened before is for each of the looks another client.
    void openOneOfOthers(int row)
    {
        const auto assigned = m_session->chart().ask([row](Chart &chart) -> Result<void> {
            TRY_ASSIGN(const auto clients, chart.clients({}));
            return chart.assign({clients.at(row).id, UserId{{7}}, true});
        });
        QTRY_VERIFY(assigned.isFinished());
        VERIFY_OK(assigned.result());
        press(Qt::Key_3, Qt::ControlModifier);
        QTRY_VERIFY(list() && list()->model()->rowCount() > row);
        for (int i = 0; i < row; ++i)
            press(Qt::Key_Down);
        press(Qt::Key_Return);
        QTRY_VERIFY(sees(u"in the care of others"_s));
    }
    void picture(const char *name)
    {
        QCoreApplication::sendPostedEvents();
        const QString wrong = testing::takePicture(
            *m_window, u"%1-%2"_s.arg(QLatin1String(name), m_look), windowSize);
        QVERIFY2(wrong.isEmpty(), qPrintable(QLatin1String(name) + u' ' + wrong));
    }

    testing::RealDesk m_real;
    std::shared_ptr<Session> m_session;
    QWidget *m_window = nullptr;
    QString m_look;
};

ALCOVE_TEST(chart_pictures_test, ChartPicturesTest)
#include "chart_pictures_test.moc"
