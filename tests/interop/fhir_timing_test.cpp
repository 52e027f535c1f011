#include "interop/fhir_timing.h"

#include "fhir_json.h"
#include "support/test_registry.h"

using namespace alcove::interop;
using namespace Qt::StringLiterals;
using alcove::testing::FhirJson;

class FhirTimingTest : public QObject {
    Q_OBJECT

private slots:
    void saysHowOftenAsAPersonDoes_data()
    {
        QTest::addColumn<QByteArray>("repeat");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, const char *repeat, const QString &text) {
            QTest::newRow(name) << QByteArray(repeat) << text;
        };
        row("once", R"("frequency": 1, "period": 1, "periodUnit": "d")", u"once a day"_s);
        row("twice", R"("frequency": 2, "period": 1, "periodUnit": "wk")", u"twice a week"_s);
        row("often", R"("frequency": 4, "period": 1, "periodUnit": "h")", u"4 times an hour"_s);
        row("every eight hours", R"("period": 8, "periodUnit": "h")", u"once every 8 hours"_s);
        row("between", R"("frequency": 1, "frequencyMax": 3, "period": 2, "periodUnit": "mo")",
            u"1 to 3 times every 2 months"_s);
        row("of no period", R"("frequency": 3)", u"3 times"_s);
        row("of a unit unknown", R"("frequency": 1, "period": 1, "periodUnit": "moon")",
            u"once a moon"_s);
        row("when", R"("when": ["HS", "PC", "PCD"])", u"before sleep, after meals, PCD"_s);
        row("at a time", R"("dayOfWeek": ["mon"], "timeOfDay": ["21:30:00"])", u"mon, at 21:30"_s);
        row("for how long",
            R"("frequency": 1, "period": 1, "periodUnit": "d", "boundsDuration": {"value": 7, "unit": "days"})",
            u"once a day, for 7 days"_s);
        row("nothing", "", {});
    }

    void saysHowOftenAsAPersonDoes()
    {
        QFETCH(const QByteArray, repeat);
        FhirJson json(R"({"repeat": {)" + repeat + "}}");

        QTEST(timingText(json.fields()), "text");
        QVERIFY(json.flaw().isEmpty());
    }

    void itsOwnWordsGoBeforeTheNumbers()
    {
        FhirJson json(R"({"code": {"coding": [{"code": "BID"}], "text": "twice daily"},
                          "repeat": {"frequency": 2, "period": 1, "periodUnit": "d"},
                          "event": ["2025-02-03"]})");

        QCOMPARE(timingText(json.fields()), u"twice daily, 2025-02-03"_s);
    }
};

ALCOVE_TEST(fhir_timing_test, FhirTimingTest)
#include "fhir_timing_test.moc"
