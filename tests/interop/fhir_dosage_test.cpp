#include "interop/fhir_dosage.h"

#include "fhir_json.h"
#include "support/test_registry.h"

using namespace alcove::interop;
using namespace Qt::StringLiterals;
using alcove::testing::FhirJson;

class FhirDosageTest : public QObject {
    Q_OBJECT

private slots:
    void readsHowItIsTaken_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, const char *json, const QString &text) {
            QTest::newRow(name) << QByteArray(json) << text;
        };
        row("its own words", R"({"text": "one at night", "asNeededBoolean": true,
                                 "route": {"text": "by mouth"}})",
            u"one at night"_s);
        row("its parts",
            R"({"doseAndRate": [{"doseRange": {"low": {"value": 1}, "high": {"value": 2, "unit": "tablets"}}}],
                "timing": {"repeat": {"frequency": 2, "period": 1, "periodUnit": "d"}},
                "route": {"text": "by mouth"}, "asNeededBoolean": true})",
            u"1 to 2 tablets, twice a day, by mouth, as needed"_s);
        row("a rate", R"({"doseAndRate": [{"rateQuantity": {"value": 2, "unit": "ml/h"}}]})",
            u"2 ml/h"_s);
        row("for a reason", R"({"asNeededCodeableConcept": {"text": "panic"}})",
            u"as needed for panic"_s);
        row("not only as needed", R"({"asNeededBoolean": false})", {});
    }

    void readsHowItIsTaken()
    {
        QFETCH(const QByteArray, json);
        FhirJson dosage(json);

        QTEST(dosageText(dosage.fields()), "text");
        QVERIFY(dosage.flaw().isEmpty());
    }

    void theMostOneMayTakeIsNeverLeftOut()
    {
        FhirJson json(R"({"text": "one at night", "additionalInstruction": [{"text": "no alcohol"}],
            "maxDosePerPeriod": {"numerator": {"value": 2, "unit": "tablets"},
                                 "denominator": {"value": 1, "unit": "day"}}})");

        QCOMPARE(dosageText(json.fields()),
                 u"one at night, no alcohol, at most 2 tablets in 1 day"_s);
    }
};

ALCOVE_TEST(fhir_dosage_test, FhirDosageTest)
#include "fhir_dosage_test.moc"
