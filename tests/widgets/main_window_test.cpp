#include "widgets/main_window.h"

#include "support/open_desk.h"
#include "support/test_registry.h"
#include "support/theme.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTextEdit>

using namespace alcove;
using namespace Qt::StringLiterals;
using alcove::testing::OpenDesk;

namespace {

/// A window as a person has it: it is shown, has the keyboard, and counts what they do.
class Person {
public:
    explicit Person(OpenDesk &desk)
        : window({*desk.session, desk.clock, desk.windowRandom}, nullptr)
    {
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
    }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        ++actions;
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &window, key,
                        modifiers);
    }
    /// A word or a sentence counts once: it is what the person came to do.
    void type(const QString &text)
    {
        ++actions;
        QTest::keyClicks(QApplication::focusWidget(), text);
    }
    void clickButton(const QString &words)
    {
        ++actions;
        for (auto *button : window.findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text().remove(u'&').startsWith(words)) {
                QTest::mouseClick(button, Qt::LeftButton);
                return;
            }
        }
        QFAIL(qPrintable(u"no button "_s + words));
    }
    bool sees(const QString &words) const
    {
        for (const auto *label : window.findChildren<QLabel *>())
            if (label->isVisible() && label->text().contains(words))
                return true;
        return false;
    }
    QListView *list() const
    {
        for (auto *view : window.findChildren<QListView *>())
            if (view->isVisible())
                return view;
        return nullptr;
    }
    static QTextEdit *writing() { return qobject_cast<QTextEdit *>(QApplication::focusWidget()); }

    widgets::MainWindow window;
    int actions = 0;
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
        ada.clickButton(u"Add a client"_s);
        QTRY_VERIFY(ada.sees(u"New client"_s));
        picture(ada.window, u"form"_s);
    }

    void looks()
    {
        OpenDesk desk(40);
        Person ada(desk);
        QTRY_VERIFY(ada.sees(u"Notes to sign"_s));
        picture(ada.window, u"today"_s);
        ada.press(Qt::Key_3, Qt::ControlModifier);
        QTRY_VERIFY(ada.list() && ada.list()->model()->rowCount() == 40);
        picture(ada.window, u"clients"_s);
        ada.press(Qt::Key_Return);
        QTRY_VERIFY(ada.sees(u"born"_s));
        QTRY_VERIFY(ada.list() && ada.list()->model()->rowCount() > 3);
        picture(ada.window, u"chart"_s);
        ada.press(Qt::Key_Down);
        ada.press(Qt::Key_Return);
        QTRY_VERIFY(ada.sees(u"Signed by"_s));
        picture(ada.window, u"signed"_s);
        ada.clickButton(u"Add an addendum"_s);
        QTRY_VERIFY(Person::writing());
        ada.type(u"They also asked about the group."_s);
        picture(ada.window, u"addendum"_s);
        ada.clickButton(u"Drop it"_s);
        ada.press(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(Person::writing());
        ada.type(
            u"Slept six hours most nights, and walked by the lake twice. Worries less about the move than a week ago, though the evenings are still long."_s);
        QTRY_VERIFY(ada.sees(u"saved "_s));
        picture(ada.window, u"editor"_s);
        ada.press(Qt::Key_Return, Qt::ControlModifier);
        picture(ada.window, u"sign"_s);
        ada.press(Qt::Key_Escape);
        ada.press(Qt::Key_K, Qt::ControlModifier);
        ada.type(u"ma"_s);
        QTest::qWait(200);
        picture(ada.window, u"jump"_s);
        ada.press(Qt::Key_Escape);
        ada.press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(ada.sees(u"Search all notes"_s));
        ada.type(u"sleep lake"_s);
        QTRY_VERIFY(ada.list() && ada.list()->model()->rowCount() > 3);
        picture(ada.window, u"search"_s);
        ada.press(Qt::Key_F1);
        picture(ada.window, u"keys"_s);
        support::apply(*qApp, support::Scheme::Dusk);
        picture(ada.window, u"search-dusk"_s);
        ada.press(Qt::Key_Left, Qt::AltModifier);
        QTRY_VERIFY(ada.sees(u"born"_s));
        QTest::qWait(300);
        picture(ada.window, u"editor-dusk"_s);
        support::apply(*qApp, support::Scheme::Paper);
    }
};

ALCOVE_TEST(main_window_test, MainWindowTest)
#include "main_window_test.moc"
