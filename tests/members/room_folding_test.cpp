#include "members/desk_sync.h"
#include "session/restricted_charts.h"
#include "support/must.h"
#include "support/test_registry.h"
#include "sync/sync_desk.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using session::OpenChart;
using session::Workspace;
using testing::HandlerNet;
using testing::must;
using testing::SyncDesk;

namespace {

Client client()
{
    Client client;
    client.id = ClientId{{7}};
    client.givenName = u"Robin"_s;
    client.familyName = u"Vale"_s;
    return client;
}

} // namespace

/// What an older program kept unread in a store of its own, of a restricted chart or of private
/// notes, counts with the first round of a newer one, as it does in the practice's store.
class RoomFoldingTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_net = std::make_unique<HandlerNet>();
        m_writer = SyncDesk::founded(1);
        QVERIFY(m_writer);
    }

    void ofARestrictedChart()
    {
        m_reader = SyncDesk::member(*m_writer, 2, u"Noor Haddad"_s, {Role::Clinician});
        QVERIFY(m_reader);
        const Workspace workspace = m_writer->workspace();
        const RawId id = must(
            session::makeRestrictedChart(session::ownerOf(m_writer->open, workspace), client(),
                                         Restriction::Staff, m_writer->surroundings()));
        m_room = [id](const Workspace &of) { return of.restrictedChart(id); };
        m_writer->clock.advance(1000);
        {
            OpenChart room = reach(*m_writer);
            must(session::nameFor(room, m_reader->open.practice.actor.user, true));
        }
        countsWithTheNextRound();
    }

    void ofPrivateNotes()
    {
        m_reader = SyncDesk::joined(*m_writer, 3);
        QVERIFY(m_reader);
        m_room = [](const Workspace &of) { return of.psychotherapyNotes(); };
        {
            const Workspace workspace = m_writer->workspace();
            const OpenChart room = must(session::enterCompartment(
                m_room(workspace), session::ownerOf(m_writer->open, workspace),
                m_writer->surroundings()));
            must(introduce(*room.chart, client()));
        }
        countsWithTheNextRound();
    }

private:
    void countsWithTheNextRound()
    {
        write();
        sync(*m_writer);
        sync(*m_reader);
        const QString whole = digest(*m_writer);
        QCOMPARE(digest(*m_reader), whole);
        // As a program of before migration 13: the op is taken for all of the client.
        VERIFY_OK(reach(*m_reader).connection->execute(
            "DELETE FROM client_put WHERE hlc < (SELECT max(hlc) FROM client_put);"
            "UPDATE client_put SET writes = NULL;"
            "UPDATE client SET phone = '';"
            "DELETE FROM folded_kind WHERE kind = 'client.put'"));
        QVERIFY(digest(*m_reader) != whole);

        const auto changed = sync(*m_reader);

        QCOMPARE(digest(*m_reader), whole);
        QVERIFY(!changed.isEmpty()); // the window shows it
        QVERIFY(must(reach(*m_reader).sync->unfoldedScopes()).isEmpty());
        QVERIFY(sync(*m_reader).isEmpty());
    }

    /// Two ops, of which each says one field.
    void write()
    {
        OpenChart room = reach(*m_writer);
        for (const QString &phone : {u"+1 555 0100"_s, u"+1 555 0101"_s}) {
            m_writer->clock.advance(1000);
            Client known = must(room.chart->openClient(must(room.chart->clients({})).first().id));
            known.phone = phone;
            must(room.chart->saveClient(known));
        }
    }

    /// What changed in the room by a round that failed nowhere.
    QList<RawId> sync(SyncDesk &desk)
    {
        desk.clock.advance(1000);
        const Workspace workspace = desk.workspace();
        const session::Surroundings surroundings = desk.surroundings();
        members::DeskSync round(desk.open, workspace, *m_net, surroundings);
        const members::DeskRound done = must(round.run());
        QList<RawId> changed;
        for (const members::RoomRound &room : done.rooms) {
            if (room.failure)
                must(Result<void>(*room.failure));
            changed += room.round.changed;
        }
        return changed;
    }

    OpenChart reach(SyncDesk &desk) const
    {
        const Workspace workspace = desk.workspace();
        return must(session::reachCompartment(
            m_room(workspace), session::ownerOf(desk.open, workspace), desk.surroundings()));
    }

    QString digest(SyncDesk &desk) const { return must(reach(desk).chart->stats()).digest; }

    std::unique_ptr<HandlerNet> m_net;
    std::unique_ptr<SyncDesk> m_writer;
    std::unique_ptr<SyncDesk> m_reader;
    std::function<Workspace(const Workspace &)> m_room;
};

ALCOVE_TEST(room_folding_test, RoomFoldingTest)
#include "room_folding_test.moc"
