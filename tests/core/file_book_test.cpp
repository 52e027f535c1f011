#include "core/file_book.h"

#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;

class FileBookTest : public QObject {
    Q_OBJECT

private slots:
    void liesBesideAChart()
    {
        testing::TempChart desk;

        QVERIFY(fileBookOf(*desk.chart) != nullptr);
    }
};

ALCOVE_TEST(file_book_test, FileBookTest)
#include "file_book_test.moc"
