#include "interop/fhir_fact.h"

#include "fhir_fixtures.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::interop;
using namespace Qt::StringLiterals;
using testing::FhirJson;

class FhirFactTest : public QObject {
    Q_OBJECT

private slots:
    void eachTypeHasAReaderOrAReasonToBeLeft_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("reason");
        for (const QString &type :
             {u"Condition"_s, u"AllergyIntolerance"_s, u"MedicationRequest"_s,
              u"MedicationStatement"_s, u"Encounter"_s, u"Observation"_s, u"CarePlan"_s, u"Goal"_s,
              u"DocumentReference"_s, u"DiagnosticReport"_s, u"QuestionnaireResponse"_s})
            QTest::newRow(qPrintable(type)) << type << QString();
        const auto left = [](const QString &type, const QString &reason) {
            QTest::newRow(qPrintable(type)) << type << reason;
        };
        left(u"Claim"_s, u"billing is not imported"_s);
        left(u"Practitioner"_s, u"other people and places are not imported yet"_s);
        left(u"Appointment"_s, u"appointments are not imported yet"_s);
        left(u"Communication"_s, u"messages are not imported yet"_s);
        left(u"Consent"_s, u"consents are not imported yet"_s);
        left(u"AuditEvent"_s, u"the log of another program stays there"_s);
        left(u"Questionnaire"_s, u"a form without answers is about no client"_s);
        left(u"Binary"_s, u"is read with what refers to it"_s);
        left(u"Bundle"_s, u"a bundle inside a bundle is not read"_s);
        left(u"Starship"_s, u"not part of a behavioural-health chart yet"_s);
    }

    void eachTypeHasAReaderOrAReasonToBeLeft()
    {
        QFETCH(const QString, type);
        QFETCH(const QString, reason);

        QCOMPARE(readerOf(type) != nullptr, reason.isEmpty());
        if (!reason.isEmpty())
            QCOMPARE(reasonToLeave(type), reason);
    }

    void knowsWhatNeverShouldHaveBeenWritten_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<bool>("isWrong");
        const auto row = [](const char *json, bool isWrong) {
            QTest::newRow(json) << QByteArray(json) << isWrong;
        };
        row(R"({"status": "entered-in-error"})", true);
        row(R"({"docStatus": "entered-in-error"})", true);
        row(R"({"lifecycleStatus": "entered-in-error"})", true);
        row(R"({"verificationStatus": {"coding": [{"code": "entered-in-error"}]}})", true);
        row(R"({"status": "final", "verificationStatus": "entered-in-error"})", false);
        row(R"({"status": {"code": "entered-in-error"}})", false);
        row("{}", false);
    }

    void knowsWhatNeverShouldHaveBeenWritten()
    {
        QFETCH(const QByteArray, json);
        FhirJson resource(json);

        QTEST(isEnteredInError(resource.fields()), "isWrong");
        QVERIFY(resource.flaw().isEmpty());
    }

    void knowsWhatChangesTheMeaningOfTheRest()
    {
        QVERIFY(hasUnknownModifier(FhirJson(R"({"modifierExtension": []})").fields()));
        QVERIFY(hasUnknownModifier(FhirJson(R"({"implicitRules": "x"})").fields()));
        QVERIFY(!hasUnknownModifier(FhirJson(R"({"extension": [{"url": "x"}]})").fields()));
    }

    void theFirstTimeThatIsThereIsTheOne()
    {
        FhirJson json(R"({"b": "2025-02-03", "c": "2026-02-03"})");
        FhirFact fact;

        setStart(fact, json.fields(), {"a", "b", "c"});
        setStart(fact, json.fields(), {"c"});
        setEnd(fact, json.fields(), {"c", "b"});
        setEnd(fact, json.fields(), {"b"});

        QCOMPARE(testing::told(fact.entry)[4], u"2025-02-03T12:00:00.000Z"_s);
        QCOMPARE(testing::told(fact.entry)[5], u"2026-02-03T12:00:00.000Z"_s);
        QVERIFY(fact.lines.isEmpty() && fact.partly.isEmpty() && json.flaw().isEmpty());
    }

    void whatIsNoTimeIsAFlaw()
    {
        FhirJson json(R"({"start": "last spring"})");
        FhirFact fact;

        setStart(fact, json.fields(), {"start"});

        QVERIFY(!fact.entry.startedAt);
        QCOMPARE(json.flaw(), u"start"_s);
    }

    void takesTheNarrativeWhereItSaysMore_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QStringList>("lines");
        QTest::newRow("additional")
            << QByteArray(R"({"text": {"status": "additional", "div": "<p>Call first.</p>"}})")
            << QStringList{u"Call first."_s};
        QTest::newRow("generated")
            << QByteArray(R"({"text": {"status": "generated", "div": "<p>id: 1</p>"}})")
            << QStringList{};
        QTest::newRow("of another type") << QByteArray(R"({"text": 1})") << QStringList{};
    }

    void takesTheNarrativeWhereItSaysMore()
    {
        QFETCH(const QByteArray, json);
        FhirJson resource(json);
        FhirFact fact;

        addNarrative(resource.fields(), fact);

        QTEST(fact.lines, "lines");
        QVERIFY(resource.flaw().isEmpty());
    }

    void whatIsTooLongForATitleGoesToTheText()
    {
        FhirFact fact;
        fact.lines = QStringList{u"last"_s};
        fact.entry.title = QString(300, u't');
        fact.entry.value = QString(301, u'v');
        fact.entry.unit = QString(5000, u'u');

        finish(fact);

        QCOMPARE(fact.entry.title, QString(300, u't'));
        QCOMPARE(fact.entry.value, QString(299, u'v') + u"…"_s);
        QCOMPARE(fact.entry.unit.size(), 300);
        QCOMPARE(testing::linesOf(fact.entry),
                 (QStringList{QString(5000, u'u'), QString(301, u'v'), u"last"_s}));
        QVERIFY(fact.partly.isEmpty());
    }

    void aCodeThatIsTooLongIsLeft()
    {
        FhirFact fact;
        fact.entry.codeSystem = u"http://a.example"_s;
        fact.entry.code = QString(301, u'c');

        finish(fact);

        QVERIFY(fact.entry.code.isEmpty() && fact.entry.codeSystem.isEmpty());
        QCOMPARE(fact.partly, QStringList{u"a code is too long"_s});
    }

    void aTextThatIsTooLongIsLeft()
    {
        FhirFact most;
        most.lines = QStringList{QString(maxEntryText, u't')};
        FhirFact more;
        more.lines = QStringList{QString(maxEntryText, u't'), QString()};

        finish(most);
        finish(more);

        QCOMPARE(most.entry.text.size(), maxEntryText);
        QVERIFY(more.entry.text.isEmpty());
        QCOMPARE(more.partly, QStringList{u"a text is over 1,000,000 characters"_s});
    }
};

ALCOVE_TEST(fhir_fact_test, FhirFactTest)
#include "fhir_fact_test.moc"
