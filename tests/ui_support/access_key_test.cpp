#include "support/access_key.h"

#include "support/test_registry.h"

#include <QApplication>
#include <QComboBox>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QTextEdit>

using namespace alcove;
using namespace Qt::StringLiterals;

class AccessKeyTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { m_keys = new support::AccessKey(*qApp); }

    void aLetterWithAltIsNotTyped()
    {
        QLineEdit line;
        QTextEdit text;
        QComboBox box;
        box.addItems({u"Apple"_s, u"Melon"_s});

        for (QWidget *field : std::initializer_list<QWidget *>{&line, &text, &box}) {
            send(*field, Qt::Key_M, Qt::AltModifier, u"m"_s);
            send(*field, Qt::Key_M, Qt::AltModifier | Qt::ShiftModifier, u"M"_s);
        }

        QCOMPARE(line.text(), QString());
        QCOMPARE(text.toPlainText(), QString());
        QCOMPARE(box.currentIndex(), 0);
    }

    void otherLettersAre()
    {
        QLineEdit line;

        send(line, Qt::Key_M, Qt::NoModifier, u"m"_s);
        send(line, Qt::Key_M, Qt::ShiftModifier, u"M"_s);

        QCOMPARE(line.text(), u"mM"_s);
    }

    void altGrAndDeadKeysWrite()
    {
        QLineEdit line;

        send(line, Qt::Key_At, Qt::GroupSwitchModifier | Qt::AltModifier, u"@"_s);
        send(line, Qt::Key_BracketLeft, Qt::ControlModifier | Qt::AltModifier, u"["_s);
        QInputMethodEvent composed;
        composed.setCommitString(u"é"_s);
        QCoreApplication::sendEvent(&line, &composed);

        QCOMPARE(line.text(), u"@[é"_s);
    }

    void keysThatWriteNothingStayWhatTheyAre()
    {
        QWidget page;
        Heard heard;
        page.installEventFilter(&heard);

        send(page, Qt::Key_Left, Qt::AltModifier, {});
        send(page, Qt::Key_X, Qt::AltModifier, u"x"_s);

        QCOMPARE(heard.keys, QList<int>{Qt::Key_Left});
    }

    void anOpenMenuStillTakesItsLetters()
    {
        QMenu menu;
        QLineEdit line;
        QKeyEvent letter(QEvent::KeyPress, Qt::Key_M, Qt::AltModifier, u"m"_s);

        QVERIFY(!m_keys->eventFilter(&menu, &letter));
        QVERIFY(m_keys->eventFilter(&line, &letter));
    }

private:
    struct Heard : QObject {
        bool eventFilter(QObject * /*watched*/, QEvent *event) override
        {
            if (event->type() == QEvent::KeyPress)
                keys.append(static_cast<QKeyEvent *>(event)->key());
            return false;
        }
        QList<int> keys;
    };

    static void send(QWidget &widget, Qt::Key key, Qt::KeyboardModifiers modifiers,
                     const QString &text)
    {
        QKeyEvent event(QEvent::KeyPress, key, modifiers, text);
        QCoreApplication::sendEvent(&widget, &event);
    }

    support::AccessKey *m_keys = nullptr;
};

ALCOVE_TEST(access_key_test, AccessKeyTest)
#include "access_key_test.moc"
