#include "widgets/main_window.h"

#include "support/open_desk.h"
#include "support/test_registry.h"
#include "support/theme.h"
#include "widgets/jump_panel.h"
#include "widgets/person.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using alcove::testing::OpenDesk;

namespace {

struct WindowOf {
    explicit WindowOf(OpenDesk &desk)
        : window({*desk.session, desk.clock, desk.windowRandom}, nullptr)
    {
    }
    widgets::MainWindow window;
};

class Person : public WindowOf, public testing::Person {
public:
    explicit Person(OpenDesk &desk)
        : WindowOf(desk)
        , testing::Person(window)
    {
    }

    /// By the keyboard, from anywhere.
    void openFirstClient()
    {
        press(Qt::Key_3, Qt::ControlModifier);
        QTRY_VERIFY(rows() > 0);
        press(Qt::Key_Return);
        QTRY_VERIFY(sees(u"born"_s));
        QTRY_VERIFY(list() && list()->hasFocus());
    }
};

void picture(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("ALCOVE_PICTURES");
    if (!folder.isEmpty())
        widget.grab().save(folder + u'/' + name + u".png"_s);
}

} // namespace

class MainWindowTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { support::apply(*qApp, support::Scheme::Paper); }

    void showsWhatToDoWhileThereIsNobody()
    {
        OpenDesk desk;
        Person ada(desk);
        QTRY_VERIFY(ada.sees(u"Welcome to Lakeside Practice"_s));
        picture(ada.window, u"empty"_s);
        ada.click(u"Add a client"_s);
        QTRY_VERIFY(ada.sees(u"New client"_s));
        picture(ada.window, u"form"_s);
    }

    void aSessionIsStartedAndEndedFromTheBar()
    {
        OpenDesk desk;
        Person ada(desk);
        QSignalSpy wanted(&ada.window, &widgets::MainWindow::sessionRequested);
        QVERIFY(ada.canPress(u"Start session"_s));
        ada.press(Qt::Key_K, Qt::ControlModifier);
        ada.type(u"start or end"_s);
        ada.press(Qt::Key_Return);
        QTRY_COMPARE(wanted.count(), 1);
        QCOMPARE(wanted[0][0].toLongLong(), qint64{50} * 60'000);

        ada.window.showSession(desk.clock.now());

        QVERIFY(ada.canPress(u"In session until "_s));
        QVERIFY(!ada.canPress(u"Start session"_s));
        ada.press(Qt::Key_K, Qt::ControlModifier);
        ada.type(u"start or end"_s);
        ada.press(Qt::Key_Return);
        QTRY_COMPARE(wanted.count(), 2);
        QCOMPARE(wanted[1][0].toLongLong(), qint64{0});
    }

    void tellsAtItsFootThatABackupWasProved()
    {
        OpenDesk desk;
        Person ada(desk);
        QVERIFY(!ada.sees(u"Backup"_s));

        ada.window.keepBackups();

        QTRY_VERIFY(ada.sees(u"Backup proved today 09:00"_s));
    }

    void aNoteTakesNoMoreThanTwelveActions()
    {
        OpenDesk desk(3);
        Person ada(desk);
        QTRY_VERIFY(ada.sees(u"Notes to sign"_s));
        ada.press(Qt::Key_K, Qt::ControlModifier);
        const auto clients = desk.run([](Chart &chart) { return chart.clients({}); });
        const QString name = clients.last().name;
        ada.type(name.section(u' ', -1));
        auto *found = ada.window.findChild<widgets::JumpPanel *>()->findChild<QListView *>();
        QTRY_COMPARE(found->model()->index(0, 0).data().toString(), name);
        ada.press(Qt::Key_Return);
        QTRY_VERIFY(ada.sees(name));
        ada.press(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(Person::writing());
        for (const QString &section : {u"Slept better."_s, u"Calm."_s, u"Improving."_s}) {
            ada.type(section);
            ada.press(Qt::Key_Tab);
        }
        ada.type(u"Goes on with the diary."_s);
        ada.press(Qt::Key_Return, Qt::ControlModifier);
        ada.press(Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(ada.sees(u"Signed by Ada Byron"_s));
        // Typing itself is what the person came for; what stands around it is counted.
        constexpr int typed = 4;
        QVERIFY2(ada.actions - typed <= 12, QByteArray::number(ada.actions));
        const auto notes = desk.run([](Chart &chart) { return chart.search(u"diary goes"_s, 5); });
        QVERIFY(!notes.isEmpty());
    }

    void keepsWhatIsTypedOnTheWayOut()
    {
        OpenDesk desk(3);
        Person ada(desk);
        ada.openFirstClient();
        ada.press(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(Person::writing());
        ada.type(u"Marigolds on the balcony."_s);
        // At once, before the pause in which it would be kept.
        ada.press(Qt::Key_1, Qt::ControlModifier);
        QTRY_VERIFY(ada.sees(u"Notes to sign"_s));
        const auto hits = desk.run([](Chart &chart) { return chart.search(u"marigolds"_s, 5); });
        QCOMPARE(hits.size(), 1);
    }

    void wordsAndCursorAreBackAfterASessionBrokeOff()
    {
        OpenDesk desk(3);
        {
            Person ada(desk);
            ada.openFirstClient();
            ada.press(Qt::Key_N, Qt::ControlModifier);
            QTRY_VERIFY(Person::writing());
            ada.type(u"Marigolds on the balcony."_s);
            ada.press(Qt::Key_Left);
            ada.press(Qt::Key_Left);
        }
        desk.unlockAgain();
        Person ada(desk);

        ada.window.resume();

        QTRY_VERIFY(Person::writing());
        QCOMPARE(Person::writing()->toPlainText(), u"Marigolds on the balcony."_s);
        QCOMPARE(Person::writing()->textCursor().position(), 23);
        QVERIFY(ada.sees(u"Alcove ended before your last words were saved"_s));
    }

    void nothingIsSaidWhereNoSessionBrokeOff()
    {
        OpenDesk desk;
        Person ada(desk);
        QTRY_VERIFY(ada.sees(u"Welcome"_s));

        ada.window.resume();

        QVERIFY(!ada.sees(u"Alcove ended"_s));
    }

    void theFirstNoteOfAClientKeepsTheKeyboardWhenItJoinsTheList()
    {
        OpenDesk desk;
        Person ada(desk);
        QTRY_VERIFY(ada.sees(u"Welcome"_s));
        ada.click(u"Add a client"_s);
        QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
        ada.type(u"Sam"_s);
        ada.click(u"Keep"_s);
        QTRY_VERIFY(ada.sees(u"No notes yet"_s));
        ada.press(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(Person::writing());
        ada.type(u"Half a sen"_s);
        QTRY_VERIFY(ada.rows() == 1);
        QVERIFY(Person::writing());
        ada.type(u"tence."_s);
        QCOMPARE(Person::writing()->toPlainText(), u"Half a sentence."_s);
    }

    void addsBelowASignedNoteAndNeverDropsAWord()
    {
        OpenDesk desk(3);
        Person ada(desk);
        ada.openFirstClient();
        ada.press(Qt::Key_End);
        ada.press(Qt::Key_Return);
        QTRY_VERIFY(ada.sees(u"Signed by"_s));
        ada.click(u"Add an addendum"_s);
        QTRY_VERIFY(Person::writing());
        ada.type(u"They asked about the allotment."_s);
        ada.press(Qt::Key_Escape);
        QTRY_VERIFY(ada.sees(u"The addendum is not signed yet"_s));
        picture(ada.window, u"addendum"_s);
        ada.press(Qt::Key_1, Qt::ControlModifier);
        QVERIFY(ada.sees(u"The addendum is not signed yet"_s));
        ada.click(u"Sign the addendum"_s);
        QTRY_VERIFY(ada.sees(u"Addendum by Ada Byron"_s));
        QVERIFY(ada.sees(u"They asked about the allotment."_s));
    }

    void searchesAllNotesAndOpensWhatIsFound()
    {
        OpenDesk desk(3);
        Person ada(desk);
        ada.press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(ada.sees(u"What are you looking for?"_s));
        ada.type(u"zzz"_s);
        QTRY_VERIFY(ada.sees(u"Not found"_s));
        for (int i = 0; i < 3; ++i)
            ada.press(Qt::Key_Backspace);
        ada.type(u"diary"_s);
        QTRY_VERIFY(ada.rows() > 3);
        picture(ada.window, u"search"_s);
        ada.press(Qt::Key_Return);
        QTRY_VERIFY(ada.sees(u"Signed by"_s));
        ada.press(Qt::Key_Left, Qt::AltModifier);
        QTRY_VERIFY(ada.sees(u"Search all notes"_s));
        ada.press(Qt::Key_Right, Qt::AltModifier);
        QTRY_VERIFY(ada.sees(u"born"_s));
    }

    void returnsToWhereOneWas()
    {
        OpenDesk desk(3);
        QByteArray place;
        {
            Person ada(desk);
            ada.openFirstClient();
            ada.press(Qt::Key_N, Qt::ControlModifier);
            QTRY_VERIFY(Person::writing());
            ada.type(u"First line."_s);
            ada.press(Qt::Key_Tab);
            ada.type(u"Second"_s);
            const auto kept = ada.window.flush();
            QTRY_VERIFY(kept.isFinished());
            VERIFY_OK(kept.result());
            place = ada.window.place();
        }
        Person again(desk);
        again.window.restorePlace(place);
        QTRY_VERIFY(Person::writing() && Person::writing()->toPlainText() == u"Second"_s);
        QCOMPARE(Person::writing()->textCursor().position(), 6);
        again.window.restorePlace("not ours");
        QVERIFY(Person::writing());
    }

    void asksToBeLocked()
    {
        OpenDesk desk;
        Person ada(desk);
        QSignalSpy asked(&ada.window, &widgets::MainWindow::lockRequested);
        ada.press(Qt::Key_L, Qt::ControlModifier);
        QCOMPARE(asked.count(), 1);
        ada.click(u"Lock"_s);
        QCOMPARE(asked.count(), 2);
        // Whatever lies above the chart, locking is one key away.
        ada.press(Qt::Key_K, Qt::ControlModifier);
        QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
        ada.press(Qt::Key_L, Qt::ControlModifier);
        QCOMPARE(asked.count(), 3);
    }

    void entersAClientAndSaysWhatIsMissing()
    {
        OpenDesk desk;
        Person ada(desk);
        QTRY_VERIFY(ada.sees(u"Welcome"_s));
        ada.click(u"Add a client"_s);
        QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
        ada.press(Qt::Key_Return);
        QVERIFY(ada.sees(u"Enter a name"_s));
        ada.type(u"Sam"_s);
        ada.press(Qt::Key_Escape);
        QVERIFY(ada.sees(u"not kept yet"_s));
        ada.click(u"Keep"_s);
        QTRY_VERIFY(ada.sees(u"No notes yet"_s));
        QTRY_VERIFY(ada.sees(u"birth date not known"_s));
        QVERIFY(!ada.window.windowTitle().contains(u"Sam"_s));
    }

    void theWaysInAreOneKeyAwayAndInTheMenu()
    {
        OpenDesk desk;
        Person ada(desk);
        QTRY_VERIFY(ada.sees(u"Welcome"_s));

        ada.press(Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(ada.sees(u"Recovery kit on paper"_s));
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"changePassphrase"_s);
        ada.press(Qt::Key_Escape);
        QTRY_VERIFY(ada.sees(u"Welcome"_s));

        for (QAction *action : ada.part<QPushButton>("desk")->menu()->actions())
            if (action->text().startsWith(u"&Ways in"_s))
                action->trigger();
        QTRY_VERIFY(ada.sees(u"Recovery kit on paper"_s));
    }

    void theNewPassphraseOpensTheDesk()
    {
        OpenDesk desk;
        Person ada(desk);
        QTRY_VERIFY(ada.sees(u"Welcome"_s));
        ada.press(Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(ada.canPress(u"Change the passphrase"_s));
        ada.click(u"Change the passphrase"_s);
        ada.type(u"a long walk along the quiet lake"_s);
        ada.press(Qt::Key_Tab);
        for (int i = 0; i < 2; ++i) {
            ada.type(u"heron lantern gravel oboe thimble"_s);
            ada.press(i == 0 ? Qt::Key_Tab : Qt::Key_Return);
        }

        QTRY_VERIFY(ada.sees(u"The new passphrase opens this desk"_s));

        const auto events = desk.run([](Chart &chart) { return chart.auditTrail(0, 100); });
        QCOMPARE(events.last().event.event, u"key.passphrase"_s);
    }

    void whenTheUntouchedDeskLocksIsSetInTheMenu()
    {
        OpenDesk desk;
        Person ada(desk);
        QTRY_VERIFY(ada.sees(u"Welcome"_s));
        QSignalSpy changed(&ada.window, &widgets::MainWindow::idleMinutesChanged);
        QList<QAction *> choices;
        for (const auto *menu : ada.part<QPushButton>("desk")->menu()->findChildren<QMenu *>())
            choices += menu->actions();
        QCOMPARE(choices.size(), 8);
        const auto chosen = [&choices] {
            QList<int> minutes;
            for (const QAction *action : choices)
                if (action->isChecked())
                    minutes << action->data().toInt();
            return minutes;
        };
        QCOMPARE(chosen(), QList<int>{5});

        choices.last()->trigger();

        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(changed[0][0].toInt(), 30);
        QCOMPARE(chosen(), QList<int>{30});
        QVERIFY(ada.sees(u"This desk locks after 30 minutes"_s));
        const auto events = desk.run([](Chart &chart) { return chart.auditTrail(0, 100); });
        QCOMPARE(events.last().event.event, u"desk.idle"_s);
        ada.window.showIdleMinutes(1);
        QCOMPARE(chosen(), QList<int>{1});
    }

    void tellsAllKeys()
    {
        OpenDesk desk;
        Person ada(desk);
        ada.press(Qt::Key_F1);
        QTRY_VERIFY(ada.sees(u"lock the desk"_s));
        ada.press(Qt::Key_Escape);
        QVERIFY(!ada.sees(u"lock the desk"_s));
    }
};

ALCOVE_TEST(main_window_test, MainWindowTest)
#include "main_window_test.moc"
