#include "support/enter_key.h"

#include "support/test_registry.h"

#include <QApplication>
#include <QCheckBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace alcove;

class EnterKeyTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { new support::EnterKey(*qApp); }

    void pressesTheButtonThatHasTheKeyboard()
    {
        QPushButton button;
        QSignalSpy pressed(&button, &QPushButton::clicked);

        QTest::keyClick(&button, Qt::Key_Return);
        QTest::keyClick(&button, Qt::Key_Enter, Qt::KeypadModifier);

        QCOMPARE(pressed.count(), 2);
    }

    void aKeyThatIsHeldPressesOnce()
    {
        QPushButton button;
        QSignalSpy pressed(&button, &QPushButton::clicked);
        QTest::keyPress(&button, Qt::Key_Return);

        QKeyEvent repeated(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, {}, true);
        QCoreApplication::sendEvent(&button, &repeated);

        QCOMPARE(pressed.count(), 1);
    }

    void leavesOtherKeysOtherThingsAndWhatCanNotBePressed()
    {
        QPushButton button;
        QSignalSpy pressed(&button, &QPushButton::clicked);
        QCheckBox box;
        QLineEdit field;
        QSignalSpy entered(&field, &QLineEdit::returnPressed);

        send(button, Qt::Key_Return, Qt::ControlModifier); // a window's own
        send(button, Qt::Key_Tab);
        button.setEnabled(false);
        send(button, Qt::Key_Return);
        send(box, Qt::Key_Return);
        QTest::keyClick(&field, Qt::Key_Return);

        QCOMPARE(pressed.count(), 0);
        QVERIFY(!box.isChecked());
        QCOMPARE(entered.count(), 1);
    }

private:
    /// QTest::keyClick() warns of a key that nobody takes, which is what is wanted here.
    static void send(QWidget &widget, Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
            QKeyEvent event(type, key, modifiers);
            QCoreApplication::sendEvent(&widget, &event);
        }
    }
};

ALCOVE_TEST(enter_key_test, EnterKeyTest)
#include "enter_key_test.moc"
