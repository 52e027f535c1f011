#include "widgets/client_guard.h"

#include "support/test_registry.h"
#include "widgets/person.h"

#include <QCloseEvent>
#include <QContextMenuEvent>
#include <QDropEvent>
#include <QHelpEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QShortcut>
#include <QSignalSpy>
#include <QToolTip>
#include <QVBoxLayout>
#include <QWindow>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Person;
using widgets::ClientGuard;

namespace {

bool passes(Qt::Key key, const QString &text = {}, Qt::KeyboardModifiers with = Qt::NoModifier)
{
    return widgets::isKeyForAnswering(QKeyEvent(QEvent::KeyPress, key, with, text), false);
}

bool isWritten(Qt::Key key, const QString &text = {}, Qt::KeyboardModifiers with = Qt::NoModifier)
{
    return widgets::isKeyForAnswering(QKeyEvent(QEvent::KeyPress, key, with, text), true);
}

/// What is to be left alone: with a field, a button, and a shortcut of its own.
class Other : public QWidget {
public:
    explicit Other(Qt::WindowType type = Qt::Window)
        : QWidget(nullptr, type)
        , field(new QLineEdit(this))
        , button(new QPushButton(u"&Open the chart"_s, this))
        , shortcut(new QShortcut(QKeySequence(u"Ctrl+K"_s), this))
    {
        auto *column = new QVBoxLayout(this);
        column->addWidget(field);
        column->addWidget(button);
    }
    QLineEdit *field;
    QPushButton *button;
    QShortcut *shortcut;
};

} // namespace

class ClientGuardTest : public QObject {
    Q_OBJECT

private slots:
    void whatAnAnswerTakesPasses()
    {
        QVERIFY(passes(Qt::Key_3, u"3"_s));
        QVERIFY(passes(Qt::Key_3, u"3"_s, Qt::KeypadModifier));
        QVERIFY(passes(Qt::Key_1, u"1"_s, Qt::ShiftModifier)); // a French keyboard
        for (const Qt::Key key :
             {Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down, Qt::Key_Tab, Qt::Key_Backtab,
              Qt::Key_Space, Qt::Key_Return, Qt::Key_Enter, Qt::Key_Backspace})
            QVERIFY2(passes(key), QByteArray::number(key, 16));
        QVERIFY(passes(Qt::Key_Backtab, {}, Qt::ShiftModifier));
    }

    void whatLeadsElsewhereDoesNot()
    {
        for (const Qt::Key key :
             {Qt::Key_Escape, Qt::Key_F1, Qt::Key_F35, Qt::Key_Menu, Qt::Key_Back, Qt::Key_Forward,
              Qt::Key_Help, Qt::Key_Print, Qt::Key_MediaPlay, Qt::Key_HomePage, Qt::Key_Insert,
              Qt::Key_Close, Qt::Key_Alt, Qt::Key_Control, Qt::Key_Meta})
            for (const bool isWriting : {false, true})
                QVERIFY2(!widgets::isKeyForAnswering(
                             QKeyEvent(QEvent::KeyPress, key, Qt::NoModifier, u"x"_s), isWriting),
                         QByteArray::number(key, 16));
        for (const auto with : {Qt::ControlModifier, Qt::AltModifier, Qt::MetaModifier})
            for (const Qt::Key key : {Qt::Key_3, Qt::Key_Return, Qt::Key_Tab, Qt::Key_L, Qt::Key_V})
                QVERIFY(!passes(key, u"3"_s, with) && !isWritten(key, u"3"_s, with));
    }

    void lettersAreForFieldsOnly()
    {
        QVERIFY(!passes(Qt::Key_A, u"a"_s));
        QVERIFY(isWritten(Qt::Key_A, u"a"_s));
        QVERIFY(isWritten(Qt::Key_A, u"A"_s, Qt::ShiftModifier));
        QVERIFY(isWritten(Qt::Key_At, u"@"_s, Qt::GroupSwitchModifier));
        QVERIFY(isWritten(Qt::Key_unknown, u"é"_s));
        QVERIFY(isWritten(Qt::Key_unknown, QString::fromUtf8("\xF0\x9F\x8C\xB1")));
        QVERIFY(!isWritten(Qt::Key_A, u"\u0001"_s));
        QVERIFY(isWritten(Qt::Key_Delete, u"\u007f"_s));
        QVERIFY(!isWritten(Qt::Key_Delete, {}, Qt::ShiftModifier)); // cuts
        QVERIFY(!passes(Qt::Key_Delete));
    }

