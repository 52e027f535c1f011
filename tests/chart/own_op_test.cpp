#include "chart/own_op.h"

#include "chart/client_table.h"
#include "chart/fold.h"
#include "support/builders.h"
#include "support/temp_schema.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;

class OwnOpTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_store = std::make_unique<testing::TempSchema>();
        m_ops = std::make_unique<store::OpLog>(*m_store->connection);
    }
    void cleanup()
    {
        m_ops.reset();
        m_store.reset();
    }

    void saysWhoWhenAndAsWhat()
    {
        const Client client = m_build.client();

        const Op op = must(make(client, {}));

        QCOMPARE(op.kind, opkind::clientPut);
        QVERIFY(op.scope == Scope::Front);
        QVERIFY(op.record == client.id.raw);
        QVERIFY(op.payload == toPayload(client));
        QVERIFY(op.actor == m_build.actor.user);
        QVERIFY(op.stamp.device == m_build.actor.device);
        QCOMPARE(op.role, roleName(m_build.actor.role));
        QCOMPARE(millisOf(op.stamp.time), m_build.clock.now());
    }

    /// A clock that stands still, or is set back, makes no op earlier than one before.
    void eachIsLaterThanTheOneBefore()
    {
        const Op first = must(make(m_build.client(), {}));
        const Op second = must(make(m_build.client(), {}));
        m_build.clock.advance(-86'400'000);
        const Op third = must(make(m_build.client(), {}));

        QVERIFY(second.stamp.time > first.stamp.time);
        QVERIFY(third.stamp.time > second.stamp.time);
    }

    /// Another desk's clock may be years ahead: this one's is not dragged along.
    void isLaterThanWhatItReplacesAndNothingElseIs()
    {
        const HybridTime ahead = hybridTime(m_build.clock.now() + 1'000'000'000);

        const Op replacing = must(make(m_build.client(), {ahead, m_build.actor.device}));
        const Op next = must(make(m_build.client(), {}));

        QCOMPARE(replacing.stamp.time, ahead + 1);
        QCOMPARE(millisOf(next.stamp.time), m_build.clock.now());
    }

    void rowAndOpAreThereTogether()
    {
        const Client client = m_build.client();
        const Op op = must(make(client, {}));

        VERIFY_OK(chart::applyOwn(*m_store->connection, *m_ops, op));

        QVERIFY(must(chart::ClientTable(*m_store->connection).find(client.id)) == client);
        QCOMPARE(must(m_ops->countWaiting(Scope::Front)), 1);
    }

    /// What a newer program says of a record besides is not lost when this one writes it.
    void goesOnWithWhatThisProgramDoesNotKnow()
    {
        Op newer = m_build.op(m_build.note(ClientId{{1}}));
        newer.payload.insert(u"weather"_s, u"rain"_s);
        VERIFY_OK(chart::applyOp(*m_store->connection, newer));

        const Op own
            = must(chart::makeOwn(*m_store->connection, *m_ops, m_build.clock, m_build.actor,
                                  {Scope::Clinical,
                                   OpId{{9}},
                                   opkind::noteDraft,
                                   newer.record,
                                   toPayload(m_build.note(ClientId{{1}}, u"Slept well."_s)),
                                   {}}));

        QCOMPARE(own.payload[u"weather"_s].toString(), u"rain"_s);
        const Note note = must(noteFrom(own.payload, own.record));
        QCOMPARE(note.body.section(u"subjective"_s), u"Slept well."_s);
    }

private:
    Result<Op> make(const Client &client, const Stamp &before)
    {
        return chart::makeOwn(*m_store->connection, *m_ops, m_build.clock, m_build.actor,
                              {Scope::Front, OpId::make(m_build.clock, m_build.random),
                               opkind::clientPut, client.id.raw, toPayload(client), before});
    }

    testing::Builders m_build;
    std::unique_ptr<testing::TempSchema> m_store;
    std::unique_ptr<store::OpLog> m_ops;
};

ALCOVE_TEST(own_op_test, OwnOpTest)
#include "own_op_test.moc"
