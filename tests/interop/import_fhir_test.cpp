#include "interop/import_fhir.h"

#include "fake_chart.h"
#include "shared_data.h"
#include "support/fake_clock.h"
#include "support/fake_random.h"
#include "support/test_registry.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace alcove;
using namespace alcove::interop;
using namespace Qt::StringLiterals;

namespace {

const QStringList keptTypes{u"Patient"_s,
                            u"Condition"_s,
                            u"AllergyIntolerance"_s,
                            u"Encounter"_s,
                            u"Goal"_s,
                            u"MedicationRequest"_s,
                            u"CarePlan"_s,
                            u"Observation"_s,
                            u"MedicationStatement"_s,
                            u"DocumentReference"_s,
                            u"DiagnosticReport"_s,
                            u"QuestionnaireResponse"_s};

/// How many of each type there are, counted without the code under test.
QMap<QString, int> countOf(const QList<QByteArray> &files)
{
    QMap<QString, int> counts;
    for (const QByteArray &file : files) {
        const QJsonObject root = QJsonDocument::fromJson(file).object();
        const QString type = root[u"resourceType"_s].toString();
        if (type != u"Bundle"_s)
            ++counts[type];
        for (const QJsonValue entry : root[u"entry"_s].toArray())
            ++counts[entry[u"resource"_s][u"resourceType"_s].toString()];
    }
    return counts;
}

/// Of a resource of Synthea, read without the code under test: what an entry says before its text.
/// Each has one coding; a resource that begins has a time zone of its own, which Qt reads.
struct Expected {
    QString code;
    QString status;
    QString start;
    QString end;
};

Expected expectedOf(const QJsonObject &resource)
{
    static const QMap<QString, QStringList> places{
        {u"Condition"_s,
         {u"code"_s, u"clinicalStatus"_s, u"onsetDateTime"_s, u"abatementDateTime"_s}},
        {u"AllergyIntolerance"_s, {u"code"_s, u"clinicalStatus"_s, u"recordedDate"_s, {}}},
        {u"Encounter"_s, {u"type"_s, u"status"_s, u"period/start"_s, u"period/end"_s}},
        {u"CarePlan"_s, {u"category"_s, u"status"_s, u"period/start"_s, u"period/end"_s}},
        {u"Observation"_s, {u"code"_s, u"status"_s, u"effectiveDateTime"_s, {}}},
        {u"DiagnosticReport"_s, {u"code"_s, u"status"_s, u"effectiveDateTime"_s, {}}},
        {u"MedicationRequest"_s,
         {u"medicationCodeableConcept"_s, u"status"_s, u"authoredOn"_s, {}}}};
    const auto at = [&resource](const QString &place) -> QJsonValue {
        QJsonValue value = resource;
        for (const QString &name : place.split(u'/'))
            value = value[name];
        return value.isArray() ? value[0] : value;
    };
    const QStringList fields = places.value(resource[u"resourceType"_s].toString());
    const QJsonValue status = at(fields[1]);
    return {at(fields[0])[u"coding"_s][0][u"code"_s].toString(),
            status.isString() ? status.toString() : status[u"coding"_s][0][u"code"_s].toString(),
            at(fields[2]).toString(), at(fields[3]).toString()};
}

std::optional<Millis> millis(const QString &text)
{
    return text.isEmpty()
        ? std::nullopt
        : std::optional(QDateTime::fromString(text, Qt::ISODate).toMSecsSinceEpoch());
}

} // namespace

class ImportFhirTest : public QObject {
    Q_OBJECT

private:
    testing::FakeClock m_clock;
    testing::FakeRandom m_random;

    Result<FhirReport> import(Chart &chart, const QList<QByteArray> &files)
    {
        return importFhir(chart, files, m_clock, m_random);
    }

    static void verifyEachIsAccountedFor(const QList<QByteArray> &files, const FhirReport &report)
    {
        const QMap<QString, int> counts = countOf(files);
        QCOMPARE(report.resources.keys(), counts.keys());
        QMap<QString, int> reasons;
        for (auto it = report.left.begin(); it != report.left.end(); ++it) {
            QVERIFY(!it.key().second.isEmpty());
            reasons[it.key().first] += it.value();
        }
        for (auto it = counts.begin(); it != counts.end(); ++it) {
            const FhirCount count = report.resources[it.key()];
            QCOMPARE(count.read, it.value());
            QCOMPARE(count.kept + count.left, count.read);
            QCOMPARE(reasons.value(it.key()), count.left);
        }
    }

private slots:
    void keepsTheChartsOfSyntheaWhole()
    {
        SHARED_FILES(files, "synthea")
        testing::FakeChart chart;

        const auto report = import(chart, files);

        VERIFY_OK(report);
        QCOMPARE(report->files, 8);
        verifyEachIsAccountedFor(files, *report);
        for (auto it = report->resources.begin(); it != report->resources.end(); ++it)
            QCOMPARE(it->kept, keptTypes.contains(it.key()) ? it->read : 0);
        QCOMPARE(chart.kept.clients.size(), 8);
        QCOMPARE(chart.kept.clients.size() + chart.kept.entries.size(), report->total().kept);
        QVERIFY(report->partly.size() <= 1);
        for (const ChartEntry &entry : chart.kept.entries) {
            QVERIFY(!entry.title.isEmpty() && !entry.source.isEmpty() && !entry.client.isNull());
            QVERIFY(entry.kind == EntryKind::Goal || entry.startedAt);
        }
    }

