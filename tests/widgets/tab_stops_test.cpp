#include "widgets/tab_stops.h"

#include "support/test_registry.h"
#include "widgets/person.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QSpinBox>
#include <QVBoxLayout>

using namespace alcove;
using testing::Person;

class TabStopsTest : public QObject {
    Q_OBJECT

private slots:
    void findsWhatTakesTheKeyboardAndNothingInsideOfIt()
    {
        QWidget page;
        auto *part = new QWidget(&page);
        const auto *label = new QLabel(part);
        auto *inside = new QSpinBox(part);
        auto *beside = new QCheckBox(&page);

        const QList<QWidget *> stops = widgets::tabStopsOf(page);

        QCOMPARE(stops, (QList<QWidget *>{inside, beside}));
        QVERIFY(label->focusPolicy() == Qt::NoFocus);
    }

    void tabGoesThroughThemInThatOrder()
    {
        QWidget page;
        auto *column = new QVBoxLayout(&page);
        auto *third = new QLineEdit(&page);
        auto *first = new QLineEdit(&page);
        auto *second = new QLineEdit(&page);
        for (QLineEdit *field : {first, second, third})
            column->addWidget(field);
        Person person(page);

        widgets::chainTabs({first, second, third});

        first->setFocus();
        person.press(Qt::Key_Tab);
        QVERIFY(second->hasFocus());
        person.press(Qt::Key_Tab);
        QVERIFY(third->hasFocus());
        person.press(Qt::Key_Tab);
        QVERIFY(first->hasFocus());
    }
};

ALCOVE_TEST(tab_stops_test, TabStopsTest)
#include "tab_stops_test.moc"
