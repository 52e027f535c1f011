#include "scripted_practice.h"
#include "support/test_registry.h"

#include <set>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;
using testing::Ran;
using testing::ScriptedDesk;
using testing::ScriptedPractice;
using testing::TwoScriptedDesks;

/// A clinician leaves with work that was not sent, and a laptop is lost: a server, a database and
/// four desks, all of them programs.
class RemovalTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_practice.start());
        QCOMPARE(m_owner.make().status, 0);
        m_client = TwoScriptedDesks::addClient(m_owner, u"Rivera"_s);
        QVERIFY(
            !ScriptedPractice::letIn(m_owner, m_kim, u"Kim Okafor"_s, u"clinician"_s).isEmpty());
        QVERIFY(
            !ScriptedPractice::letIn(m_owner, m_noor, u"Noor Haddad"_s, u"clinician,supervisor"_s)
                 .isEmpty());
        QVERIFY(bothSync() && allSync()); // Kim has the client now
        m_inTime = TwoScriptedDesks::addNote(m_kim, m_client, "Came in time.");
        QVERIFY(allSync());
        // What Kim writes now stays on a desk without a network.
        m_late = TwoScriptedDesks::addNote(m_kim, m_client, "Seven herons, late.");
        m_lateToo = TwoScriptedDesks::addNote(m_kim, m_client, "Not to be kept.");
        QVERIFY(!m_inTime.isEmpty() && !m_late.isEmpty() && !m_lateToo.isEmpty());
        m_keysOfKim = keysOf(m_kim);
    }

    void whoIsNoOwnerRemovesNobody()
    {
        QCOMPARE(m_kim.run({u"member"_s, u"remove"_s, u"Noor Haddad"_s, u"--because"_s, u"left"_s})
                     .status,
                 1);
        QCOMPARE(
            m_owner.run({u"member"_s, u"remove"_s, u"Kim Okafor"_s, u"--because"_s, u"anger"_s})
                .status,
            2);
        QCOMPARE(m_owner.run({u"member"_s, u"list"_s}).json[u"members"_s].toArray().size(), 3);
    }

    void anOwnerRemovesThemAndTheServerHearsOfItAtOnce()
    {
        const Ran removed
            = m_owner.run({u"member"_s, u"remove"_s, u"Kim Okafor"_s, u"--because"_s, u"left"_s});
        QVERIFY2(removed.status == 0, qPrintable(removed.err));
        QVERIFY(removed.json[u"server_told"_s].toBool());
        QCOMPARE(m_owner.run({u"member"_s, u"list"_s}).json[u"members"_s].toArray().size(), 2);
    }

    void beforeThereAreNewKeysTheirDeskGetsAndSendsNothing()
    {
        TwoScriptedDesks::addNote(m_noor, m_client, "Between.");
        const Ran early = m_practice.sync(m_kim);
        QVERIFY2(early.status == 0, qPrintable(early.err));
        QVERIFY(early.json[u"removed"_s].toBool());
        QCOMPARE(early.json[u"pulled"_s].toInt(), 0);
        QVERIFY(early.json[u"closing"_s].toArray().contains(u"clinical"_s));
        QVERIFY(early.json[u"closed"_s].toArray().contains(u"org"_s));
    }

    void theNextDeskMakesNewKeysForAllWhoRemain()
    {
        const Ran renewed = m_practice.sync(m_noor); // who is no owner, and has the keys
        QVERIFY2(renewed.status == 0, qPrintable(renewed.err));
        const QJsonArray scopes = renewed.json[u"renewed"_s].toArray();
        for (const QString &scope : {u"org"_s, u"front"_s, u"clinical"_s, u"audit"_s})
            QVERIFY2(scopes.contains(scope), qPrintable(scope));
        const Ran other = m_practice.sync(m_owner);
        QVERIFY2(other.status == 0, qPrintable(other.err));
        QCOMPARE(other.json[u"renewed"_s].toArray(), QJsonArray()); // once is enough
        // The one key that Kim's desk has beside is none of those that are written with.
        const std::set<std::pair<QString, int>> now = writtenWith(m_owner);
        QVERIFY(now.size() >= 4);
        QVERIFY(now == writtenWith(m_noor));
        for (const auto &key : now)
            QVERIFY2(!m_keysOfKim.contains(key), qPrintable(key.first));
    }

    void whatTheySendLateIsKeptAndNotTakenIn()
    {
        const Ran sent = m_practice.sync(m_kim);
        QVERIFY2(sent.status == 0, qPrintable(sent.err));
        QVERIFY(sent.json[u"closed"_s].toArray().contains(u"clinical"_s));
        QCOMPARE(sent.json[u"closing"_s].toArray(), QJsonArray());
        QVERIFY(bothSync());
        for (const ScriptedDesk *desk : {&m_owner, &m_noor}) {
            QCOMPARE(m_practice.sync(*desk).status, 0);
            QCOMPARE(waitingAt(*desk).size(), 2);
            QCOMPARE(desk->run({u"note"_s, u"show"_s, m_late}).status, 1);
            QCOMPARE(TwoScriptedDesks::textOf(*desk, m_inTime), u"Came in time."_s);
        }
    }

    void theirDeskHasNothingOfThePracticeAnyMore()
    {
        const auto store = testing::openStore(m_kim);
        const QByteArray all = ScriptedPractice::everythingIn(*store);
        for (const char *word : {"herons", "Rivera", "Came in time"})
            QVERIFY2(!all.contains(word), word);
        QVERIFY(keysOf(m_kim).empty());
        QVERIFY(TwoScriptedDesks::isWhole(m_kim));
        const Ran again = m_practice.sync(m_kim);
        QCOMPARE(again.status, 0);
        QVERIFY(again.json[u"removed"_s].toBool());
    }

    void aSupervisorTakesInOneAndLeavesTheOther()
    {
        const QString taken = opOf(m_noor, m_late);
        const QString left = opOf(m_noor, m_lateToo);
        QVERIFY(!taken.isEmpty() && !left.isEmpty());
        const Ran shown = m_noor.run({u"late"_s, u"show"_s, taken});
        QCOMPARE(shown.json[u"sections"_s].toArray().first().toObject()[u"text"_s].toString(),
                 u"Seven herons, late."_s);
        QCOMPARE(m_noor.run({u"late"_s, u"accept"_s, taken}).json[u"decided"_s].toInt(), 1);
        QCOMPARE(m_noor.run({u"late"_s, u"leave"_s, left}).json[u"decided"_s].toInt(), 1);
        QVERIFY(bothSync());
        for (const ScriptedDesk *desk : {&m_owner, &m_noor}) {
            QCOMPARE(TwoScriptedDesks::textOf(*desk, m_late), u"Seven herons, late."_s);
            QCOMPARE(desk->run({u"note"_s, u"show"_s, m_lateToo}).status, 1);
            QCOMPARE(waitingAt(*desk).size(), 0);
            QVERIFY(TwoScriptedDesks::isWhole(*desk));
        }
        QCOMPARE(TwoScriptedDesks::digest(m_owner), TwoScriptedDesks::digest(m_noor));
        // Nothing is dropped: it can be taken in later.
        QCOMPARE(m_owner.run({u"late"_s, u"accept"_s, left}).status, 0);
        QVERIFY(bothSync());
        QCOMPARE(TwoScriptedDesks::textOf(m_noor, m_lateToo), u"Not to be kept."_s);
    }

    void whoComesLaterReadsWhatWasWrittenUnderEachKey()
    {
        QVERIFY(!ScriptedPractice::letIn(m_owner, m_lee, u"Lee Park"_s, u"clinician"_s).isEmpty());
        const Ran first = m_practice.sync(m_lee);
        QVERIFY2(first.status == 0, qPrintable(first.err));
        QCOMPARE(TwoScriptedDesks::textOf(m_lee, m_late), u"Seven herons, late."_s);
        QCOMPARE(TwoScriptedDesks::textOf(m_lee, m_inTime), u"Came in time."_s);
        QVERIFY(bothSync());
        QCOMPARE(m_practice.sync(m_lee).status, 0); // how they are called came after that
        QCOMPARE(TwoScriptedDesks::digest(m_owner), TwoScriptedDesks::digest(m_lee));
    }

    void aLostLaptopIsRemovedAndItsPersonGoesOn()
    {
        const QString lost = deviceOf(m_lee);
        QVERIFY(!lost.isEmpty());
        const Ran removed
            = m_owner.run({u"device"_s, u"remove"_s, lost, u"--because"_s, u"lost"_s});
        QVERIFY2(removed.status == 0, qPrintable(removed.err));
        QVERIFY(bothSync());
        const QString after = TwoScriptedDesks::addNote(m_owner, m_client, "After the loss.");
        QVERIFY(bothSync());
        const Ran thief = m_practice.sync(m_lee);
        QCOMPARE(thief.status, 0);
        QVERIFY(thief.json[u"removed"_s].toBool());
        QCOMPARE(m_lee.run({u"note"_s, u"show"_s, after}).status, 1);
        const Ran members = m_owner.run({u"member"_s, u"list"_s});
        QCOMPARE(members.json[u"members"_s].toArray().size(), 3); // Lee is in, without a desk
    }

    void keysAreMadeAnewOnDemand()
    {
        const auto before = writtenWith(m_owner);
        const Ran renewed = m_owner.run({u"sync"_s, u"--new-keys"_s});
        QVERIFY2(renewed.status == 0, qPrintable(renewed.err));
        QVERIFY(renewed.json[u"renewed"_s].toArray().contains(u"clinical"_s));
        QVERIFY(bothSync());
        QVERIFY(writtenWith(m_owner) != before);
        QVERIFY(writtenWith(m_owner) == writtenWith(m_noor));
        const QString note = TwoScriptedDesks::addNote(m_noor, m_client, "Under new keys.");
        QVERIFY(bothSync());
        QCOMPARE(TwoScriptedDesks::textOf(m_owner, note), u"Under new keys."_s);
    }

