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

        QTest::keyClick(&button, Qt::Key_Return, Qt::ControlModifier); // a window's own
        QTest::keyClick(&button, Qt::Key_Tab);
        button.setEnabled(false);
        QTest::keyClick(&button, Qt::Key_Return);
        QTest::keyClick(&box, Qt::Key_Return);
        QTest::keyClick(&field, Qt::Key_Return);

        QCOMPARE(pressed.count(), 0);
        QVERIFY(!box.isChecked());
        QCOMPARE(entered.count(), 1);
    }
};

ALCOVE_TEST(enter_key_test, EnterKeyTest)
#include "enter_key_test.moc"
