#include "interop/fhir_observation.h"

#include "fhir_json.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::interop;
using namespace Qt::StringLiterals;
using testing::FhirJson;

class FhirObservationTest : public QObject {
    Q_OBJECT

private slots:
    void bloodPressureIsOneValue()
    {
        FhirJson json(R"({"status": "final", "code": {"text": "Blood pressure"},
            "effectiveDateTime": "2026-03-02", "component": [
            {"code": {"coding": [{"code": "8462-4"}], "text": "Diastolic"}, "valueQuantity": {"value": 80, "unit": "mmHg"}},
            {"code": {"coding": [{"code": "8480-6"}], "text": "Systolic"}, "valueQuantity": {"value": 120, "unit": "mmHg"}}]})");

        const ChartEntry entry = json.fact(readObservation).entry;

        QCOMPARE(entry.value, u"120/80"_s);
        QCOMPARE(entry.unit, u"mmHg"_s);
        QCOMPARE(entry.text, u"Diastolic: 80 mmHg\nSystolic: 120 mmHg"_s);
        QVERIFY(entry.kind == EntryKind::Observation && entry.startedAt);
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
