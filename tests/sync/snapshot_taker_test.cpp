#include "sync/snapshot_taker.h"

#include "snapshot_scene.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::HandlerNet;
using testing::must;
using testing::SnapshotScene;
using testing::SyncDesk;

namespace {

bool isForChunks(const sync::HttpRequest &request)
{
    return request.target.ends_with("/chunks/get");
}

Result<sync::HttpReply> changed(const sync::HttpReply &reply,
                                const std::function<void(wire::ChunksReply &)> &change)
{
    sync::HttpReply other = reply;
    auto chunks = must(wire::decodeChunksReply(reply.body));
    change(chunks);
    other.body = wire::encodeMessage(chunks);
    return other;
}

} // namespace

/// A desk that comes later comes in by a snapshot, or as ever; either way it has the same charts.
class SnapshotTakerTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        if (!m_scene) {
            m_scene = std::make_unique<SnapshotScene>();
            must(m_scene->syncMaking(*m_scene->one));
            m_plain = m_scene->plainDigest();
        }
        m_two = m_scene->newDesk();
        QVERIFY(m_two);
    }

    void cleanup()
    {
        if (m_scene)
            m_scene->net.meddle = {};
    }

    void aNewDeskHasWhatItWouldHavePulled()
    {
        const auto report = m_two->syncWith(m_scene->net);

        VERIFY_OK(report);
        QCOMPARE(m_two->audited(u"snapshot.take"_s), 1);
        QCOMPARE(m_two->audited(u"snapshot.refuse"_s), 0);
        isAsPulled();
        QVERIFY(must(m_two->open.chart->check()).isEmpty());
    }

    void itGoesOnFromThere()
    {
        m_scene->write(3);
        VERIFY_OK(m_two->syncWith(m_scene->net));
        const NoteId note = m_two->addNote(m_scene->clients[0], u"By the new desk."_s);
        VERIFY_OK(m_two->syncWith(m_scene->net));

        VERIFY_OK(m_scene->one->syncWith(m_scene->net));

        QCOMPARE(m_scene->one->text(note), u"By the new desk."_s);
        QCOMPARE(m_two->audited(u"snapshot.take"_s), 1);
        isAsPulledNow();
    }

    void whatItSaysIsFound()
    {
        VERIFY_OK(m_two->syncWith(m_scene->net));

        const auto hits = must(m_two->open.chart->search(u"slept visit"_s, 100));
        QCOMPARE(hits.size(), 24);
    }

    void whatItTookRefillsAServer()
    {
        VERIFY_OK(m_two->syncWith(m_scene->net));
        m_scene->net.putBack(0);

        const auto report = m_two->syncWith(m_scene->net);

        VERIFY_OK(report);
        QVERIFY(report->refilled >= m_two->cursor().seq);
        QCOMPARE(must(m_scene->one->syncWith(m_scene->net)).refilled, 0);
        m_scene.reset();
    }

    void cutOffAnywhereItGoesOn()
    {
        int answers = 0;
        int asked = 0;
        m_scene->net.meddle = [&](const sync::HttpRequest &request, const HandlerNet::Next &next) {
            const bool isOne = isForChunks(request);
            asked += isOne ? 1 : 0;
            if (isOne && answers-- <= 0)
                return Result<sync::HttpReply>(Error(ErrorCode::Offline, "cut"));
            return next(request);
        };
        int rounds = 0;
        while (m_two->cursor().seq == 0) {
            QVERIFY(++rounds < 50);
            answers = rounds == 1 ? 1 : 2; // the spine, then a few pieces at a time
            if (!m_two->syncWith(m_scene->net))
                QCOMPARE(m_two->cursor().seq, 0);
            QVERIFY(m_two->restart());
        }

        QVERIFY2(rounds >= 3, qPrintable(QString::number(rounds)));
        QVERIFY2(asked <= 2 * rounds + 6, qPrintable(QString::number(asked)));
        m_scene->net.meddle = {};
        VERIFY_OK(m_two->syncWith(m_scene->net));
        QCOMPARE(m_two->audited(u"snapshot.take"_s), 1);
        isAsPulled();
    }

    void whatIsInUseComesFirst()
    {
        QList<SyncProgress> told;
        const crypto::SigningKey key = m_two->open.identity.deviceKey();
        const crypto::BoxKeyPair box = m_two->open.identity.deviceBoxKeys();
        sync::SyncSession session(*m_two->open.sync, m_scene->net, key, m_two->random, &box);
        session.watch({[&told](const SyncProgress &progress) { told.append(progress); }, {}});

        VERIFY_OK(session.runOnce());

        QVERIFY(told.size() > 3);
        QVERIFY(told.front() == (SyncProgress{SyncPhase::First, 0, told.front().of}));
        QCOMPARE(told.back().phase, SyncPhase::Rest);
        QCOMPARE(told.back().done, told.back().of);
        for (qsizetype i = 1; i < told.size(); ++i)
            QVERIFY(told[i - 1].phase <= told[i].phase);
        isAsPulled();
    }

    void whatIsWrittenMeanwhileStays()
    {
        int answers = 2;
        cutAfter(answers);
        QVERIFY(!m_two->syncWith(m_scene->net));
        const NoteId note = m_two->addNote(m_scene->clients[1], u"Written in between."_s);
        m_scene->net.meddle = {};

        VERIFY_OK(m_two->syncWith(m_scene->net));

        QCOMPARE(m_two->audited(u"snapshot.take"_s), 1);
        QCOMPARE(m_two->waiting(), 0);
        VERIFY_OK(m_scene->one->syncWith(m_scene->net));
        QCOMPARE(m_scene->one->text(note), u"Written in between."_s);
        isAsPulledNow();
    }

    void whatIsRefusedHalfwayLeavesWhatWasWritten()
    {
        cutAfter(2);
        QVERIFY(!m_two->syncWith(m_scene->net));
        QVERIFY(must(m_two->open.chart->stats()).notes > 0);
        const NoteId note = m_two->addNote(m_scene->clients[1], u"Written in between."_s);
        m_scene->hide("/chunks/get");

        VERIFY_OK(m_two->syncWith(m_scene->net));

        QCOMPARE(m_two->audited(u"snapshot.refuse"_s), 1);
        VERIFY_OK(m_scene->one->syncWith(m_scene->net));
        QCOMPARE(m_scene->one->text(note), u"Written in between."_s);
        QVERIFY(must(m_two->open.chart->check()).isEmpty());
        isAsPulledNow();
    }

    void aManifestThatIsNotRightIsRefused_data()
    {
        using Change = SnapshotScene::Change;
        QTest::addColumn<Change>("change");
        const auto row
            = [](const char *name, const Change &change) { QTest::newRow(name) << change; };
        row("another digest", [](auto &, auto &contents) { ++contents.stateDigest[0]; });
        row("of other tables", [](auto &, auto &contents) { ++contents.digestVersion; });
        row("another practice", [](auto &header, auto &) { ++header.practice[0]; });
        row("another scope", [](auto &header, auto &) { ++header.scope.raw[0]; });
        row("another epoch", [](auto &header, auto &) { ++header.epoch; });
        row("another head", [](auto &header, auto &) { ++header.at.hash[0]; });
        row("further than the chain", [](auto &header, auto &) { ++header.at.seq; });
        row("a piece less", [](auto &, auto &contents) { contents.pieces.pop_back(); });
        row("a piece that is another",
            [](auto &, auto &contents) { contents.pieces.back() = contents.pieces.front(); });
        row("a piece of an unknown key",
            [](auto &, auto &contents) { ++contents.pieces.back().epoch; });
        row("chunks swapped", [](auto &, auto &contents) {
            std::swap(contents.pieces.front().chunks, contents.pieces[1].chunks);
            contents.pieces.front().ops += 1;
            contents.pieces[1].ops -= 1;
        });
        row("a chunk that is nowhere",
            [](auto &, auto &contents) { ++contents.pieces.back().chunks.front()[0]; });
        row("a spine that is a piece", [](auto &, auto &contents) {
            contents.spine.front().id = contents.pieces.front().chunks.front();
        });
        row("no spine", [](auto &, auto &contents) { contents.spine.clear(); });
    }

    void aManifestThatIsNotRightIsRefused()
    {
        QFETCH(SnapshotScene::Change, change);
        m_scene->forge(*m_scene->one, change);

        isRefused();
    }

    void thePiecesMayComeInAnyOrder()
    {
        m_scene->forge(*m_scene->one, [](auto &, auto &contents) {
            std::reverse(contents.pieces.begin(), contents.pieces.end());
        });

        VERIFY_OK(m_two->syncWith(m_scene->net));

        QCOMPARE(m_two->audited(u"snapshot.take"_s), 1);
        isAsPulled();
    }

    void aManifestOfAnotherHandIsRefused()
    {
        m_scene->serve([](Bytes manifest) {
            ++manifest[manifest.size() - 70]; // of what is sealed
            return manifest;
        });
        isRefused();
    }

    void aManifestOfADeskThatHasLeftIsRefused()
    {
        const auto leaving = m_scene->newDesk();
        VERIFY_OK(leaving->syncWith(m_scene->net));
        VERIFY_OK(m_scene->one->syncWith(m_scene->net));
        VERIFY_OK(m_scene->one->remove({{}, leaving->open.practice.actor.device}));
        VERIFY_OK(m_scene->one->syncWith(m_scene->net));
        m_two = m_scene->newDesk();
        m_scene->forge(*leaving, [](auto &, auto &) {});

        isRefused(Charts::Changed);
    }

    void anOlderOneThanWasSeenIsRefused()
    {
        const Bytes old = m_scene->manifests().front();
        m_scene->write(12);
        must(m_scene->syncMaking(*m_scene->one));
        VERIFY_OK(
            m_two->open.sync->snapshots().noteSeen(Scope::Clinical, m_scene->one->cursor().seq));
        m_scene->serve([old](const Bytes &) { return old; });

        isRefused(Charts::Changed);
    }

    void aChunkThatIsAnotherIsRefused()
    {
        m_scene->net.meddle = [](const sync::HttpRequest &request,
                                 const HandlerNet::Next &next) -> Result<sync::HttpReply> {
            TRY_ASSIGN(const sync::HttpReply reply, next(request));
            return isForChunks(request) ? changed(reply,
                                                  [](wire::ChunksReply &chunks) {
                                                      auto &sealed = chunks.chunks.back().sealed;
                                                      sealed[sealed.size() / 2] ^= 1;
                                                  })
                                        : Result<sync::HttpReply>(reply);
        };
        isRefused();
    }

    void chunksInEachOthersPlaceAreRefused()
    {
        m_scene->net.meddle = [](const sync::HttpRequest &request,
                                 const HandlerNet::Next &next) -> Result<sync::HttpReply> {
            TRY_ASSIGN(const sync::HttpReply reply, next(request));
            return isForChunks(request)
                ? changed(reply,
                          [](wire::ChunksReply &chunks) {
                              std::swap(chunks.chunks.front().sealed, chunks.chunks.back().sealed);
                          })
                : Result<sync::HttpReply>(reply);
        };
        isRefused();
    }

    void whatWasRefusedIsNotTriedAgain()
    {
        m_scene->forge(*m_scene->one, [](auto &, auto &contents) { ++contents.stateDigest[0]; });
        isRefused();
        const std::size_t before = m_scene->net.backup();

        VERIFY_OK(m_two->syncWith(m_scene->net));

        const std::string path = "/v1/s/" + m_scene->scopeId().text() + "/snapshots";
        QCOMPARE(m_scene->net.asked(path, before), 0);
        QCOMPARE(m_two->audited(u"snapshot.refuse"_s), 1);
    }

    void whatCameLateIsLateByASnapshotToo()
    {
        const auto leaving = m_scene->newDesk();
        VERIFY_OK(leaving->syncWith(m_scene->net));
        VERIFY_OK(m_scene->one->syncWith(m_scene->net));
        const NoteId inTime = leaving->addNote(m_scene->clients[0], u"In time."_s);
        VERIFY_OK(leaving->syncWith(m_scene->net));
        const NoteId late = leaving->addNote(m_scene->clients[0], u"Too late."_s);
        VERIFY_OK(m_scene->one->syncWith(m_scene->net));
        VERIFY_OK(m_scene->one->remove({{}, leaving->open.practice.actor.device}));
        VERIFY_OK(m_scene->one->syncWith(m_scene->net));
        VERIFY_OK(m_scene->one->syncWith(m_scene->net));
        static_cast<void>(leaving->syncWith(m_scene->net));
        VERIFY_OK(m_scene->one->syncWith(m_scene->net));
        QCOMPARE(must(m_scene->one->open.sync->lateWork()).size(), 1);
        m_scene->write(10);
        must(m_scene->syncMaking(*m_scene->one));
        m_two = m_scene->newDesk();

        VERIFY_OK(m_two->syncWith(m_scene->net));

        QCOMPARE(m_two->audited(u"snapshot.take"_s), 1);
        QCOMPARE(m_two->text(inTime), u"In time."_s);
        QVERIFY(m_two->text(late).isEmpty());
        QVERIFY(must(m_two->open.sync->lateWork()) == must(m_scene->one->open.sync->lateWork()));
        isAsPulledNow();
    }

    void anOldServerIsPulledFrom()
    {
        m_scene->hide("/snapshots");
        VERIFY_OK(m_two->syncWith(m_scene->net));
        QCOMPARE(m_two->audited(u"snapshot.take"_s), 0);
        isAsPulled();
    }

