#include "interop/fhir_patient.h"

#include "fhir_json.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::interop;
using namespace Qt::StringLiterals;
using testing::FhirJson;

namespace {

struct Read {
    Client client;
    QStringList partly;
};

Read read(const QByteArray &json)
{
    Read read;
    FhirJson patient(json);
    read.client = readPatient(patient.fields(), QDate(2026, 3, 2), read.partly);
    return read;
}

Client person(const QString &given, const QString &family, std::optional<QDate> born = {})
{
    Client client;
    client.givenName = given;
    client.familyName = family;
    client.birthDate = born;
    return client;
}

} // namespace

class FhirPatientTest : public QObject {
    Q_OBJECT

private slots:
    void takesTheOfficialNameAndTheOneSheGoesBy()
    {
        const Client client = read(R"({"name": [
            {"use": "old", "family": "Shaw", "given": ["Amy"]},
            {"use": "nickname", "given": ["Ami"]},
            {"use": "official", "family": "Baxter", "given": ["Amy", "V."]}]})")
                                  .client;

        QCOMPARE(client.familyName, u"Baxter"_s);
        QCOMPARE(client.givenName, u"Amy V."_s);
        QCOMPARE(client.preferredName, u"Ami"_s);
    }

    void aNameThatIsOverGoesAfterOneThatIsNot()
    {
        QCOMPARE(read(R"({"name": [
            {"use": "official", "family": "Shaw", "period": {"end": "2020-07-22"}},
            {"use": "usual", "family": "Baxter"}]})")
                     .client.familyName,
                 u"Baxter"_s);
        QCOMPARE(read(R"({"name": [{"text": "Amy Baxter"}]})").client.familyName, u"Amy Baxter"_s);
    }

    void takesTheWaysToReachHerThatAreInUse()
    {
        const Client client = read(R"({"telecom": [
            {"system": "phone", "use": "old", "value": "1"}, {"system": "phone", "use": "work", "value": "2"},
            {"system": "phone", "use": "mobile", "value": "3"}, {"system": "email", "value": "a@example.org"}],
            "address": [{"use": "old", "text": "Old Road"},
                        {"use": "home", "line": ["1 Lake Road"], "city": "Tulsa", "state": "OK",
                         "postalCode": "74047"}]})")
                                  .client;

        QCOMPARE(client.phone, u"3"_s);
        QCOMPARE(client.email, u"a@example.org"_s);
        QCOMPARE(client.address, u"1 Lake Road, Tulsa, OK 74047"_s);
    }

    void aBirthDateThatCannotBeIsLeftWithItsReason_data()
    {
        QTest::addColumn<QByteArray>("born");
        QTest::addColumn<QStringList>("partly");
        QTest::newRow("a day") << QByteArray("1987-02-20") << QStringList{};
        QTest::newRow("a year") << QByteArray("1987")
                                << QStringList{u"the birth date is not a whole date"_s};
        QTest::newRow("no date") << QByteArray("spring")
                                 << QStringList{u"the birth date is not a date"_s};
        QTest::newRow("tomorrow") << QByteArray("2026-03-03")
                                  << QStringList{u"the birth date cannot be right"_s};
        QTest::newRow("long ago") << QByteArray("1700-01-01")
                                  << QStringList{u"the birth date cannot be right"_s};
    }

    void aBirthDateThatCannotBeIsLeftWithItsReason()
    {
        QFETCH(const QByteArray, born);

        const Read patient = read(R"({"birthDate": ")" + born + R"("})");

        QTEST(patient.partly, "partly");
        QCOMPARE(patient.client.birthDate.has_value(), patient.partly.isEmpty());
    }

    void whoHasDiedOrLeftIsDischarged()
    {
        QVERIFY(read("{}").client.status == ClientStatus::Active);
        QVERIFY(read(R"({"active": false})").client.status == ClientStatus::Discharged);
        const Read dead = read(R"({"deceasedDateTime": "2020-01-01"})");
        QVERIFY(dead.client.status == ClientStatus::Discharged);
        QCOMPARE(dead.partly, QStringList{u"a death is kept as discharged"_s});
        QVERIFY(read(R"({"deceasedBoolean": false})").partly.isEmpty());
    }

    void saysThatContactPeopleAreLeft()
    {
        QCOMPARE(read(R"({"contact": [{"name": {"text": "Samir Haddad"}}]})").partly,
                 QStringList{u"contact people are not imported yet"_s});
    }

    void readsThePronouns()
    {
        // In pieces, since moc takes two slashes in a raw string of several lines for a comment.
        QCOMPARE(read(R"({"extension": [{"url": "http:/)"
                      R"(/hl7.org/fhir/StructureDefinition/individual-pronouns", "extension": [)"
                      R"({"url": "value", "valueCodeableConcept": {"text": "they/them"}}]}]})")
                     .client.pronouns,
                 u"they/them"_s);
    }

    void twoPeopleAreTakenForOneOnlyWhereTheyCouldBe()
    {
        const QDate may(1980, 5, 1);
        const QDate june(1980, 6, 1);
        // A marriage, a corrected date, a name's other spelling.
        QVERIFY(
            couldBeOnePerson(person(u"Amy"_s, u"Shaw"_s, may), person(u"Amy"_s, u"Baxter"_s, may)));
        QVERIFY(
            couldBeOnePerson(person(u"Amy"_s, u"Shaw"_s, may), person(u"amy"_s, u"SHAW"_s, june)));
        QVERIFY(couldBeOnePerson(person(u"Amy"_s, u"Shaw"_s), person(u"Amy"_s, u"Baxter"_s, may)));
        QVERIFY(!couldBeOnePerson(person(u"Amy"_s, u"Shaw"_s, may),
                                  person(u"Amy"_s, u"Baxter"_s, june)));
        QVERIFY(!couldBeOnePerson(person(u"Amy"_s, u"Shaw"_s), person(u"Peter"_s, u"Chalmers"_s)));
    }
};

ALCOVE_TEST(fhir_patient_test, FhirPatientTest)
#include "fhir_patient_test.moc"
