#include "sync/going_back.h"

#include "support/must.h"
#include "support/test_registry.h"
#include "sync/server_restored.h"
#include "sync_desk.h"

#include <numeric>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::HandlerNet;
using testing::must;
using testing::SyncDesk;

/// Somebody wrote on after the server was put back from a backup: two histories, of which one goes
/// on, and everything that was ever written is in it in the end.
class GoingBackTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_net = std::make_unique<HandlerNet>();
        m_one = SyncDesk::founded(1);
        QVERIFY(m_one);
        m_two = SyncDesk::joined(*m_one, 2);
        m_away = SyncDesk::joined(*m_one, 3);
        QVERIFY(m_two && m_away);
        m_client = m_one->addClient(u"Rivera"_s);
        syncAll();
        fork();
    }

    void withoutAWordOfAnOwnerNobodyGoesBack()
    {
        const ChainHead cursor = m_one->cursor();
        for (int i = 0; i < 2; ++i)
            QVERIFY(isStanding());
        QVERIFY(m_one->cursor() == cursor);
        QCOMPARE(m_one->audited(u"server.fork"_s), 1);
    }

    void withItEveryDeskGoesOnAndNothingIsLost()
    {
        QVERIFY(isStanding());
        const NoteId waiting = m_one->addNote(m_client, u"Written while it stood still."_s);
        VERIFY_OK(say());

        VERIFY_OK(m_one->syncWith(*m_net));

        QCOMPARE(m_one->audited(u"server.follow"_s), 1);
        // What the second desk wrote is read here still, though the server has it not.
        QCOMPARE(m_one->text(m_twos), u"By the second, lost."_s);
        QCOMPARE(m_one->text(m_later), u"After the backup was put back."_s);
        QCOMPARE(aside(), 1);
        QVERIFY(must(m_one->open.chart->check()).isEmpty());
        // The others need no word of their own.
        VERIFY_OK(m_two->syncWith(*m_net));
        syncAll();
        QCOMPARE(aside(), 0);
        for (SyncDesk *desk : all()) {
            QCOMPARE(desk->text(m_ones), u"By the first, lost and signed."_s);
            QVERIFY(must(desk->open.chart->openNote(m_ones)).isSigned());
            QCOMPARE(desk->text(m_twos), u"By the second, lost."_s);
            QCOMPARE(desk->text(m_later), u"After the backup was put back."_s);
            QCOMPARE(desk->text(waiting), u"Written while it stood still."_s);
        }
        areTheSame();
        // A desk that joins now gets all of it.
        const auto late = SyncDesk::joined(*m_one, 4);
        QVERIFY(late);
        VERIFY_OK(m_one->syncWith(*m_net));
        VERIFY_OK(late->syncWith(*m_net));
        QCOMPARE(late->digest(), m_one->digest());
    }

    void aWordServesOnce()
    {
        VERIFY_OK(say());
        syncAll();
        syncAll();
        areTheSame();

        fork();
        QVERIFY(isStanding());
        m_one->clock.advance(1000); // another word
        VERIFY_OK(say());
        syncAll();
        syncAll();
        areTheSame();
    }

    void thenTheServerIsRefilledAsEver()
    {
        VERIFY_OK(say());
        syncAll();
        syncAll();
        m_net->putBack(0);

        QVERIFY(must(m_two->syncWith(*m_net)).refilled > 0);

        syncAll();
        areTheSame();
    }

    void aPushThatWasCutOffBeforeIsSealedAnew()
    {
        breakPushes();
        m_net->putBack(m_backup);
        const NoteId sealed = m_one->addNote(m_client, u"Sealed in the old history."_s);
        VERIFY_ERROR(m_one->syncWith(*m_net), ErrorCode::Offline);
        m_net->meddle = {};
        m_net->putBack(m_backup);
        m_away->addNote(m_client, u"And once more otherwise."_s);
        VERIFY_OK(m_away->syncWith(*m_net));
        VERIFY_OK(say());

        syncAll();
        syncAll();

        QCOMPARE(m_away->text(sealed), u"Sealed in the old history."_s);
        areTheSame();
    }

    void withoutAKeyOfItsOwnOpsItStays()
    {
        VERIFY_OK(say());
        VERIFY_OK(m_one->open.connection->execute(
            "UPDATE scope_key SET epoch = 2 WHERE scope = 'clinical'"));
        const ChainHead cursor = m_one->cursor();

        VERIFY_ERROR(m_one->syncWith(*m_net), ErrorCode::Locked);

        QVERIFY(m_one->cursor() == cursor);
        QCOMPARE(m_one->audited(u"server.follow"_s), 0);
    }

    void withoutWhatWasTakenOffItItStandsStill()
    {
        VERIFY_OK(say());
        syncAll();
        fork();
        m_one->clock.advance(1000);
        VERIFY_OK(say());
        VERIFY_OK(m_one->open.connection->execute(R"(
            UPDATE op
               SET envelope = x''
             WHERE scope = 'clinical'
               AND seq IS NOT NULL
               AND device_id <> (SELECT device_id FROM practice))"));

        QVERIFY(isStanding());

        QCOMPARE(m_one->audited(u"server.follow"_s), 1); // by the first word
    }

    void nobodyTypesOnInWhatOthersHaveRead()
    {
        VERIFY_OK(say());
        syncAll();
        const std::size_t backup = m_net->backup();
        const NoteId draft = m_one->addNote(m_client, u"Read by the second desk."_s);
        VERIFY_OK(m_one->syncWith(*m_net));
        VERIFY_OK(m_two->syncWith(*m_net));
        m_net->putBack(backup);
        m_away->addNote(m_client, u"On the server that was put back."_s);
        VERIFY_OK(m_away->syncWith(*m_net));
        m_one->clock.advance(1000);
        VERIFY_OK(say());
        breakPushes();
        VERIFY_ERROR(m_one->syncWith(*m_net), ErrorCode::Offline);
        QCOMPARE(m_one->audited(u"server.follow"_s), 2);

        VERIFY_OK(m_one->edit(draft, u"And typed on."_s));

        const auto waiting = must(m_one->open.sync->outgoing(Scope::Clinical, 100));
        QCOMPARE(waiting.size(), 2);
        QVERIFY(!waiting[0].envelope.isEmpty()); // as it was read
        QVERIFY(waiting[1].envelope.isEmpty());
        m_net->meddle = {};
        syncAll();
        for (SyncDesk *desk : all())
            QCOMPARE(desk->text(draft), u"And typed on."_s);
        areTheSame();
    }

private:
    QList<SyncDesk *> all() const { return {m_one.get(), m_two.get(), m_away.get()}; }

    /// After a round of the first desk the charts stand still, and the rest went on.
    bool isStanding() { return must(m_one->standsWith(*m_net)) == QList<Scope>{Scope::Clinical}; }

    void breakPushes()
    {
        m_net->meddle = [](const sync::HttpRequest &request,
                           const HandlerNet::Next &next) -> Result<sync::HttpReply> {
            if (request.target.ends_with("/push"))
                return Error(ErrorCode::Offline, "cut off");
            return next(request);
        };
    }

    void syncAll()
    {
        for (int i = 0; i < 2; ++i)
            for (SyncDesk *desk : all())
                VERIFY_OK(desk->syncWith(*m_net));
    }

    /// Two desks write, the server is put back, and one that was away writes on.
    void fork()
    {
        m_backup = m_net->backup();
        m_ones = m_one->addNote(m_client, u"By the first, lost and signed."_s);
        VERIFY_OK(m_one->sign(m_ones));
        VERIFY_OK(m_one->syncWith(*m_net));
        m_twos = m_two->addNote(m_client, u"By the second, lost."_s);
        VERIFY_OK(m_two->syncWith(*m_net));
        VERIFY_OK(m_one->syncWith(*m_net));
        m_net->putBack(m_backup);
        m_later = m_away->addNote(m_client, u"After the backup was put back."_s);
        VERIFY_OK(m_away->syncWith(*m_net));
    }

    Result<void> say()
    {
        return sync::sayRestored(*m_one->open.sync, m_one->open.identity.deviceKey());
    }

    qint64 aside()
    {
        const auto counts = must(m_one->open.sync->history().aside(Scope::Clinical));
        return std::accumulate(counts.begin(), counts.end(), qint64{0});
    }

    void areTheSame()
    {
        for (SyncDesk *desk : all()) {
            QCOMPARE(desk->digest(), m_one->digest());
            QVERIFY(desk->cursor() == m_one->cursor());
            QCOMPARE(desk->waiting(), 0);
            QVERIFY(must(desk->open.chart->check()).isEmpty());
        }
    }

    std::unique_ptr<HandlerNet> m_net;
    std::unique_ptr<SyncDesk> m_one;
    std::unique_ptr<SyncDesk> m_two;
    std::unique_ptr<SyncDesk> m_away;
    ClientId m_client;
    NoteId m_ones;
    NoteId m_twos;
    NoteId m_later;
    std::size_t m_backup = 0;
};

ALCOVE_TEST(going_back_test, GoingBackTest)
#include "going_back_test.moc"
