#include "support/secret_edit.h"

#include "support/test_registry.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>

using namespace alcove;

class SecretEditTest : public QObject {
    Q_OBJECT

private slots:
    void givesItsTextAwayOnce()
    {
        support::SecretEdit edit(QStringLiteral("Passphrase"));
        edit.insert(QStringLiteral("Zo\u00eb sings"));

        QVERIFY(edit.take().equals(crypto::SecretBytes(asBytes("Zo\xc3\xab sings"))));

        QVERIFY(edit.text().isEmpty());
        QVERIFY(edit.take().isEmpty());
    }

    void canNotBeCopiedOrUndone()
    {
        support::SecretEdit edit(QStringLiteral("Passphrase"));
        edit.reveal();
        QGuiApplication::clipboard()->setText(QStringLiteral("before"));
        QTest::keyClicks(&edit, QStringLiteral("sesame"));
        edit.selectAll();

        QTest::keySequence(&edit, QKeySequence::Copy);
        QTest::keySequence(&edit, QKeySequence::Cut);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("before"));
        QCOMPARE(edit.text(), QStringLiteral("sesame"));
        edit.wipe();
        QTest::keySequence(&edit, QKeySequence::Undo);

        QVERIFY(edit.text().isEmpty());
        QVERIFY(!edit.isUndoAvailable());
    }

    void isNothingForADictionary()
    {
        const support::SecretEdit edit(QStringLiteral("Passphrase"));

        QVERIFY(edit.inputMethodHints().testFlag(Qt::ImhSensitiveData));
        QCOMPARE(edit.echoMode(), QLineEdit::Password);
    }

    void noticesCapsLockByTheCaseOfALetter()
    {
        support::SecretEdit edit(QStringLiteral("Passphrase"));
        QSignalSpy changed(&edit, &support::SecretEdit::capsLockChanged);

        QKeyEvent shifted(QEvent::KeyPress, Qt::Key_A, Qt::ShiftModifier, QStringLiteral("A"));
        QCoreApplication::sendEvent(&edit, &shifted);
        QVERIFY(!edit.isCapsLockOn());
        QKeyEvent upper(QEvent::KeyPress, Qt::Key_A, Qt::NoModifier, QStringLiteral("A"));
        QCoreApplication::sendEvent(&edit, &upper);
        QVERIFY(edit.isCapsLockOn());
        QTest::keyClick(&edit, Qt::Key_CapsLock);

        QVERIFY(!edit.isCapsLockOn());
        QCOMPARE(changed.count(), 2);
    }
};

ALCOVE_TEST(secret_edit_test, SecretEditTest)
#include "secret_edit_test.moc"
