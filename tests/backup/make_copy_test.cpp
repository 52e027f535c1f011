#include "backup/make_copy.h"

#include "backup/keeping.h"
#include "copied_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::backup;
using testing::must;

namespace {

constexpr Millis hour = Millis{60} * 60 * 1000;

} // namespace

class MakeCopyTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_chart = std::make_unique<testing::CopiedChart>(); }

    void copiesTheStoreAndItsKeyFile()
    {
        const Manifest made = m_chart->copy();

        QCOMPARE(made.facts.clients, 1);
        QCOMPARE(made.facts.documents, 1);
        QCOMPARE(QString::fromStdString(toHex(made.facts.digest)), m_chart->digest());
        QVERIFY(m_chart->check(made.name).isWhole());
        QVERIFY(must(m_chart->shelf.copies()) == std::vector{made.name});
        QCOMPARE(m_chart->content(m_chart->inCopy(made.name, QStringLiteral("chart.key"))),
                 "the key file");
    }

    void leavesNothingOfTheChartReadable()
    {
        m_chart->addClient(QStringLiteral("Marigold"));
        const Manifest made = m_chart->copy();

        for (const auto &file : {QStringLiteral("chart.db"), QStringLiteral("manifest")})
            QVERIFY(!m_chart->content(m_chart->inCopy(made.name, file)).contains("Marigold"));
        QVERIFY(!m_chart->content(m_chart->inCopy(made.name, QStringLiteral("chart.db")))
                     .startsWith("SQLite"));
    }

    void takesFilesOfOthersAlongAsTheyLie()
    {
        m_chart->write("sealed by others", QStringLiteral("social.db"));
        Source source = m_chart->source();
        source.besides = {m_chart->path(QStringLiteral("social.db")),
                          m_chart->path(QStringLiteral("social.key"))}; // of which one is there

        const Manifest made = must(makeCopy(source, m_chart->shelf, Kind::Asked));

        QCOMPARE(made.besides.size(), std::size_t{1});
        QCOMPARE(made.besides.front().name, std::string("social.db"));
        const QString copied = m_chart->inCopy(made.name, QStringLiteral("social.db"));
        QCOMPARE(m_chart->content(copied), "sealed by others");
        QVERIFY(m_chart->check(made.name).isWhole());

        m_chart->write("sealed by otters", copied);

        QVERIFY(!m_chart->check(made.name).isWhole());
    }

    void leavesNoOtherFileInACopy()
    {
        const Manifest made = m_chart->copy();

        const auto files
            = must(store::Disk::ofMachine().files->list(m_chart->shelf.folderOf(made.name)));
        QCOMPARE(files, (std::vector<std::string>{"chart.db", "chart.key", "manifest"}));
    }

    void isToldOfBeforeItIsMade()
    {
        const Manifest made = m_chart->copy();

        const auto trail = must(m_chart->chart->auditTrail(made.facts.auditEntries - 1, 10));
        QCOMPARE(trail.size(), 1);
        QCOMPARE(trail[0].event.event, QStringLiteral("backup.make"));
        QCOMPARE(trail[0].event.detail.toStdString(), folderName(made.name));
    }

    void leavesNothingWhenItFails()
    {
        QVERIFY(QFile::remove(m_chart->folder() + QStringLiteral("/chart.key")));

        VERIFY_ERROR(makeCopy(m_chart->source(), m_chart->shelf, Kind::Asked), ErrorCode::NotFound);

        QVERIFY(must(store::Disk::ofMachine().files->folders(m_chart->shelf.folder())).empty());
    }

    void makesWhatIsDueAndNoMore()
    {
        const KeptUp first = must(keepUp(m_chart->source(), m_chart->shelf));
        const KeptUp again = must(keepUp(m_chart->source(), m_chart->shelf));
        m_chart->build.clock.advance(hour);
        const KeptUp later = must(keepUp(m_chart->source(), m_chart->shelf));

        QVERIFY(first.made->name.kind == Kind::Weekly);
        QVERIFY(!again.made);
        QVERIFY(later.made->name.kind == Kind::Hourly);
    }

    void removesTheOldestOnceANewerOneIsWhole()
    {
        const CopyName oldest = m_chart->copy(Kind::Hourly).name;
        for (std::size_t i = 1; i < keptHourly; ++i)
            m_chart->copy(Kind::Hourly);
        m_chart->copy(Kind::Weekly);
        m_chart->build.clock.advance(hour);

        const KeptUp kept = must(keepUp(m_chart->source(), m_chart->shelf));

        QVERIFY(kept.made->name.kind == Kind::Hourly);
        QVERIFY(kept.removed == std::vector{oldest});
        QCOMPARE(must(m_chart->shelf.copies()).size(), keptHourly + 1);
        QCOMPARE(m_chart->events().last(), QStringLiteral("backup.remove"));
    }

    void removesNoneWhenTheNewOneFails()
    {
        for (int i = 0; i < 3; ++i)
            m_chart->copy(Kind::Hourly);
        QVERIFY(QFile::remove(m_chart->folder() + QStringLiteral("/chart.key")));

        QVERIFY(!keepUp(m_chart->source(), m_chart->shelf));

        QCOMPARE(must(m_chart->shelf.copies()).size(), 3U);
    }

private:
    std::unique_ptr<testing::CopiedChart> m_chart;
};

ALCOVE_TEST(make_copy_test, MakeCopyTest)
#include "make_copy_test.moc"
