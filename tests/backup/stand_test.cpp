#include "backup/stand.h"

#include "base/durable_file.h"
#include "support/must.h"
#include "support/sim_disk.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::backup;
using testing::must;
using testing::SimDisk;

namespace {

constexpr Millis now = 1'772'442'000'000;

CopyName finished(SimDisk &disk, Shelf &shelf, Millis at)
{
    const CopyName name = must(shelf.begin(Kind::Hourly, at));
    must(writeFileDurably(disk, shelf.manifestOf(name), asBytes("manifest")));
    return name;
}

} // namespace

class StandTest : public QObject {
    Q_OBJECT

private slots:
    void saysNothingWhereThereIsNoCopy()
    {
        SimDisk disk;
        Shelf shelf = panelShelf(disk, "/desk");

        QVERIFY(must(readStand(shelf, disk)) == Stand());
        must(shelf.begin(Kind::Hourly, now)); // never finished
        must(keepProved(shelf, disk, now));
        QVERIFY(must(readStand(shelf, disk)) == Stand());
    }

    void saysWhenTheNewestWasMadeAndWhenOneWasProved()
    {
        SimDisk disk;
        Shelf shelf = panelShelf(disk, "/desk");
        finished(disk, shelf, now);
        finished(disk, shelf, now + 3'600'000);

        QVERIFY(must(readStand(shelf, disk)) == (Stand{now + 3'600'000, {}}));

        must(keepProved(shelf, disk, now + 60'000));

        QVERIFY(must(readStand(shelf, disk)) == (Stand{now + 3'600'000, now + 60'000}));
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void whatIsNoMomentIsNone_data()
    {
        QTest::addColumn<QByteArray>("written");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("words") << QByteArray("yesterday");
        QTest::newRow("long") << QByteArray(100, '7');
    }
    void whatIsNoMomentIsNone()
    {
        QFETCH(const QByteArray, written);
        SimDisk disk;
        Shelf shelf = panelShelf(disk, "/desk");
        finished(disk, shelf, now);
        must(writeFileDurably(disk, "/desk/panel-backup/proved", asBytes(written.toStdString())));

        QVERIFY(must(readStand(shelf, disk)) == (Stand{now, {}}));
    }
};

ALCOVE_TEST(stand_test, StandTest)
#include "stand_test.moc"
