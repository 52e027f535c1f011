#include "presentation/context_of.h"
#include "support/open_desk.h"
#include "support/test_registry.h"
#include "widgets/main_window.h"
#include "widgets/person.h"

#include <QLineEdit>

using namespace alcove;
using namespace Qt::StringLiterals;
using alcove::testing::OpenDesk;

/// Details of clients in the whole window: over a real store, and through what ends a session.
class ClientDetailsTest : public QObject {
    Q_OBJECT

private slots:
    void whatAKilledProgramLeftIsBackInTheForm()
    {
        OpenDesk desk;
        {
            widgets::MainWindow window({*desk.session, desk.clock, desk.windowRandom}, nullptr);
            testing::Person ada(window);
            begin(ada);
            ada.type(u"Kimm"_s);
            ada.press(Qt::Key_Left);
            ada.press(Qt::Key_Backspace);
        }
        desk.unlockAgain(); // nothing was kept: as after a kill

        {
            widgets::MainWindow window({*desk.session, desk.clock, desk.windowRandom}, nullptr);
            testing::Person ada(window);
            window.resume();

            QTRY_VERIFY(ada.sees(u"New client"_s));
            QVERIFY(ada.sees(u"back in their form"_s));
            const auto *given = qobject_cast<QLineEdit *>(QApplication::focusWidget());
            QVERIFY(given != nullptr);
            QCOMPARE(given->text(), u"Kim"_s);
            QCOMPARE(given->cursorPosition(), 2);
            ada.press(Qt::Key_Return);
            QTRY_COMPARE(count(desk), 1);
            QTRY_VERIFY(ada.canPress(u"Details"_s)); // their chart
        }
        desk.unlockAgain();
        QVERIFY(desk.session->recovered().isEmpty());
    }

    void whatWasTypedInLastIsShownAndTheOtherIsOneButtonAway()
    {
        testing::DirectSession session;
        const Client sam = session.desk.addClient();
        RecoveredNote left;
        left.outcome = RecoveredNote::Outcome::InClient;
        left.client = sam.id;
        left.details = UnfinishedClient{sam.id, false, fieldsOf(sam), fieldsOf(sam)};
        left.details->typed[u"preferred"_s] = u"Sammy"_s;
        RecoveredNote last;
        last.outcome = RecoveredNote::Outcome::InDraft;
        last.client = sam.id;
        last.note = session.desk.addDraft(sam.id).id;
        session.setRecovered({left, last});
        widgets::MainWindow window(testing::contextOf(session), nullptr);
        testing::Person ada(window);

        window.resume();

        QTRY_VERIFY(ada.canPress(u"Details of"_s));
        QVERIFY(!ada.sees(u"Change details"_s));
        ada.click(u"Details of"_s);
        QTRY_VERIFY(ada.sees(u"Change details"_s));
        const auto *field = qobject_cast<QLineEdit *>(QApplication::focusWidget());
        QVERIFY(field != nullptr);
    }

    void theChartOfWhoIsHereAlreadyIsOpenedAndTheFormIsOneStepBack()
    {
        OpenDesk desk;
        widgets::MainWindow window({*desk.session, desk.clock, desk.windowRandom}, nullptr);
        testing::Person ada(window);
        begin(ada);
        ada.type(u"Kim"_s);
        ada.press(Qt::Key_Return);
        QTRY_COMPARE(count(desk), 1);
        QTRY_VERIFY(ada.sees(u"birth date not known"_s));
        begin(ada);
        ada.type(u"Kim"_s);
        ada.press(Qt::Key_Return);

        QTRY_VERIFY(ada.canPress(u"Open that chart"_s));
        ada.click(u"Open that chart"_s);
        QTRY_VERIFY(!ada.sees(u"New client"_s) && ada.canPress(u"Details"_s));
        QCOMPARE(count(desk), 1);
        window.setFocus();
        ada.press(Qt::Key_Escape);

        QTRY_VERIFY(ada.sees(u"New client"_s));
        QTRY_COMPARE(ada.part<QLineEdit>()->text(), u"Kim"_s);
    }

private:
    static void begin(testing::Person &person)
    {
        person.press(Qt::Key_3, Qt::ControlModifier);
        QTRY_VERIFY(person.canPress(u"Add a client"_s) || person.canPress(u"New client"_s));
        person.click(person.canPress(u"Add a client"_s) ? u"Add a client"_s : u"New client"_s);
        QTRY_VERIFY(person.canPress(u"Keep"_s));
    }
    static int count(OpenDesk &desk)
    {
        return static_cast<int>(desk.run([](Chart &chart) { return chart.clients({}); }).size());
    }
};

ALCOVE_TEST(client_details_test, ClientDetailsTest)
#include "client_details_test.moc"
