#include "chart/client_table.h"
#include "support/builders.h"
#include "support/temp_schema.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using chart::ClientTable;
using testing::must;

class ClientPutsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_store = std::make_unique<testing::TempSchema>();
        m_client = m_build.client();
        m_first = {OpId{{1}}, {5, DeviceId{{1}}}, m_build.actor.user, m_client, {}};
        VERIFY_OK(table().put(m_first));
    }

    void givesBackWhatEachOpSays()
    {
        const ClientPut edit = phone(2, 6, u"+1 555 0100"_s);
        VERIFY_OK(table().put(edit));

        const auto sheet = must(table().sheet(m_client.id));

        QVERIFY(sheet == sheetOf({m_first, edit}));
        QVERIFY(must(table().find(m_client.id)) == sheet->client);
        QVERIFY(must(table().stampOf(m_client.id)) == edit.stamp);
        QVERIFY(!must(table().sheet(ClientId{{7}})));
    }

    void marksAClientWithAFieldThatWaits()
    {
        QVERIFY(must(table().open()).isEmpty());
        VERIFY_OK(table().put(phone(2, 6, u"here"_s)));
        VERIFY_OK(table().put(phone(3, 7, u"there"_s)));
        QCOMPARE(must(table().open()), QList<ClientId>{m_client.id});

        const auto sheet = must(table().sheet(m_client.id));
        ClientPut choice = phone(4, 8, u"there"_s);
        choice.writes = writesFor(*sheet, u"phone"_s);
        VERIFY_OK(table().put(choice));

        QVERIFY(must(table().open()).isEmpty());
        QCOMPARE(must(table().find(m_client.id))->phone, u"there"_s);
    }

    void forgetsWhatComesBeforeAllThatIsSaidAnew()
    {
        VERIFY_OK(table().put(phone(2, 6, u"here"_s)));
        ClientPut whole = m_first;
        whole.op = OpId{{3}};
        whole.stamp.time = 7;
        VERIFY_OK(table().put(whole));
        VERIFY_OK(table().put(phone(4, 6, u"came late"_s)));

        QCOMPARE(m_store->number("SELECT count(*) FROM client_put"), 1);
        QCOMPARE(must(table().find(m_client.id))->phone, QString());
    }

    void tellsWhenWhatIsWrittenIsDamaged()
    {
        VERIFY_OK(table().put(phone(2, 6, u"here"_s)));
        VERIFY_OK(
            m_store->connection->execute("UPDATE client_put SET writes = x'ff' WHERE hlc = 6"));

        VERIFY_ERROR(table().sheet(m_client.id), ErrorCode::Corrupt);
    }

    void takesAStoreOfBeforeAlong()
    {
        // As the step from an older schema leaves it: the row's op, or the client's own id.
        VERIFY_OK(m_store->connection->execute("DELETE FROM client_put"));
        VERIFY_OK(table().put(m_client, {5, DeviceId{{1}}}));
        VERIFY_OK(table().put(phone(2, 6, u"here"_s)));

        QCOMPARE(must(table().find(m_client.id))->phone, u"here"_s);
        QCOMPARE(must(table().find(m_client.id))->givenName, m_client.givenName);
    }

private:
    ClientTable table() { return ClientTable(*m_store->connection); }

    /// Of a desk that had seen the first op alone.
    ClientPut phone(std::uint8_t op, HybridTime time, const QString &number) const
    {
        Client client = m_client;
        client.phone = number;
        return {OpId{{op}},
                {time, DeviceId{{op}}},
                m_build.actor.user,
                client,
                FieldWrites{{u"phone"_s, {m_first.op}}}};
    }

    testing::Builders m_build{1};
    std::unique_ptr<testing::TempSchema> m_store;
    Client m_client;
    ClientPut m_first;
};

ALCOVE_TEST(client_puts_test, ClientPutsTest)
#include "client_puts_test.moc"
