#include "core/payload_fields.h"
#include "store/op_log.h"
#include "support/must.h"
#include "support/test_registry.h"
#include "sync_desk.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::HandlerNet;
using testing::must;
using testing::SyncDesk;

/// Two desks, of which the second is updated later than the first.
class OlderProgramTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_net = std::make_unique<HandlerNet>();
        m_newer = SyncDesk::founded(1);
        m_older = SyncDesk::joined(*m_newer, 2);
        QVERIFY(m_older);
        m_older->clock.advance(3'600'000);
        m_client = m_newer->addClient(u"Rivera"_s);
        settle();
    }

    /// What it kept without knowing what it means counts after the update, and needs no server.
    void foldsWhatItKeptOnceItIsUpdated()
    {
        change(*m_newer, [](Client &client) { client.phone = u"+1 555 0100"_s; });
        change(*m_older, [](Client &client) { client.email = u"sam@example.org"_s; });
        settle();
        QCOMPARE(m_older->digest(), m_newer->digest());
        // As a program of before migration 13: each op is taken for all of the client.
        VERIFY_OK(m_older->open.connection->execute(
            "DELETE FROM client_put WHERE hlc < (SELECT max(hlc) FROM client_put);"
            "UPDATE client_put SET writes = NULL;"
            "UPDATE client SET phone = '';"
            "DELETE FROM folded_kind WHERE kind = 'client.put'"));
        QVERIFY(m_older->digest() != m_newer->digest());

        m_net->meddle
            = [](const sync::HttpRequest &, const HandlerNet::Next &) -> Result<sync::HttpReply> {
            return Error(ErrorCode::Offline, "nobody there");
        };
        VERIFY_ERROR(m_older->syncWith(*m_net), ErrorCode::Offline);

        QCOMPARE(m_older->digest(), m_newer->digest());
        QCOMPARE(must(m_older->open.chart->openClient(m_client)).phone, u"+1 555 0100"_s);
        QCOMPARE(m_older->audited(u"sync.unreadable"_s), 0);
    }

    /// It goes back to whoever knows it, with what was written here.
    void handsOnAFieldItDoesNotKnow()
    {
        const NoteId note = m_newer->addNote(m_client, u"Slept better."_s);
        store::OpLog log(*m_newer->open.connection);
        Op op = must(decodeOp(must(m_newer->open.sync->outgoing(Scope::Clinical, 1))[0].content,
                              must(m_newer->open.sync->outgoing(Scope::Clinical, 1))[0].id,
                              m_newer->open.practice.actor.device, Scope::Clinical));
        op.payload.insert(u"weather"_s, u"rain"_s);
        QVERIFY(must(log.amend(op)));
        settle();

        VERIFY_OK(m_older->edit(note, u"Slept well."_s));
        VERIFY_OK(m_older->sign(note));
        const HybridTime last = must(store::OpLog(*m_older->open.connection).lastTime());
        settle();

        auto query = must(
            m_newer->open.connection->prepare("SELECT kind, hlc, fields FROM unknown_field"));
        QVERIFY(must(query.step()));
        QCOMPARE(query.text(0), opkind::noteDraft);
        QCOMPARE(static_cast<HybridTime>(query.integer(1)), last);
        QCOMPARE(payload::wholeValue(query.blob(2))->toMap()[u"weather"_s].toString(), u"rain"_s);
        QVERIFY(must(m_newer->open.chart->openNote(note)).isSigned());
        QCOMPARE(m_newer->text(note), u"Slept well."_s);
    }

private:
    void settle()
    {
        for (int i = 0; i < 2; ++i) {
            VERIFY_OK(m_newer->syncWith(*m_net));
            VERIFY_OK(m_older->syncWith(*m_net));
        }
    }

    void change(SyncDesk &desk, const std::function<void(Client &)> &edit)
    {
        Client client = must(desk.open.chart->openClient(m_client));
        edit(client);
        VERIFY_OK(desk.open.chart->saveClient(client));
    }

    std::unique_ptr<HandlerNet> m_net;
    std::unique_ptr<SyncDesk> m_newer;
    std::unique_ptr<SyncDesk> m_older;
    ClientId m_client;
};

ALCOVE_TEST(older_program_test, OlderProgramTest)
#include "older_program_test.moc"
