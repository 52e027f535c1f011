#include "desktop/panel_door.h"

#include "panel_window.h"
#include "support/test_registry.h"
#include "support/theme.h"
#include "ui_supplemental/panel_words.h"

#include <QDateTimeEdit>
#include <QFile>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::PanelWindow;

/// The door to the panel, the room behind it, and the ways it shuts, in the real window.
class PanelDoorTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { support::apply(*qApp, support::Scheme::Paper); }

    void rule_S01_isOffByDefaultAndTheDoorSaysSo()
    {
        PanelWindow at;
        at.show(u"Rivera"_s);

        QVERIFY(at.person->canPress(u"Supplemental: not set up"_s));
        QVERIFY(!at.part<QWidget>("supplementalRoom"));
        QVERIFY(!QFile::exists(at.real.store() + u"/social.db"_s));
    }

    void theDoorOpensAnotherRoomWithAPassphraseOfItsOwn()
    {
        PanelWindow at;
        at.show(u"Rivera"_s);

        at.pressDoor();

        QVERIFY(at.part<QWidget>("supplementalRoom"));
        QVERIFY(at.part<QLineEdit>("panelPassphrase")->hasFocus());
        at.setUp();
        QTRY_VERIFY(at.person->canPress(u"Supplemental: no policy"_s));
        at.press("lockPanel");
        QTRY_VERIFY(at.part<QLineEdit>("panelPassphrase"));
        at.unlock(testing::goodPassphrase); // the chart's own does not help
        QTRY_VERIFY(at.person->sees(u"stays shut"_s));
        QVERIFY(at.person->canPress(u"Supplemental, locked"_s));
    }

    void rule_S13_theBannerStandsOverWhateverIsShown()
    {
        PanelWindow at;
        at.show(u"Rivera"_s);
        at.pressDoor();
        const auto banner = [&at] { return at.person->sees(ui_supplemental::bannerText()); };

        QVERIFY(banner());
        at.setUp();
        QVERIFY(banner());
        at.enable();
        QVERIFY(banner());
        at.person->click(u"Record a consent"_s);
        QVERIFY(banner());
        at.press("lockPanel");
        QTRY_VERIFY(at.part<QLineEdit>("panelPassphrase"));
        QVERIFY(banner());
    }

    void theRoomHasAFrameAndAGroundOfItsOwn()
    {
        PanelWindow at;
        at.show(u"Rivera"_s);
        at.pressDoor();
        QTRY_VERIFY(at.part<QWidget>("supplementalRoom")->width() > 300);

        const QImage room = at.part<QWidget>("supplementalRoom")->grab().toImage();

        const auto colour
            = [](support::Role role) { return support::colour(support::Scheme::Paper, role); };
        // Inside the frame and beside the banner there is nothing but the ground.
        QCOMPARE(room.pixelColor(18, 18), colour(support::Role::SupplementalGround));
        QVERIFY(colour(support::Role::SupplementalGround) != colour(support::Role::Ground));
        int changes = 0; // along the edge: hatched, so neither one colour nor the other
        for (int y = 1; y < room.height() - 1; ++y)
            changes += room.pixelColor(5, y) != room.pixelColor(5, y - 1) ? 1 : 0;
        QVERIFY(changes > room.height() / 4);
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void aWindowDoesNotGrowByTheRoom_data()
    {
        QTest::addColumn<bool>("isWriting");
        QTest::newRow("with nothing open") << false;
        QTest::newRow("with a note open") << true;
    }
    void aWindowDoesNotGrowByTheRoom()
    {
        QFETCH(bool, isWriting);
        const QSize size(1100, 760);
        PanelWindow at(size);
        at.show(u"Rivera"_s);
        at.person->press(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(testing::Person::writing());
        at.person->type(u"Slept better."_s);
        QTRY_VERIFY(at.person->rows() == 1);
        if (!isWriting)
            at.person->press(Qt::Key_Escape);

        at.pressDoor();
        at.setUp();
        at.enable();
        at.recordConsent();
        at.addItem(u"Some days the bus is the hardest part."_s);

        QCOMPARE(at.window->widget().size(), size);
        QCOMPARE(at.person->part<QTextEdit>() != nullptr, isWriting);
        at.person->press(Qt::Key_F8);
        QTRY_VERIFY(at.person->list()); // there is room for it again
        QVERIFY(at.person->list()->width() <= 300);
    }

    void f8HidesItFromEverywhereInTheWindowAndShowsItAsItWas()
    {
        PanelWindow at;
        at.show(u"Rivera"_s);
        at.pressDoor();
        at.setUp();
        at.type<QPlainTextEdit>("policyText", u"In the bin"_s);

        at.part<QPlainTextEdit>("policyText")->setFocus();
        at.person->press(Qt::Key_F8);
        QVERIFY(!at.part<QWidget>("supplementalRoom"));
        at.person->press(Qt::Key_F8);

        QVERIFY(at.part<QWidget>("supplementalRoom"));
        QCOMPARE(at.part<QPlainTextEdit>("policyText")->toPlainText(), u"In the bin"_s);
    }

    void anotherClientShutsIt()
    {
        PanelWindow at;
        at.show(u"Rivera"_s);
        at.pressDoor();
        at.setUp();

        at.show(u"Haddad"_s);

        QVERIFY(!at.part<QWidget>("supplementalRoom"));
        QVERIFY(at.person->canPress(u"Supplemental, locked"_s));
        at.show(u"Rivera"_s);
        QVERIFY(!at.part<QWidget>("supplementalRoom"));
        at.pressDoor();
        QVERIFY(at.part<QLineEdit>("panelPassphrase"));
    }

    void lockingTheDeskShutsIt()
    {
        PanelWindow at;
        at.show(u"Rivera"_s);
        at.pressDoor();
        at.setUp();
        QSignalSpy wanted(at.window.get(), &desktop::UnlockedWindow::lockWanted);
        at.person->press(Qt::Key_L, Qt::ControlModifier);
        QCOMPARE(wanted.count(), 1);

        at.reopen(); // as the shell does: the window goes, another comes

        at.show(u"Rivera"_s);
        QVERIFY(at.person->canPress(u"Supplemental, locked"_s));
        at.pressDoor();
        QVERIFY(at.part<QLineEdit>("panelPassphrase"));
        QVERIFY(!at.part<QWidget>("policyText"));
    }

    void rule_S02_withoutAConsentNothingEntersAndTheRoomSaysWhy()
    {
        PanelWindow at;
        at.show(u"Rivera"_s);
        at.pressDoor();
        at.setUp();

        at.enable();

        QVERIFY(at.person->canPress(u"Supplemental: no consent"_s));
        QVERIFY(!at.part<QWidget>("addItem"));
        QVERIFY(at.person->sees(u"once they have agreed to it"_s));
    }

    void rule_S02_underAConsentAnItemIsAddedByHand()
    {
        PanelWindow at;
        at.show(u"Rivera"_s);
        at.pressDoor();
        at.setUp();
        at.enable();
        at.recordConsent();
        QVERIFY(at.person->canPress(u"Supplemental: open"_s));

        at.addItem(u"Some days the bus is the hardest part."_s);

        at.press("readItem");
        QTRY_VERIFY(at.person->sees(u"Some days the bus is the hardest part."_s));
        QVERIFY(at.person->sees(u"Client's own report"_s)); // rule S15
    }

    void rule_S10_theChartsSearchKnowsNothingOfIt()
    {
        PanelWindow at;
        at.show(u"Rivera"_s);
        at.pressDoor();
        at.setUp();
        at.enable();
        at.recordConsent();
        at.addItem(u"Some days the bus is the hardest part."_s);

        const auto hits = testing::askNow(
            *at.session, [](Chart &chart) { return chart.search(u"hardest"_s, 10); });

        VERIFY_OK(hits);
        QVERIFY(hits->isEmpty());
    }

    void aConsentOutsideOfItsDaysRefusesAndKeepsTheWords()
    {
        PanelWindow at;
        at.show(u"Rivera"_s);
        at.pressDoor();
        at.setUp();
        at.enable();
        at.recordConsent();
        at.press("addItem");
        at.type<QPlainTextEdit>("itemText", u"From last year."_s);
        at.part<QDateTimeEdit>("itemPostedAt")
            ->setDateTime(QDateTime::fromMSecsSinceEpoch(at.real.clock.now()).addYears(-1));

        at.press("enterItem");

        QTRY_VERIFY(at.person->sees(ui_supplemental::text(supplemental::Refusal::OtherDates)));
        QCOMPARE(at.part<QPlainTextEdit>("itemText")->toPlainText(), u"From last year."_s);
    }
};

ALCOVE_TEST(panel_door_test, PanelDoorTest)
#include "panel_door_test.moc"
