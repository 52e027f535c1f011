#include "file_desks.h"
#include "support/must.h"
#include "support/test_registry.h"
#include "sync/file_sync.h"
#include "wire/limits.h"
#include "wire/refusal.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::contentOf;
using testing::fewParts;
using testing::FileDesks;
using testing::HandlerNet;
using testing::isAsked;
using testing::must;
using testing::SyncDesk;

/// A server that gives something else in place of a part of a file.
class BadPartsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_desks = std::make_unique<FileDesks>(); }
    void cleanup() { m_desks.reset(); }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void whatABadServerGivesInsteadIsNotKept_data()
    {
        using Change = void (*)(wire::ChunksReply &);
        QTest::addColumn<Change>("change");
        const auto row = [](const char *name, Change change) { QTest::newRow(name) << change; };
        row("truncated", [](wire::ChunksReply &reply) { reply.chunks[0].sealed.pop_back(); });
        row("cut to its tag", [](wire::ChunksReply &reply) { reply.chunks[0].sealed.resize(16); });
        row("empty", [](wire::ChunksReply &reply) { reply.chunks[0].sealed.clear(); });
        row("a bit turned", [](wire::ChunksReply &reply) { reply.chunks[0].sealed[9] ^= 4; });
        row("swapped", [](wire::ChunksReply &reply) {
            std::swap(reply.chunks[0].sealed, reply.chunks[1].sealed);
        });
        row("one twice",
            [](wire::ChunksReply &reply) { reply.chunks[1].sealed = reply.chunks[0].sealed; });
        row("oversize", [](wire::ChunksReply &reply) {
            reply.chunks[0].sealed.resize(wire::maxSealedChunk + 1);
        });
        row("longer", [](wire::ChunksReply &reply) { reply.chunks.back().sealed.push_back(0); });
        row("of another id", [](wire::ChunksReply &reply) { reply.chunks[0].id[0] ^= 1; });
        row("none", [](wire::ChunksReply &reply) { reply.chunks.clear(); });
        row("out of order",
            [](wire::ChunksReply &reply) { std::swap(reply.chunks[0], reply.chunks[1]); });
        row("foreign", [](wire::ChunksReply &reply) {
            reply.chunks[0].sealed
                = sealPart(crypto::SecretBytes(Bytes(32, 1)), Bytes(attachmentPartSize, 7)).sealed;
        });
    }

    void whatABadServerGivesInsteadIsNotKept()
    {
        using Change = void (*)(wire::ChunksReply &);
        QFETCH(Change, change);
        const AttachmentId id = m_desks->attach(contentOf(fewParts));
        VERIFY_OK(first().syncWith(net()));
        net().meddle = [change](const auto &request, const auto &next) -> Result<sync::HttpReply> {
            auto reply = next(request);
            if (!reply || !isAsked(request, "/chunks/get"))
                return reply;
            // As often as it is asked.
            auto chunks = must(wire::decodeChunksReply(reply->body));
            if (chunks.chunks.size() == 1)
                chunks.chunks.push_back(chunks.chunks.front());
            change(chunks);
            reply->body = wire::encodeMessage(chunks);
            return reply;
        };

        const auto report = must(second().syncWith(net()));

        QVERIFY(report.files.refused > 0);
        QVERIFY(report.files.whole.isEmpty());
        const FileLine line = must(second().open.chart->file(id));
        QVERIFY(!line.isWhole());
        QVERIFY(line.isDamagedThere);
        QVERIFY(second().audited(u"attachment.refuse"_s) > 0);
        testing::MemoryFile file;
        VERIFY_ERROR(second().open.chart->saveFile(id, file), ErrorCode::Offline);
        QVERIFY(file.bytes.empty());

        net().meddle = nullptr;
        VERIFY_OK(second().syncWith(net()));
        QCOMPARE(m_desks->savedBy(second(), id), contentOf(fewParts));
        QVERIFY(!must(second().open.chart->file(id)).isDamagedThere);
    }

    void aPartThatIsWithheldIsToldOf()
    {
        const AttachmentId id = m_desks->attach(contentOf(fewParts));
        VERIFY_OK(first().syncWith(net()));
        net().meddle = [](const auto &request, const auto &next) -> Result<sync::HttpReply> {
            if (isAsked(request, "/chunks/get"))
                return sync::HttpReply{404, wire::refusalBody(wire::Refusal::NotFound)};
            return next(request);
        };

        const auto report = must(second().syncWith(net()));

        QCOMPARE(report.files.refused, partsOf(fewParts));
        QVERIFY(must(second().open.chart->file(id)).isDamagedThere);
        QCOMPARE(must(second().open.chart->file(id)).partsHere, 0);
    }

    /// A desk that has it reads parts back, one now and then, and puts what has rotted anew.
    void aPartThatRotsIsPutAnewByADeskThatHasIt()
    {
        const AttachmentId id = m_desks->attach(contentOf(fewParts));
        net().meddle = rotting(1);
        VERIFY_OK(first().syncWith(net()));
        net().meddle = nullptr;
        VERIFY_OK(second().syncWith(net()));
        QVERIFY(must(second().open.chart->file(id)).isDamagedThere);

        sync::FilePace often;
        often.readBackIn = 1;
        qint64 sent = 0;
        for (int round = 0; round < 100 && sent == 0; ++round)
            sent += must(m_desks->roundOf(first(), often)).files.sent;

        QCOMPARE(sent, 1);
        QCOMPARE(first().audited(u"attachment.refuse"_s), 1);
        QVERIFY(!must(first().open.chart->file(id)).isDamagedThere);
        QVERIFY(must(first().open.chart->file(id)).isSent());
        VERIFY_OK(second().syncWith(net()));
        QCOMPARE(m_desks->savedBy(second(), id), contentOf(fewParts));
        QVERIFY(!must(second().open.chart->file(id)).isDamagedThere);
        // What is right is left alone.
        for (int round = 0; round < 10; ++round)
            QCOMPARE(must(m_desks->roundOf(first(), often)).files.sent, 0);
        QCOMPARE(first().audited(u"attachment.refuse"_s), 1);
    }

    /// A server that lost some of it and has something else under other names.
    void aPartIsPutOverSomethingElse()
    {
        const AttachmentId id = m_desks->attach(contentOf(fewParts));
        net().meddle = rotting(partsOf(fewParts));
        VERIFY_OK(first().syncWith(net()));
        VERIFY_OK(first().open.sync->attachments().doubtAll());
        net().meddle = [](const auto &request, const auto &next) -> Result<sync::HttpReply> {
            if (isAsked(request, "/chunks/missing"))
                return sync::HttpReply{200, request.body};
            return next(request);
        };

        const auto report = must(first().syncWith(net()));

        QCOMPARE(report.files.sent, partsOf(fewParts));
        QCOMPARE(report.files.refused, 0);
        net().meddle = nullptr;
        VERIFY_OK(second().syncWith(net()));
        QCOMPARE(m_desks->savedBy(second(), id), contentOf(fewParts));
    }

    /// Cut between taking out and putting: the next round puts it.
    void aCutWhileItIsPutAnewLosesNothing()
    {
        const AttachmentId id = m_desks->attach(contentOf(fewParts));
        net().meddle = rotting(partsOf(fewParts));
        VERIFY_OK(first().syncWith(net()));
        sync::FilePace often;
        often.readBackIn = 1;
        net().meddle = [](const auto &request, const auto &next) -> Result<sync::HttpReply> {
            if (isAsked(request, "/chunks/put"))
                return Error(ErrorCode::Offline, "no line");
            return next(request);
        };
        VERIFY_ERROR(m_desks->roundOf(first(), often), ErrorCode::Offline);
        QCOMPARE(must(first().open.sync->attachments().countUnsent()), 1);

        net().meddle = nullptr;
        for (int round = 0; round < 200; ++round)
            VERIFY_OK(m_desks->roundOf(first(), often));

        VERIFY_OK(second().syncWith(net()));
        QCOMPARE(m_desks->savedBy(second(), id), contentOf(fewParts));
    }

private:
    /// So many of the parts that are put lie otherwise at the server, with a hash that fits.
    static std::function<Result<sync::HttpReply>(const sync::HttpRequest &,
                                                 const HandlerNet::Next &)>
    rotting(qint64 parts)
    {
        return [left = parts](const auto &request,
                              const auto &next) mutable -> Result<sync::HttpReply> {
            if (!isAsked(request, "/chunks/put") || left == 0)
                return next(request);
            --left;
            wire::ChunkPut chunk = must(wire::decodeChunkPut(request.body));
            chunk.sealed[9] ^= 4;
            chunk.hash = wire::chunkHash(chunk.sealed);
            sync::HttpRequest changed = request;
            changed.body = wire::encodeMessage(chunk);
            return next(changed);
        };
    }

    SyncDesk &first() { return *m_desks->first; }
    SyncDesk &second() { return *m_desks->second; }
    HandlerNet &net() { return m_desks->net; }

    std::unique_ptr<FileDesks> m_desks;
};

ALCOVE_TEST(bad_parts_test, BadPartsTest)
#include "bad_parts_test.moc"
