#include "core/setting_names.h"
#include "presentation/context_of.h"
#include "presentation/fake_people.h"
#include "support/must.h"
#include "support/test_registry.h"
#include "widgets/command_menu.h"
#include "widgets/fake_door.h"
#include "widgets/jump_panel.h"
#include "widgets/main_window.h"
#include "widgets/person.h"
#include "widgets/phrase_panel.h"
#include "widgets/shortcuts_panel.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSet>
#include <QShortcut>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Person;
using widgets::CommandMenu;
using widgets::MainWindow;

/// Every command stands in the palette, in the menu and on a key.
class MainWindowCommandsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_session->others = &m_people;
        open();
    }
    void cleanup()
    {
        m_person.reset();
        m_window.reset();
        m_session.reset();
    }

    void eachCommandStandsOnceInTheMenu()
    {
        const QStringList ids = idsOfMenu();
        QVERIFY(ids.size() > 20);
        QCOMPARE(QSet<QString>(ids.begin(), ids.end()).size(), ids.size());

        QStringList named;
        const auto *palette = qobject_cast<presentation::JumpModel *>(
            m_window->findChild<widgets::JumpPanel *>()->findChild<QListView *>()->model());
        for (int row = 0; row < palette->rowCount(); ++row)
            if (palette->kindAt(row) == presentation::JumpModel::Kind::Command)
                named.append(palette->commandAt(row));
        named.append(u"jump"_s); // that is the palette itself

        QCOMPARE(QSet<QString>(named.begin(), named.end()), QSet<QString>(ids.begin(), ids.end()));
        QCOMPARE(named.size(), ids.size());
    }

    void eachHasAKeyOfItsOwnThatIsBoundOnce()
    {
        QStringList keys;
        for (const QAction *action : actions()) {
            QVERIFY2(action->text().contains(u'\t'), qPrintable(action->objectName()));
            keys += keysOf(*action);
        }
        QCOMPARE(QSet<QString>(keys.begin(), keys.end()).size(), keys.size());

        for (const QString &key : keys) {
            if (key == u"F4"_s || key == u"Ctrl+Enter"_s)
                continue; // what is written takes them itself, forms too
            int bound = 0;
            for (const auto *shortcut : m_window->findChildren<QShortcut *>())
                bound += shortcut->key() == QKeySequence(key) ? 1 : 0;
            QVERIFY2(bound == 1, qPrintable(key));
        }
    }

    void eachKeyOfTheListIsOfACommandOrOfAPage()
    {
        QSet<QString> known;
        for (const QAction *action : actions())
            for (const QString &key : keysOf(*action))
                known.insert(key);
        // Of what is written, read or decided on a page, and of the menu itself.
        const QSet<QString> ofPages{u"Ctrl+Enter"_s,   u"Esc"_s,          u"F7"_s,     u"F8"_s,
                                    u"Ctrl+Down"_s,    u"Ctrl+Up"_s,      u"Ctrl+Z"_s, u"F10"_s,
                                    u"Ctrl+Shift+Z"_s, u"Ctrl+Shift+O"_s, u"F2"_s,     u"Ctrl+F2"_s,
                                    u"F3"_s,           u"Shift+F3"_s};
        int named = 0;
        for (const auto *label :
             m_window->findChild<widgets::ShortcutsPanel *>()->findChildren<QLabel *>()) {
            if (label->property("kind").toString() != u"label"_s)
                continue;
            for (const QString &key : label->text().split(u", "_s)) {
                QVERIFY2(known.contains(key) || ofPages.contains(key), qPrintable(key));
                named += known.contains(key) ? 1 : 0;
            }
        }
        QCOMPARE(named, known.size()); // and none is left out
    }

    void oneKeyOpensItAndTheRestIsByKeysToo()
    {
        QSignalSpy locked(m_window.get(), &MainWindow::lockRequested);
        ignore("raise()");
        ignore("grabbing the keyboard");
        m_person->press(Qt::Key_F10);
        QTRY_VERIFY(menu()->isVisible());

        ignore("raise()");
        ignore("grabbing the keyboard");
        ignore("grabbing the keyboard");
        QTest::keyClick(menu(), Qt::Key_D);
        QMenu *desk = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(desk != nullptr && desk != menu());
        while (desk->activeAction()->objectName() != u"lock"_s)
            QTest::keyClick(desk, Qt::Key_Down);
        QTest::keyClick(desk, Qt::Key_Return);

        QCOMPARE(locked.count(), 1);
        QVERIFY(!menu()->isVisible());
    }

    void itsButtonSaysWhatItIs()
    {
        const auto *button = m_person->part<QPushButton>("everything");
        QVERIFY(button != nullptr && button->menu() == menu());
        QCOMPARE(button->accessibleName(), u"Every command (F10)"_s);
    }

    void whatNeedsAChartWaitsForOne()
    {
        const QStringList ofAChart{u"new-note"_s,      u"start-session"_s, u"new-letter"_s,
                                   u"assess-risk"_s,   u"safety-plan"_s,   u"write-plan"_s,
                                   u"write-duty"_s,    u"write-report"_s,  u"print"_s,
                                   u"bring-in-last"_s, u"phrases"_s,       u"sign-note"_s};
        look();
        for (const QAction *action : actions())
            QCOMPARE(action->isEnabled(), !ofAChart.contains(action->objectName()));

        openChart();
        look();

        for (const QAction *action : actions())
            QVERIFY2(action->isEnabled(), qPrintable(action->objectName()));
        QTRY_VERIFY(m_person->canPress(u"New note"_s));
        action(u"new-note"_s)->trigger();
        QTRY_VERIFY(Person::writing());
    }

    void whatANoteHasIsDoneFromTheMenuToo()
    {
        openChart();
        QTRY_VERIFY(m_person->canPress(u"New note"_s));
        look();
        action(u"sign-note"_s)->trigger();
        QVERIFY(m_person->sees(u"a note that is being written"_s));

        m_person->press(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(Person::writing());
        action(u"sign-note"_s)->trigger();
        QVERIFY(m_person->sees(u"nothing to sign yet"_s));
        m_person->press(Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(m_person->sees(u"no earlier note"_s));
        action(u"phrases"_s)->trigger();
        QVERIFY(!Person::writing());
        QVERIFY(m_person->part<widgets::PhrasePanel>());
    }

    void theKeyForPanesLeadsBackToWhereOneWrites()
    {
        openChart();
        m_person->press(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(Person::writing());
        m_person->press(Qt::Key_Tab); // the second section
        const QWidget *wrote = Person::writing();
        QVERIFY(wrote != nullptr);

        m_person->press(Qt::Key_F6);
        QVERIFY(!Person::writing());
        m_person->press(Qt::Key_F6);

        QCOMPARE(QApplication::focusWidget(), wrote);
    }

    void theKeyForPanesLeadsBackIntoAnyPage()
    {
        m_person->press(Qt::Key_3, Qt::ControlModifier);
        QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
        const QWidget *field = QApplication::focusWidget();

        m_person->press(Qt::Key_F6);
        QVERIFY(!field->hasFocus());
        m_person->press(Qt::Key_F6);

        QVERIFY(field->hasFocus());
    }

    void aLetterBeginsWithTheFormatsAtHand()
    {
        openChart();
        QTRY_VERIFY(m_person->canPress(u"New note"_s));

        m_person->press(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"noteFormat"_s);
        const auto *formats = m_person->part<QComboBox>("noteFormat");
        QCOMPARE(formats->currentData().toString(), u"letter-attendance"_s);
        m_person->press(Qt::Key_Down);
        m_person->press(Qt::Key_Return);

        QVERIFY(Person::writing());
        QCOMPARE(formats->currentData().toString(), u"letter-school"_s);
        m_person->type(u"To the school"_s); // no one's note any more
        QVERIFY(formats->findData(u"soap"_s) < 0);
    }

    void papersOfDutiesAreBegunFromAnywhereInTheChart()
    {
        openChart();
        QTRY_VERIFY(m_person->canPress(u"New note"_s));
        const std::pair<QString, QString> papers[]
            = {{u"write-duty"_s, u"duty-to-protect"_s}, {u"write-report"_s, u"mandated-report"_s}};
        for (const auto &[command, format] : papers) {
            action(command)->trigger();

            QTRY_VERIFY(m_person->part<QComboBox>("noteFormat") != nullptr);
            QTRY_COMPARE(m_person->part<QComboBox>("noteFormat")->currentData().toString(), format);
        }
    }

    void aPlanOfNothingIsNotWrittenAndThatIsSaid()
    {
        openChart();
        QTRY_VERIFY(m_person->canPress(u"New note"_s));

        action(u"write-plan"_s)->trigger();

        QTRY_VERIFY(m_person->sees(u"A treatment plan is written of goals and objectives."_s));
    }

    void whatIsNotOfTheRoleIsNotOffered()
    {
        QVERIFY(idsOfMenu().contains(u"search"_s));
        m_session->desk.wear({Role::Biller});

        open();

        const QStringList ids = idsOfMenu();
        for (const QString &id : {u"search"_s, u"new-note"_s, u"assess-risk"_s, u"group"_s})
            QVERIFY2(!ids.contains(id), qPrintable(id));
        QVERIFY(ids.contains(u"lock"_s) && ids.contains(u"clients"_s));
        m_person->press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(m_person->sees(u"not part of your role"_s)); // its key says why
    }

    /// It asks each time before it is shown.
    void aDeskThatWasTakenOutAddsNobody()
    {
        m_person.reset();
        m_window.reset();
        testing::must(m_session->desk.chart->setSetting(takenOutSetting, "yes"));
        open();
        QTRY_VERIFY(m_person->sees(u"belongs to the practice no more"_s));

        look();

        QVERIFY(!action(u"new-client"_s)->isEnabled());
    }

private:
    void open()
    {
        m_person.reset();
        m_window = std::make_unique<MainWindow>(testing::contextOf(*m_session), &m_door);
        m_person = std::make_unique<Person>(*m_window);
    }
    void openChart()
    {
        m_session->desk.addClient();
        m_person->press(Qt::Key_3, Qt::ControlModifier);
        QTRY_VERIFY(m_person->rows() > 0);
        m_person->press(Qt::Key_Return);
        QTRY_VERIFY(m_person->sees(u"born"_s));
    }
    CommandMenu *menu() const { return m_window->findChild<CommandMenu *>(); }
    /// As if it were about to be shown.
    void look() const { emit menu()->aboutToShow(); }
    QList<QAction *> actions() const
    {
        QList<QAction *> all;
        for (const QAction *group : menu()->actions())
            all += group->menu()->actions();
        return all;
    }
    QAction *action(const QString &id) const { return menu()->findChild<QAction *>(id); }
    QStringList idsOfMenu() const
    {
        QStringList ids;
        for (const QAction *each : actions())
            ids.append(each->objectName());
        return ids;
    }
    static QStringList keysOf(const QAction &action)
    {
        return action.text().section(u'\t', 1).split(u", "_s, Qt::SkipEmptyParts);
    }
    /// The screen that tests run on can't do what a menu asks of it.
    static void ignore(const QByteArray &what)
    {
        QTest::ignoreMessage(QtWarningMsg, ("This plugin does not support " + what).constData());
    }

    testing::FakePeople m_people;
    testing::FakeDoor m_door;
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<Person> m_person;
};

ALCOVE_TEST(main_window_commands_test, MainWindowCommandsTest)
#include "main_window_commands_test.moc"
