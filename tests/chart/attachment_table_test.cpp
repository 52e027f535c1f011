#include "chart/attachment_table.h"

#include "chart/digest.h"
#include "chart/fold.h"
#include "store/transaction.h"
#include "support/builders.h"
#include "support/temp_schema.h"
#include "support/test_registry.h"

using namespace alcove;
using chart::AttachmentTable;
using testing::must;

namespace {

class Attaching {
public:
    explicit Attaching(std::uint64_t seed = 1)
        : build(seed)
        , client(build.client().id)
    {
    }

    Op put(std::uint8_t file, const QList<SealedPart> &parts, qint64 size)
    {
        Attachment attachment;
        attachment.id = AttachmentId{{file}};
        attachment.client = client;
        attachment.name = QStringLiteral("scan %1.pdf").arg(file);
        attachment.size = size;
        for (const SealedPart &part : parts)
            attachment.parts.append(part.id);
        attachment.key = crypto::SecretBytes(Bytes(32, 1));
        attachment.at = build.clock.now();
        attachment.whole = {file};
        Op op = build.op(opkind::attachmentPut);
        op.record = attachment.id.raw;
        op.payload = toPayload(attachment);
        return op;
    }

    Op remove(std::uint8_t file, const QString &reason = QStringLiteral("not theirs"))
    {
        AttachmentRemoval removal;
        removal.reason = reason;
        removal.at = build.clock.now();
        Op op = build.op(opkind::attachmentRemove);
        op.record = RawId{file};
        op.payload = toPayload(removal);
        return op;
    }

    static SealedPart part(std::uint8_t number)
    {
        return sealPart(crypto::SecretBytes(Bytes(32, 1)), Bytes(10, number));
    }

    testing::Builders build;
    ClientId client;
};

} // namespace

class AttachmentTableTest : public QObject {
    Q_OBJECT

private slots:
    void saysHowMuchOfAFileIsHere()
    {
        const testing::TempSchema store;
        Attaching files;
        AttachmentTable table(*store.connection);
        apply(store,
              files.put(1, {Attaching::part(1), Attaching::part(2)}, attachmentPartSize + 10));

        QCOMPARE(must(table.line({{1}}))->partsHere, 0);
        must(table.keepPart(Attaching::part(2), 0));
        QCOMPARE(must(table.line({{1}}))->partsHere, 1);
        QVERIFY(!must(table.line({{1}}))->isWhole());
        must(table.keepPart(Attaching::part(1), 3));

        const FileLine line = *must(table.line({{1}}));
        QVERIFY(line.isWhole() && !line.isSent());
        QCOMPARE(line.parts, 2);
        QCOMPARE(line.partsSent, 1);
        QCOMPARE(line.name, QStringLiteral("scan 1.pdf"));
    }

    void aPartMayComeBeforeItsFile()
    {
        const testing::TempSchema store;
        Attaching files;
        AttachmentTable table(*store.connection);
        must(table.keepPart(Attaching::part(1), 0));

        apply(store, files.put(1, {Attaching::part(1)}, 10));

        QVERIFY(must(table.line({{1}}))->isWhole());
    }

    void aRemovalMayComeBeforeItsFile()
    {
        const testing::TempSchema store;
        Attaching files;
        const Op put = files.put(1, {Attaching::part(1)}, 10);
        const Op remove = files.remove(1);
        apply(store, remove);
        apply(store, put);

        const FileLine line = *must(AttachmentTable(*store.connection).line({{1}}));

        QVERIFY(line.removal.has_value());
        QCOMPARE(line.removal->reason, QStringLiteral("not theirs"));
        QCOMPARE(store.number("SELECT count(*) FROM attachment_part"), 0);
    }

    void theFirstOfTwoRemovalsIsTold()
    {
        const testing::TempSchema store;
        Attaching files;
        const Op first = files.remove(1, QStringLiteral("first"));
        const Op second = files.remove(1, QStringLiteral("second"));
        apply(store, files.put(1, {}, 0));
        apply(store, second);
        apply(store, first);

        QCOMPARE(must(AttachmentTable(*store.connection).line({{1}}))->removal->reason,
                 QStringLiteral("first"));
    }

