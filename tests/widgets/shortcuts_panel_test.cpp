#include "widgets/shortcuts_panel.h"

#include "presentation/context_of.h"
#include "presentation/fake_people.h"
#include "support/test_registry.h"
#include "widgets/fake_door.h"
#include "widgets/main_window.h"
#include "widgets/person.h"

#include <QLineEdit>
#include <QShortcut>

using namespace alcove;
using namespace Qt::StringLiterals;

class ShortcutsPanelTest : public QObject {
    Q_OBJECT

private slots:
    void eachKeyItNamesDoesSomething()
    {
        testing::DirectSession session;
        testing::FakePeople people;
        session.others = &people;
        testing::FakeDoor door;
        const widgets::MainWindow window(testing::contextOf(session), &door);
        QStringList bound{
            u"Ctrl+Enter"_s, u"Esc"_s, u"F4"_s,       u"F7"_s,          u"F2"_s,
            u"Ctrl+F2"_s,    u"F3"_s,  u"Shift+F3"_s, u"Ctrl+Shift+O"_s}; // keys of the page, not
                                                                          // of the window
        for (const auto *shortcut : window.findChildren<QShortcut *>())
            bound.append(shortcut->key().toString());

        const auto *panel = window.findChild<widgets::ShortcutsPanel *>();

        int named = 0;
        for (const auto *label : panel->findChildren<QLabel *>()) {
            if (label->property("kind").toString() != u"label"_s)
                continue;
            for (const QString &key : label->text().split(u", "_s)) {
                QVERIFY2(bound.contains(key), qPrintable(key));
                ++named;
            }
        }
        QVERIFY(named >= 16);
    }

    void namesEachKeyOfTheWindow()
    {
        testing::DirectSession session;
        testing::FakePeople people;
        session.others = &people;
        testing::FakeDoor door;
        const widgets::MainWindow window(testing::contextOf(session), &door);
        QStringList named;
        for (const auto *label :
             window.findChild<widgets::ShortcutsPanel *>()->findChildren<QLabel *>())
            named += label->text().split(u", "_s);

        for (const auto *shortcut : window.findChildren<QShortcut *>())
            QVERIFY2(named.contains(shortcut->key().toString()),
                     qPrintable(shortcut->key().toString()));
    }

    void escapeAndTheSameKeyCloseIt()
    {
        QWidget window;
        window.resize(800, 700);
        widgets::ShortcutsPanel panel(&window);
        testing::Person person(window);

        for (const Qt::Key key : {Qt::Key_Escape, Qt::Key_F1}) {
            panel.open();
            QVERIFY(panel.isVisible());
            person.press(key);
            QVERIFY(!panel.isVisible());
        }
    }

    void itsKeyInTheWindowOpensAndClosesIt()
    {
        testing::DirectSession session;
        widgets::MainWindow window(testing::contextOf(session), nullptr);
        testing::Person person(window);
        const auto *panel = window.findChild<widgets::ShortcutsPanel *>();

        person.press(Qt::Key_F1);
        QVERIFY(panel->isVisible());
        person.press(Qt::Key_F1);

        QVERIFY(!panel->isVisible());
    }

    void whoLooksAtTheKeysGoesOnWhereTheyWere()
    {
        QWidget window;
        window.resize(800, 700);
        const QLineEdit first(&window);
        QLineEdit second(&window);
        widgets::ShortcutsPanel panel(&window);
        testing::Person person(window);

        for (const Qt::Key key : {Qt::Key_Escape, Qt::Key_F1}) {
            second.setFocus();
            panel.open();
            QVERIFY(panel.hasFocus());

            person.press(key);

            QVERIFY(second.hasFocus());
        }
    }
};

ALCOVE_TEST(shortcuts_panel_test, ShortcutsPanelTest)
#include "shortcuts_panel_test.moc"
