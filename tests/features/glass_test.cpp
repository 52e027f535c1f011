#include "scripted_practice.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;
using testing::Ran;
using testing::ScriptedDesk;
using testing::ScriptedPractice;
using testing::TwoScriptedDesks;

namespace {

constexpr const char *reason = "Dana is ill and the xylophone pharmacy called";

} // namespace

/// A clinician opens a chart of others at one desk, and the privacy officer reads of it at another.
class GlassTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_practice.start());
        QCOMPARE(m_owner.make().status, 0);
        m_client = TwoScriptedDesks::addClient(m_owner, u"Rivera"_s);
        QCOMPARE(m_owner.run({u"client"_s, u"assign"_s, m_client}).status, 0);
        QVERIFY(!ScriptedPractice::letIn(m_owner, m_clinician, u"Kim Okafor"_s, u"clinician"_s)
                     .isEmpty());
        QVERIFY(
            !ScriptedPractice::letIn(m_owner, m_biller, u"Kit Moreau"_s, u"biller"_s).isEmpty());
        QVERIFY(!ScriptedPractice::letIn(m_owner, m_officer, u"Noor Haddad"_s, u"privacy-officer"_s)
                     .isEmpty());
        QVERIFY(everybodySyncs()); // the owner's desk tells of the client,
        QVERIFY(everybodySyncs()); // and the clinician's hears of it
        m_clinician.write(u"reason"_s, reason);
        const Ran opened = m_clinician.run(
            {u"client"_s, u"open"_s, m_client, u"--text-file"_s, m_clinician.path(u"reason"_s)});
        QCOMPARE(opened.status, 0);
        QVERIFY(!opened.json[u"until"_s].toString().isEmpty());
        QVERIFY(everybodySyncs());
        QVERIFY(everybodySyncs()); // once more changes nothing
    }

    void thePrivacyOfficersDesksListItWithWhoWhenWhereAndWhy()
    {
        for (const ScriptedDesk *desk : {&m_owner, &m_officer}) {
            const QJsonArray breaks = breaksAt(*desk);
            QCOMPARE(breaks.size(), 1);
            const QJsonValue made = breaks.first();
            QCOMPARE(made[u"actorName"_s].toString(), u"Kim Okafor"_s);
            QCOMPARE(made[u"deviceName"_s].toString(), u"Reception"_s);
            QCOMPARE(made[u"client"_s].toString(), m_client);
            QCOMPARE(made[u"clientName"_s].toString(), u"Rivera"_s);
            QCOMPARE(made[u"reason"_s].toString(), QString::fromLatin1(reason));
            const auto at = QDateTime::fromString(made[u"at"_s].toString(), Qt::ISODateWithMs);
            QVERIFY(qAbs(at.secsTo(QDateTime::currentDateTime())) < 600);
            QVERIFY(desk->say({u"audit"_s, u"list"_s, u"--event"_s, u"chart.break-glass"_s})
                        .out.contains(u"xylophone"_s));
        }
    }

    void whoDoesNotReadTheLogHoldsNoByteOfIt()
    {
        const auto officers = testing::openStore(m_officer);
        QVERIFY(ScriptedPractice::everythingIn(*officers).contains("xylophone"));

        const auto store = testing::openStore(m_biller);
        QVERIFY(!ScriptedPractice::everythingIn(*store).contains("xylophone"));
        QCOMPARE(must(store->number("SELECT count(*) FROM op WHERE scope = 'audit'")),
                 std::int64_t{1});
        QCOMPARE(m_biller.run({u"audit"_s, u"list"_s}).status, 1);
        QVERIFY(TwoScriptedDesks::isWhole(m_biller));
    }

    void aPrivacyOfficerWhoIsNamedLaterReadsItToo()
    {
        QCOMPARE(
            m_owner.run({u"role"_s, u"set"_s, u"Kit Moreau"_s, u"biller,privacy-officer"_s}).status,
            0);
        QVERIFY(everybodySyncs());
        QVERIFY(everybodySyncs());

        QCOMPARE(breaksAt(m_biller).size(), 1);
        QCOMPARE(breaksAt(m_owner).size(), 1);
    }

private:
    bool everybodySyncs() const
    {
        for (const ScriptedDesk *desk : {&m_clinician, &m_owner, &m_biller, &m_officer})
            if (m_practice.sync(*desk).status != 0)
                return false;
        return true;
    }

    static QJsonArray breaksAt(const ScriptedDesk &desk)
    {
        return desk.run({u"audit"_s, u"list"_s, u"--event"_s, u"chart.break-glass"_s})
            .json[u"entries"_s]
            .toArray();
    }

    ScriptedPractice m_practice;
    ScriptedDesk m_owner;
    ScriptedDesk m_clinician;
    ScriptedDesk m_biller;
    ScriptedDesk m_officer;
    QString m_client;
};

ALCOVE_TEST(glass_test, GlassTest)
#include "glass_test.moc"
