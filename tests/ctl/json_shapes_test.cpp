#include "scripted_desk.h"
#include "support/test_registry.h"

#include <QJsonArray>

#include <memory>

using namespace Qt::StringLiterals;
using alcove::testing::ScriptedDesk;

/// The shapes of --json that others build on: a key that goes or moves breaks their scripts.
class JsonShapesTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<ScriptedDesk> m_desk;
    QString m_client;
    QString m_note;

    static QStringList sorted(QStringList keys)
    {
        keys.sort();
        return keys;
    }

private slots:
    void initTestCase()
    {
        m_desk = std::make_unique<ScriptedDesk>();
        QCOMPARE(m_desk->make().status, 0);
        m_client = m_desk->id({u"client"_s, u"add"_s, u"--family"_s, u"Rivera"_s});
        m_desk->write(u"text"_s, "Walked by the marigolds.");
        m_note = m_desk->id({u"note"_s, u"add"_s, u"--client"_s, m_client, u"--text-file"_s,
                             m_desk->path(u"text"_s)});
    }

    void importOfFhir()
    {
        m_desk->write(u"1.json"_s, R"({"resourceType": "Bundle", "type": "collection", "entry": [
            {"resource": {"resourceType": "Patient", "id": "1", "name": [{"family": "Novak"}]}},
            {"resource": {"resourceType": "Claim", "id": "x"}}]})");
        m_desk->write(u"2.json"_s, "no FHIR");

        const QJsonObject json = m_desk
                                     ->run({u"import"_s, u"fhir"_s, m_desk->path(u"1.json"_s),
                                            m_desk->path(u"2.json"_s)})
                                     .json;

        QCOMPARE(json.keys(),
                 sorted({u"files"_s, u"resources"_s, u"left"_s, u"partly"_s, u"notImported"_s,
                         u"perFile"_s}));
        QCOMPARE(json[u"files"_s], QJsonValue(1));
        QCOMPARE(json[u"resources"_s],
                 QJsonValue(QJsonObject{
                     {u"Claim"_s, QJsonObject{{u"read"_s, 1}, {u"kept"_s, 0}, {u"left"_s, 1}}},
                     {u"Patient"_s, QJsonObject{{u"read"_s, 1}, {u"kept"_s, 1}, {u"left"_s, 0}}}}));
        QCOMPARE(json[u"left"_s],
                 QJsonValue(QJsonArray{QJsonObject{{u"type"_s, u"Claim"_s},
                                                   {u"reason"_s, u"billing is not imported"_s},
                                                   {u"count"_s, 1}}}));
        QCOMPARE(json[u"notImported"_s], QJsonValue(1));
        QCOMPARE(json[u"perFile"_s][0].toObject().keys(), sorted({u"file"_s, u"report"_s}));
        QCOMPARE(json[u"perFile"_s][1].toObject().keys(),
                 sorted({u"file"_s, u"error"_s, u"number"_s}));
    }

    void statusOfSync()
    {
        const QJsonObject json = m_desk->run({u"sync"_s, u"status"_s}).json;

        QCOMPARE(json.keys(),
                 sorted({u"server"_s, u"waiting"_s, u"aside"_s, u"losses"_s, u"scopes"_s}));
        QCOMPARE(json[u"aside"_s], QJsonValue(0));
        QCOMPARE(json[u"losses"_s], QJsonValue(QJsonArray()));
        QVERIFY(json[u"waiting"_s].toInt() >= 2);
        const QJsonObject scopes = json[u"scopes"_s].toObject();
        QCOMPARE(scopes.keys(),
                 sorted({u"audit"_s, u"clinical"_s, u"front"_s, u"org"_s, u"requests"_s}));
        int waiting = 0;
        for (const QJsonValue scope : scopes) {
            QCOMPARE(scope.toObject().keys(), sorted({u"seq"_s, u"digest"_s, u"waiting"_s}));
            QCOMPARE(scope[u"seq"_s], QJsonValue(0));
            QCOMPARE(scope[u"digest"_s].toString().size(), 64);
            waiting += scope[u"waiting"_s].toInt();
        }
        QCOMPARE(json[u"waiting"_s].toInt(), waiting);
    }

    void statsOfTheStore()
    {
        const QJsonObject json = m_desk->run({u"store"_s, u"stats"_s}).json;

        QCOMPARE(
            json.keys(),
            sorted({u"clients"_s, u"notes"_s, u"entries"_s, u"bytes"_s, u"schema"_s, u"digest"_s}));
        QCOMPARE(json[u"notes"_s], QJsonValue(1));
        QVERIFY(json[u"bytes"_s].toInt() > 4096);
        QVERIFY(json[u"schema"_s].toInt() >= 4);
        QCOMPARE(json[u"digest"_s].toString().size(), 64);
    }

    void hitsOfASearch()
    {
        const QJsonObject json = m_desk->run({u"search"_s, u"marigold"_s}).json;

        QCOMPARE(json.keys(), sorted({u"hits"_s, u"ms"_s}));
        QVERIFY(json[u"ms"_s].isDouble());
        QCOMPARE(json[u"hits"_s].toArray().size(), 1);
        const QJsonObject hit = json[u"hits"_s][0].toObject();
        QCOMPARE(hit.keys(),
                 sorted({u"client"_s, u"note"_s, u"entry"_s, u"record"_s, u"snippet"_s}));
        QCOMPARE(hit[u"client"_s].toString(), m_client);
        QCOMPARE(hit[u"note"_s].toString(), m_note);
        QVERIFY(hit[u"snippet"_s].toString().contains(u"marigolds"_s));
    }

    void verdictsOnTheAuditLogAndTheStore()
    {
        const QJsonObject audit = m_desk->run({u"audit"_s, u"verify"_s}).json;
        const QJsonObject store = m_desk->run({u"store"_s, u"check"_s}).json;

        QCOMPARE(audit.keys(), sorted({u"entries"_s, u"ok"_s, u"problems"_s}));
        QVERIFY(audit[u"entries"_s].toInt() > 3);
        QCOMPARE(store.keys(), sorted({u"ok"_s, u"problems"_s}));
        for (const QJsonObject &verdict : {audit, store}) {
            QCOMPARE(verdict[u"ok"_s], QJsonValue(true));
            QCOMPARE(verdict[u"problems"_s], QJsonValue(QJsonArray()));
        }
    }
};

ALCOVE_TEST(json_shapes_test, JsonShapesTest)
#include "json_shapes_test.moc"
