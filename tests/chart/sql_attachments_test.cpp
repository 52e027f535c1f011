#include "chart/sql_attachments.h"

#include "support/memory_file.h"
#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::MemoryFile;
using testing::must;

class SqlAttachmentsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<testing::TempChart>();
        m_client = m_desk->addClient().id;
    }
    void cleanup() { m_desk.reset(); }

    void whatIsAttachedWaitsToBeSent()
    {
        attach(attachmentPartSize * 2 + 1);
        QCOMPARE(must(store().countUnsent()), 3);
        const auto first = must(store().unsent(2));
        QCOMPARE(first.size(), 2);

        must(store().noteHeld(first));

        QCOMPARE(must(store().countUnsent()), 1);
        QVERIFY(must(store().longestUnasked(5)) == first);
        must(store().noteHeld({first[0]}));
        QVERIFY(must(store().longestUnasked(1)) == QList<PartId>{first[1]});
        must(store().noteLost({first[0]}));
        QCOMPARE(must(store().countUnsent()), 2);
        must(store().doubtAll());
        QCOMPARE(must(store().countUnsent()), 3);
    }

    void whatAFileLacksIsWanted()
    {
        const AttachmentId id = attach(attachmentPartSize + 7);
        const auto ids = must(store().unsent(5));
        const SealedPart part{ids[1], must(store().sealedPart(ids[1]))};
        must(m_desk->connection->execute("DELETE FROM part_content WHERE length(sealed) < 100;"
                                         "UPDATE attachment_part SET is_here = place = 0"));
        QCOMPARE(must(store().countWanted()), 1);
        const auto wanted = must(store().wanted(5, 0));
        QCOMPARE(wanted.size(), std::size_t{1});
        QVERIFY(wanted[0].id == part.id);
        QCOMPARE(wanted[0].size, 7);
        VERIFY_OK(openPart(wanted[0].key, part, wanted[0].size));
        QVERIFY(must(store().wanted(5, 1)).empty());
        QVERIFY(!must(m_desk->chart->file(id)).isWhole());

        const auto whole = must(store().keepParts({part}));

        QVERIFY(whole == QList<RawId>{id.raw});
        QCOMPARE(must(store().countWanted()), 0);
        QVERIFY(must(m_desk->chart->file(id)).isWhole());
        // What came from the server is there.
        QCOMPARE(must(store().countUnsent()), 1);
    }

    void whatNoFileWantsIsNotKept()
    {
        const SealedPart part = sealPart(crypto::SecretBytes(Bytes(32, 1)), Bytes(5, 1));

        QVERIFY(must(store().keepParts({part})).isEmpty());

        QCOMPARE(m_desk->number("SELECT count(*) FROM part_content"), 0);
    }

    void somethingElseInItsPlaceIsToldOnce()
    {
        const AttachmentId id = attach(10);
        const PartId part = must(store().unsent(1)).first();
        must(store().noteRefused(part));
        must(store().noteRefused(part));

        QCOMPARE(m_desk->events().count(u"attachment.refuse"_s), 1);
        QVERIFY(must(m_desk->chart->file(id)).isDamagedThere);
        const SealedPart right{part, must(store().sealedPart(part))};
        must(store().keepParts({right}));
        QVERIFY(!must(m_desk->chart->file(id)).isDamagedThere);
    }

    void whatNoFileIsMadeOfAnyMoreMayGo()
    {
        const AttachmentId id = attach(attachmentPartSize + 1);
        const auto parts = must(store().unsent(5));
        QVERIFY(must(store().released(5)).isEmpty());
        must(store().sweep());
        QCOMPARE(must(store().countUnsent()), 2);
        // As it comes from another desk: nothing goes before all that has come is applied.
        removeElsewhere(id);
        QCOMPARE(must(store().countUnsent()), 2);

        must(store().sweep());

        QCOMPARE(must(store().countUnsent()), 0);
        QCOMPARE(must(store().released(5)).size(), 2);
        must(store().noteReleased(parts));
        QVERIFY(must(store().released(5)).isEmpty());
        must(store().sweep());
        QVERIFY(must(store().released(5)).isEmpty());
        VERIFY_ERROR(store().sealedPart(parts[0]), ErrorCode::NotFound);
    }

private:
    AttachmentStore &store() { return m_desk->sync->attachments(); }

    AttachmentId attach(qint64 size)
    {
        Bytes content(static_cast<std::size_t>(size));
        m_desk->build.random.fill(content);
        MemoryFile file(content);
        const NewFile made{AttachmentId::make(m_desk->build.clock, m_desk->build.random), m_client,
                           u"scan.png"_s, u"image/png"_s};
        must(m_desk->chart->attach(made, file));
        return made.id;
    }

    void removeElsewhere(AttachmentId id)
    {
        AttachmentRemoval removal;
        removal.reason = u"not theirs"_s;
        removal.at = 1;
        Op op = m_desk->build.op(opkind::attachmentRemove);
        op.record = id.raw;
        op.payload = toPayload(removal);
        m_desk->receive({op});
    }

    std::unique_ptr<testing::TempChart> m_desk;
    ClientId m_client;
};

ALCOVE_TEST(sql_attachments_test, SqlAttachmentsTest)
#include "sql_attachments_test.moc"
