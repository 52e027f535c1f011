#include "interop/shared_data.h"
#include "scripted_desk.h"
#include "support/test_registry.h"

#include <QJsonArray>

#include <memory>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Ran;

namespace {

using Counts = QMap<QString, int>;

/// What of a bundle belongs in a chart, by the kind of entry it becomes.
const QMap<QString, QString> kinds{{u"Condition"_s, u"condition"_s},
                                   {u"MedicationRequest"_s, u"medication"_s},
                                   {u"AllergyIntolerance"_s, u"allergy"_s},
                                   {u"Encounter"_s, u"encounter"_s},
                                   {u"Observation"_s, u"observation"_s},
                                   {u"CarePlan"_s, u"care-plan"_s},
                                   {u"Goal"_s, u"goal"_s},
                                   {u"DocumentReference"_s, u"document"_s},
                                   {u"DiagnosticReport"_s, u"document"_s}};

/// Resources of a bundle by type, counted without the code under test.
Counts typesIn(const QByteArray &bundle)
{
    Counts counts;
    const QJsonArray entries = QJsonDocument::fromJson(bundle).object()[u"entry"_s].toArray();
    for (const QJsonValue entry : entries)
        ++counts[entry[u"resource"_s][u"resourceType"_s].toString()];
    return counts;
}

QJsonObject patientOf(const QByteArray &bundle)
{
    const QJsonArray entries = QJsonDocument::fromJson(bundle).object()[u"entry"_s].toArray();
    for (const QJsonValue entry : entries)
        if (entry[u"resource"_s][u"resourceType"_s] == u"Patient"_s)
            return entry[u"resource"_s].toObject();
    return {};
}

} // namespace

/// Imports the charts of Synthea's invented people through the program.
class ImportSyntheaTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<testing::ScriptedDesk> m_desk;

    Ran import() const
    {
        return m_desk->run({u"import"_s, u"fhir"_s, testing::sharedFhir(u"synthea"_s).path()});
    }

    QJsonObject stats() const { return m_desk->run({u"store"_s, u"stats"_s}).json; }

    /// The chart's records by kind.
    Counts recordsOf(const QString &client) const
    {
        const Ran shown = m_desk->run({u"client"_s, u"show"_s, client});
        Counts counts;
        for (const QJsonValue record : shown.json[u"records"_s].toArray())
            ++counts[record[u"kind"_s].toString()];
        return counts;
    }

    QString clientNamed(const QString &name) const
    {
        const Ran listed = m_desk->run({u"client"_s, u"list"_s, name});
        const QJsonArray clients = listed.json[u"clients"_s].toArray();
        return clients.size() == 1 ? clients[0][u"id"_s].toString() : QString();
    }

private slots:
    void init()
    {
        m_desk = std::make_unique<testing::ScriptedDesk>();
        QCOMPARE(m_desk->make().status, 0);
    }

    void countsWhatEachBundleOfSyntheaHolds()
    {
        SHARED_FILES(files, "synthea")

        const Ran ran = import();

        QVERIFY2(ran.status == 0, qPrintable(ran.err));
        QCOMPARE(ran.json[u"files"_s].toInt(), files.size());
        const QJsonArray told = ran.json[u"perFile"_s].toArray();
        QCOMPARE(told.size(), files.size());
        for (qsizetype i = 0; i < files.size(); ++i) {
            const QJsonObject resources = told[i][u"report"_s][u"resources"_s].toObject();
            const Counts counted = typesIn(files[i]);
            QCOMPARE(resources.keys(), counted.keys());
            for (auto it = counted.begin(); it != counted.end(); ++it) {
                const QJsonObject count = resources[it.key()].toObject();
                const bool belongs = kinds.contains(it.key()) || it.key() == u"Patient"_s;
                QCOMPARE(count[u"read"_s].toInt(), it.value());
                QCOMPARE(count[u"kept"_s].toInt(), belongs ? it.value() : 0);
                QCOMPARE(count[u"left"_s].toInt(), belongs ? 0 : it.value());
            }
        }
    }

    void findsTheChartsOfSynthea()
    {
        SHARED_FILES(files, "synthea")
        QCOMPARE(import().status, 0);

        QCOMPARE(m_desk->run({u"client"_s, u"list"_s}).json[u"clients"_s].toArray().size(),
                 files.size());
        for (const QByteArray &file : files) {
            const QJsonObject patient = patientOf(file);
            const QJsonValue name = patient[u"name"_s][0];
            const QString client = clientNamed(
                u"%1 %2"_s.arg(name[u"given"_s][0].toString(), name[u"family"_s].toString()));
            QVERIFY(!client.isEmpty());
            Counts expected;
            const Counts counted = typesIn(file);
            for (auto it = counted.begin(); it != counted.end(); ++it)
                if (kinds.contains(it.key()))
                    expected[kinds[it.key()]] += it.value();
            QCOMPARE(recordsOf(client), expected);
            const Ran notes = m_desk->run({u"note"_s, u"list"_s, u"--client"_s, client});
            QCOMPARE(notes.status, 0);
            QVERIFY(notes.json[u"notes"_s].toArray().isEmpty()); // Synthea has no notes
        }
        QCOMPARE(m_desk->run({u"store"_s, u"check"_s}).status, 0);
        QCOMPARE(m_desk->run({u"audit"_s, u"verify"_s}).status, 0);
    }

    void findsTheDiagnosesOfSyntheaBySearch()
    {
        SHARED_FILES(files, "synthea")
        QCOMPARE(import().status, 0);
        QStringList titles;
        for (const QByteArray &file : files) {
            const auto entries = QJsonDocument::fromJson(file).object()[u"entry"_s].toArray();
            for (const QJsonValue entry : entries)
                if (entry[u"resource"_s][u"resourceType"_s] == u"Condition"_s)
                    titles.append(entry[u"resource"_s][u"code"_s][u"text"_s].toString());
        }
        titles.removeDuplicates();
        QVERIFY(titles.size() > 10);

        static const QRegularExpression noWord(u"[^A-Za-z0-9]+"_s);
        for (const QString &title : titles.mid(0, 15)) {
            const QString words = QString(title).replace(noWord, u" "_s).trimmed();
            const Ran found = m_desk->run({u"search"_s, words});
            QVERIFY2(!found.json[u"hits"_s].toArray().isEmpty(), qPrintable(title));
        }
    }

    void importingAgainAddsNothing()
    {
        SHARED_FILES(files, "synthea")
        QCOMPARE(import().status, 0);
        const QJsonObject before = stats();

        const Ran again = import();

        QCOMPARE(again.status, 0);
        for (const QJsonValue count : again.json[u"resources"_s].toObject())
            QCOMPARE(count[u"kept"_s].toInt(), 0);
        for (const QString &figure : {u"clients"_s, u"notes"_s, u"entries"_s, u"digest"_s})
            QCOMPARE(stats()[figure], before[figure]);
    }
};

ALCOVE_TEST(import_synthea_test, ImportSyntheaTest)
#include "import_synthea_test.moc"
