#include "chart/late_table.h"
#include "core/client_fields.h"
#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;

/// Two programs' ops on one client: the first says all of them, two more one field each.
class SqlSyncFoldingTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        testing::Builders other(2);
        const Client client = other.client();
        m_first = other.op(client);
        m_phone = field(other, client, u"phone"_s, u"+1 555 0100"_s);
        m_mail = field(other, client, u"email"_s, u"sam@example.org"_s);
    }

    /// A program that did not know what it means to say one field took each for the whole.
    void comesToWhatADeskHasThatKnewThemAllAlong()
    {
        testing::TempChart knew;
        must(knew.sync->unfoldedScopes());
        knew.receive({m_first, m_phone, m_mail});
        testing::TempChart updated;
        updated.receive({m_first, m_phone, m_mail});
        VERIFY_OK(updated.connection->execute("DELETE FROM folded_kind;"
                                              "UPDATE client_put SET writes = NULL;"
                                              "UPDATE client SET phone = ''"));
        VERIFY_OK(updated.connection->execute(
            "DELETE FROM client_put WHERE hlc < (SELECT max(hlc) FROM client_put)"));
        QVERIFY(updated.digest() != knew.digest());

        const auto changed = again(updated);

        QCOMPARE(changed.size(), 3);
        QCOMPARE(updated.digest(), knew.digest());
        QVERIFY(must(updated.sync->unfoldedScopes()).isEmpty());
        QCOMPARE(phone(updated), u"+1 555 0100"_s);
    }

    void whatCameLateCountsOnlyOnceItWasTakenIn()
    {
        testing::TempChart desk;
        desk.receive({m_first});
        IncomingOp late = testing::Builders::incoming(m_phone, 2);
        late.isLate = true;
        QVERIFY(must(desk.sync->foldAgain({late})).isEmpty());
        QCOMPARE(phone(desk), QString());

        chart::LateTable table(*desk.connection);
        VERIFY_OK(table.keep(m_phone));
        QVERIFY(must(desk.sync->foldAgain({late})).isEmpty());
        must(table.takeIn(m_phone.id, Scope::Front));
        QCOMPARE(must(desk.sync->foldAgain({late})).size(), 1);
        QCOMPARE(phone(desk), u"+1 555 0100"_s);
    }

    void whatCannotBeReadIsDoneWith()
    {
        testing::TempChart desk;
        desk.receive({m_first});
        VERIFY_OK(desk.connection->execute("DELETE FROM folded_kind"));
        QCOMPARE(must(desk.sync->unfoldedScopes()).size(), 1);
        auto ops = must(desk.sync->unfolded(Scope::Front));
        QCOMPARE(ops.size(), 1);
        QVERIFY(must(desk.sync->foldAgain(ops)).isEmpty());
        QVERIFY(must(desk.sync->unfolded(Scope::Front)).isEmpty());
    }

private:
    static Op field(testing::Builders &other, Client client, const QString &name,
                    const QString &text)
    {
        setClientField(client, name, text);
        Op op = other.op(client);
        op.payload = toPayload(client, {{name, {}}});
        return op;
    }

    QString phone(testing::TempChart &desk)
    {
        return must(desk.chart->openClient(ClientId{m_first.record})).phone;
    }

    /// As sync::foldAgain() reads them.
    QList<RawId> again(testing::TempChart &desk)
    {
        QList<RawId> changed;
        for (const Scope scope : must(desk.sync->unfoldedScopes())) {
            auto ops = must(desk.sync->unfolded(scope));
            for (IncomingOp &each : ops)
                for (const Op &op : {m_first, m_phone, m_mail})
                    if (op.id == each.id)
                        each.op = op;
            changed += must(desk.sync->foldAgain(ops));
        }
        return changed;
    }

    Op m_first;
    Op m_phone;
    Op m_mail;
};

ALCOVE_TEST(sql_sync_folding_test, SqlSyncFoldingTest)
#include "sql_sync_folding_test.moc"
