#include "interop/fhir_encounter.h"

#include "fhir_fixtures.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::interop;
using namespace Qt::StringLiterals;
using testing::FhirJson;
using testing::linesOf;
using testing::told;

class FhirEncounterTest : public QObject {
    Q_OBJECT

private slots:
    void readsEachFieldOfAnEncounter()
    {
        const FhirFact fact = testing::factOf(u"encounter"_s, readEncounter);

        QCOMPARE(
            told(fact.entry),
            (QStringList{u"encounter"_s, u"Admission to psychiatric ward"_s,
                         u"http://snomed.info/sct|183452005"_s, u"finished"_s,
                         u"2025-01-10T22:15:00.000Z"_s, u"2025-01-14T10:00:00.000Z"_s, u" "_s}));
        QCOMPARE(
            linesOf(fact.entry),
            (QStringList{u"Class: Inpatient"_s, u"Also: crisis"_s, u"Reason: could not be alone"_s,
                         u"Reason: Panic disorder"_s, u"With: Dr. Imre J. Szabo"_s,
                         u"With: Social work"_s, u"Place: Ward 3"_s, u"At: Clinic at the Lake"_s,
                         u"Discharge: home, with her sister"_s}));
        QVERIFY(fact.partly.isEmpty());
    }

    void itsClassIsTheTitleForWantOfAType_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("title");
        QTest::newRow("known") << QByteArray(R"({"class": {"code": "VR"}})") << u"Virtual"_s;
        QTest::newRow("in its own words")
            << QByteArray(R"({"class": {"code": "FLD", "display": "field"}})") << u"field"_s;
        QTest::newRow("unknown") << QByteArray(R"({"class": {"code": "FLD"}})") << u"FLD"_s;
        QTest::newRow("neither") << QByteArray("{}") << QString();
    }

    void itsClassIsTheTitleForWantOfAType()
    {
        QFETCH(const QByteArray, json);

        const ChartEntry entry = FhirJson(json).fact(readEncounter).entry;

        QTEST(entry.title, "title");
        QVERIFY(entry.text.isEmpty());
    }

    void oneThatGoesOnHasNoEnd()
    {
        FhirJson json(R"({"status": "in-progress", "period": {"start": "2025-02-03T10:00:00Z"}})");

        const ChartEntry entry = json.fact(readEncounter).entry;

        QVERIFY(entry.startedAt && !entry.endedAt);
        QCOMPARE(entry.status, u"in-progress"_s);
    }
};

ALCOVE_TEST(fhir_encounter_test, FhirEncounterTest)
#include "fhir_encounter_test.moc"
