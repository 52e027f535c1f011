#include "widgets/window_place.h"

#include "support/test_registry.h"

using namespace alcove::widgets;
using namespace Qt::StringLiterals;

class WindowPlaceTest : public QObject {
    Q_OBJECT

private slots:
    void isTheSameAfterEncoding()
    {
        const WindowPlace place{WindowPlace::Page::Search,
                                u"riv"_s,
                                u"\"sleep diary\""_s,
                                "chart",
                                "form",
                                "audit",
                                "caseload"};
        const auto read = WindowPlace::decode(place.encode());
        QVERIFY(read.has_value());
        QCOMPARE(read->page, place.page);
        QCOMPARE(read->typed, place.typed);
        QCOMPARE(read->searched, place.searched);
        QCOMPARE(read->chart, place.chart);
        QCOMPARE(read->form, place.form);
        QCOMPARE(read->audit, place.audit);
        QCOMPARE(read->caseload, place.caseload);
    }

    void isNothingForOtherBytes()
    {
        QVERIFY(!WindowPlace::decode({}));
        QVERIFY(!WindowPlace::decode("no place"));
        QVERIFY(!WindowPlace::decode(QByteArray(1000, '\xff')));
    }
};

ALCOVE_TEST(window_place_test, WindowPlaceTest)
#include "window_place_test.moc"
