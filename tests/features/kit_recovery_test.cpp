#include "scripted_practice.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Ran;
using testing::ScriptedDesk;
using testing::ScriptedPractice;
using testing::TwoScriptedDesks;

/// Desks are lost, with and without the paper: a server, a database and desks, all of them
/// programs.
class KitRecoveryTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_practice.start());
        QCOMPARE(m_owner.make().status, 0);
        m_client = TwoScriptedDesks::addClient(m_owner, u"Rivera"_s);
        QVERIFY(
            !ScriptedPractice::letIn(m_owner, m_kim, u"Kim Okafor"_s, u"clinician"_s).isEmpty());
        syncAll();
        m_note = TwoScriptedDesks::addNote(m_kim, m_client, "Seven herons.");
        const Ran kit = m_kim.run({u"key"_s, u"kit"_s, u"--recovery-file"_s, m_kim.path(u"kit"_s)});
        QVERIFY2(kit.status == 0, qPrintable(kit.err));
        syncAll();
        syncAll();
    }

    void thePaperAndTheServerMakeANewDesk()
    {
        const Ran made = recover(m_fresh, m_kim.path(u"kit"_s));
        QVERIFY2(made.status == 0, qPrintable(made.err));
        const Ran synced = m_practice.sync(m_fresh);
        QVERIFY2(synced.status == 0, qPrintable(synced.err));
        QCOMPARE(TwoScriptedDesks::textOf(m_fresh, m_note), u"Seven herons."_s);
        QVERIFY(TwoScriptedDesks::isWhole(m_fresh));
        QCOMPARE(m_practice.sync(m_owner).status, 0);
        const QJsonArray devices
            = m_owner.run({u"device"_s, u"list"_s}).json[u"devices"_s].toArray();
        int recovered = 0;
        for (const QJsonValue device : devices)
            recovered += device.toObject()[u"recovered"_s].toBool() ? 1 : 0;
        QCOMPARE(recovered, 1);
    }

    void aPaperServesOnce()
    {
        ScriptedDesk again;
        const Ran refused = recover(again, m_kim.path(u"kit"_s));
        QCOMPARE(refused.status, 1);
        QVERIFY2(refused.err.contains(u"nothing for this kit"_s), qPrintable(refused.err));
    }

    void whoHasNeitherComesInAsSomebodyNew()
    {
        ScriptedDesk second;
        QVERIFY(
            !ScriptedPractice::letIn(m_owner, second, u"Kim Okafor (new desk)"_s, u"clinician"_s)
                 .isEmpty());
        QCOMPARE(m_practice.sync(second).status, 0);
        QCOMPARE(TwoScriptedDesks::textOf(second, m_note), u"Seven herons."_s);
    }

private:
    Ran recover(const ScriptedDesk &desk, const QString &kit)
    {
        return desk.run(
            {u"device"_s, u"recover"_s, u"--kit-file"_s, kit, u"--server"_s, m_practice.url()});
    }

    void syncAll()
    {
        for (const ScriptedDesk *desk : {&m_owner, &m_kim, &m_owner})
            QCOMPARE(m_practice.sync(*desk).status, 0);
    }

    ScriptedPractice m_practice;
    ScriptedDesk m_owner;
    ScriptedDesk m_kim;
    ScriptedDesk m_fresh;
    QString m_client;
    QString m_note;
};

ALCOVE_TEST(kit_recovery_test, KitRecoveryTest)
#include "kit_recovery_test.moc"