    void anyOrderAndRepetitionIsTheSame()
    {
        Attaching files;
        QList<Op> ops{
            files.put(1, {Attaching::part(1), Attaching::part(2)}, attachmentPartSize + 10),
            files.put(2, {Attaching::part(2)}, 10), files.remove(1), files.remove(1),
            files.put(3, {}, 0)};
        ops.append(ops[0]);
        std::sort(ops.begin(), ops.end(),
                  [](const Op &one, const Op &other) { return one.id < other.id; });
        std::optional<std::pair<crypto::Hash, std::int64_t>> expected;
        int orders = 0;
        const testing::TempSchema store;
        do {
            const auto undone = must(store::Transaction::begin(*store.connection));
            for (const Op &op : ops)
                apply(store, op);
            const std::pair now{must(chart::stateDigest(*store.connection)),
                                store.number("SELECT count(*) FROM attachment_part")};
            if (!expected)
                expected = now;
            QVERIFY(now == *expected);
            ++orders;
        } while (orders < 60
                 && std::next_permutation(ops.begin(), ops.end(),
                                          [](const Op &a, const Op &b) { return a.id < b.id; }));
        QCOMPARE(expected->second, 1);
        QCOMPARE(orders, 60);
    }

    void whatTwoFilesShareStaysUntilBothAreRemoved()
    {
        const testing::TempSchema store;
        Attaching files;
        AttachmentTable table(*store.connection);
        apply(store, files.put(1, {Attaching::part(1)}, 10));
        apply(store, files.put(2, {Attaching::part(1)}, 10));
        must(table.keepPart(Attaching::part(1), 5));

        apply(store, files.remove(1));
        must(table.release({Attaching::part(1).id}));
        QVERIFY(must(table.line({{2}}))->isWhole());
        QCOMPARE(store.number("SELECT count(*) FROM part_released"), 0);
        apply(store, files.remove(2));
        must(table.release({Attaching::part(1).id}));

        QCOMPARE(store.number("SELECT count(*) FROM part_content"), 0);
        QCOMPARE(store.number("SELECT count(*) FROM part_released"), 1);
    }

    void whatIsFoundWrongIsWantedAgain()
    {
        const testing::TempSchema store;
        Attaching files;
        AttachmentTable table(*store.connection);
        apply(store, files.put(1, {Attaching::part(1)}, 10));
        must(table.keepPart(Attaching::part(1), 5));

        must(table.dropPart(Attaching::part(1).id));

        QVERIFY(!must(table.line({{1}}))->isWhole());
        VERIFY_ERROR(table.sealedPart(Attaching::part(1).id), ErrorCode::NotFound);
    }

    void theSameContentIsFoundWhereItIsWhole()
    {
        const testing::TempSchema store;
        Attaching files;
        AttachmentTable table(*store.connection);
        apply(store, files.put(1, {Attaching::part(1)}, 10));

        QVERIFY(!must(table.same({1}, 10)).has_value());
        must(table.keepPart(Attaching::part(1), 0));
        QCOMPARE(must(table.same({1}, 10))->id, AttachmentId{{1}});
        QVERIFY(!must(table.same({1}, 11)).has_value());
        apply(store, files.remove(1));
        QVERIFY(!must(table.same({1}, 10)).has_value());
    }

    void namesAnewWhatItsRowsSay()
    {
        const testing::TempSchema store;
        Attaching files;
        AttachmentTable table(*store.connection);
        apply(store,
              files.put(1, {Attaching::part(1), Attaching::part(2)}, attachmentPartSize + 10));
        must(table.keepPart(Attaching::part(1), 0));
        must(store.connection->execute("DELETE FROM attachment_part"));

        must(table.nameAnew());

        QCOMPARE(must(table.line({{1}}))->partsHere, 1);
        QCOMPARE(store.number("SELECT count(*) FROM attachment_part"), 2);
    }

private:
    static void apply(const testing::TempSchema &store, const Op &op)
    {
        must(chart::applyOp(*store.connection, op));
    }
};

ALCOVE_TEST(attachment_table_test, AttachmentTableTest)
#include "attachment_table_test.moc"
