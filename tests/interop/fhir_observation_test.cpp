#include "interop/fhir_observation.h"

#include "fhir_fixtures.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::interop;
using namespace Qt::StringLiterals;
using testing::FhirJson;
using testing::linesOf;
using testing::told;

class FhirObservationTest : public QObject {
    Q_OBJECT

private slots:
    void readsBloodPressureAsOneValue()
    {
        const FhirFact fact = testing::factOf(u"blood_pressure"_s, readObservation);

        QCOMPARE(
            told(fact.entry),
            (QStringList{u"observation"_s, u"Blood pressure panel"_s, u"http://loinc.org|85354-9"_s,
                         u"final"_s, u"2025-02-03T09:00:00.000Z"_s, u"2025-02-03T09:10:00.000Z"_s,
                         u"148/91.5 mm[Hg]"_s}));
        QCOMPARE(
            linesOf(fact.entry),
            (QStringList{u"Interpretation: High"_s, u"Systolic blood pressure: 148 mmHg (high)"_s,
                         u"Diastolic blood pressure: 91.5 mmHg"_s, u"Cuff: not asked"_s,
                         u"Method: sitting"_s}));
        QVERIFY(fact.partly.isEmpty());
    }

    void halfABloodPressureOrOneOfTwoUnitsIsNoValue()
    {
        const QByteArray high = R"({"code": {"coding": [{"code": "8480-6"}], "text": "Systolic"},
                                    "valueQuantity": {"value": 120, "unit": "mmHg"}})";
        const QByteArray low = R"({"code": {"coding": [{"code": "8462-4"}], "text": "Diastolic"},
                                   "valueQuantity": {"value": 10.6, "unit": "kPa"}})";
        for (const QByteArray &components : {high, high + "," + low}) {
            const ChartEntry entry
                = FhirJson(R"({"component": [)" + components + "]}").fact(readObservation).entry;

            QCOMPARE(entry.value + entry.unit, QString());
            QCOMPARE(linesOf(entry).first(), u"Systolic: 120 mmHg"_s);
        }
    }

    void readsALevelWithWhatItIsMeasuredAgainst()
    {
        const FhirFact fact = testing::factOf(u"lithium_level"_s, readObservation);

        QCOMPARE(
            told(fact.entry),
            (QStringList{u"observation"_s, u"Lithium level"_s, u"http://loinc.org|14334-7"_s,
                         u"amended"_s, u"2025-02-03T07:05:09.120Z"_s, u"-"_s, u"<0.3 mmol/L"_s}));
        QCOMPARE(linesOf(fact.entry),
                 (QStringList{u"Reference range: 0.6 mmol/L to 1.2 mmol/L (treatment)"_s,
                              u"Reference range: toxic over 1.5"_s,
                              u"Twelve hours after the last tablet."_s}));
    }

    void readsEachKindOfValue_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("value");
        const auto row = [](const char *name, const char *json, const QString &value) {
            QTest::newRow(name) << QByteArray(json) << value;
        };
        row("concept",
            R"({"valueCodeableConcept": {"coding": [{"code": "LA6569-3", "display": "Several days"}]}})",
            u"Several days "_s);
        row("text", R"({"valueString": "tearful"})", u"tearful "_s);
        row("yes", R"({"valueBoolean": true})", u"Yes "_s);
        row("whole number", R"({"valueInteger": -2})", u"-2 "_s);
        row("time", R"({"valueTime": "22:30:00"})", u"22:30:00 "_s);
        row("day", R"({"valueDateTime": "2025-02-03"})", u"2025-02-03 "_s);
        row("quantity without a unit", R"({"valueQuantity": {"value": 27}})", u"27 "_s);
        row("quantity of a large number", R"({"valueQuantity": {"value": 1250000, "unit": "IU"}})",
            u"1250000 IU"_s);
        row("ratio",
            R"({"valueRatio": {"numerator": {"value": 1}, "denominator": {"value": 128}}})",
            u"1 : 128 "_s);
        row("period", R"({"valuePeriod": {"start": "2025-01", "end": "2025-02"}})",
            u"2025-01 to 2025-02 "_s);
    }

    void readsEachKindOfValue()
    {
        QFETCH(const QByteArray, json);

        QTEST(told(FhirJson(json).fact(readObservation).entry)[6], "value");
    }

    void aYearIsKeptAsItsFirstDayAndTold()
    {
        const FhirFact fact
            = FhirJson(R"({"effectiveDateTime": "2019", "issued": "2020-01-01T10:00:00Z"})")
                  .fact(readObservation);

        QCOMPARE(told(fact.entry)[4], u"2019-01-01T12:00:00.000Z"_s);
        QCOMPARE(linesOf(fact.entry), QStringList{u"From: 2019"_s});
        QCOMPARE(fact.partly, QStringList{u"a date is no whole day"_s});
    }

    void aScoreHasItsInterpretationAndWhyThereIsNone()
    {
        FhirJson json(R"({"code": {"text": "PHQ-9"}, "valueInteger": 13,
            "interpretation": [{"text": "moderate"}], "dataAbsentReason": {"text": "unknown"},
            "issued": "2026-03-02T10:00:00Z", "note": [{"text": "tired"}]})");

        const ChartEntry entry = json.fact(readObservation).entry;

        QCOMPARE(entry.value, u"13"_s);
        QCOMPARE(entry.text, u"No value: unknown\nInterpretation: moderate\ntired"_s);
        QVERIFY(entry.startedAt);
    }

    void aPanelNamesItsMembers()
    {
        FhirJson member(R"({"resourceType": "Observation", "id": "m", "code": {"text": "Sleep"},
                            "valueCodeableConcept": {"text": "Several days"}})");
        FhirIndex others;
        others.add(member.object(), {});
        FhirJson json(R"({"code": {"text": "Panel"}, "hasMember": [
            {"reference": "Observation/m"}, {"reference": "Observation/x", "display": "Appetite"}]})");

        QCOMPARE(json.fact(readObservation, others).entry.text, u"Sleep: Several days\nAppetite"_s);
    }
};

ALCOVE_TEST(fhir_observation_test, FhirObservationTest)
#include "fhir_observation_test.moc"
