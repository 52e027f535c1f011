#include "scripted_practice.h"
#include "support/test_registry.h"

#include <QSet>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;
using testing::Ran;
using testing::ScriptedDesk;
using testing::ScriptedPractice;
using testing::TwoScriptedDesks;

namespace {

const QList<QByteArray> canaries{"marmalade", "lighthouses", "kaleidoscope", "Kumquatosis",
                                 "zeppelins"};

QSet<QString> texts(store::Connection &connection, const char *sql)
{
    QSet<QString> found;
    auto query = must(connection.prepare(sql));
    while (must(query.step()))
        found.insert(query.text(0));
    return found;
}

} // namespace

/// An owner who is a clinician too, a front desk and a biller, each at a desk of their own, and a
/// server: all of them real programs.
class MembersTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_practice.start());
        QCOMPARE(m_owner.make().status, 0);
        m_client = TwoScriptedDesks::addClient(m_owner, u"Rivera"_s);
        m_note
            = TwoScriptedDesks::addNote(m_owner, m_client, "Spoke of marmalade and lighthouses.");
        QCOMPARE(m_owner.run({u"note"_s, u"sign"_s, m_note}).status, 0);
        QCOMPARE(
            TwoScriptedDesks::noteWithText(m_owner, "addend", m_note, "And a kaleidoscope.").status,
            0);
        TwoScriptedDesks::addNote(m_owner, m_client, "Draft: zeppelins.");
        m_owner.write(u"bundle.json"_s, R"({"resourceType": "Bundle",
            "type": "collection", "entry": [
            {"resource": {"resourceType": "Patient", "id": "p1", "name": [{"family": "Thorn"}]}},
            {"resource": {"resourceType": "Condition", "id": "c1",
             "subject": {"reference": "Patient/p1"}, "code": {"text": "Kumquatosis"}}}]})");
        QCOMPARE(m_owner.run({u"import"_s, u"fhir"_s, m_owner.path(u"bundle.json"_s)}).status, 0);
        QCOMPARE(ScriptedPractice::letIn(m_owner, m_front, u"Noor Haddad"_s, u"front-desk"_s),
                 (QJsonArray{u"audit"_s, u"front"_s, u"org"_s, u"requests"_s}));
        QCOMPARE(ScriptedPractice::letIn(m_owner, m_biller, u"Kit Moreau"_s, u"biller"_s),
                 (QJsonArray{u"audit"_s, u"front"_s, u"org"_s}));
        for (const ScriptedDesk *desk : {&m_owner, &m_front, &m_biller})
            QCOMPARE(sync(*desk).status, 0);
    }

    void eachSeesWhoIsInThePractice()
    {
        for (const ScriptedDesk *desk : {&m_owner, &m_front, &m_biller}) {
            const Ran listed = desk->run({u"member"_s, u"list"_s});
            QMap<QString, QString> roles;
            for (const QJsonValue member : listed.json[u"members"_s].toArray())
                roles[member[u"name"_s].toString()] = member[u"roles"_s][0].toString();
            QCOMPARE(roles,
                     (QMap<QString, QString>{{u"Ada Byron"_s, u"owner"_s},
                                             {u"Kit Moreau"_s, u"biller"_s},
                                             {u"Noor Haddad"_s, u"front-desk"_s}}));
        }
    }

    void theFrontDeskSeesClientsAndAddsOne()
    {
        QVERIFY(m_front.run({u"client"_s, u"list"_s}).out.contains(u"Rivera"_s));
        const QString added = TwoScriptedDesks::addClient(m_front, u"Novak"_s);
        QVERIFY(!added.isEmpty());
        QCOMPARE(sync(m_front).status, 0);
        const Ran received = sync(m_owner);
        QCOMPARE(received.status, 0);
        QCOMPARE(received.json[u"barred"_s].toInt(), 0);
        QVERIFY(m_owner.run({u"client"_s, u"list"_s}).out.contains(u"Novak"_s));
        QCOMPARE(sync(m_biller).status, 0);
        QVERIFY(m_biller.run({u"client"_s, u"list"_s}).out.contains(u"Novak"_s));
    }

    void neitherStoreHoldsAnythingOfTheNotes()
    {
        const QByteArray key = clinicalKey();
        QCOMPARE(key.size(), 32);
        const auto owners = testing::openStore(m_owner);
        const QByteArray kept = ScriptedPractice::everythingIn(*owners);
        QVERIFY(kept.contains(key)); // so the look finds what is there
        for (const QByteArray &word : canaries)
            QVERIFY2(kept.contains(word), word.constData());
        for (const ScriptedDesk *desk : {&m_front, &m_biller}) {
            const auto store = testing::openStore(*desk);
            const QByteArray all = ScriptedPractice::everythingIn(*store);
            QVERIFY(all.contains("Rivera"));
            QVERIFY(!all.contains(key));
            for (const QByteArray &word : canaries)
                QVERIFY2(!all.contains(word), word.constData());
            const QSet<QString> scopes{u"front"_s, u"org"_s};
            QSet<QString> keys = scopes + QSet<QString>{u"audit"_s};
            if (desk == &m_front)
                keys.insert(u"requests"_s);
            QCOMPARE(texts(*store, "SELECT scope FROM scope_key"), keys);
            QCOMPARE(texts(*store, "SELECT DISTINCT scope FROM op"), scopes);
            // Keys for the kits of colleagues go by org too.
            QCOMPARE(texts(*store, "SELECT DISTINCT kind FROM op WHERE kind <> 'key.grant'"),
                     (QSet<QString>{u"client.put"_s, u"member.put"_s}));
            QVERIFY(TwoScriptedDesks::isWhole(*desk));
        }
    }

    void theirRoleHasNoWayInAndSaysSo()
    {
        for (const ScriptedDesk *desk : {&m_front, &m_biller}) {
            for (const QStringList &words :
                 {QStringList{u"note"_s, u"list"_s, u"--client"_s, m_client},
                  QStringList{u"note"_s, u"show"_s, m_note},
                  QStringList{u"search"_s, u"marmalade"_s}}) {
                const Ran ran = desk->run(words);
                QCOMPARE(ran.status, 1);
                QVERIFY2(ran.isOneClearFailure(), qPrintable(ran.err));
                QVERIFY(ran.err.contains(u"Your role in this practice has no way in there"_s));
            }
            const Ran access = desk->run({u"access"_s});
            for (const QJsonValue scope : access.json[u"scopes"_s].toArray())
                if (scope[u"scope"_s] == u"clinical"_s) {
                    QCOMPARE(scope[u"access"_s].toString(), u"no"_s);
                    QCOMPARE(scope[u"key"_s].toBool(), false);
                }
        }
        QVERIFY(m_front.say({u"access"_s}).out.contains(u"You are: front-desk"_s));
    }

    void theyLetNobodyInAndMakeThemselvesNoMore()
    {
        const ScriptedDesk other;
        const Ran asked = ScriptedPractice::ask(other);
        const Ran invited
            = ScriptedPractice::invite(m_front, other, asked, u"Friend"_s, u"clinician"_s);
        QCOMPARE(invited.status, 1);
        QVERIFY2(invited.isOneClearFailure(), qPrintable(invited.err));
        QVERIFY(invited.err.contains(u"Only an owner"_s));
        const Ran set = m_front.run({u"role"_s, u"set"_s, u"Noor Haddad"_s, u"owner"_s});
        QCOMPARE(set.status, 1);
        QVERIFY(set.err.contains(u"Only an owner"_s));
    }

    void aWiderRoleOpensTheChartsAtTheirNextSync()
    {
        const Ran set
            = m_owner.run({u"role"_s, u"set"_s, u"noor haddad"_s, u"front-desk,clinician"_s});
        QVERIFY2(set.status == 0, qPrintable(set.err));
        QCOMPARE(set.json[u"granted"_s].toArray(), QJsonArray{u"clinical"_s});
        QCOMPARE(sync(m_owner).status, 0);
        QCOMPARE(sync(m_front).status, 0);
        QCOMPARE(TwoScriptedDesks::textOf(m_front, m_note),
                 u"Spoke of marmalade and lighthouses."_s);

        const Ran back = m_owner.say({u"role"_s, u"set"_s, u"Noor Haddad"_s, u"front-desk"_s});
        QCOMPARE(back.status, 0);
        QVERIFY(back.out.contains(u"At their next sync their desks send what waits"_s));
        QCOMPARE(sync(m_front).status, 0);
        QCOMPARE(m_front.run({u"note"_s, u"show"_s, m_note}).status, 1);
        const auto store = testing::openStore(m_front);
        QCOMPARE(texts(*store, "SELECT scope FROM scope_key"),
                 (QSet<QString>{u"audit"_s, u"front"_s, u"org"_s, u"requests"_s}));
    }

    void aMistakenCommandLineIsStatusTwo()
    {
        for (const QStringList &words :
             {QStringList{u"member"_s}, QStringList{u"member"_s, u"dance"_s},
              QStringList{u"role"_s, u"set"_s, u"Noor Haddad"_s},
              QStringList{u"role"_s, u"set"_s, u"Noor Haddad"_s, u"dancer"_s},
              QStringList{u"access"_s, u"all"_s}})
            QCOMPARE(m_owner.run(words).status, 2);
        QCOMPARE(m_owner.run({u"role"_s, u"set"_s, u"Nobody"_s, u"biller"_s}).status, 1);
    }

private:
    Ran sync(const ScriptedDesk &desk) const { return m_practice.sync(desk); }

    QByteArray clinicalKey() const
    {
        const auto store = testing::openStore(m_owner);
        auto query = must(
            store->prepare("SELECT key FROM scope_key WHERE scope = 'clinical' AND epoch = 1"));
        must(query.step());
        return query.blob(0);
    }

    ScriptedPractice m_practice;
    ScriptedDesk m_owner;
    ScriptedDesk m_front;
    ScriptedDesk m_biller;
    QString m_client;
    QString m_note;
};

ALCOVE_TEST(members_test, MembersTest)
#include "members_test.moc"
