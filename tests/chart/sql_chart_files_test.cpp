#include "chart/attachment_table.h"
#include "support/memory_file.h"
#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::MemoryFile;
using testing::must;

namespace {

Bytes contentOf(qint64 size)
{
    Bytes content(static_cast<std::size_t>(size));
    testing::FakeRandom(static_cast<std::uint64_t>(size) + 1).fill(content);
    return content;
}

/// One whose bytes are others each time they are read.
class RestlessFile final : public File {
public:
    Result<std::size_t> readAt(std::uint64_t offset, std::span<std::uint8_t> into) override
    {
        if (offset > 0)
            return std::size_t{0};
        into[0] = ++m_reads;
        return std::size_t{1};
    }
    Result<void> writeAt(std::uint64_t /*offset*/, ByteView /*bytes*/) override { return {}; }
    Result<void> truncate(std::uint64_t /*size*/) override { return {}; }
    Result<void> reserve(std::uint64_t /*size*/) override { return {}; }
    Result<void> sync() override { return {}; }
    Result<std::uint64_t> size() override { return std::uint64_t{1}; }

private:
    std::uint8_t m_reads = 0;
};

} // namespace

class SqlChartFilesTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_desk = std::make_unique<testing::TempChart>(); }
    void cleanup() { m_desk.reset(); }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void whatIsAttachedCanBeSaved_data()
    {
        QTest::addColumn<qint64>("size");
        QTest::addColumn<qint64>("parts");
        QTest::newRow("empty") << qint64{0} << qint64{0};
        QTest::newRow("a byte") << qint64{1} << qint64{1};
        QTest::newRow("a part") << attachmentPartSize << qint64{1};
        QTest::newRow("a part and a byte") << attachmentPartSize + 1 << qint64{2};
        QTest::newRow("parts") << attachmentPartSize * 5 + 77 << qint64{6};
    }

    void whatIsAttachedCanBeSaved()
    {
        QFETCH(qint64, size);
        QFETCH(qint64, parts);
        const ClientId client = m_desk->addClient().id;

        const AttachmentId id = attach(client, contentOf(size));

        const FileLine line = must(m_desk->chart->file(id));
        QCOMPARE(line.size, size);
        QCOMPARE(line.parts, parts);
        QVERIFY(line.isWhole());
        QCOMPARE(line.byName, u"Ada Quill"_s);
        MemoryFile saved;
        VERIFY_OK(m_desk->chart->saveFile(id, saved));
        QVERIFY(saved.bytes == contentOf(size));
        QCOMPARE(m_desk->chart->files(client, false)->size(), 1);
        QVERIFY(must(m_desk->chart->check()).isEmpty());
    }

    void itIsOneActWithItsOpAndTheLog()
    {
        const ClientId client = m_desk->addClient().id;
        const qint64 entries = m_desk->entries();

        const AttachmentId id = attach(client, contentOf(10));

        const auto ops = must(m_desk->sync->outgoing(Scope::Clinical, 10));
        QCOMPARE(ops.size(), 1);
        QCOMPARE(ops[0].kind, opkind::attachmentPut);
        const auto events = m_desk->eventsAfter(entries);
        QCOMPARE(events.size(), 1);
        QVERIFY(events[0]
                == (AuditEvent{u"attachment.add"_s, idString(id), idString(client), u"10"_s}));
    }

    void noWordOfItStandsInTheLog()
    {
        const ClientId client = m_desk->addClient().id;
        const AttachmentId id = attach(client, contentOf(10), u"Rivera divorce papers.pdf"_s);
        MemoryFile to;
        must(m_desk->chart->saveFile(id, to));
        must(m_desk->chart->removeFile(id, u"wrong client"_s));

        for (const AuditEvent &event : m_desk->eventsAfter(0))
            for (const QString &text : {event.event, event.subject, event.client, event.detail})
                QVERIFY(!text.contains(u"Rivera"_s) && !text.contains(u"papers"_s)
                        && !text.contains(u"wrong"_s));
        QVERIFY(m_desk->events().contains(u"attachment.save"_s));
        QVERIFY(m_desk->events().contains(u"attachment.remove"_s));
    }

    void itIsInTheLogBeforeTheFirstByteIsOut()
    {
        const AttachmentId id = attach(m_desk->addClient().id, contentOf(10));
        MemoryFile full;
        full.room = 0;

        VERIFY_ERROR(m_desk->chart->saveFile(id, full), ErrorCode::DiskFull);

        QVERIFY(m_desk->events().contains(u"attachment.save"_s));
    }

    void theSameFileTwiceIsKeptOnce()
    {
        const ClientId one = m_desk->addClient().id;
        const ClientId other = m_desk->addClient(u"Kim"_s, u"Lee"_s).id;
        const Bytes content = contentOf(attachmentPartSize + 9);
        const AttachmentId first = attach(one, content);
        const AttachmentId second = attach(other, content, u"again.pdf"_s);
        QCOMPARE(m_desk->number("SELECT count(*) FROM part_content"), 2);

        VERIFY_OK(m_desk->chart->removeFile(first, u"not theirs"_s));
        MemoryFile saved;
        VERIFY_OK(m_desk->chart->saveFile(second, saved));
        QVERIFY(saved.bytes == content);
        VERIFY_OK(m_desk->chart->removeFile(second, u"nor theirs"_s));

        QCOMPARE(m_desk->number("SELECT count(*) FROM part_content"), 0);
        QCOMPARE(m_desk->number("SELECT count(*) FROM part_released"), 2);
    }

    void whoRemovedItAndWhyStays()
    {
        const ClientId client = m_desk->addClient().id;
        const AttachmentId id = attach(client, contentOf(10));

        VERIFY_OK(m_desk->chart->removeFile(id, u"  of another client "_s));

        QVERIFY(m_desk->chart->files(client, false)->isEmpty());
        const auto all = must(m_desk->chart->files(client, true));
        QCOMPARE(all.size(), 1);
        QCOMPARE(all[0].removal->reason, u"of another client"_s);
        QCOMPARE(all[0].removal->byName, u"Ada Quill"_s);
        MemoryFile saved;
        VERIFY_ERROR(m_desk->chart->saveFile(id, saved), ErrorCode::NotFound);
        QVERIFY(saved.bytes.empty());
        VERIFY_ERROR(m_desk->chart->removeFile(id, u"again"_s), ErrorCode::Conflict);
    }

    void aReasonIsNeededAndAFile()
    {
        const AttachmentId id = attach(m_desk->addClient().id, contentOf(10));

        VERIFY_ERROR(m_desk->chart->removeFile(id, u"  "_s), ErrorCode::Malformed);
        VERIFY_ERROR(m_desk->chart->removeFile(id, QString(501, u'a')), ErrorCode::Malformed);
        VERIFY_ERROR(m_desk->chart->removeFile({{9}}, u"why"_s), ErrorCode::NotFound);
        VERIFY_ERROR(m_desk->chart->file({{9}}), ErrorCode::NotFound);
        QVERIFY(!must(m_desk->chart->file(id)).removal);
    }

    void nothingIsKeptOfWhatFails()
    {
        const ClientId client = m_desk->addClient().id;
        const QString before = m_desk->digest();
        MemoryFile large(Bytes(static_cast<std::size_t>(maxAttachmentSize) + 1));
        RestlessFile restless;
        MemoryFile some(contentOf(10));

        VERIFY_ERROR(m_desk->chart->attach(wanted(client), large), ErrorCode::TooLarge);
        VERIFY_ERROR(m_desk->chart->attach(wanted(client), restless), ErrorCode::Conflict);
        VERIFY_ERROR(m_desk->chart->attach(wanted({{9}}), some), ErrorCode::NotFound);

        QCOMPARE(m_desk->digest(), before);
        QCOMPARE(m_desk->number("SELECT count(*) FROM part_content"), 0);
        QVERIFY(!m_desk->events().contains(u"attachment.add"_s));
    }

    void aFileThatIsNotWholeIsNotGivenOut()
    {
        const AttachmentId id = attach(m_desk->addClient().id, contentOf(attachmentPartSize + 1));
        {
            chart::AttachmentTable table(*m_desk->connection);
            must(table.dropPart(must(table.find(id))->parts[1]));
        }
        MemoryFile saved;

        VERIFY_ERROR(m_desk->chart->saveFile(id, saved), ErrorCode::Offline);

        QVERIFY(saved.bytes.empty());
        QVERIFY(!m_desk->events().contains(u"attachment.save"_s));
    }

    void aDamagedPartIsFoundBeforeAnythingIsGivenOut()
    {
        const AttachmentId id = attach(m_desk->addClient().id, contentOf(attachmentPartSize + 1));
        must(m_desk->connection->execute("UPDATE part_content SET sealed = "
                                         "zeroblob(length(sealed)) WHERE length(sealed) < 100"));
        MemoryFile saved;

        VERIFY_ERROR(m_desk->chart->saveFile(id, saved), ErrorCode::Corrupt);

        QVERIFY(saved.bytes.empty());
        QCOMPARE(must(m_desk->chart->file(id)).partsHere, 1);
        VERIFY_ERROR(m_desk->chart->saveFile(id, saved), ErrorCode::Offline);
    }

    void nothingOfItLiesOpenOnTheDisk()
    {
        const Bytes content = toBytes(std::string(5000, 'x') + "a word that is looked for");
        attach(m_desk->addClient().id, content, u"canary-name.txt"_s);
        m_desk->restart();

        for (const QString &file : {u"chart.db"_s, u"chart.db-wal"_s}) {
            QVERIFY(!m_desk->content(file).contains("a word that is looked for"));
            QVERIFY(!m_desk->content(file).contains("canary-name"));
        }
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void filesAreForWhoReadsNotes_data()
    {
        QTest::addColumn<int>("role");
        QTest::newRow("front desk") << static_cast<int>(Role::FrontDesk);
        QTest::newRow("biller") << static_cast<int>(Role::Biller);
    }

    void filesAreForWhoReadsNotes()
    {
        QFETCH(int, role);
        const ClientId client = m_desk->addClient().id;
        const AttachmentId id = attach(client, contentOf(10));
        m_desk->wear({static_cast<Role>(role)});
        MemoryFile file(contentOf(5));

        VERIFY_ERROR(m_desk->chart->files(client, false), ErrorCode::Refused);
        VERIFY_ERROR(m_desk->chart->file(id), ErrorCode::Refused);
        VERIFY_ERROR(m_desk->chart->attach(wanted(client), file), ErrorCode::Refused);
        VERIFY_ERROR(m_desk->chart->saveFile(id, file), ErrorCode::Refused);
        VERIFY_ERROR(m_desk->chart->removeFile(id, u"why"_s), ErrorCode::Refused);
        QVERIFY(file.bytes == contentOf(5));
    }

    void aChartBehindGlassHidesItsFiles()
    {
        const ClientId client = m_desk->addClient().id;
        const AttachmentId id = attach(client, contentOf(10));
        must(m_desk->chart->assign({client, UserId{{42}}, true}));
        MemoryFile file;

        VERIFY_ERROR(m_desk->chart->files(client, false), ErrorCode::Refused);
        VERIFY_ERROR(m_desk->chart->saveFile(id, file), ErrorCode::Refused);
        must(m_desk->chart->breakGlass(client, u"covering for a colleague"_s));
        VERIFY_OK(m_desk->chart->saveFile(id, file));
    }

private:
    NewFile wanted(ClientId client, const QString &name = u"report.pdf"_s)
    {
        return {AttachmentId::make(m_desk->build.clock, m_desk->build.random), client, name,
                u"application/pdf"_s};
    }

    AttachmentId attach(ClientId client, const Bytes &content,
                        const QString &name = u"report.pdf"_s)
    {
        MemoryFile file(content);
        const NewFile made = wanted(client, name);
        must(m_desk->chart->attach(made, file));
        return made.id;
    }

    std::unique_ptr<testing::TempChart> m_desk;
};

ALCOVE_TEST(sql_chart_files_test, SqlChartFilesTest)
#include "sql_chart_files_test.moc"
