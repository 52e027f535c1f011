#include "interop/fhir_plans.h"

#include "fhir_fixtures.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::interop;
using namespace Qt::StringLiterals;
using testing::FhirJson;
using testing::linesOf;
using testing::told;

class FhirPlansTest : public QObject {
    Q_OBJECT

private slots:
    void readsEachFieldOfACarePlan()
    {
        const FhirFact fact = testing::factOf(u"care_plan"_s, readCarePlan);

        QCOMPARE(
            told(fact.entry),
            (QStringList{u"care-plan"_s, u"Cognitive and behavioral therapy"_s,
                         u"http://snomed.info/sct|304891004"_s, u"active"_s,
                         u"2025-02-01T12:00:00.000Z"_s, u"2025-12-31T12:00:00.000Z"_s, u" "_s}));
        QCOMPARE(linesOf(fact.entry),
                 (QStringList{u"From: 2025-02"_s, u"Until: 2025"_s, u"Twelve sessions."_s,
                              u"For: Panic disorder"_s, u"Goal: Ride a train alone"_s,
                              u"Goal: Sleep through"_s,
                              u"Activity: Exposure: one station more each week (once a week; "
                              u"by Dr. Imre J. Szabo, Noor; in-progress; goes well)"_s,
                              u"Outcome: two stations"_s, u"Progress: Went with her sister."_s,
                              u"Activity: not to be done: Benzodiazepines (not-started)"_s,
                              u"Activity: Breathing (when it begins; scheduled)"_s,
                              u"Activity: Group on Mondays"_s, u"Written by: Dr. Imre J. Szabo"_s,
                              u"Look at it again in May."_s}));
    }

    void aPlanIsCalledByItsTitle()
    {
        FhirJson titled(R"({"title": "Safety plan", "category": [{"coding": [{"code": "1"}]}]})");
        FhirJson bare(R"({"category": [{"coding": [{"code": "assess-plan"}]}]})");

        QCOMPARE(titled.fact(readCarePlan).entry.title, u"Safety plan"_s);
        QCOMPARE(titled.fact(readCarePlan).entry.code, u"1"_s);
        QCOMPARE(bare.fact(readCarePlan).entry.title, u"Care plan"_s);
    }

    void aPlanWithoutAPeriodBeginsWhenItWasWritten()
    {
        FhirJson json(R"({"created": "2025-02-03"})");

        QCOMPARE(told(json.fact(readCarePlan).entry)[4], u"2025-02-03T12:00:00.000Z"_s);
    }

    void readsEachFieldOfAGoal()
    {
        const FhirFact fact = testing::factOf(u"goal"_s, readGoal);

        QCOMPARE(told(fact.entry),
                 (QStringList{u"goal"_s, u"Back at work"_s, u"http://snomed.info/sct|713458007"_s,
                              u"completed"_s, u"2025-02-10T12:00:00.000Z"_s,
                              u"2025-05-30T12:00:00.000Z"_s, u" "_s}));
        QCOMPARE(
            linesOf(fact.entry),
            (QStringList{u"Start: after the admission"_s, u"Achievement: Achieved"_s,
                         u"Reason of its status: Asked for it herself."_s, u"Priority: high"_s,
                         u"Target: Hours a week 38 h by 2025-06-01"_s,
                         u"Target: Days missed 0 to 2"_s, u"Target: lunch with the others"_s,
                         u"Outcome: works 38 hours"_s, u"Outcome: Letter of her employer"_s,
                         u"For: Panic disorder"_s, u"Set by: Noor"_s, u"Keep Fridays free."_s}));
        QVERIFY(fact.partly.isEmpty());
    }

    void onlyAGoalThatIsOverEndsWithItsStatus_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<bool>("ends");
        QTest::newRow("active") << QByteArray("active") << false;
        QTest::newRow("on hold") << QByteArray("on-hold") << false;
        QTest::newRow("cancelled") << QByteArray("cancelled") << true;
        QTest::newRow("rejected") << QByteArray("rejected") << true;
    }

    void onlyAGoalThatIsOverEndsWithItsStatus()
    {
        QFETCH(const QByteArray, status);
        FhirJson json(R"({"lifecycleStatus": ")" + status + R"(", "statusDate": "2025-05-30"})");

        QTEST(json.fact(readGoal).entry.endedAt.has_value(), "ends");
    }
};

ALCOVE_TEST(fhir_plans_test, FhirPlansTest)
#include "fhir_plans_test.moc"
