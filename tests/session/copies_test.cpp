#include "session/copies.h"

#include "support/temp_desk.h"
#include "support/test_registry.h"

using namespace alcove;
using testing::must;

class CopiesTest : public QObject {
    Q_OBJECT

private slots:
    void areMadeOfAnOpenDeskAndLieBesideItsStore()
    {
        const testing::TempDesk desk;
        auto made = desk.make();
        backup::Shelf shelf = session::shelfOf(desk.workspace, desk.surroundings);

        const auto copy
            = must(backup::makeCopy(session::sourceOf(made.open, desk.workspace, desk.surroundings),
                                    shelf, backup::Kind::Asked));

        QVERIFY(QFile::exists(
            desk.file(QStringLiteral("backup/%1/chart.db")
                          .arg(QString::fromStdString(backup::folderName(copy.name))))));
        const auto checked = must(backup::checkCopy(shelf, copy.name, desk.surroundings.disk,
                                                    session::copyKeysOf(made.open)));
        QVERIFY2(checked.isWhole(), qPrintable(checked.problems.join(u'\n')));
        QVERIFY(copy.facts.practice == made.open.practice.id);
    }

    void areADeskThemselves()
    {
        const testing::TempDesk desk;
        QString digest;
        session::Workspace copied;
        {
            auto made = desk.make();
            digest = must(made.open.chart->stats()).digest;
            backup::Shelf shelf = session::shelfOf(desk.workspace, desk.surroundings);
            const auto copy = must(
                backup::makeCopy(session::sourceOf(made.open, desk.workspace, desk.surroundings),
                                 shelf, backup::Kind::Asked));
            copied.folder = QString::fromStdString(shelf.folderOf(copy.name));
        }

        const auto open = must(session::openChart(
            copied, testing::TempDesk::secret(testing::TempDesk::passphrase), desk.surroundings));

        QCOMPARE(must(open.chart->stats()).digest, digest);
    }
};

ALCOVE_TEST(copies_test, CopiesTest)
#include "copies_test.moc"
