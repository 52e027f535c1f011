#include "core/setting_names.h"
#include "presentation/context_of.h"
#include "presentation/fake_care.h"
#include "presentation/sync_presenter.h"
#include "support/test_registry.h"
#include "widgets/main_window.h"
#include "widgets/person.h"

#include <QSignalSpy>
#include <QTimer>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;
using testing::Person;

/// What the window says and does about sync, which goes on by itself.
class WindowSyncTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_desk = std::make_unique<testing::FakeCare>();
        m_session->others = m_desk.get();
        m_sam = m_session->desk.addClient();
        m_window = std::make_unique<widgets::MainWindow>(testing::contextOf(*m_session), nullptr);
        m_person = std::make_unique<Person>(*m_window);
        m_window->keepSynced();
    }
    void cleanup()
    {
        m_person.reset();
        m_window.reset();
        m_session.reset();
        m_desk.reset();
    }

    void nothingIsSaidWhereThereIsNoServer()
    {
        QSignalSpy changed(sync(), &presentation::SyncPresenter::changed);
        m_desk->answer(SyncStand());

        QTRY_COMPARE(changed.size(), 1);
        QVERIFY(foot()->isHidden());
    }

    void theFootSaysWhenItWasSynced()
    {
        m_desk->answer(stand());

        QTRY_VERIFY(m_person->sees(u"Synced today"_s));
    }

    void aKeySyncsNow()
    {
        m_desk->answer(stand());
        QTRY_VERIFY(foot()->isVisible());

        m_person->press(Qt::Key_F5);

        QCOMPARE(m_desk->rounds, 2);
    }

    void whatIsWrongIsSaidOnceInFull()
    {
        SyncStand bad = stand();
        bad.failure = Error(ErrorCode::Untrusted);
        m_desk->answer(bad);
        QTRY_VERIFY(m_person->sees(u"Sync stopped"_s));
        QVERIFY(m_person->canPress(u"Close"_s));
        m_person->click(u"Close"_s);

        QSignalSpy changed(sync(), &presentation::SyncPresenter::changed);
        m_person->press(Qt::Key_F5);
        m_desk->answer(bad);

        QTRY_COMPARE(changed.size(), 1);
        QVERIFY(!m_person->canPress(u"Close"_s));
        QVERIFY(m_person->sees(u"Sync stopped"_s));
    }

    void aNoteOfAnotherDeskComesIntoTheOpenChartAndLeavesTheKeyboard()
    {
        m_person->press(Qt::Key_3, Qt::ControlModifier);
        QTRY_VERIFY(m_person->rows() > 0);
        m_person->press(Qt::Key_Return);
        QTRY_VERIFY(m_person->sees(u"Sam Rivera"_s));
        m_person->press(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(Person::writing() != nullptr);
        m_person->type(u"Half a thou"_s);
        QTextEdit *writing = Person::writing();
        const int before = m_person->rows();
        m_session->desk.addSigned(m_sam.id); // by a round, on another connection

        arrive();

        QTRY_COMPARE(m_person->rows(), before + 1);
        QVERIFY(Person::writing() == writing);
        m_person->type(u"ght"_s);
        QCOMPARE(writing->toPlainText(), u"Half a thought"_s);
    }

    void aClientOfAnotherDeskComesIntoTheList()
    {
        m_person->press(Qt::Key_3, Qt::ControlModifier);
        QTRY_COMPARE(m_person->rows(), 1);
        must(m_session->desk.chart->saveClient(m_session->desk.build.client(u"Ada"_s, u"Vale"_s)));

        arrive();

        QTRY_COMPARE(m_person->rows(), 2);
    }

    void theKeyboardStaysWhereItWasOnToday()
    {
        QTRY_VERIFY(find(u"All clients"_s) != nullptr);
        find(u"All clients"_s)->setFocus();

        arrive();

        QTRY_VERIFY(find(u"All clients"_s) != nullptr && find(u"All clients"_s)->hasFocus());
    }

    void lateWorkIsMarkedWhereThePeopleAre()
    {
        SyncStand late = stand();
        late.late = 2;
        m_desk->answer(late);

        QTRY_VERIFY(find(u"People (2)"_s) != nullptr);
        QVERIFY(find(u"People (2)"_s)->accessibleDescription().contains(u"2 pieces of late"_s));
        m_person->press(Qt::Key_5, Qt::ControlModifier); // nothing is there any more
        QTRY_VERIFY(find(u"People"_s) != nullptr);
    }

    void aKeyLeadsToTheServerAndBack()
    {
        m_person->press(Qt::Key_7, Qt::ControlModifier);
        QTRY_VERIFY(m_person->sees(u"The practice's server"_s));

        m_person->press(Qt::Key_1, Qt::ControlModifier);
        QTRY_VERIFY(!m_person->sees(u"The practice's server"_s));
        m_person->press(Qt::Key_Left, Qt::AltModifier);

        QTRY_VERIFY(m_person->sees(u"The practice's server"_s));
    }

    void whatIsToGoLocksTheDeskUnlessItCouldNotGoAtTheDoor()
    {
        QSignalSpy locked(m_window.get(), &widgets::MainWindow::lockRequested);
        auto *timer = m_window->findChild<QTimer *>(u"closing"_s);
        SyncStand closing = stand();
        closing.isClosing = true;
        m_desk->answer(closing);
        QTRY_VERIFY(timer->isActive());
        QVERIFY(m_person->sees(u"This desk locks by itself in a minute"_s));
        QCOMPARE(timer->interval(), 60'000);

        timer->start(0);
        QTRY_COMPARE(locked.count(), 1);

        m_person->press(Qt::Key_F5);
        closing.isClosingTried = true;
        m_desk->answer(closing);
        QTRY_VERIFY(m_person->sees(u"It could not go when this desk was unlocked last"_s));
        QVERIFY(!timer->isActive());
    }

    void onADeskThatWasTakenOutNobodyIsAdded()
    {
        SyncStand out = stand();
        out.isRemoved = true;
        m_desk->answer(out);
        m_person->press(Qt::Key_3, Qt::ControlModifier);

        QTRY_VERIFY(!m_person->canPress(u"Add a client"_s));
    }

    void itStaysSoWhenTheDeskIsOpenedAgain()
    {
        testing::DirectSession emptied;
        must(emptied.desk.chart->setSetting(takenOutSetting, "1"));
        m_person.reset();
        m_window = std::make_unique<widgets::MainWindow>(testing::contextOf(emptied), nullptr);
        m_person = std::make_unique<Person>(*m_window);

        QTRY_VERIFY(m_person->sees(u"This desk belongs to the practice no more"_s));
        QVERIFY(!m_person->canPress(u"Add a client"_s));
        m_person.reset();
        m_window.reset();
    }

private:
    static SyncStand stand()
    {
        SyncStand stand;
        stand.hasServer = true;
        stand.contactAt = testing::FakeClock().now();
        return stand;
    }
    void arrive()
    {
        SyncStand news = stand();
        news.received = 1;
        m_desk->answer(news);
        QTRY_VERIFY(foot()->isVisible());
    }
    presentation::SyncPresenter *sync() const
    {
        return m_window->findChild<presentation::SyncPresenter *>();
    }
    QLabel *foot() const { return m_window->findChild<QLabel *>(u"synced"_s); }
    QAbstractButton *find(const QString &words) const
    {
        for (auto *button : m_window->findChildren<QAbstractButton *>())
            if (button->isVisible() && button->text() == words)
                return button;
        return nullptr;
    }

    std::unique_ptr<testing::FakeCare> m_desk;
    std::unique_ptr<testing::DirectSession> m_session;
    Client m_sam;
    std::unique_ptr<widgets::MainWindow> m_window;
    std::unique_ptr<Person> m_person;
};

ALCOVE_TEST(window_sync_test, WindowSyncTest)
#include "window_sync_test.moc"
