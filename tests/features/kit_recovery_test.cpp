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

    void theOwnerIsToldUntilTheyKnow()
    {
        const auto alerts = [this](const QStringList &words) {
            return m_owner.run(QStringList{u"device"_s, u"alerts"_s} + words)
                .json[u"alerts"_s]
                .toArray();
        };
        const QJsonArray told = alerts({});
        QCOMPARE(told.size(), 1);
        QCOMPARE(told[0][u"name"_s].toString(), u"Kim Okafor"_s);
        QCOMPARE(told[0][u"way"_s].toString(), u"kit"_s);
        QCOMPARE(alerts({}).size(), 1);

        QCOMPARE(alerts({u"seen"_s}).size(), 1);

        QVERIFY(alerts({}).isEmpty());
        QVERIFY(TwoScriptedDesks::isWhole(m_owner));
    }

    void whoHasNeitherIsInvitedAgainAsWhoTheyAre()
    {
        const QString before = idOf(u"Kim Okafor"_s);
        QVERIFY(!before.isEmpty());
        ScriptedDesk second;
        const Ran asked = ScriptedPractice::ask(second);
        // Nobody but an owner says so, and nobody without the words.
        QCOMPARE(again(m_fresh, second, asked.json[u"words"_s].toString()).status, 1);
        QCOMPARE(again(m_owner, second, u"a b c d e f g h"_s).status, 1);
        const Ran invited = again(m_owner, second, asked.json[u"words"_s].toString());
        QVERIFY2(invited.status == 0, qPrintable(invited.err));
        QCOMPARE(invited.json[u"user"_s].toString(), before);
        const Ran joined = second.run({u"device"_s, u"join"_s, second.path(u"invitation"_s),
                                       u"--words"_s, invited.json[u"words"_s].toString()});
        QVERIFY2(joined.status == 0, qPrintable(joined.err));
        for (const ScriptedDesk *desk : {&m_owner, &second, &m_owner, &second}) {
            const Ran synced = m_practice.sync(*desk);
            QVERIFY2(synced.status == 0, qPrintable(synced.err));
        }

        QCOMPARE(TwoScriptedDesks::textOf(second, m_note), u"Seven herons."_s);
        QCOMPARE(second.run({u"note"_s, u"sign"_s, m_note}).status, 0); // it is theirs
        QCOMPARE(m_practice.sync(second).status, 0);
        QCOMPARE(idOf(u"Kim Okafor"_s), before);
        QVERIFY(TwoScriptedDesks::isWhole(second));
        // The desk of before is out.
        QVERIFY(m_practice.sync(m_fresh).json[u"removed"_s].toBool());
    }

private:
    QString idOf(const QString &name) const
    {
        for (const QJsonValue member :
             m_owner.run({u"member"_s, u"list"_s}).json[u"members"_s].toArray())
            if (member[u"name"_s].toString() == name)
                return member[u"id"_s].toString();
        return {};
    }
    static Ran again(const ScriptedDesk &host, const ScriptedDesk &guest, const QString &words)
    {
        return host.run({u"member"_s, u"invite-again"_s, u"Kim Okafor"_s, u"--request"_s,
                         guest.path(u"request"_s), u"--words"_s, words, u"--out"_s,
                         guest.path(u"invitation"_s)});
    }

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
