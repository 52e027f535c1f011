#include "widgets/ways_in_page.h"

#include "presentation/context_of.h"
#include "presentation/fake_ways_in.h"
#include "support/direct_session.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QLineEdit>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::FakeWaysIn;
using widgets::WaysInPage;

class WaysInPageTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_session->ways = &m_ways;
        m_ways = FakeWaysIn();
        m_page = std::make_unique<WaysInPage>(testing::contextOf(*m_session));
        m_page->resize(1100, 900);
        m_person = std::make_unique<testing::Person>(*m_page);
        m_page->refresh();
        QTRY_VERIFY(m_person->canPress(u"Change the passphrase"_s));
    }
    void cleanup()
    {
        m_person.reset();
        m_page.reset();
        m_session.reset();
    }

    void showsEachWayAndWhatItIsWorth()
    {
        QVERIFY(m_person->sees(u"Passphrase"_s));
        QVERIFY(m_person->sees(u"Recovery kit on paper"_s));
        QVERIFY(m_person->sees(u"Opens by itself"_s));
        QVERIFY(m_person->sees(u"Only two ways in are left"_s));
        QVERIFY(m_person->sees(u"New keys for the whole store"_s));
    }

    void theKeyboardStartsAtTheFirstThingToDo()
    {
        m_page->focusList();

        QVERIFY(QApplication::focusWidget()->objectName() == u"changePassphrase"_s);
    }

    void whatIsDoneIsSaidAndTheListIsReadAnew()
    {
        m_person->click(u"Take this machine's keychain in"_s);
        m_ways.state->ways[0].kind = crypto::SlotKind::PassphraseAndKeychain;
        m_person->type(rightWords());
        m_person->press(Qt::Key_Return);

        QTRY_VERIFY(m_person->sees(u"only together with this machine's keychain now"_s));

        QTRY_VERIFY(m_person->canPress(u"Leave the keychain out"_s));
        QVERIFY(!m_person->canPress(u"Take this machine's keychain in"_s));
        QVERIFY(m_page->isAncestorOf(QApplication::focusWidget()));
    }

    void newKeysAreAskedForAtTheDoor()
    {
        QSignalSpy wanted(m_page.get(), &WaysInPage::newKeysRequested);

        m_person->click(u"Lock and make new keys"_s);

        QCOMPARE(wanted.count(), 1);
        QVERIFY(m_ways.asked.empty());
    }

    void aSecurityKeyIsOfferedWhereOneCanBeAsked()
    {
        QVERIFY(!m_person->canPress(u"Take a security key in"_s));
        m_ways.state->takesToken = true;
        m_page->refresh();
        QTRY_VERIFY(m_person->canPress(u"Take a security key in"_s));
        m_ways.state->ways[0].kind = crypto::SlotKind::PassphraseAndToken;
        m_page->refresh();

        QTRY_VERIFY(m_person->canPress(u"Leave the security key out"_s));
        QVERIFY(!m_person->canPress(u"Take a security key in"_s));
    }

    void aNewKitIsShownAndKeptOnceItIsProved()
    {
        aNewKitUpToItsProof();

        QTRY_VERIFY(m_person->sees(u"The new recovery kit opens the charts"_s));
        QCOMPARE(m_ways.asked, std::string("kit keep "));
        QVERIFY(!m_person->sees(u"YZ01"_s));
    }

    void goingBackKeepsTheOldKit()
    {
        openKit();

        m_person->click(u"Back, and keep the old one"_s);

        QTRY_VERIFY(m_person->canPress(u"Make a new kit"_s));
        QCOMPARE(m_ways.asked, std::string("kit "));
    }

    void escapeLeadsToTheListAndThenBack()
    {
        QSignalSpy back(m_page.get(), &WaysInPage::backRequested);
        openKit();

        m_person->press(Qt::Key_Escape);

        QTRY_VERIFY(m_person->canPress(u"Make a new kit"_s));
        QVERIFY(!m_person->sees(u"YZ01"_s));
        m_person->part<QPushButton>("back")->click();
        QCOMPARE(back.count(), 1);
    }

    void noCodeStaysOnAPageThatIsLeft()
    {
        openKit();

        m_page->hide();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);

        for (const auto *label : m_page->findChildren<QLabel *>())
            QVERIFY(!label->text().contains(u"YZ01"_s));
        m_page->show();
        QVERIFY(m_page->findChild<QLineEdit *>(u"firstGroup"_s) == nullptr);
    }

    void aKitThatCouldNotBeKeptIsSaidInTheList()
    {
        m_ways.kept = Error(ErrorCode::DiskFull);
        aNewKitUpToItsProof();

        QTRY_VERIFY(m_person->sees(u"The disk is full"_s));
        QTRY_VERIFY(m_person->canPress(u"Make a new kit"_s));
    }

private:
    static QString rightWords() { return QString::fromLatin1(FakeWaysIn::right.data()); }

    void openKit()
    {
        m_person->click(u"Make a new kit"_s);
        m_person->type(rightWords());
        m_person->press(Qt::Key_Return);
        QTRY_VERIFY(m_person->sees(u"Your new recovery kit"_s));
        QVERIFY(m_person->sees(u"YZ01"_s));
    }
    void aNewKitUpToItsProof()
    {
        openKit();
        const QString code = QString::fromLatin1(FakeWaysIn::code.data());
        for (const char *name : {"firstGroup", "secondGroup"}) {
            auto *field = m_person->part<QLineEdit>(name);
            const int number = field->accessibleName().section(u' ', 1).toInt();
            QTest::keyClicks(field, code.section(u'-', number - 1, number - 1));
        }
        m_person->click(u"I have it, let the old one go"_s);
    }

    FakeWaysIn m_ways;
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<WaysInPage> m_page;
    std::unique_ptr<testing::Person> m_person;
};

ALCOVE_TEST(ways_in_page_test, WaysInPageTest)
#include "ways_in_page_test.moc"
