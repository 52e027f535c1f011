#include "widgets/row_delegate.h"

#include "support/test_registry.h"
#include "widgets/row_painter.h"

#include <QListView>
#include <QStandardItemModel>

using namespace alcove;
using namespace Qt::StringLiterals;
using widgets::RowDelegate;

class RowDelegateTest : public QObject {
    Q_OBJECT

private slots:
    void aRowIsHigherForWhatElseItSays()
    {
        const QStyleOptionViewItem option;
        const RowDelegate plain(RowDelegate::Roles{});
        const RowDelegate rich({.detail = Qt::UserRole, .rich = Qt::UserRole + 1});

        QCOMPARE(plain.sizeHint(option, {}).height(), widgets::rowHeight(option.font, false));
        QCOMPARE(rich.sizeHint(option, {}).height(), widgets::rowHeight(option.font, true, true));
    }

    void paintsWhatTheRolesHold()
    {
        QStandardItemModel model(1, 1);
        model.setData(model.index(0, 0), u"Sam Rivera"_s);
        QListView list;
        list.resize(300, 100);
        list.setModel(&model);
        list.setItemDelegate(new RowDelegate({.trailing = Qt::UserRole}, &list));
        const QImage before = list.grab().toImage();

        model.setData(model.index(0, 0), u"draft"_s, Qt::UserRole);

        QVERIFY(list.grab().toImage() != before);
    }

    void theCurrentRowLooksChosen()
    {
        QStandardItemModel model(2, 1);
        QListView list;
        list.resize(300, 100);
        list.setModel(&model);
        list.setItemDelegate(new RowDelegate({}, &list));
        const QImage before = list.grab().toImage();

        list.setCurrentIndex(model.index(1, 0));

        QVERIFY(list.grab().toImage() != before);
    }
};

ALCOVE_TEST(row_delegate_test, RowDelegateTest)
#include "row_delegate_test.moc"
