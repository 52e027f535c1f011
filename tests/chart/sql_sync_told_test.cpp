#include "chart/sql_sync_store.h"
#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;

class SqlSyncToldTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_desk = std::make_unique<testing::TempChart>(); }

    void anEntryGoesOutAsAnOpAndIsNotToldAgain()
    {
        const Client client = m_desk->addClient();
        VERIFY_OK(m_desk->chart->assign({client.id, UserId{{7}}, true}));
        VERIFY_OK(m_desk->chart->breakGlass(client.id, u"covering for Dana"_s));
        const LogReader reader{DeviceId{{3}}};
        const auto untold = must(sync().entriesToTell(reader));
        QCOMPARE(untold.size(), 1);

        VERIFY_OK(sync().tellEntry(untold.first().id(), {{reader.device, "box"}}, OpId{{1}}));

        QVERIFY(must(sync().entriesToTell(reader)).isEmpty());
        const auto ops = must(sync().outgoing(Scope::Audit, 10));
        QCOMPARE(ops.size(), 1);
        QVERIFY(!ops.first().content.contains("Dana"));
        const Op op = must(decodeOp(ops.first().content, ops.first().id, {}, Scope::Audit));
        QCOMPARE(op.kind, opkind::auditTell);
        QVERIFY(op.record == untold.first().id());
    }

    void aBoxGivesItsEntryOnceAndGoes()
    {
        m_desk->receive({opFor(OpId{{1}}), opFor(OpId{{2}})});
        const auto boxes = must(sync().entryBoxes());
        QCOMPARE(boxes.size(), 2);
        ToldEntry told;
        told.entry.hash = {4};

        for (const ReceivedBox &box : boxes)
            VERIFY_OK(sync().takeEntry(box, told));

        QVERIFY(must(sync().entryBoxes()).isEmpty());
        QCOMPARE(m_desk->number("SELECT count(*) FROM told_entry"), std::int64_t{1});
    }

    void aBoxThatDoesNotHoldGoesAndIsToldOf()
    {
        m_desk->receive({opFor(OpId{{1}})});

        VERIFY_OK(sync().takeEntry(must(sync().entryBoxes()).first(), std::nullopt));

        QVERIFY(must(sync().entryBoxes()).isEmpty());
        QCOMPARE(m_desk->number("SELECT count(*) FROM told_entry"), std::int64_t{0});
        QCOMPARE(m_desk->events().count(u"sync.unreadable"_s), 1);
    }

    void whomAKeyWasHandedToIsRemembered()
    {
        QVERIFY(!must(sync().isKeyTold(Scope::Audit, 1, DeviceId{{3}})));

        VERIFY_OK(sync().noteKeyTold(Scope::Audit, 1, DeviceId{{3}}));
        VERIFY_OK(sync().noteKeyTold(Scope::Audit, 1, DeviceId{{3}}));
        VERIFY_OK(sync().sendGrant({DeviceId{{4}}, Scope::Audit, 2, {"grant", {}}}, OpId{{1}}));

        QVERIFY(must(sync().isKeyTold(Scope::Audit, 1, DeviceId{{3}})));
        QVERIFY(!must(sync().isKeyTold(Scope::Audit, 2, DeviceId{{3}})));
        QVERIFY(!must(sync().isKeyTold(Scope::Requests, 1, DeviceId{{3}})));
        QVERIFY(must(sync().isKeyTold(Scope::Audit, 2, DeviceId{{4}})));
    }

private:
    chart::SqlSyncStore &sync() { return *m_desk->sync; }

    Op opFor(OpId id) const
    {
        Op op;
        op.id = id;
        op.scope = Scope::Audit;
        op.kind = opkind::auditTell;
        op.record = {4};
        op.stamp = {1, DeviceId{{9}}};
        op.payload = toPayload(QList<EntryBox>{{m_desk->practice.actor.device, "ours"}});
        return op;
    }

    std::unique_ptr<testing::TempChart> m_desk;
};

ALCOVE_TEST(sql_sync_told_test, SqlSyncToldTest)
#include "sql_sync_told_test.moc"
