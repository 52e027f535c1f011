#include "core/request_book.h"

#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;

class RequestBookTest : public QObject {
    Q_OBJECT

private slots:
    void liesBesideAChart()
    {
        testing::TempChart desk;

        QVERIFY(requestBookOf(*desk.chart) != nullptr);
    }

    void readingIsToHaveItBeforeOnesEyesOrToGiveItAway()
    {
        for (const QString &event :
             {u"attachment.save"_s, u"chart.open"_s, u"chart.print"_s, u"chart.break-glass"_s,
              u"note.export"_s, u"note.open"_s, u"note.print"_s, u"record.print"_s})
            QVERIFY(isReading(event));
        for (const QString &event :
             {u"note.sign"_s, u"client.edit"_s, u"request.add"_s, u"desk.unlock"_s, QString()})
            QVERIFY(!isReading(event));
    }
};

ALCOVE_TEST(request_book_test, RequestBookTest)
#include "request_book_test.moc"
