#include "widgets/page_parts.h"

#include "support/test_registry.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTableView>
#include <QTest>
#include <QVBoxLayout>

using namespace alcove;
using namespace Qt::StringLiterals;

class PagePartsTest : public QObject {
    Q_OBJECT

private slots:
    void aSentenceWrapsAndIsNoMarkup()
    {
        QWidget page;
        const QLabel *label = widgets::sentence(u"<b>Rivera</b>"_s, "muted", &page);

        QVERIFY(label->wordWrap());
        QCOMPARE(label->textFormat(), Qt::PlainText);
    }

    void aCardIsAColumn()
    {
        QWidget page;
        QFrame *card = widgets::card(&page);
        widgets::columnOf(card)->addWidget(widgets::sentence(u"one"_s, "", card));

        QCOMPARE(widgets::columnOf(card)->count(), 1);
        QCOMPARE(card->property("kind").toString(), u"card"_s);
    }

    void whatIsTooHighScrollsAndTakesNoKey()
    {
        QWidget page;
        auto *area = widgets::room(&page);
        auto *high = new QWidget;
        high->setMinimumHeight(2000);
        area->setWidget(widgets::ground(high));
        area->resize(400, 300);

        QVERIFY(area->widget()->minimumSizeHint().height() >= 2000);
        QCOMPARE(area->focusPolicy(), Qt::NoFocus);
    }

    void theWayBackHasANameForThoseWhoDoNotSeeIt()
    {
        QWidget page;
        const QPushButton *back = widgets::backButton(&page);

        QCOMPARE(back->objectName(), u"back"_s);
        QCOMPARE(back->accessibleName(), u"Back (Esc)"_s);
    }

    void aFieldIsCalledWhatStandsOverIt()
    {
        QWidget page;
        auto *grid = new QGridLayout(&page);
        auto *field = new QLineEdit(&page);
        widgets::addField(*grid, 0, 0, 2, u"&Family name"_s, field);

        QCOMPARE(field->accessibleName(), u"Family name"_s);
        QVERIFY(page.findChild<QLabel *>()->buddy() == field);
        QCOMPARE(grid->columnCount(), 2);
    }

    void aTableIsReadLineByLine()
    {
        QTableView table;
        widgets::showAsRows(table);

        QCOMPARE(table.selectionBehavior(), QAbstractItemView::SelectRows);
        QCOMPARE(table.selectionMode(), QAbstractItemView::SingleSelection);
        QVERIFY(!table.tabKeyNavigation());
        QVERIFY(!table.verticalHeader()->isVisibleTo(&table));
    }
};

ALCOVE_TEST(page_parts_test, PagePartsTest)
#include "page_parts_test.moc"
