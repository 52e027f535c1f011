#include "interop/fhir_importer.h"

#include "fhir_json.h"
#include "support/fake_clock.h"
#include "support/fake_random.h"
#include "support/must.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::interop;
using namespace Qt::StringLiterals;
using testing::must;

namespace {

QByteArray patient(const QByteArray &id, const QByteArray &family, const QByteArray &born)
{
    return R"({"resource": {"resourceType": "Patient", "id": ")" + id + R"(", "birthDate": ")"
        + born + R"(", "name": [{"family": ")" + family + R"("}]}})";
}

QByteArray goal(const QByteArray &id, const QByteArray &client, const QByteArray &text = "Sleep")
{
    return R"({"resource": {"resourceType": "Goal", "id": ")" + id
        + R"(", "description": {"text": ")" + text + R"("}, "subject": {"reference": ")" + client
        + R"("}}})";
}

QStringList reasonsOf(const FhirReport &report)
{
    QStringList reasons;
    for (auto it = report.left.begin(); it != report.left.end(); ++it)
        reasons.append(u"%1 %2: %3"_s.arg(it.value()).arg(it.key().first, it.key().second));
    return reasons;
}

} // namespace

class FhirImporterTest : public QObject {
    Q_OBJECT

private:
    testing::FakeClock m_clock;
    testing::FakeRandom m_random;

    /// Of files, each given as the entries of its bundle.
    FhirImporter importerOf(const QByteArrayList &files)
    {
        FhirImporter importer;
        for (const QByteArray &entries : files)
            importer.add(must(readFhir(R"({"resourceType": "Bundle", "entry": [)" + entries + "]}",
                                       m_clock, m_random)));
        return importer;
    }

    FhirImport import(const QByteArrayList &files, const FhirKnown &known = {})
    {
        return importerOf(files).finish(known);
    }

private slots:
    void eachEntryGoesToItsClientWhateverTheOrderOfTheFiles()
    {
        const FhirImport import = this->import(
            {goal("a", "Patient/2") + "," + goal("b", "Patient/1"),
             patient("1", "Haddad", "1990-01-01"), patient("2", "Novak", "1980-01-01")});

        QCOMPARE(import.report.files, 3);
        QCOMPARE(import.import.detail, u"FHIR: 3 files, 4 kept, 0 left"_s);
        const auto &clients = import.import.clients;
        const auto &entries = import.import.entries;
        QCOMPARE(clients.size(), 2);
        QCOMPARE(entries.size(), 2);
        QCOMPARE(entries[0].source, u"fhir:Goal/a"_s);
        QVERIFY(clients[1].familyName == u"Novak"_s && entries[0].client == clients[1].id);
        QVERIFY(clients[0].familyName == u"Haddad"_s && entries[1].client == clients[0].id);
    }

    void namesWhatItWouldKeepAndOfWhom()
    {
        const FhirImporter importer
            = importerOf({patient("1", "Haddad", "1990-01-01"), goal("a", "urn:uuid:7")});

        QStringList sources = importer.sources();
        sources.sort();
        QCOMPARE(sources,
                 (QStringList{u"fhir:Goal/a"_s, u"fhir:Patient/1"_s, u"fhir:urn:uuid:7"_s}));
        QCOMPARE(importer.clientSources(), QStringList{u"fhir:Patient/1"_s});
    }

    void whatIsNamedTwiceIsKeptOnce()
    {
        const QByteArray both = patient("1", "Haddad", "1990-01-01") + "," + goal("a", "Patient/1");

        const FhirImport import
            = this->import({both + "," + goal("a", "Patient/1", "Another"), both});

        QCOMPARE(import.import.clients.size(), 1);
        QCOMPARE(import.import.entries.size(), 1);
        QCOMPARE(import.import.entries.first().title, u"Sleep"_s);
        QCOMPARE(reasonsOf(import.report),
                 (QStringList{u"2 Goal: named twice, the first is kept"_s,
                              u"1 Patient: named twice, the first is kept"_s}));
    }

    void whatIsInTheChartIsLeftAndItsClientGetsTheRest()
    {
        Client ada;
        ada.id = ClientId::make(m_clock, m_random);
        ada.familyName = u"Haddad"_s;
        FhirKnown known;
        known.clients.insert(u"fhir:Patient/1"_s, ada);
        known.records.insert(u"fhir:Patient/1"_s, ada.id.raw);
        known.records.insert(u"fhir:Goal/a"_s, EntryId::make(m_clock, m_random).raw);

        const FhirImport import
            = this->import({patient("1", "Haddad", "1990-01-01") + "," + goal("a", "Patient/1")
                            + "," + goal("b", "Patient/1")},
                           known);

        QVERIFY(import.import.clients.isEmpty());
        QCOMPARE(import.import.entries.size(), 1);
        QVERIFY(import.import.entries.first().client == ada.id);
        QCOMPARE(
            reasonsOf(import.report),
            (QStringList{u"1 Goal: in the chart already"_s, u"1 Patient: in the chart already"_s}));
    }

    void anEntryOfTheChartUnderAnAddressIsNoClient()
    {
        FhirKnown known;
        known.records.insert(u"fhir:urn:uuid:7"_s, EntryId::make(m_clock, m_random).raw);

        const FhirImport import = this->import({goal("a", "urn:uuid:7")}, known);

        QCOMPARE(reasonsOf(import.report), QStringList{u"1 Goal: its client is not known here"_s});
    }

    void theSecondPersonOfAnIdIsLeftWithAllThatIsHers()
    {
        const FhirImport import
            = this->import({patient("1", "Haddad", "1990-01-01") + "," + goal("a", "Patient/1"),
                            patient("1", "Novak", "1980-01-01") + "," + goal("b", "Patient/1"),
                            goal("c", "Patient/1")});

        QCOMPARE(import.import.clients.size(), 1);
        QCOMPARE(import.import.entries.size(), 1);
        QCOMPARE(import.import.entries.first().source, u"fhir:Goal/a"_s);
        QCOMPARE(reasonsOf(import.report),
                 (QStringList{u"1 Goal: another client has its client's id"_s,
                              u"1 Goal: two clients have its client's id"_s,
                              u"1 Patient: another client has its id"_s}));
    }

    void whatTellsOfAClientWhoWasLeftIsLeft()
    {
        const FhirImport import = this->import(
            {R"({"resource": {"resourceType": "Patient", "id": "1"}},)" + goal("a", "Patient/1")});

        QCOMPARE(reasonsOf(import.report),
                 (QStringList{u"1 Goal: its client was left"_s, u"1 Patient: has no name"_s}));
    }

    void whatIsKeptInPartIsTold()
    {
        const FhirImport import = this->import({patient("1", "Haddad", "1990")});

        QCOMPARE(
            import.report.partly.value({u"Patient"_s, u"the birth date is not a whole date"_s}), 1);
    }
};

ALCOVE_TEST(fhir_importer_test, FhirImporterTest)
#include "fhir_importer_test.moc"