    void theOthersAreHiddenAndOffUntilItGoes()
    {
        Other other;
        Other off;
        off.setEnabled(false);
        other.show();
        off.show();
        QWidget only;
        const Person person(only);

        {
            const ClientGuard guard(only);
            QVERIFY(!other.isVisible() && !other.isEnabled() && !off.isVisible());
            QVERIFY(only.isVisible() && only.isEnabled());
            QCOMPARE(guard.hidden().size(), 2);
        }

        QVERIFY(!other.isVisible()); // whoever may show it does
        QVERIFY(other.isEnabled());
        QVERIFY(!off.isEnabled());
    }

    void aWindowThatComesUpIsNotShown()
    {
        QWidget only;
        const Person person(only);
        const ClientGuard guard(only);
        Other late;
        Other dialog(Qt::Dialog);
        dialog.setWindowModality(Qt::ApplicationModal);

        late.show();
        late.activateWindow();
        dialog.show();

        QVERIFY(late.testAttribute(Qt::WA_DontShowOnScreen));
        QVERIFY(!late.windowHandle() || !late.windowHandle()->isVisible());
        QTRY_VERIFY(!late.isVisible() && !dialog.isVisible());
        QVERIFY(!late.testAttribute(Qt::WA_DontShowOnScreen)); // once it may, it can
        QVERIFY(!late.isEnabled());
        QTRY_VERIFY(only.isActiveWindow());
    }

    void nothingReachesAnotherWindow()
    {
        Other other;
        other.show();
        QWidget only;
        const Person person(only);
        QSignalSpy pressed(other.button, &QPushButton::clicked);
        QSignalSpy jumped(other.shortcut, &QShortcut::activated);
        const ClientGuard guard(only);
        other.setEnabled(true); // so that it is the guard alone

        QTest::keyClicks(other.field, u"Rivera"_s);
        QTest::mouseClick(other.button, Qt::LeftButton);
        QTest::keyClick(&other, Qt::Key_K, Qt::ControlModifier);
        QTest::keyClick(&other, Qt::Key_O, Qt::AltModifier);

        QVERIFY(other.field->text().isEmpty());
        QCOMPARE(pressed.count(), 0);
        QCOMPARE(jumped.count(), 0);
    }

    void shortcutsOfItsOwnWindowAreNoneEither()
    {
        Other only;
        const Person person(only);
        QSignalSpy jumped(only.shortcut, &QShortcut::activated);
        QSignalSpy pressed(only.button, &QPushButton::clicked);
        only.field->setFocus();
        QTest::keyClick(only.windowHandle(), Qt::Key_K, Qt::ControlModifier);
        QCOMPARE(jumped.count(), 1); // it would be one

        const ClientGuard guard(only);
        QTest::keyClick(only.windowHandle(), Qt::Key_K, Qt::ControlModifier);
        QTest::keyClick(only.windowHandle(), Qt::Key_O, Qt::AltModifier);
        QCOMPARE(jumped.count(), 1);
        QCOMPARE(pressed.count(), 0);
        QTest::keyClicks(only.field, u"7 words"_s);
        QCOMPARE(only.field->text(), u"7 words"_s);
    }

    void noMenuNoTipNoDropAndNoPasting()
    {
        Other only;
        only.field->setToolTip(u"Sam Rivera, born 1989"_s);
        const Person person(only);
        const ClientGuard guard(only);
        const QPoint middle = only.field->rect().center();

        QContextMenuEvent menu(QContextMenuEvent::Mouse, middle, only.field->mapToGlobal(middle));
        QApplication::sendEvent(only.field, &menu);
        QVERIFY(QApplication::activePopupWidget() == nullptr);
        QHelpEvent tip(QEvent::ToolTip, middle, only.field->mapToGlobal(middle));
        QApplication::sendEvent(only.field, &tip);
        QVERIFY(!QToolTip::isVisible());
        QMimeData words;
        words.setText(u"dropped"_s);
        QDropEvent drop(middle, Qt::CopyAction, &words, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(only.field, &drop);
        QVERIFY(only.field->text().isEmpty());
        QSignalSpy pressed(only.button, &QPushButton::clicked);
        for (const Qt::MouseButton button : {Qt::MiddleButton, Qt::RightButton, Qt::BackButton})
            QTest::mouseClick(only.button, button);
        QCOMPARE(pressed.count(), 0);
        QTest::mouseClick(only.button, Qt::LeftButton);
        QCOMPARE(pressed.count(), 1);
    }

    void nothingCloses()
    {
        Other other;
        QWidget only;
        const Person person(only);
        const ClientGuard guard(only);

        QVERIFY(!only.close());
        QVERIFY(!other.close());
        QVERIFY(!only.windowHandle()->close());
        QCloseEvent close;
        QApplication::sendEvent(&only, &close);
        QVERIFY(!close.isAccepted());
        QApplication::closeAllWindows();

        QVERIFY(only.isVisible());
    }
};

ALCOVE_TEST(client_guard_test, ClientGuardTest)
#include "client_guard_test.moc"
