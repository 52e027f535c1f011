#include "interop/fhir_reading.h"

#include "fhir_fixtures.h"
#include "support/fake_clock.h"
#include "support/fake_random.h"
#include "support/must.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::interop;
using namespace Qt::StringLiterals;
using testing::must;

namespace {

/// "Condition: names no client" of each that was left.
QStringList leftOf(const FhirReading &reading)
{
    QStringList left;
    for (const LeftResource &each : reading.left)
        left.append(u"%1: %2"_s.arg(each.type, each.reason));
    return left;
}

QByteArray bundle(const QByteArray &entries)
{
    return R"({"resourceType": "Bundle", "type": "collection", "entry": [)" + entries + "]}";
}

/// A condition of Noor's, with more fields.
QByteArray condition(const QByteArray &fields)
{
    return R"({"resourceType": "Condition", "id": "c", "subject": {"reference": "Patient/noor"})"
        + (fields.isEmpty() ? QByteArray() : "," + fields) + "}";
}

} // namespace

class FhirReadingTest : public QObject {
    Q_OBJECT

private:
    testing::FakeClock m_clock;
    testing::FakeRandom m_random;

    FhirReading read(const QByteArray &json) { return must(readFhir(json, m_clock, m_random)); }

private slots:
    void aResourceAloneIsRead()
    {
        const FhirReading reading = read(testing::fhirFixture(u"condition"_s));

        QCOMPARE(reading.entries.size(), 1);
        const ReadEntry &read = reading.entries.first();
        QCOMPARE(read.type, u"Condition"_s);
        QCOMPARE(read.clientSource, u"fhir:Patient/noor"_s);
        QCOMPARE(read.entry.source, u"fhir:Condition/panic"_s);
        QCOMPARE(read.entry.title, u"Panic disorder"_s);
        QVERIFY(!read.entry.id.isNull() && read.entry.client.isNull());
        QCOMPARE(read.partly, QStringList{u"a date is no whole day"_s});
    }

    void aClientIsReferredToInEachWayOfFhir_data()
    {
        QTest::addColumn<QByteArray>("reference");
        QTest::newRow("by its fullUrl")
            << QByteArray("urn:uuid:0c3a4f0e-0000-4000-8000-000000000001");
        QTest::newRow("relative") << QByteArray("Patient/noor");
        QTest::newRow("with a version") << QByteArray("Patient/noor/_history/3");
        QTest::newRow("absolute") << QByteArray("https://a.example/r4/Patient/noor");
    }

