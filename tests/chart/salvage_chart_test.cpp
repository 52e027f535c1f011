#include "chart/salvage_chart.h"

#include "support/memory_file.h"
#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using chart::SalvagedChart;

namespace {

constexpr qsizetype pageSize = 4096;
constexpr int clients = 30;

/// What of a chart was saved, in a store of its own.
struct Saved {
    std::unique_ptr<store::Connection> connection;
    SalvagedChart report;

    qint64 number(const char *sql) const { return testing::must(connection->number(sql)); }
};

} // namespace

class SalvageChartTest : public QObject {
    Q_OBJECT

private slots:
    /// A chart as it lies on the disk, its log brought over.
    void initTestCase()
    {
        m_desk = std::make_unique<testing::TempChart>();
        for (int i = 0; i < clients; ++i) {
            const Client client = m_desk->addClient(u"Sam %1"_s.arg(i));
            const Note note = m_desk->addSigned(client.id, u"Walked along canal %1."_s.arg(i));
            m_desk->addDraft(client.id, u"Slept badly, night %1."_s.arg(i));
            if (i == clients / 2)
                m_desk->seal(); // half of the ops can't be folded again
        }
        m_desk->seal(Scope::Front);
        m_digest = m_desk->digest();
        m_entries = m_desk->entries();
        m_desk->sync.reset();
        m_desk->chart.reset();
        testing::must(m_desk->connection->number("PRAGMA wal_checkpoint(TRUNCATE)"));
        m_desk->connection.reset();
        m_whole = m_desk->content();
    }
    void cleanupTestCase() { m_desk.reset(); }

    void aWholeChartIsTheSameAfterwards()
    {
        const auto saved = salvage(m_whole);

        QVERIFY(saved);
        QVERIFY(saved->report.isWhole());
        QCOMPARE(saved->report.redone, 0);
        const auto chart = testing::must(
            chart::SqlChart::open(*saved->connection, m_desk->build.clock, m_desk->build.random));
        QCOMPARE(testing::must(chart->stats()).digest, m_digest);
        QCOMPARE(testing::must(chart->verifyAudit()).entries, m_entries);
        QVERIFY(testing::must(chart->verifyAudit()).isOk());
        QVERIFY(testing::must(chart->check()).isEmpty());
        QCOMPARE(testing::must(chart->search(u"canal"_s, 200)).size(), clients);
    }

    /// Each page in turn, a byte in its middle: whatever was on it, the rest is there, and a chart
    /// that can be opened at all loses no more than a page can hold.
    void aDamagedPageCostsNoMoreThanWhatWasOnIt()
    {
        const qsizetype pages = m_whole.size() / pageSize;
        QVERIFY(pages > 20);
        int opened = 0;
        int whole = 0;
        int above = 0; // pages through which a whole table is found
        for (qsizetype page = 1; page < pages; ++page) {
            QByteArray damaged = m_whole;
            damaged[page * pageSize + 2000]
                = static_cast<char>(damaged[page * pageSize + 2000] ^ 1);
            const auto saved = salvage(damaged);
            if (!saved)
                continue;
            ++opened;
            whole += saved->report.isWhole() ? 1 : 0;
            const bool isMost = saved->number("SELECT count(*) FROM note") >= 2 * clients - 25;
            above += isMost ? 0 : 1;
            QCOMPARE(testing::must(saved->connection->findDamage()).size(), std::size_t{0});
            // Nothing is left that belongs to nobody.
            QCOMPARE(saved->number("SELECT count(*) FROM note WHERE client_id NOT IN "
                                   "(SELECT id FROM client)"),
                     0);
        }
        // All but the pages of the schema and of the practice's own row, and most of them wholly:
        // an index is made anew, and what was typed is in two places.
        const auto schema = salvage(m_whole)->number("SELECT sum(length(sql)) FROM sqlite_schema");
        const qsizetype ofSchema = schema * 3 / 2 / pageSize + 1; // two thirds full
        QVERIFY2(opened >= pages - ofSchema - 2,
                 qPrintable(u"%1 of %2, %3 of the schema"_s.arg(opened).arg(pages).arg(ofSchema)));
        QVERIFY2(above <= 2, qPrintable(QString::number(above)));
        QVERIFY2(whole * 3 > opened, qPrintable(u"%1 of %2"_s.arg(whole).arg(opened)));
    }

