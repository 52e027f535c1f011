#include "interop/fhir_questionnaire.h"

#include "fhir_fixtures.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::interop;
using namespace Qt::StringLiterals;
using testing::FhirJson;
using testing::linesOf;
using testing::told;

class FhirQuestionnaireTest : public QObject {
    Q_OBJECT

private slots:
    void readsEachAnswer()
    {
        const FhirFact fact = testing::factOf(u"answers"_s, readQuestionnaire);

        QCOMPARE(told(fact.entry),
                 (QStringList{u"document"_s, u"Mood of the last two weeks"_s, u"|"_s, u"amended"_s,
                              u"2025-02-03T10:00:00.000Z"_s, u"-"_s, u" "_s}));
        QCOMPARE(linesOf(fact.entry),
                 (QStringList{u"Answered by: Noor"_s, u"Written by: Dr. Imre J. Szabo"_s,
                              u"Last two weeks"_s, u"  Little pleasure: Several days"_s,
                              u"  Sleep: bad, wakes at four"_s, u"  1.3: no answer"_s,
                              u"Do you think of dying?: Yes"_s, u"  Since when: 2025-01-05"_s,
                              u"Score: 13.5"_s, u"Hours of sleep: 5 h"_s}));
        QVERIFY(fact.partly.isEmpty());
    }

    void isCalledByWhatIsKnownOfTheForm_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("title");
        QTest::newRow("the answer's words") << QByteArray(
            R"({"questionnaire": "Questionnaire/gad7", "_questionnaire": {"extension": [)"
            R"({"url": "x"}, {"url": "a/display", "valueString": "Worry"}]}})")
                                            << u"Worry"_s;
        QTest::newRow("the address") << QByteArray(R"({"questionnaire": "https:/)"
                                                   R"(/a.example/Questionnaire/gad7|1.0"})")
                                     << u"Questionnaire gad7"_s;
        QTest::newRow("the address of US Core")
            << QByteArray(R"({"_questionnaire": {"extension": [{"url": "questionnaire-uri", )"
                          R"("valueUri": "https:/)"
                          R"(/a.example/forms/gad7"}]}})")
            << u"Questionnaire gad7"_s;
        QTest::newRow("nothing") << QByteArray("{}") << u"Questionnaire"_s;
    }

    void isCalledByWhatIsKnownOfTheForm()
    {
        QFETCH(const QByteArray, json);

        QTEST(FhirJson(json).fact(readQuestionnaire).entry.title, "title");
    }

    void questionsInQuestionsAreReadToTheDepthOfAFile()
    {
        QByteArray json = R"({"text": "innermost", "answer": [{"valueString": "here"}]})";
        for (int i = 0; i < 90; ++i)
            json = R"({"text": "q", "item": [)" + json + "]}";
        FhirJson nested(R"({"item": [)" + json + "]}");

        const QStringList lines = linesOf(nested.fact(readQuestionnaire).entry);

        QCOMPARE(lines.size(), 91);
        QCOMPARE(lines.last().trimmed(), u"innermost: here"_s);
    }
};

ALCOVE_TEST(fhir_questionnaire_test, FhirQuestionnaireTest)
#include "fhir_questionnaire_test.moc"
