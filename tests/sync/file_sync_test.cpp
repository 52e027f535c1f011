#include "sync/file_sync.h"

#include "file_desks.h"
#include "support/must.h"
#include "support/test_registry.h"
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

class FileSyncTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_desks = std::make_unique<FileDesks>(); }
    void cleanup() { m_desks.reset(); }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void aFileComesToTheOtherDesk_data()
    {
        QTest::addColumn<qint64>("size");
        for (const qint64 size : {qint64{0}, qint64{1}, attachmentPartSize, attachmentPartSize + 1,
                                  attachmentPartSize * 9})
            QTest::addRow("%lld bytes", static_cast<long long>(size)) << size;
    }

    void aFileComesToTheOtherDesk()
    {
        QFETCH(qint64, size);
        const AttachmentId id = m_desks->attach(contentOf(size));
        const auto sent = must(first().syncWith(net()));
        QCOMPARE(sent.files.sent, partsOf(size));
        QCOMPARE(sent.files.unsent, 0);

        const auto got = must(second().syncWith(net()));

        QCOMPARE(got.files.received, partsOf(size));
        QVERIFY(got.files.whole == (size > 0 ? QList<RawId>{id.raw} : QList<RawId>()));
        net().meddle = [](const auto &, const auto &) -> Result<sync::HttpReply> {
            return Error(ErrorCode::Offline, "no line");
        };
        QCOMPARE(m_desks->savedBy(second(), id), contentOf(size));
        QCOMPARE(first().digest(), second().digest());
        QVERIFY(must(second().open.chart->file(id)).isSent());
    }

    void aNoteIsNotHeldUpByAFile()
    {
        m_desks->attach(contentOf(fewParts));
        const NoteId note = first().addNote(m_desks->client, u"after the file"_s);
        net().meddle = [](const auto &request, const auto &next) -> Result<sync::HttpReply> {
            if (isAsked(request, "/chunks/put"))
                return Error(ErrorCode::Offline, "a slow line");
            return next(request);
        };
        VERIFY_ERROR(first().syncWith(net()), ErrorCode::Offline);

        VERIFY_OK(second().syncWith(net()));

        QCOMPARE(second().text(note), u"after the file"_s);
    }

    void whatIsOnItsWayIsNeverShownAsWhole()
    {
        const AttachmentId id = m_desks->attach(contentOf(fewParts));
        int puts = 0;
        net().meddle = [&puts](const auto &request, const auto &next) -> Result<sync::HttpReply> {
            if (isAsked(request, "/chunks/put") && ++puts > 2)
                return Error(ErrorCode::Offline, "cut");
            return next(request);
        };
        VERIFY_ERROR(first().syncWith(net()), ErrorCode::Offline);

        const auto report = must(second().syncWith(net()));

        QCOMPARE(report.files.received, 2);
        QCOMPARE(report.files.wanted, 3);
        QCOMPARE(report.files.refused, 0);
        const FileLine line = must(second().open.chart->file(id));
        QCOMPARE(line.partsHere, 2);
        QVERIFY(!line.isWhole());
        testing::MemoryFile file;
        VERIFY_ERROR(second().open.chart->saveFile(id, file), ErrorCode::Offline);
        QVERIFY(file.bytes.empty());
    }

    void whoOnlyReadsGetsWhatThereIs()
    {
        const AttachmentId id = m_desks->attach(contentOf(fewParts));
        int puts = 0;
        bool isReader = false;
        net().meddle = [&](const auto &request, const auto &next) -> Result<sync::HttpReply> {
            if (isAsked(request, "/chunks/put") && ++puts > 2)
                return Error(ErrorCode::Offline, "cut");
            if (isReader && isAsked(request, "/chunks/missing"))
                return sync::HttpReply{403, wire::refusalBody(wire::Refusal::Untrusted)};
            return next(request);
        };
        VERIFY_ERROR(first().syncWith(net()), ErrorCode::Offline);
        isReader = true;

        const auto report = must(second().syncWith(net()));

        QCOMPARE(report.files.received, 2);
        QCOMPARE(report.files.refused, 0); // the rest is on its way
        QVERIFY(!must(second().open.chart->file(id)).isDamagedThere);
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void goesOnAfterACutAnywhere_data()
    {
        QTest::addColumn<bool>("isAnswerLost");
        QTest::addColumn<qint64>("rounds");
        QTest::newRow("requests lost") << false << partsOf(fewParts);
        // What is lost on the way back has come.
        QTest::newRow("answers lost") << true << (partsOf(fewParts) + 1) / 2;
    }

    void goesOnAfterACutAnywhere()
    {
        QFETCH(bool, isAnswerLost);
        QFETCH(qint64, rounds);
        QCOMPARE(cutEach(first(), isAnswerLost, "/chunks/put"), rounds);
        const auto report = must(first().syncWith(net()));
        QCOMPARE(report.files.sent + report.files.unsent, 0);
        // Each part went up once.
        QCOMPARE(m_desks->asked("/chunks/put"), partsOf(fewParts));

        QVERIFY(cutEach(second(), isAnswerLost, "/chunks/get") > 1);
        QCOMPARE(m_desks->savedBy(second(), m_cut), contentOf(fewParts));
    }

    void aServerThatLostPartsGetsThemAgain()
    {
        const AttachmentId id = m_desks->attach(contentOf(fewParts));
        std::size_t backup = 0;
        net().meddle = [&](const auto &request, const auto &next) -> Result<sync::HttpReply> {
            if (isAsked(request, "/chunks/put") && backup == 0)
                backup = net().backup();
            return next(request);
        };
        VERIFY_OK(first().syncWith(net()));
        VERIFY_OK(second().syncWith(net()));
        net().meddle = nullptr;
        // It has every op, and none of the parts.
        net().putBack(backup);
        const auto third = SyncDesk::joined(first(), 77);

        // Whoever has them gives them back, not only who attached it.
        QCOMPARE(must(second().syncWith(net())).files.sent, partsOf(fewParts));

        VERIFY_OK(first().syncWith(net()));
        VERIFY_OK(third->syncWith(net()));
        QCOMPARE(m_desks->savedBy(*third, id), contentOf(fewParts));
    }

    void anEmptiedServerGetsAllAgain()
    {
        const AttachmentId id = m_desks->attach(contentOf(fewParts));
        VERIFY_OK(first().syncWith(net()));
        VERIFY_OK(second().syncWith(net()));
        net().putBack(0);

        VERIFY_OK(second().syncWith(net()));

        const auto third = SyncDesk::joined(second(), 77);
        VERIFY_OK(second().syncWith(net()));
        VERIFY_OK(third->syncWith(net()));
        QCOMPARE(m_desks->savedBy(*third, id), contentOf(fewParts));
    }

    void whatIsRemovedGoesEverywhere()
    {
        const AttachmentId id = m_desks->attach(contentOf(fewParts));
        VERIFY_OK(first().syncWith(net()));
        VERIFY_OK(second().syncWith(net()));
        second().clock.advance(1000);
        VERIFY_OK(second().open.chart->removeFile(id, u"of another client"_s));
        VERIFY_OK(second().syncWith(net()));
        QCOMPARE(m_desks->asked("/chunks/drop"), 1);

        VERIFY_OK(first().syncWith(net()));

        for (SyncDesk *desk : {&first(), &second()}) {
            QCOMPARE(must(desk->open.connection->number("SELECT count(*) FROM part_content")), 0);
            const FileLine line = must(desk->open.chart->file(id));
            QCOMPARE(line.removal->reason, u"of another client"_s);
        }
        QCOMPARE(first().digest(), second().digest());
        // The server has nothing left of it.
        const AttachmentId again = m_desks->attach(contentOf(fewParts));
        QCOMPARE(must(first().syncWith(net())).files.sent, partsOf(fewParts));
        VERIFY_OK(second().syncWith(net()));
        QCOMPARE(m_desks->savedBy(second(), again), contentOf(fewParts));
    }

    void whatOneRemovesWhileAnotherAttachesItAgainComesBack()
    {
        const AttachmentId id = m_desks->attach(contentOf(fewParts));
        VERIFY_OK(first().syncWith(net()));
        VERIFY_OK(second().syncWith(net()));
        const AttachmentId again = m_desks->attach(contentOf(fewParts));
        VERIFY_OK(second().open.chart->removeFile(id, u"twice"_s));
        VERIFY_OK(second().syncWith(net()));

        VERIFY_OK(first().syncWith(net()));
        VERIFY_OK(second().syncWith(net()));

        QCOMPARE(m_desks->savedBy(first(), again), contentOf(fewParts));
        QCOMPARE(m_desks->savedBy(second(), again), contentOf(fewParts));
    }

    void aServerThatIsAskedTooMuchIsLeftAlone()
    {
        m_desks->attach(contentOf(fewParts));
        int puts = 0;
        net().meddle = [&puts](const auto &request, const auto &next) -> Result<sync::HttpReply> {
            if (isAsked(request, "/chunks/put") && ++puts > 2)
                return sync::HttpReply{429, wire::refusalBody(wire::Refusal::Busy)};
            return next(request);
        };

        const auto report = must(first().syncWith(net()));

        QCOMPARE(report.files.sent, 2);
        QCOMPARE(report.files.unsent, 3);
        QCOMPARE(puts, 3);
        QVERIFY(!report.files.isMore);
        net().meddle = nullptr;
        QCOMPARE(must(first().syncWith(net())).files.sent, 3);
    }

    void aFullServerIsToldOf()
    {
        m_desks->attach(contentOf(fewParts));
        net().meddle = [](const auto &request, const auto &next) -> Result<sync::HttpReply> {
            if (isAsked(request, "/chunks/put"))
                return sync::HttpReply{413, wire::refusalBody(wire::Refusal::TooLarge)};
            return next(request);
        };

        const auto report = must(first().syncWith(net()));

        QVERIFY(report.files.isFull);
        QCOMPARE(report.files.unsent, partsOf(fewParts));
        QCOMPARE(first().waiting(), 0);
        QCOMPARE(m_desks->asked("/chunks/put"), 0);
    }

    void aRoundMovesItsShare()
    {
        const AttachmentId id = m_desks->attach(contentOf(attachmentPartSize * 20));
        sync::FileMoves moves = must(m_desks->roundOf(first(), {8, 0})).files;
        QCOMPARE(moves.sent, 8);
        QVERIFY(moves.isMore);
        QCOMPARE(moves.unsent, 12);
        while (moves.isMore)
            moves = must(m_desks->roundOf(first(), {8, 0})).files;
        QCOMPARE(moves.unsent, 0);

        moves = must(m_desks->roundOf(second(), {8, 0})).files;

        QCOMPARE(moves.received, 8);
        QVERIFY(moves.isMore);
        QVERIFY(!must(second().open.chart->file(id)).isWhole());
    }

    void newKeysOfAScopeTouchNoPart()
    {
        const AttachmentId id = m_desks->attach(contentOf(fewParts));
        VERIFY_OK(first().syncWith(net()));
        must(m_desks->renewAll(first()));
        VERIFY_OK(first().syncWith(net()));
        QCOMPARE(m_desks->asked("/chunks/put"), partsOf(fewParts));

        const auto third = SyncDesk::joined(first(), 77);
        VERIFY_OK(first().syncWith(net()));
        VERIFY_OK(third->syncWith(net()));

        QCOMPARE(m_desks->savedBy(*third, id), contentOf(fewParts));
    }

    void whoMayNotReadNotesGetsNone()
    {
        m_desks->attach(contentOf(fewParts));
        VERIFY_OK(first().syncWith(net()));
        const auto biller
            = SyncDesk::member(first(), 99, u"Bo Bill"_s, {Role::Biller, Role::FrontDesk});
        VERIFY_OK(first().syncWith(net()));
        VERIFY_OK(biller->syncWith(net()));

        QCOMPARE(must(biller->open.connection->number("SELECT count(*) FROM attachment")), 0);
        QCOMPARE(must(biller->open.connection->number("SELECT count(*) FROM part_content")), 0);
        VERIFY_ERROR(biller->open.chart->files(m_desks->client, false), ErrorCode::Refused);
    }

    void theServerSeesNothingOfIt()
    {
        const QByteArray canary = "a canary in what was scanned";
        QByteArray content;
        while (content.size() < attachmentPartSize + 100)
            content += canary;
        m_desks->attach(testing::toStdBytes(content), u"Canary Name.pdf"_s);
        QByteArray traffic;
        net().meddle
            = [&traffic](const auto &request, const auto &next) -> Result<sync::HttpReply> {
            traffic += QByteArray::fromStdString(request.target);
            traffic += testing::toQtBytes(request.body);
            auto reply = next(request);
            if (reply)
                traffic += testing::toQtBytes(reply->body);
            return reply;
        };
        VERIFY_OK(first().syncWith(net()));
        VERIFY_OK(second().syncWith(net()));

        QVERIFY(traffic.size() > 2 * content.size());
        for (const QByteArray &word :
             {canary, QByteArray("Canary"), canary.toBase64().left(20), canary.toHex().left(20),
              QByteArray("Canary Name").toBase64().left(12), QByteArray("Canary").toHex()})
            QVERIFY(!traffic.contains(word));
    }

private:
    SyncDesk &first() { return *m_desks->first; }
    SyncDesk &second() { return *m_desks->second; }
    HandlerNet &net() { return m_desks->net; }

    /// Rounds of which each is cut at its first chunk request, after those that came through in
    /// the ones before; how many it took.
    qint64 cutEach(SyncDesk &desk, bool isAnswerLost, const char *path)
    {
        if (&desk == &first())
            m_cut = m_desks->attach(contentOf(fewParts));
        for (qint64 rounds = 1; rounds < 60; ++rounds) {
            int asked = 0;
            net().meddle = [&](const auto &request, const auto &next) -> Result<sync::HttpReply> {
                if (!isAsked(request, path) || ++asked == 1)
                    return next(request);
                if (isAnswerLost)
                    must(next(request));
                return Error(ErrorCode::Offline, "cut");
            };
            const auto report = m_desks->roundOf(desk, {2, 0});
            net().meddle = nullptr;
            if (report && report->files.unsent == 0 && report->files.wanted == 0)
                return rounds;
        }
        return -1;
    }

    std::unique_ptr<FileDesks> m_desks;
    AttachmentId m_cut;
};

ALCOVE_TEST(file_sync_test, FileSyncTest)
#include "file_sync_test.moc"