    void aChartThatIsCutGivesWhatIsLeft()
    {
        QByteArray cut = m_whole;
        cut.truncate(cut.size() - 3 * pageSize);

        const auto saved = salvage(cut);

        QVERIFY2(saved, m_refusal.c_str());
        QVERIFY(!saved->report.isWhole());
        QVERIFY(saved->number("SELECT count(*) FROM client") > 0);
    }

    void aDamagedFileOnAChartIsToldOf()
    {
        testing::TempChart desk(7);
        Bytes content(static_cast<std::size_t>(attachmentPartSize) * 4);
        desk.build.random.fill(content);
        testing::MemoryFile file(content);
        const AttachmentId id = AttachmentId::make(desk.build.clock, desk.build.random);
        testing::must(desk.chart->attach({id, desk.addClient().id, u"scan.png"_s, {}}, file));
        desk.sync.reset();
        desk.chart.reset();
        testing::must(desk.connection->number("PRAGMA wal_checkpoint(TRUNCATE)"));
        desk.connection.reset();
        QByteArray damaged = desk.content();
        const qsizetype within = damaged.size() * 3 / 4; // tables first, then the file
        damaged[within] = static_cast<char>(damaged[within] ^ 1);
        desk.write(damaged);

        const testing::TempStore target(8);
        const auto into = target.create();
        const auto report = testing::must(
            chart::salvageChart(store::Disk::ofMachine(), desk.path(), desk.key(), *into));

        QCOMPARE(report.cutFiles, 1);
        QVERIFY(!report.isWhole());
        const auto chart
            = testing::must(chart::SqlChart::open(*into, desk.build.clock, desk.build.random));
        const FileLine line = testing::must(chart->file(id));
        QVERIFY(line.partsHere > 0 && line.partsHere < line.parts);
        QVERIFY(testing::must(chart->check()).isEmpty());
    }

    void theDamagedFileIsNotTouched()
    {
        QByteArray damaged = m_whole;
        damaged[20 * pageSize + 100] = static_cast<char>(damaged[20 * pageSize + 100] ^ 1);
        salvage(damaged);

        QCOMPARE(m_desk->content(), damaged);
    }

    void anotherKeysStoreIsNoDamage()
    {
        m_desk->write(m_whole);
        const testing::TempStore other(99);
        const auto into = other.create();

        VERIFY_ERROR(
            chart::salvageChart(store::Disk::ofMachine(), m_desk->path(), other.key(), *into),
            ErrorCode::Locked);
    }

private:
    /// Nothing when too much is lost to go on.
    std::unique_ptr<Saved> salvage(const QByteArray &damaged)
    {
        m_desk->write(damaged);
        m_target = std::make_unique<testing::TempStore>(2);
        auto saved = std::make_unique<Saved>();
        saved->connection = m_target->create();
        auto report = chart::salvageChart(store::Disk::ofMachine(), m_desk->path(), m_desk->key(),
                                          *saved->connection);
        if (!report) {
            if (report.error().code != ErrorCode::Corrupt)
                qFatal("%s", report.error().detail.c_str());
            m_refusal = report.error().detail;
            return nullptr;
        }
        saved->report = std::move(*report);
        return saved;
    }

    std::unique_ptr<testing::TempChart> m_desk;
    std::unique_ptr<testing::TempStore> m_target;
    QByteArray m_whole;
    QString m_digest;
    std::string m_refusal; ///< why nothing was saved
    qint64 m_entries = 0;
};

ALCOVE_TEST(salvage_chart_test, SalvageChartTest)
#include "salvage_chart_test.moc"
