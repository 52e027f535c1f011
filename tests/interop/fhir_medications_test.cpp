#include "interop/fhir_medications.h"

#include "fhir_fixtures.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::interop;
using namespace Qt::StringLiterals;
using testing::FhirJson;
using testing::linesOf;
using testing::told;

class FhirMedicationsTest : public QObject {
    Q_OBJECT

private slots:
    void readsEachFieldOfARequest()
    {
        const FhirFact fact = testing::factOf(u"medication_request"_s, readMedication);

        QCOMPARE(told(fact.entry),
                 (QStringList{u"medication"_s, u"Sertraline 25 mg"_s,
                              u"http://www.nlm.nih.gov/research/umls/rxnorm|312940"_s, u"stopped"_s,
                              u"2025-01-14T12:00:00.000Z"_s, u"-"_s, u" "_s}));
        QCOMPARE(linesOf(fact.entry),
                 (QStringList{u"Dosage: 0.5 tablet, once a day, in the morning, by mouth, "
                              u"with food, at most 2 tablets in 1 day"_s,
                              u"Instructions: Call when the shaking comes back."_s,
                              u"Dosage: One tablet from the second week on."_s,
                              u"Reason: panic attacks"_s, u"Reason: Panic disorder"_s,
                              u"Reason of its status: slept badly"_s,
                              u"Ordered by: Dr. Imre J. Szabo"_s, u"Start low."_s}));
        QVERIFY(fact.partly.isEmpty());
    }

    void readsEachFieldOfAStatement()
    {
        const FhirFact fact = testing::factOf(u"medication_statement"_s, readMedication);

        QCOMPARE(told(fact.entry),
                 (QStringList{u"medication"_s, u"Valerian"_s, u"http://snomed.info/sct|412265001"_s,
                              u"on-hold"_s, u"2024-12-01T12:00:00.000Z"_s,
                              u"2025-02-20T12:00:00.000Z"_s, u" "_s}));
        QCOMPARE(linesOf(fact.entry),
                 (QStringList{u"Dosage: A cup in the evening"_s,
                              u"Reason of its status: pregnant, her own wish"_s,
                              u"Told by: her sister"_s}));
        QVERIFY(fact.partly.isEmpty());
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

    void whatNobodyOrderedSaysSo_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("status");
        QTest::newRow("order") << QByteArray(R"({"status": "active", "intent": "order"})")
                               << u"active"_s;
        QTest::newRow("proposal") << QByteArray(R"({"status": "active", "intent": "proposal"})")
                                  << u"active, proposal"_s;
        QTest::newRow("not to be taken")
            << QByteArray(R"({"status": "active", "doNotPerform": true})")
            << u"active, not to be taken"_s;
        QTest::newRow("nothing") << QByteArray("{}") << QString();
    }

    void whatNobodyOrderedSaysSo()
    {
        QFETCH(const QByteArray, json);

        QTEST(FhirJson(json).fact(readMedication).entry.status, "status");
    }
};

ALCOVE_TEST(fhir_medications_test, FhirMedicationsTest)
#include "fhir_medications_test.moc"