private:
    void cutAfter(int answers)
    {
        auto left = std::make_shared<int>(answers);
        m_scene->net.meddle
            = [left](const sync::HttpRequest &request, const HandlerNet::Next &next) {
                  if (isForChunks(request) && (*left)-- <= 0)
                      return Result<sync::HttpReply>(Error(ErrorCode::Offline, "cut"));
                  return next(request);
              };
    }

    void isAsPulled()
    {
        QCOMPARE(m_two->digest(), m_plain);
        QVERIFY(must(m_two->open.sync->unopened(Scope::Clinical)).isEmpty());
        QVERIFY(!must(m_two->open.sync->snapshots().taking(Scope::Clinical)));
    }

    /// What the test changed in the practice is in it now too; the next test begins anew.
    void isAsPulledNow()
    {
        m_plain = m_scene->plainDigest();
        isAsPulled();
        m_scene.reset();
    }

    /// The desk comes in all the same.
    enum class Charts { AsBefore, Changed };
    void isRefused(Charts charts = Charts::AsBefore)
    {
        const auto report = m_two->syncWith(m_scene->net);

        VERIFY_OK(report);
        QCOMPARE(m_two->audited(u"snapshot.refuse"_s), 1);
        QCOMPARE(m_two->audited(u"snapshot.take"_s), 0);
        QVERIFY(m_two->cursor() == m_scene->one->cursor());
        QVERIFY(must(m_two->open.chart->check()).isEmpty());
        if (charts == Charts::Changed)
            isAsPulledNow();
        else
            isAsPulled();
    }

    std::unique_ptr<SnapshotScene> m_scene; ///< of all tests that leave it as it was
    QString m_plain;
    std::unique_ptr<SyncDesk> m_two;
};

ALCOVE_TEST(snapshot_taker_test, SnapshotTakerTest)
#include "snapshot_taker_test.moc"
