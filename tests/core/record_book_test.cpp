#include "core/record_book.h"

#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;

class RecordBookTest : public QObject {
    Q_OBJECT

private slots:
    void liesBesideAChart()
    {
        testing::TempChart desk;

        QVERIFY(recordBookOf(*desk.chart) != nullptr);
    }
};

ALCOVE_TEST(record_book_test, RecordBookTest)
#include "record_book_test.moc"
