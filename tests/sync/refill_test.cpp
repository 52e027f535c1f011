#include "sync/refill.h"

#include "support/must.h"
#include "support/test_registry.h"
#include "sync/byte_array.h"
#include "sync_desk.h"
#include "wire/envelope.h"
#include "wire/refusal.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::HandlerNet;
using testing::must;
using testing::SyncDesk;

namespace {

bool isRefill(const sync::HttpRequest &request)
{
    return request.target.ends_with("/refill");
}

} // namespace

/// A server that was emptied or put back to an earlier state gets everything again from whichever
/// desk comes first.
class RefillTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_net = std::make_unique<HandlerNet>();
        m_one = SyncDesk::founded(1);
        QVERIFY(m_one);
        m_two = SyncDesk::joined(*m_one, 2);
        QVERIFY(m_two);
        m_client = m_one->addClient(u"Rivera"_s);
        m_one->addNote(m_client, u"By the first desk."_s);
        syncBoth();
        m_early = m_net->backup();
        m_two->addNote(m_client, u"By the second desk."_s);
        VERIFY_OK(m_two->syncWith(*m_net));
        m_one->addNote(m_client, u"By the first again."_s);
        VERIFY_OK(m_one->syncWith(*m_net));
        syncBoth();
    }

    void anEmptiedServerIsRefilledByOneDesk()
    {
        const ChainHead before = m_one->cursor();
        m_net->putBack(0);

        const auto healed = m_one->syncWith(*m_net);

        VERIFY_OK(healed);
        QCOMPARE(healed->refilled, total());
        QCOMPARE(healed->pushed, 0);
        QVERIFY(m_one->cursor() == before);
        QCOMPARE(m_one->audited(u"server.refill"_s), scopesWithOps());
        // The other desk does not notice, and nothing comes to it twice.
        const auto other = must(m_two->syncWith(*m_net));
        QCOMPARE(other.refilled, 0);
        QCOMPARE(other.pulled, 0);
        QCOMPARE(m_two->audited(u"server.refill"_s), 0);
        goOn();
    }

    void eitherDeskCan()
    {
        m_net->putBack(0);

        QCOMPARE(must(m_two->syncWith(*m_net)).refilled, total());

        QCOMPARE(must(m_one->syncWith(*m_net)).refilled, 0);
        goOn();
    }

    void whatCameAfterABackupIsGivenBack()
    {
        m_net->putBack(m_early);

        const auto healed = must(m_one->syncWith(*m_net));

        QCOMPARE(healed.refilled, 2);
        QCOMPARE(m_one->audited(u"server.refill"_s), 1);
        QCOMPARE(must(m_two->syncWith(*m_net)).refilled, 0);
        goOn();
    }

    void whatWaitedMeanwhileIsSentAfterIt()
    {
        m_net->putBack(m_early);
        const NoteId note = m_one->addNote(m_client, u"Written meanwhile."_s);

        const auto healed = must(m_one->syncWith(*m_net));

        QCOMPARE(healed.refilled, 2);
        QCOMPARE(healed.pushed, 1);
        QCOMPARE(must(m_two->syncWith(*m_net)).pulled, 1);
        QCOMPARE(m_two->text(note), u"Written meanwhile."_s);
        goOn();
    }

    void aDeskThatJoinsLaterGetsAllOfIt()
    {
        m_net->putBack(0);
        VERIFY_OK(m_two->syncWith(*m_net));

        const auto third = SyncDesk::joined(*m_one, 3);
        QVERIFY(third);
        VERIFY_OK(m_one->syncWith(*m_net));
        VERIFY_OK(third->syncWith(*m_net));

        QCOMPARE(third->digest(), m_one->digest());
        QVERIFY(third->cursor() == m_one->cursor());
    }

    void twoDesksAtOnceDoNoHarm()
    {
        m_net->putBack(0);
        bool isNested = false;
        m_net->meddle = [&](const sync::HttpRequest &request, const HandlerNet::Next &next) {
            // The other desk does all of its round in between.
            if (isRefill(request) && !std::exchange(isNested, true))
                must(m_two->syncWith(*m_net));
            return next(request);
        };

        VERIFY_OK(m_one->syncWith(*m_net));

        m_net->meddle = {};
        QVERIFY(isNested);
        goOn();
    }

    void aRefillThatIsCutOffGoesOn()
    {
        m_net->putBack(0);
        int passed = 0;
        m_net->meddle = [&](const sync::HttpRequest &request,
                            const HandlerNet::Next &next) -> Result<sync::HttpReply> {
            if (isRefill(request) && ++passed > 2)
                return Error(ErrorCode::Offline, "cut off");
            return next(request);
        };
        VERIFY_ERROR(m_one->syncWith(*m_net), ErrorCode::Offline);
        m_net->meddle = {};

        // And by another desk just as well.
        VERIFY_OK(m_two->syncWith(*m_net));
        VERIFY_OK(m_one->syncWith(*m_net));

        goOn();
    }

    void aServerThatOnlyPretendsLearnsNothingNew()
    {
        m_one->addNote(m_client, u"Nobody has seen this."_s);
        std::vector<Bytes> had;
        const ScopeId scope = wire::scopeId(m_one->open.practice.id, "clinical");
        for (const KeptOp &op :
             must(kept().ops(Scope::Clinical, {0, m_one->cursor().seq}, 1 << 20)))
            had.push_back(sync::toBytes(op.envelope));
        std::vector<Bytes> got;
        m_net->meddle = [&](const sync::HttpRequest &request,
                            const HandlerNet::Next &next) -> Result<sync::HttpReply> {
            const auto pull = wire::decodePullRequest(request.body);
            if (request.target == "/v1/pull" && pull && pull->after != wire::Head())
                return sync::HttpReply{409, wire::refusalBody(wire::Refusal::Diverged)};
            if (request.target == "/v1/pull" && pull)
                return sync::HttpReply{200, wire::encodeMessage(wire::PullReply{1, {}, {}, {}})};
            if (!isRefill(request))
                return next(request);
            const auto refill = must(wire::decodeRefillRequest(request.body));
            if (request.target == "/v1/s/" + scope.text() + "/refill")
                got.insert(got.end(), refill.batch.envelopes.begin(), refill.batch.envelopes.end());
            return next(request);
        };

        VERIFY_ERROR(m_one->syncWith(*m_net), ErrorCode::Conflict);

        m_net->meddle = {};
        for (const Bytes &envelope : got)
            QVERIFY(std::find(had.begin(), had.end(), envelope) != had.end());
        QCOMPARE(m_one->waiting(), 1);
        goOn();
    }

    void aServerThatPutsItElsewhereIsFoundOut()
    {
        m_net->putBack(0);
        m_net->meddle = [&](const sync::HttpRequest &request,
                            const HandlerNet::Next &next) -> Result<sync::HttpReply> {
            TRY_ASSIGN(sync::HttpReply reply, next(request));
            auto placed = wire::decodePushReply(reply.body);
            if (!isRefill(request) || !placed)
                return reply;
            placed->placed.back().head.hash[0] ^= 1;
            reply.body = wire::encodeMessage(*placed);
            return reply;
        };

        VERIFY_ERROR(m_one->syncWith(*m_net), ErrorCode::Untrusted);

        m_net->meddle = {};
        goOn();
    }

    void whoWroteOnMeanwhileMakesAForkAndNothingIsLost()
    {
        // The second desk was away since the backup, the server is put back, and it writes first.
        const auto third = SyncDesk::joined(*m_one, 3);
        QVERIFY(third);
        VERIFY_OK(m_one->syncWith(*m_net));
        VERIFY_OK(third->syncWith(*m_net));
        const std::size_t backup = m_net->backup();
        m_one->addNote(m_client, u"Lost with the server."_s);
        VERIFY_OK(m_one->syncWith(*m_net));
        m_net->putBack(backup);
        third->addNote(m_client, u"Written after it."_s);
        VERIFY_OK(third->syncWith(*m_net));
        const ChainHead cursor = m_one->cursor();
        const QString digest = m_one->digest();
        m_one->addNote(m_client, u"Waits."_s);

        for (int i = 0; i < 2; ++i)
            QVERIFY(isStanding(*m_one));

        QVERIFY(m_one->cursor() == cursor);
        QVERIFY(m_one->digest() != digest); // what waits is there
        QCOMPARE(m_one->waiting(), 1);
        QCOMPARE(m_one->audited(u"server.fork"_s), 1); // told once
        const auto losses = must(kept().losses());
        QCOMPARE(losses.size(), 1);
        QVERIFY(losses[0].kind == LossKind::Forked);
        QVERIFY(losses[0].lost == (SeqRange{cursor.seq - 1, cursor.seq}));
        // Whoever has what the server has goes on.
        QCOMPARE(must(third->syncWith(*m_net)).refilled, 0);
    }

    void aServerThatComesBackToItselfClosesIt()
    {
        const std::size_t whole = m_net->backup();
        m_net->putBack(m_early);
        const auto third = SyncDesk::joined(*m_one, 3);
        QVERIFY(third);
        const ChainHead cursor = m_one->cursor();
        QVERIFY(cursor.seq > 1 && whole > m_early);
        KeptHistory &history = kept();
        VERIFY_OK(history.noteLoss(
            {Scope::Clinical, LossKind::Waiting, 1, {cursor.seq - 1, cursor.seq}, {}}));

        VERIFY_OK(m_one->syncWith(*m_net));

        for (const ServerLoss &loss : must(history.losses()))
            QVERIFY(!loss.isOpen());
    }

    void withoutAnothersSignaturesItGivesWhatItCan()
    {
        // As of a store that is older than the table of signatures, with a server that is gone.
        VERIFY_OK(m_one->open.connection->execute("DELETE FROM batch_signature"));
        m_net->putBack(m_early);

        QVERIFY(isStanding(*m_one));

        QCOMPARE(m_one->audited(u"server.wait"_s), 1);
        QVERIFY(must(kept().losses()).last().kind == LossKind::Waiting);
        // The desk that wrote it has it, and its own signature anew.
        VERIFY_OK(m_two->open.connection->execute("DELETE FROM batch_signature"));
        QVERIFY(isStanding(*m_two));
        QVERIFY(!isStanding(*m_one));
        QVERIFY(!isStanding(*m_two));
        goOn();
    }

    void signaturesThatAreMissingAreFetched()
    {
        for (SyncDesk *desk : {m_one.get(), m_two.get()})
            VERIFY_OK(desk->open.connection->execute(R"(
                DELETE FROM batch_signature;
                INSERT INTO signature_gap (scope, after_seq, until_seq)
                SELECT scope, 0, seq FROM scope_cursor WHERE seq > 0)"));
        syncBoth();
        QVERIFY(!must(kept().signatureGap(Scope::Clinical)));

        m_net->putBack(0);
        QCOMPARE(must(m_one->syncWith(*m_net)).refilled, total());
        goOn();
    }

    void anOlderServerIsNamedAsSuch()
    {
        m_net->putBack(m_early);
        m_net->meddle = [&](const sync::HttpRequest &request,
                            const HandlerNet::Next &next) -> Result<sync::HttpReply> {
            if (isRefill(request))
                return sync::HttpReply{404, wire::refusalBody(wire::Refusal::NotFound)};
            return next(request);
        };

        VERIFY_ERROR(m_one->syncWith(*m_net), ErrorCode::NewerSchema);
    }

    void theOtherScopesGoOnWhileOneStands()
    {
        VERIFY_OK(m_one->open.connection->execute(
            "DELETE FROM batch_signature WHERE scope = 'clinical'"));
        m_net->putBack(m_early);
        m_one->addClient(u"Okafor"_s);

        QVERIFY(isStanding(*m_one));

        VERIFY_OK(m_two->syncWith(*m_net));
        QCOMPARE(must(m_two->open.connection->number("SELECT count(*) FROM client")), 2);
    }

private:
    /// After a round the charts stand still, and the rest went on.
    bool isStanding(SyncDesk &desk)
    {
        return must(desk.standsWith(*m_net)) == QList<Scope>{Scope::Clinical};
    }

    KeptHistory &kept() { return m_one->open.sync->history(); }

    void syncBoth()
    {
        for (SyncDesk *desk : {m_one.get(), m_two.get(), m_one.get()})
            VERIFY_OK(desk->syncWith(*m_net));
    }

    /// Ops of all scopes.
    qint64 total()
    {
        return must(m_one->open.connection->number("SELECT sum(seq) FROM scope_cursor"));
    }

    int scopesWithOps()
    {
        return static_cast<int>(must(
            m_one->open.connection->number("SELECT count(*) FROM scope_cursor WHERE seq > 0")));
    }

    /// Both write, and end alike.
    void goOn()
    {
        const NoteId ones = m_one->addNote(m_client, u"After it, here."_s);
        const NoteId twos = m_two->addNote(m_client, u"And there."_s);
        syncBoth();
        VERIFY_OK(m_two->syncWith(*m_net));
        QCOMPARE(m_two->text(ones), u"After it, here."_s);
        QCOMPARE(m_one->text(twos), u"And there."_s);
        QCOMPARE(m_one->digest(), m_two->digest());
        QVERIFY(m_one->cursor() == m_two->cursor());
        for (SyncDesk *desk : {m_one.get(), m_two.get()}) {
            QCOMPARE(desk->waiting(), 0);
            QVERIFY(must(desk->open.chart->check()).isEmpty());
        }
    }

    std::unique_ptr<HandlerNet> m_net;
    std::unique_ptr<SyncDesk> m_one;
    std::unique_ptr<SyncDesk> m_two;
    ClientId m_client;
    std::size_t m_early = 0;
};

ALCOVE_TEST(refill_test, RefillTest)
#include "refill_test.moc"
