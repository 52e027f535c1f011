#include "widgets/alerts_bar.h"

#include "presentation/context_of.h"
#include "presentation/fake_care.h"
#include "support/test_registry.h"
#include "widgets/main_window.h"
#include "widgets/people_page.h"
#include "widgets/person.h"

#include <QPushButton>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Person;
using widgets::AlertsBar;

/// What stands above every page while somebody has come in by a kit.
class AlertsBarTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_care = std::make_unique<testing::FakeCare>();
        m_session->others = m_care.get();
    }
    void cleanup()
    {
        m_person.reset();
        m_window.reset();
        m_session.reset();
        m_care.reset();
    }

    void isNotThereWhileThereIsNothing()
    {
        open();
        QVERIFY(bar()->isHidden());
    }

    void staysOverPagesAndSyncsUntilSomebodyKnows()
    {
        tell(1, u"Dana Lee"_s);
        open();
        QTRY_VERIFY(m_person->sees(u"Dana Lee's recovery kit let in"_s));
        m_person->press(Qt::Key_3, Qt::ControlModifier); // another page
        QVERIFY(m_person->sees(u"Dana Lee's recovery kit let in"_s));

        m_person->part<QPushButton>("alertKnown")->click();

        QTRY_VERIFY(bar()->isHidden());
    }

    void leadsToThePeople()
    {
        tell(1, u"Dana Lee"_s);
        open();
        QTRY_VERIFY(bar()->isVisible());

        m_person->part<QPushButton>("alertPeople")->click();

        QTRY_VERIFY(m_window->findChild<widgets::PeoplePage *>()->isVisible());
        QVERIFY(bar()->isVisible());
    }

    void isReachedByTheKeyThatGoesFromPaneToPane()
    {
        tell(1, u"Dana Lee"_s);
        open();
        QTRY_VERIFY(bar()->isVisible());
        for (int i = 0; i < 3 && !bar()->isAncestorOf(QApplication::focusWidget()); ++i)
            m_person->press(Qt::Key_F6);
        QVERIFY(bar()->isAncestorOf(QApplication::focusWidget()));
        m_person->press(Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"alertKnown"_s);
        m_person->press(Qt::Key_Space);
        QTRY_VERIFY(bar()->isHidden());
    }

    void severalAreToldOfOneAfterAnother()
    {
        tell(1, u"Dana Lee"_s);
        tell(2, u"Kim Okafor"_s);
        open();
        QTRY_VERIFY(m_person->sees(u"And one more desk"_s));

        m_person->part<QPushButton>("alertKnown")->click();

        QTRY_VERIFY(m_person->sees(u"Kim Okafor's recovery kit"_s));
        QVERIFY(!m_person->sees(u"And one more desk"_s));
    }

    void aRoundThatBringsOneShowsIt()
    {
        open();
        m_window->keepSynced();
        tell(1, u"Dana Lee"_s);
        SyncStand stand;
        stand.hasServer = true;
        stand.contactAt = 5;
        m_care->answer(stand);

        QTRY_VERIFY(m_person->sees(u"Dana Lee's recovery kit let in"_s));
    }

private:
    void open()
    {
        m_window = std::make_unique<widgets::MainWindow>(testing::contextOf(*m_session), nullptr);
        m_person = std::make_unique<Person>(*m_window);
    }
    void tell(std::uint8_t number, const QString &name)
    {
        DeskAlert alert;
        alert.desk = {{number}};
        alert.name = name;
        alert.deskName = u"Desk 7"_s;
        m_care->told.waiting->append(alert);
    }
    AlertsBar *bar() const { return m_window->findChild<AlertsBar *>(); }

    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<testing::FakeCare> m_care;
    std::unique_ptr<widgets::MainWindow> m_window;
    std::unique_ptr<Person> m_person;
};

ALCOVE_TEST(alerts_bar_test, AlertsBarTest)
#include "alerts_bar_test.moc"
