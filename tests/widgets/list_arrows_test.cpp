#include "widgets/list_arrows.h"

#include "support/test_registry.h"

#include <QLineEdit>
#include <QListView>
#include <QStringListModel>

using namespace alcove;
using namespace Qt::StringLiterals;

class ListArrowsTest : public QObject {
    Q_OBJECT

private slots:
    void moveThroughTheListAndStayInIt()
    {
        QStringListModel rows({u"one"_s, u"two"_s});
        QListView list;
        list.setModel(&rows);
        QLineEdit field;
        new widgets::ListArrows(&field, &list);

        QTest::keyClick(&field, Qt::Key_Down);
        QCOMPARE(list.currentIndex().row(), 0);
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(&field, Qt::Key_Down);
        QCOMPARE(list.currentIndex().row(), 1);
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(&field, Qt::Key_Up);

        QCOMPARE(list.currentIndex().row(), 0);
    }

    void leaveOtherKeysToTheField()
    {
        QListView list;
        QStringListModel rows(QStringList{u"one"_s});
        list.setModel(&rows);
        QLineEdit field;
        new widgets::ListArrows(&field, &list);

        QTest::keyClicks(&field, u"abc"_s);

        QCOMPARE(field.text(), u"abc"_s);
    }
};

ALCOVE_TEST(list_arrows_test, ListArrowsTest)
#include "list_arrows_test.moc"
