#include "interop/fhir_conditions.h"

#include "fhir_fixtures.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::interop;
using namespace Qt::StringLiterals;
using testing::FhirJson;
using testing::linesOf;
using testing::told;

class FhirConditionsTest : public QObject {
    Q_OBJECT

private slots:
    void readsEachFieldOfACondition()
    {
        const FhirFact fact = testing::factOf(u"condition"_s, readCondition);

        QCOMPARE(
            told(fact.entry),
            (QStringList{u"condition"_s, u"Panic disorder"_s, u"http://snomed.info/sct|371631005"_s,
                         u"resolved, provisional"_s, u"2024-11-05T07:30:00.000Z"_s,
                         u"2025-06-30T12:00:00.000Z"_s, u" "_s}));
        QCOMPARE(linesOf(fact.entry),
                 (QStringList{u"Until: 2025-06"_s, u"Severity: moderate"_s,
                              u"Stage: second episode"_s, u"Where: chest, head"_s,
                              u"Told by: Noor herself"_s, u"Recorded by: Dr. Imre J. Szabo"_s,
                              u"Mostly on trains."_s, u"Sleeps well again."_s}));
        QCOMPARE(fact.partly, QStringList{u"a date is no whole day"_s});
    }

    void aConditionBeginsAndEndsByWhatIsKnown_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("start");
        QTest::addColumn<QString>("end");
        QTest::addColumn<QStringList>("lines");
        const QString never = u"-"_s;
        QTest::newRow("recorded") << QByteArray(R"({"recordedDate": "2025-01-14"})")
                                  << u"2025-01-14T12:00:00.000Z"_s << never << QStringList{};
        QTest::newRow("onset goes before recorded")
            << QByteArray(
                   R"({"recordedDate": "2025-01-14", "onsetPeriod": {"start": "2024-12-24"}})")
            << u"2024-12-24T12:00:00.000Z"_s << never << QStringList{};
        QTest::newRow("in words") << QByteArray(
            R"({"onsetString": "as a child", "abatementString": "with the move"})")
                                  << never << never
                                  << QStringList{u"Onset: as a child"_s, u"Ended: with the move"_s};
        QTest::newRow("by age") << QByteArray(R"({"onsetAge": {"value": 17, "unit": "years"},
                              "abatementRange": {"low": {"value": 20}, "high": {"value": 25}}})")
                                << never << never
                                << QStringList{u"Onset: at age 17 years"_s,
                                               u"Ended: at age 20 to 25"_s};
        QTest::newRow("a year") << QByteArray(
            R"({"onsetDateTime": "2011", "abatementPeriod": {"start": "2012", "end": "2012"}})")
                                << u"2011-01-01T12:00:00.000Z"_s << u"2012-12-31T12:00:00.000Z"_s
                                << QStringList{u"From: 2011"_s, u"Until: 2012"_s};
    }

    void aConditionBeginsAndEndsByWhatIsKnown()
    {
        QFETCH(const QByteArray, json);

        const ChartEntry entry = FhirJson(json).fact(readCondition).entry;

        QTEST(told(entry)[4], "start");
        QTEST(told(entry)[5], "end");
        QTEST(linesOf(entry), "lines");
    }

    void aDoubtShowsAndAConfirmationDoesNot_data()
    {
        QTest::addColumn<QByteArray>("verification");
        QTest::addColumn<QString>("status");
        QTest::newRow("confirmed") << QByteArray("confirmed") << u"active"_s;
        QTest::newRow("differential") << QByteArray("differential") << u"active, differential"_s;
        QTest::newRow("refuted") << QByteArray("refuted") << u"active, refuted"_s;
    }

    void aDoubtShowsAndAConfirmationDoesNot()
    {
        QFETCH(const QByteArray, verification);
        FhirJson json(R"({"clinicalStatus": {"coding": [{"code": "active"}]},
                          "verificationStatus": {"coding": [{"code": ")"
                      + verification + R"("}]}})");

        QTEST(json.fact(readCondition).entry.status, "status");
    }

    void readsEachFieldOfAnAllergy()
    {
        const FhirFact fact = testing::factOf(u"allergy"_s, readAllergy);

        QCOMPARE(told(fact.entry),
                 (QStringList{u"allergy"_s, u"lamotrigine"_s,
                              u"http://www.nlm.nih.gov/research/umls/rxnorm|28439"_s, u"active"_s,
                              u"2019-01-01T12:00:00.000Z"_s, u"-"_s, u" "_s}));
        QCOMPARE(
            linesOf(fact.entry),
            (QStringList{u"From: 2019"_s, u"Kind: allergy"_s, u"Category: medication, biologic"_s,
                         u"Criticality: high"_s, u"Last reaction: 2020-10"_s,
                         u"Reaction: rash, fever, severe, lamotrigine 25 mg tablet, "
                         u"2019-04-02, Came back at the second trial., "
                         u"Three days in hospital."_s,
                         u"Reaction: itching"_s, u"Recorded by: Dr. Imre Szabo"_s,
                         u"Carries a card."_s}));
        QCOMPARE(fact.partly, QStringList{u"a date is no whole day"_s});
    }
};

ALCOVE_TEST(fhir_conditions_test, FhirConditionsTest)
#include "fhir_conditions_test.moc"