    void takesCodeStatusAndTimesOfEachOfSynthea()
    {
        SHARED_FILES(files, "synthea")
        testing::FakeChart chart;
        VERIFY_OK(import(chart, files));
        QHash<QString, ChartEntry> entries;
        for (const ChartEntry &entry : chart.kept.entries)
            entries.insert(entry.source, entry);

        int compared = 0;
        for (const QByteArray &file : files) {
            for (const QJsonValue each : QJsonDocument::fromJson(file)[u"entry"_s].toArray()) {
                const QJsonObject resource = each[u"resource"_s].toObject();
                const QString type = resource[u"resourceType"_s].toString();
                if (!keptTypes.contains(type) || type == u"Patient"_s || type == u"Goal"_s)
                    continue;
                const Expected expected = expectedOf(resource);
                const QString source = u"fhir:%1/%2"_s.arg(type, resource[u"id"_s].toString());
                const ChartEntry entry = entries.value(source);
                QCOMPARE(entry.code, expected.code);
                QCOMPARE(entry.status, expected.status);
                QVERIFY2(entry.startedAt == millis(expected.start), qPrintable(source));
                QVERIFY2(entry.endedAt == millis(expected.end), qPrintable(source));
                ++compared;
            }
        }
        QVERIFY(compared > 1000);
    }

    void importingSyntheaAgainAddsNothing()
    {
        SHARED_FILES(files, "synthea")
        testing::FakeChart chart;
        VERIFY_OK(import(chart, files));
        const ChartImport before = chart.kept;

        const auto again = import(chart, files);

        VERIFY_OK(again);
        QCOMPARE(again->total().kept, 0);
        QVERIFY(chart.kept.clients == before.clients && chart.kept.entries == before.entries);
    }

    void accountsForEachExample_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::newRow("US Core") << u"us-core"_s;
        QTest::newRow("R4") << u"r4-examples"_s;
    }

    void accountsForEachExample()
    {
        SHARED_FILES(usCore, "us-core")
        SHARED_FILES(r4, "r4-examples")
        QFETCH(const QString, folder);
        const QList<QByteArray> files = folder == u"us-core"_s ? usCore : r4;
        testing::FakeChart chart;

        const auto report = import(chart, files);

        VERIFY_OK(report);
        QCOMPARE(report->files, files.size());
        verifyEachIsAccountedFor(files, *report);
        QCOMPARE(chart.kept.clients.size(), 1);
        QVERIFY(chart.kept.entries.size() > 10);
    }

    void oneBadFileKeepsAllOut()
    {
        testing::FakeChart chart;
        const QByteArray good
            = R"({"resourceType": "Patient", "id": "1", "name": [{"family": "Lovelace"}]})";

        const auto report = import(chart, {good, good.left(40)});

        VERIFY_ERROR(report, ErrorCode::Malformed);
        QCOMPARE(QString::fromStdString(report.error().detail), u"file 2: byte 40"_s);
        QCOMPARE(chart.imports, 0);
    }

    void aChartThatFailsIsSaid()
    {
        testing::FakeChart chart;
        chart.failure = Error(ErrorCode::DiskFull);

        VERIFY_ERROR(import(chart, {R"({"resourceType": "Patient", "id": "1"})"}),
                     ErrorCode::DiskFull);
    }

    void whatComesLaterJoinsTheClientOfTheStore()
    {
        testing::FakeChart chart;
        VERIFY_OK(import(chart, {R"({"resourceType": "Patient", "id": "1",
                                     "name": [{"family": "Lovelace"}]})"}));

        const auto report = import(chart, {R"({"resourceType": "Condition", "id": "c",
            "code": {"text": "Insomnia"}, "subject": {"reference": "Patient/1"}})"});

        VERIFY_OK(report);
        QCOMPARE(chart.kept.entries.size(), 1);
        QVERIFY(chart.kept.entries.first().client == chart.kept.clients.first().id);
        QCOMPARE(chart.kept.detail, u"FHIR: 1 files, 1 kept, 0 left"_s);
    }

    void anotherPersonUnderAKnownIdIsLeft()
    {
        testing::FakeChart chart;
        VERIFY_OK(
            import(chart, {R"({"resourceType": "Patient", "id": "1", "birthDate": "1980-01-01",
                                     "name": [{"family": "Lovelace", "given": ["Ada"]}]})"}));

        const auto report = import(chart, {R"({"resourceType": "Bundle", "entry": [
            {"resource": {"resourceType": "Patient", "id": "1", "birthDate": "1990-01-01",
                          "name": [{"family": "Hopper", "given": ["Grace"]}]}},
            {"resource": {"resourceType": "Condition", "id": "c",
                          "subject": {"reference": "Patient/1"}}}]})"});

        VERIFY_OK(report);
        QCOMPARE(report->total().kept, 0);
        QCOMPARE(report->left.value({u"Patient"_s, u"another client has its id"_s}), 1);
        QVERIFY(chart.kept.entries.isEmpty());
    }
};

ALCOVE_TEST(import_fhir_test, ImportFhirTest)
#include "import_fhir_test.moc"
