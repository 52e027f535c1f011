#include "widgets/command_menu.h"

#include "support/test_registry.h"
#include "widgets/person.h"

#include <QSet>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::CommandGroup;
using testing::Person;
using widgets::CommandMenu;
using widgets::WindowCommand;

class CommandMenuTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_done.clear();
        m_isChartShown = false;
        m_window = std::make_unique<QWidget>();
        m_window->resize(600, 400);
        m_button = new QPushButton(m_window.get());
        m_menu = new CommandMenu(
            {
                command(u"today"_s, u"Today & what waits"_s, u"Ctrl+1"_s, CommandGroup::GoTo),
                command(u"clients"_s, u"Clients"_s, u"Ctrl+3, Ctrl+F"_s, CommandGroup::GoTo),
                {.command = {u"new-note"_s, u"New note"_s, u"Ctrl+N"_s, {}, CommandGroup::Note},
                 .act = [this] { m_done.append(u"new-note"_s); },
                 .isPossible = [this] { return m_isChartShown; }},
                command(u"lock"_s, u"Lock the desk"_s, u"Ctrl+L"_s, CommandGroup::Desk),
                command(u"quiet"_s, u"No key"_s, {}, CommandGroup::Desk),
            },
            m_button);
        m_person = std::make_unique<Person>(*m_window);
    }
    void cleanup()
    {
        m_person.reset();
        m_window.reset();
    }

    void eachStandsOnceInItsGroup()
    {
        QStringList groups;
        QStringList ids;
        for (const QAction *group : m_menu->actions()) {
            groups.append(group->text().remove(u'&'));
            for (const QAction *action : group->menu()->actions())
                ids.append(action->objectName());
        }

        QCOMPARE(groups, (QStringList{u"Go to"_s, u"Note"_s, u"Desk"_s})); // none is empty
        QCOMPARE(ids,
                 (QStringList{u"today"_s, u"clients"_s, u"new-note"_s, u"lock"_s, u"quiet"_s}));
    }

    void itsKeyStandsBesideItAndIsNotBoundTwice()
    {
        QCOMPARE(action(u"clients"_s)->text(), u"Clients\tCtrl+3, Ctrl+F"_s);
        QCOMPARE(action(u"quiet"_s)->text(), u"No key"_s);
        QCOMPARE(action(u"today"_s)->text(), u"Today && what waits\tCtrl+1"_s);
        for (const QAction *group : m_menu->actions())
            for (const QAction *each : group->menu()->actions())
                QVERIFY(each->shortcut().isEmpty());
    }

    void groupsHaveKeysOfTheirOwn()
    {
        QSet<QString> keys;
        for (const QAction *group : m_menu->actions())
            keys.insert(QKeySequence::mnemonic(group->text()).toString());

        QCOMPARE(keys.size(), m_menu->actions().size());
        QVERIFY(!keys.contains(QString()));
    }

    void itsFirstGroupIsChosenAndNotOpen()
    {
        open();

        QCOMPARE(m_menu->activeAction(), m_menu->actions().first());
        QVERIFY(!m_menu->actions().first()->menu()->isVisible());
        press(Qt::Key_Escape);
        open(); // another time as well

        QCOMPARE(m_menu->activeAction(), m_menu->actions().first());
        press(Qt::Key_Escape);
    }

    void enterOpensTheFirstGroup()
    {
        open();

        openGroup(Qt::Key_Return);
        press(Qt::Key_Return);

        QCOMPARE(m_done, QStringList{u"today"_s});
    }

    void isGoneThroughByTheKeyboard()
    {
        open();

        for (int i = 0; i < 2; ++i)
            press(Qt::Key_Down);
        QCOMPARE(m_menu->activeAction(), m_menu->actions().last());
        openGroup(Qt::Key_Right);
        press(Qt::Key_Return);

        QCOMPARE(m_done, QStringList{u"lock"_s});
        QVERIFY(!m_menu->isVisible());
    }

    void aGroupHasItsKey()
    {
        open();

        openGroup(Qt::Key_G);
        press(Qt::Key_Down);
        press(Qt::Key_Return);

        QCOMPARE(m_done, QStringList{u"clients"_s});
    }

    void whatCanNotBeDoneNowCanNotBeChosen()
    {
        open();
        QVERIFY(!action(u"new-note"_s)->isEnabled());
        QVERIFY(action(u"lock"_s)->isEnabled());
        press(Qt::Key_Escape);
        QVERIFY(!m_menu->isVisible());
        m_isChartShown = true;

        open();

        QVERIFY(action(u"new-note"_s)->isEnabled());
        press(Qt::Key_Escape);
    }

private:
    WindowCommand command(const QString &id, const QString &words, const QString &keys,
                          CommandGroup group)
    {
        return {{id, words, keys, {}, group}, [this, id] { m_done.append(id); }};
    }
    /// The screen that tests run on can't do what a menu asks of it.
    static void ignore(const QByteArray &what)
    {
        QTest::ignoreMessage(QtWarningMsg, ("This plugin does not support " + what).constData());
    }
    static void openGroup(Qt::Key key)
    {
        ignore("raise()");
        ignore("grabbing the keyboard");
        ignore("grabbing the keyboard"); // by the menu again, when that of the group closes
        press(key);
    }
    void open()
    {
        ignore("raise()");
        ignore("grabbing the keyboard");
        m_menu->open(*m_button);
        QVERIFY(m_menu->isVisible());
    }
    QAction *action(const QString &id) const { return m_menu->findChild<QAction *>(id); }
    /// What pops up has the keyboard.
    static void press(Qt::Key key) { QTest::keyClick(QApplication::activePopupWidget(), key); }

    QStringList m_done;
    bool m_isChartShown = false;
    std::unique_ptr<QWidget> m_window;
    QPushButton *m_button = nullptr;
    CommandMenu *m_menu = nullptr;
    std::unique_ptr<Person> m_person;
};

ALCOVE_TEST(command_menu_test, CommandMenuTest)
#include "command_menu_test.moc"
