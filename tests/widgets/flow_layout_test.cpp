#include "widgets/flow_layout.h"

#include "support/test_registry.h"

#include <QWidget>

using namespace alcove;
using widgets::FlowLayout;

namespace {

constexpr int gap = 10;

QWidget *box(QWidget &page, int width, int height = 20)
{
    auto *made = new QWidget(&page);
    made->setFixedSize(width, height);
    return made;
}

} // namespace

class FlowLayoutTest : public QObject {
    Q_OBJECT

private slots:
    void whatDoesNotFitBeginsARow()
    {
        QWidget page;
        auto *flow = new FlowLayout(gap, &page);
        QWidget *first = box(page, 100);
        QWidget *second = box(page, 100, 30);
        QWidget *third = box(page, 100);
        for (QWidget *each : {first, second, third})
            flow->addWidget(each);

        flow->setGeometry({5, 7, 210, 100});

        QCOMPARE(first->geometry(), QRect(5, 7, 100, 20));
        QCOMPARE(second->geometry(), QRect(115, 7, 100, 30)); // just fits
        QCOMPARE(third->geometry(), QRect(5, 47, 100, 20)); // below the highest
        QCOMPARE(flow->heightForWidth(210), 60);
        QCOMPARE(flow->heightForWidth(209), 90);
        QCOMPARE(flow->heightForWidth(400), 30);
    }

    void saysHowMuchItWants()
    {
        QWidget page;
        auto *flow = new FlowLayout(gap, &page);
        flow->addWidget(box(page, 100));
        flow->addWidget(box(page, 150, 30));

        QCOMPARE(flow->sizeHint(), QSize(260, 30));
        QCOMPARE(flow->minimumSize(), QSize(150, 30));
        flow->setContentsMargins(1, 2, 3, 4);
        QCOMPARE(flow->sizeHint(), QSize(264, 36));
        QCOMPARE(flow->heightForWidth(264), 36);
        QVERIFY(flow->hasHeightForWidth());
    }

    void whatIsHiddenTakesNoRoom()
    {
        QWidget page;
        auto *flow = new FlowLayout(gap, &page);
        QWidget *first = box(page, 100);
        QWidget *hidden = box(page, 100);
        QWidget *last = box(page, 100);
        for (QWidget *each : {first, hidden, last})
            flow->addWidget(each);
        hidden->hide();

        flow->setGeometry({0, 0, 400, 100});

        QCOMPARE(last->pos(), QPoint(110, 0));
        QCOMPARE(flow->sizeHint().width(), 210);
    }

    void readsFromTheRightWhereOneDoes()
    {
        QWidget page;
        page.setLayoutDirection(Qt::RightToLeft);
        auto *flow = new FlowLayout(gap, &page);
        QWidget *first = box(page, 100);
        QWidget *second = box(page, 50);
        flow->addWidget(first);
        flow->addWidget(second);

        flow->setGeometry({0, 0, 300, 100});

        QCOMPARE(first->pos(), QPoint(200, 0));
        QCOMPARE(second->pos(), QPoint(140, 0));
    }

    void givesBackWhatIsTakenOut()
    {
        QWidget page;
        auto *flow = new FlowLayout(gap, &page);
        QWidget *first = box(page, 100);
        QWidget *second = box(page, 100);
        flow->addWidget(first);
        flow->addWidget(second);

        const std::unique_ptr<QLayoutItem> taken(flow->takeAt(0));

        QCOMPARE(taken->widget(), first);
        QCOMPARE(flow->count(), 1);
        QCOMPARE(flow->itemAt(0)->widget(), second);
        QVERIFY(flow->itemAt(1) == nullptr);
        QVERIFY(flow->takeAt(-1) == nullptr);
    }
};

ALCOVE_TEST(flow_layout_test, FlowLayoutTest)
#include "flow_layout_test.moc"
