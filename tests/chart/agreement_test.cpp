#include "chart/agreement.h"

#include "support/temp_chart.h"
#include "support/test_registry.h"

#include <QFile>

using namespace alcove;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype pageSize = 4096;

} // namespace

class AgreementTest : public QObject {
    Q_OBJECT

private slots:
    void aChartInUseAgreesWithItself()
    {
        testing::TempChart desk;
        const Client sam = desk.addClient(u"Sam"_s);
        const Note draft = desk.addDraft(sam.id);
        Note more = testing::must(desk.chart->openNote(draft.id));
        more.body = testing::Builders::body(u"Slept better, then worse."_s);
        VERIFY_OK(desk.chart->saveDraft(more));
        desk.seal();
        VERIFY_OK(desk.chart->saveDraft(more));
        desk.addSigned(sam.id);
        Op op = desk.build.op(more);
        op.stamp.device = DeviceId{{9}};
        desk.receive({op});

        QVERIFY(testing::must(chart::disagreements(*desk.connection)).isEmpty());
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void aRowThatIsNotWhatItsOpsMadeOfItIsFound_data()
    {
        QTest::addColumn<QString>("sql");
        const auto row = [](const char *name, const char *sql) {
            QTest::newRow(name) << QString::fromLatin1(sql);
        };
        row("an older client", "UPDATE client SET hlc = hlc - 1");
        row("a client gone", "DELETE FROM client");
        row("a version gone", "DELETE FROM note_head");
        row("an older version", "UPDATE note_head SET hlc = hlc - 1");
        row("an older draft", "UPDATE note SET hlc = hlc - 1 WHERE signed_at IS NULL");
        row("a signature gone",
            "DROP TRIGGER note_signed_kept;"
            "UPDATE note SET signed_at = NULL, signature = NULL");
        row("an addendum gone", "DROP TRIGGER addendum_not_deleted; DELETE FROM addendum");
        row("an older clock", "UPDATE op_clock SET last = 1");
    }
    void aRowThatIsNotWhatItsOpsMadeOfItIsFound()
    {
        QFETCH(const QString, sql);
        testing::TempChart desk;
        const Client sam = desk.addClient(u"Sam"_s);
        const Note note = desk.addSigned(sam.id);
        desk.addDraft(sam.id);
        VERIFY_OK(desk.chart->addAddendum(desk.build.addendum(note)));
        QVERIFY(testing::must(chart::disagreements(*desk.connection)).isEmpty());

        VERIFY_OK(desk.connection->execute(sql.toStdString()));

        QCOMPARE(testing::must(chart::disagreements(*desk.connection)).size(), 1);
    }

    /// Every page of an older copy of the same store in turn, put into the newer one: SQLCipher
    /// takes it. It is found by one check or the other, or nothing of the chart has changed.
    void aPageThatWasPutBackIsFound()
    {
        testing::TempChart desk;
        for (int i = 0; i < 30; ++i)
            desk.addSigned(desk.addClient(u"Sam %1"_s.arg(i)).id);
        const QByteArray older = fileOf(desk);
        for (int i = 0; i < 10; ++i)
            desk.addSigned(desk.addClient(u"Kim %1"_s.arg(i)).id);
        auto sams = testing::must(desk.chart->clients(u"Sam"_s));
        Client first = testing::must(desk.chart->openClient(sams.first().id));
        first.phone = u"555 0100"_s;
        VERIFY_OK(desk.chart->saveClient(first));
        const QString digest = desk.digest();
        const qint64 entries = desk.entries();
        const QByteArray newer = fileOf(desk);
        close(desk);
        int spliced = 0;
        int harmless = 0;

        for (qsizetype page = 0; page < older.size() / pageSize; ++page) {
            const QByteArray then = older.mid(page * pageSize, pageSize);
            if (then == newer.mid(page * pageSize, pageSize))
                continue;
            ++spliced;
            QByteArray mixed = newer;
            mixed.replace(page * pageSize, pageSize, then);
            desk.write(mixed);
            if (isFound(desk))
                continue;
            ++harmless;
            desk.restart();
            QCOMPARE(desk.digest(), digest);
            QCOMPARE(desk.entries(), entries);
            close(desk);
        }

        QVERIFY(spliced > 10);
        QVERIFY2(harmless * 4 < spliced, qPrintable(u"%1 of %2"_s.arg(harmless).arg(spliced)));
    }

private:
    /// As it lies on the disk, with its log brought over.
    static QByteArray fileOf(const testing::TempChart &desk)
    {
        testing::must(desk.connection->number("PRAGMA wal_checkpoint(TRUNCATE)"));
        return desk.content();
    }
    static void close(testing::TempChart &desk)
    {
        desk.sync.reset();
        desk.chart.reset();
        desk.connection.reset();
    }
    static bool isFound(testing::TempChart &desk)
    {
        const auto opened = desk.open(store::OpenMode::Existing);
        if (!opened)
            return true;
        const auto chart = chart::SqlChart::open(**opened, desk.build.clock, desk.build.random);
        if (!chart)
            return true;
        const auto damage = (*chart)->check();
        const auto verdict = (*chart)->verifyAudit();
        return !damage || !damage->isEmpty() || !verdict || !verdict->isOk();
    }
};

ALCOVE_TEST(agreement_test, AgreementTest)
#include "agreement_test.moc"
