#include "chart/unfolded_ops.h"

#include "chart/chart_migrations.h"
#include "chart/fold.h"
#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using chart::UnfoldedOps;
using testing::must;

class UnfoldedOpsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<testing::TempChart>();
        m_other = testing::Builders(2);
    }

    /// A store that this program has made knows all it knows.
    void areNoneWhereAllIsKnown()
    {
        QVERIFY(must(m_desk->sync->unfoldedScopes()).isEmpty());
        QVERIFY(!must(ops().isNewsThere()));
        QCOMPARE(m_desk->number("SELECT count(*) FROM folded_kind"), chart::foldedKinds().size());
        m_desk->receive({m_other.op(m_other.client())});
        QVERIFY(must(m_desk->sync->unfoldedScopes()).isEmpty());
    }

    void areThePlacedOnesOfNewKindsLastFirst()
    {
        must(m_desk->sync->unfoldedScopes());
        const Client client = m_other.client();
        const Op first = m_other.op(client);
        const Op second = m_other.op(client);
        m_desk->receive({first, second, m_other.op(m_other.note(client.id))});
        m_desk->addClient(); // waits: this program has made it
        forget(opkind::clientPut);

        QVERIFY((must(m_desk->sync->unfoldedScopes()) == QList<Scope>{Scope::Front}));
        const auto some = must(ops().some(Scope::Front, 9));
        QCOMPARE(some.size(), 2);
        QVERIFY(some[0].id == second.id && some[1].id == first.id);
        QCOMPARE(some[0].envelope, QByteArray("envelope 2"));
        QCOMPARE(must(ops().some(Scope::Front, 1)).size(), 1);
        QVERIFY(must(ops().some(Scope::Clinical, 9)).isEmpty());
        VERIFY_OK(ops().forget(second.id));
        QVERIFY(must(ops().some(Scope::Front, 9)).first().id == first.id);
    }

    void goWithTheirScope()
    {
        must(m_desk->sync->unfoldedScopes());
        m_desk->receive({m_other.op(m_other.note(ClientId{{1}}))});
        forget(opkind::noteDraft);
        QCOMPARE(must(m_desk->sync->unfoldedScopes()).size(), 1);
        VERIFY_OK(m_desk->sync->closeScope(Scope::Clinical));
        QVERIFY(must(m_desk->sync->unfoldedScopes()).isEmpty());
    }

    /// Until schema 16 of two ops of one moment the first to come stood: they are folded anew.
    void areThoseOfOneMomentInAStoreOfBefore()
    {
        const testing::TempStore store;
        const auto connection = store.create();
        const auto &all = chart::migrations();
        must(store::migrate(*connection, {all.begin(), all.begin() + 15}));
        must(connection->execute(R"(
            INSERT INTO chart_entry
                   (id, client_id, kind, title, code_system, code, status, started_at, ended_at,
                    value, unit, body, source, hlc, device_id)
            VALUES (x'000000000000000000000000000000e1', zeroblob(16), 'condition', 'first', '',
                    '', '', NULL, NULL, '', '', '', '', 5, zeroblob(16)),
                   (x'000000000000000000000000000000e2', zeroblob(16), 'condition', 'alone', '',
                    '', '', NULL, NULL, '', '', '', '', 5, zeroblob(16));
            INSERT INTO op
                   (op_id, scope, kind, record_id, hlc, device_id, actor, seq, envelope)
            VALUES (x'0000000000000000000000000000000a', 'clinical', 'entry.put',
                    x'000000000000000000000000000000e1', 5, zeroblob(16), zeroblob(16), 1, x'01'),
                   (x'0000000000000000000000000000000b', 'clinical', 'entry.put',
                    x'000000000000000000000000000000e1', 5, zeroblob(16), zeroblob(16), 2, x'02'),
                   (x'0000000000000000000000000000000c', 'clinical', 'entry.put',
                    x'000000000000000000000000000000e2', 5, zeroblob(16), zeroblob(16), 3,
                    x'03');)"));

        must(store::migrate(*connection, all));

        QCOMPARE(must(connection->number("SELECT count(*) FROM unfolded_op")), 2);
        QCOMPARE(must(connection->number(R"(
            SELECT count(*)
              FROM chart_entry
             WHERE (title = 'first' AND op_id = x'0000000000000000000000000000000a')
                OR (title = 'alone' AND op_id = x'0000000000000000000000000000000c'))")),
                 2);
    }

private:
    UnfoldedOps ops() { return UnfoldedOps(*m_desk->connection); }

    /// As if an older program had taken what is here.
    void forget(const QString &kind)
    {
        auto remove
            = must(m_desk->connection->prepare("DELETE FROM folded_kind WHERE kind = :kind"));
        remove.bind(":kind", kind);
        must(remove.run());
    }

    std::unique_ptr<testing::TempChart> m_desk;
    testing::Builders m_other{2};
};

ALCOVE_TEST(unfolded_ops_test, UnfoldedOpsTest)
#include "unfolded_ops_test.moc"