    void aClientIsReferredToInEachWayOfFhir()
    {
        QFETCH(const QByteArray, reference);

        const FhirReading reading = read(bundle(
            R"({"resource": {"resourceType": "AllergyIntolerance", "id": "a", "patient": {"reference": ")"
            + reference + R"("}}},
            {"fullUrl": "urn:uuid:0c3a4f0e-0000-4000-8000-000000000001", "resource":
                {"resourceType": "Patient", "id": "noor", "name": [{"family": "Haddad"}]}})"));

        QCOMPARE(leftOf(reading), QStringList());
        QCOMPARE(reading.clients.first().client.source, u"fhir:Patient/noor"_s);
        QCOMPARE(reading.entries.first().clientSource, u"fhir:Patient/noor"_s);
    }

    void whatHasNoIdIsKnownByItsFullUrl()
    {
        const FhirReading reading = read(bundle(
            R"({"fullUrl": "urn:uuid:1", "resource": {"resourceType": "Patient", "name": [{"family": "Haddad"}]}},
               {"fullUrl": "urn:uuid:2", "resource": {"resourceType": "Goal", "subject": {"reference": "urn:uuid:1"}}})"));

        QCOMPARE(leftOf(reading), QStringList());
        QCOMPARE(reading.clients.first().client.source, u"fhir:urn:uuid:1"_s);
        QCOMPARE(reading.entries.first().clientSource, u"fhir:urn:uuid:1"_s);
        QCOMPARE(reading.entries.first().entry.source, u"fhir:urn:uuid:2"_s);
        QCOMPARE(reading.entries.first().entry.title, u"Goal"_s);
    }

    void leavesWhatIsNobodys_data()
    {
        QTest::addColumn<QByteArray>("subject");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char *name, const char *subject, const QString &reason) {
            QTest::newRow(name) << QByteArray(subject) << reason;
        };
        row("no subject", "", u"names no client"_s);
        row("without a reference", R"(, "subject": {"display": "Noor"})", u"names no client"_s);
        // moc takes "#" in a raw string for a directive and then sees no class in this file.
        row("inside", ", \"subject\": {\"reference\": \"#p\"}", u"its client is only inside it"_s);
        row("conditional", R"(, "subject": {"reference": "Patient?name=Noor"})",
            u"not valid FHIR: reference"_s);
        row("a group", R"(, "subject": {"reference": "Group/1"})", u"is not about one client"_s);
        row("a place by its fullUrl", R"(, "subject": {"reference": "urn:uuid:place"})",
            u"is not about one client"_s);
        row("a subject that is a text", R"(, "subject": "Patient/noor")",
            u"not valid FHIR: subject"_s);
    }

    void leavesWhatIsNobodys()
    {
        QFETCH(const QByteArray, subject);
        QFETCH(const QString, reason);

        const FhirReading reading
            = read(bundle(R"({"resource": {"resourceType": "Observation", "id": "o")" + subject
                          + R"(}}, {"fullUrl": "urn:uuid:place", "resource":
                                    {"resourceType": "Location", "id": "l"}})"));

        QVERIFY(reading.entries.isEmpty());
        QCOMPARE(leftOf(reading).first(), u"Observation: "_s + reason);
    }

    void leavesWhatItMustNotTake_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("left");
        const auto row = [](const char *name, const QByteArray &json, const QString &left) {
            QTest::newRow(name) << json << left;
        };
        row("in error",
            condition(R"("verificationStatus": {"coding": [{"code": "entered-in-error"}]})"),
            u"Condition: entered in error"_s);
        row("a modifier", condition(R"("modifierExtension": [{"url": "not"}])"),
            u"Condition: something unknown here changes its meaning"_s);
        row("a type that is not imported", R"({"resourceType": "Claim", "id": "1"})",
            u"Claim: billing is not imported"_s);
        row("a type unknown", R"({"resourceType": "Starship", "id": "1"})",
            u"Starship: not part of a behavioural-health chart yet"_s);
        row("no id", R"({"resourceType": "Goal", "subject": {"reference": "Patient/noor"}})",
            u"Goal: has no id to know it by"_s);
        row("an id over its length",
            R"({"resourceType": "Goal", "id": ")" + QByteArray(201, 'x') + R"("})",
            u"Goal: has no id to know it by"_s);
        row("a number for a text", condition(R"("onsetString": 5)"),
            u"Condition: not valid FHIR: onsetString"_s);
        row("a text for a concept", condition(R"("code": "Panic")"),
            u"Condition: not valid FHIR: code"_s);
        row("an object for a list", condition(R"("note": {"text": "a"})"),
            u"Condition: not valid FHIR: note"_s);
        row("no date", condition(R"("onsetDateTime": "in spring")"),
            u"Condition: not valid FHIR: onsetDateTime"_s);
        row("null", condition(R"("code": null)"), u"Condition: not valid FHIR: code"_s);
        row("a nameless patient", R"({"resourceType": "Patient", "id": "1"})",
            u"Patient: has no name"_s);
        row("a patient with a flaw", R"({"resourceType": "Patient", "id": "1", "name": "Noor"})",
            u"Patient: not valid FHIR: name"_s);
        row("a patient whose name is a book",
            R"({"resourceType": "Patient", "id": "1", "name": [{"family": ")"
                + QByteArray(1001, 'x') + R"("}]})",
            u"Patient: a field is over 1,000 characters"_s);
    }

    void leavesWhatItMustNotTake()
    {
        QFETCH(const QByteArray, json);

        const FhirReading reading = read(json);

        QVERIFY(reading.entries.isEmpty() && reading.clients.isEmpty());
        QTEST(leftOf(reading).join(u'\n'), "left");
    }

    void whatIsLeftKeepsItsSourceSoThatOthersKnow()
    {
        const FhirReading reading = read(R"({"resourceType": "Patient", "id": "1"})");

        QCOMPARE(reading.left.first().source, u"fhir:Patient/1"_s);
    }

    void oneThatIsUnsoundKeepsNoOtherOut()
    {
        const FhirReading reading = read(bundle(
            R"(5, {"fullUrl": "urn:uuid:deleted"}, {"resource": []}, {"resource": {"id": "1"}},
               {"resource": {"resourceType": "Goal", "id": "g", "subject": {"reference": "Patient/noor"}}})"));

        QCOMPARE(reading.entries.size(), 1);
        QCOMPARE(leftOf(reading),
                 (QStringList{u"unknown: not valid FHIR: entry"_s,
                              u"unknown: not valid FHIR: resource"_s,
                              u"unknown: not valid FHIR: resourceType"_s}));
    }

    void aBundleWithoutEntriesBringsNothing()
    {
        QVERIFY(leftOf(read(R"({"resourceType": "Bundle"})")).isEmpty());
        QCOMPARE(leftOf(read(R"({"resourceType": "Bundle", "entry": {}})")),
                 QStringList{u"Bundle: not valid FHIR: entry"_s});
    }

    void aHugeTextIsKeptInPart()
    {
        const FhirReading reading = read(condition(R"("code": {"text": ")" + QByteArray(400, 'x')
                                                   + R"("}, "note": [{"text": ")"
                                                   + QByteArray(1'000'000, 'y') + R"("}])"));

        const ReadEntry &entry = reading.entries.first();
        QCOMPARE(entry.entry.title.size(), 300);
        QVERIFY(entry.entry.text.isEmpty());
        QCOMPARE(entry.partly, QStringList{u"a text is over 1,000,000 characters"_s});
    }

    void whatIsNoFhirIsRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("a list") << QByteArray("[]");
        QTest::newRow("without a type") << QByteArray("{}");
        QTest::newRow("a type that is no name") << QByteArray(R"({"resourceType": "a b"})");
        QTest::newRow("nested too deep") << R"({"resourceType": "Goal", "x": )"
                + QByteArray(200, '[') + QByteArray(200, ']') + "}";
    }

    void whatIsNoFhirIsRefused()
    {
        QFETCH(const QByteArray, json);

        VERIFY_ERROR(readFhir(json, m_clock, m_random), ErrorCode::Malformed);
    }
};

ALCOVE_TEST(fhir_reading_test, FhirReadingTest)
#include "fhir_reading_test.moc"