private:
    using Keys = std::set<std::pair<QString, int>>;

    bool allSync() const { return m_practice.sync(m_kim).status == 0 && bothSync(); }
    bool bothSync() const
    {
        return m_practice.sync(m_owner).status == 0 && m_practice.sync(m_noor).status == 0
            && m_practice.sync(m_owner).status == 0;
    }

    static Keys rows(const ScriptedDesk &desk, const char *sql)
    {
        const auto store = testing::openStore(desk);
        auto query = must(store->prepare(sql));
        Keys keys;
        while (must(query.step()))
            keys.insert({query.text(0), static_cast<int>(query.integer(1))});
        return keys;
    }

    static Keys keysOf(const ScriptedDesk &desk)
    {
        return rows(desk, "SELECT scope, epoch FROM scope_key");
    }

    /// By the last place in each chain that says so.
    static Keys writtenWith(const ScriptedDesk &desk)
    {
        return rows(desk, R"(
            SELECT scope, epoch
              FROM scope_renewal
             WHERE seq = (SELECT max(seq) FROM scope_renewal AS later
                           WHERE later.scope = scope_renewal.scope))");
    }

    static QJsonArray waitingAt(const ScriptedDesk &desk)
    {
        QJsonArray waiting;
        const QJsonArray late = desk.run({u"late"_s, u"list"_s}).json[u"late"_s].toArray();
        for (const QJsonValue op : late)
            if (op.toObject()[u"state"_s].toString() == u"waiting"_s)
                waiting.append(op);
        return waiting;
    }

    static QString opOf(const ScriptedDesk &desk, const QString &note)
    {
        const QJsonArray waiting = waitingAt(desk);
        for (const QJsonValue op : waiting)
            if (op.toObject()[u"record"_s].toString() == note)
                return op.toObject()[u"op"_s].toString();
        return {};
    }

    static QString deviceOf(const ScriptedDesk &desk)
    {
        const QJsonArray devices = desk.run({u"device"_s, u"list"_s}).json[u"devices"_s].toArray();
        for (const QJsonValue device : devices)
            if (device.toObject()[u"this"_s].toBool())
                return device.toObject()[u"id"_s].toString();
        return {};
    }

    ScriptedPractice m_practice;
    ScriptedDesk m_owner;
    ScriptedDesk m_kim;
    ScriptedDesk m_noor;
    ScriptedDesk m_lee;
    Keys m_keysOfKim;
    QString m_client;
    QString m_inTime;
    QString m_late;
    QString m_lateToo;
};

ALCOVE_TEST(removal_test, RemovalTest)
#include "removal_test.moc"
