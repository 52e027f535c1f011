#include "widgets/row_button.h"

#include "support/test_registry.h"
#include "widgets/row_painter.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using widgets::RowButton;

class RowButtonTest : public QObject {
    Q_OBJECT

private slots:
    void isPressedByMouseAndKeyboard()
    {
        RowButton button(u"client"_s, u"Sam"_s, u"born 1991"_s, {});
        button.resize(300, 50);
        button.show();
        QSignalSpy pressed(&button, &RowButton::clicked);

        QTest::mouseClick(&button, Qt::LeftButton);
        QTest::keyClick(&button, Qt::Key_Space);

        QCOMPARE(pressed.count(), 2);
        QVERIFY((button.focusPolicy() & Qt::TabFocus) != 0);
    }

    void isReadOutAsItIsWritten()
    {
        const RowButton button(u"client"_s, u"Sam & Kim"_s, u"born 1991"_s, {});

        QCOMPARE(button.accessibleName(), u"Sam & Kim"_s);
        QCOMPARE(button.accessibleDescription(), u"born 1991"_s);
    }

    void showsThatItHasTheKeyboard()
    {
        RowButton button(u"client"_s, u"Sam"_s, {}, {});
        button.resize(300, 50);
        button.show();
        button.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&button));
        button.clearFocus();
        const QImage before = button.grab().toImage();

        button.setFocus();

        QVERIFY(button.grab().toImage() != before);
    }

    void isAsHighAsARow()
    {
        const RowButton button(u"client"_s, u"Sam"_s, u"born 1991"_s, {});

        QCOMPARE(button.sizeHint().height(), widgets::rowHeight(button.font(), true));
    }
};

ALCOVE_TEST(row_button_test, RowButtonTest)
#include "row_button_test.moc"
