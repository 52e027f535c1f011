#include "support/private_typing.h"

#include "support/test_registry.h"

#include <QApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextEdit>
#include <QVBoxLayout>

using namespace alcove;

class PrivateTypingTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { new support::PrivateTyping(*qApp); }

    void everyFieldIsSensitiveWhoeverMadeIt()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        const QList<QWidget *> fields{new QLineEdit, new QTextEdit, new QPlainTextEdit};
        for (QWidget *field : fields)
            column->addWidget(field);

        window.show();

        for (const QWidget *field : fields)
            QVERIFY(asked(*field).testFlag(Qt::ImhSensitiveData));
    }

    void hintsThatAFieldHasStay()
    {
        QLineEdit field;
        field.setInputMethodHints(Qt::ImhDigitsOnly);
        field.show();
        QVERIFY(asked(field).testFlag(Qt::ImhDigitsOnly));
        QVERIFY(asked(field).testFlag(Qt::ImhSensitiveData));

        field.setInputMethodHints(Qt::ImhNone);
        field.activateWindow();
        field.clearFocus();
        QFocusEvent comes(QEvent::FocusIn);
        QCoreApplication::sendEvent(&field, &comes);

        QVERIFY(asked(field).testFlag(Qt::ImhSensitiveData));
    }

private:
    /// As an input method asks.
    static Qt::InputMethodHints asked(const QWidget &field)
    {
        return Qt::InputMethodHints(field.inputMethodQuery(Qt::ImHints).toInt());
    }
};

ALCOVE_TEST(private_typing_test, PrivateTypingTest)
#include "private_typing_test.moc"
