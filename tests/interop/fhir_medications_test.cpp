#include "interop/fhir_medications.h"

#include "fhir_json.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::interop;
using namespace Qt::StringLiterals;
using testing::FhirJson;

class FhirMedicationsTest : public QObject {
    Q_OBJECT

private slots:
    void tellsWhatToTakeAndHow()
    {
        FhirJson json(R"({"status": "active", "authoredOn": "2026-03-02",
            "medicationCodeableConcept": {"coding": [{"system": "rx", "code": "1"}], "text": "Sertraline 50 mg"},
            "reasonCode": [{"text": "Depression"}],
            "dosageInstruction": [{"doseAndRate": [{"doseQuantity": {"value": 1, "unit": "tablet"}}],
                "timing": {"repeat": {"frequency": 1, "period": 1, "periodUnit": "d"}},
                "asNeededBoolean": true, "patientInstruction": "with water"}]})");

        const ChartEntry entry = json.fact(readMedication).entry;

        QVERIFY(entry.kind == EntryKind::Medication && entry.startedAt);
        QCOMPARE(entry.title, u"Sertraline 50 mg"_s);
        QCOMPARE(entry.code, u"1"_s);
        QCOMPARE(
            entry.text,
            u"Dosage: 1 tablet, 1 times in 1 d, as needed\nInstructions: with water\nReason: Depression"_s);
    }

    void readsTheMedicationItRefersTo()
    {
        // moc takes "#" in a raw string for a directive and then sees no class in this file.
        FhirJson json(R"({"contained": [{"resourceType": "Medication", "id": "m", )"
                      R"("code": {"text": "Lithium"}}], )"
                      "\"medicationReference\": {\"reference\": \"#m\"}}");

        QCOMPARE(json.fact(readMedication).entry.title, u"Lithium"_s);
    }

    void aMedicationThatIsNowhereIsToldOf()
    {
        FhirJson named(
            R"({"medicationReference": {"reference": "Medication/1", "display": "Lithium"}})");
        QCOMPARE(named.fact(readMedication).entry.title, u"Lithium"_s);
        QVERIFY(named.fact(readMedication).partly.isEmpty());

        FhirJson nameless(R"({"medicationReference": {"reference": "Medication/1"}})");
        QCOMPARE(nameless.fact(readMedication).partly,
                 QStringList{u"the medication it names is not in the file"_s});
    }

    void whatMustNotBeTakenSaysSo()
    {
        FhirJson json(R"({"status": "active", "doNotPerform": true})");

        QCOMPARE(json.fact(readMedication).entry.status, u"active, not to be taken"_s);
    }
};

ALCOVE_TEST(fhir_medications_test, FhirMedicationsTest)
#include "fhir_medications_test.moc"
