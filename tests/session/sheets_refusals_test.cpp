#include "session/reading_by_sheets.h"
#include "sheets_desks.h"
#include "support/full_disk.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::KeyedTempDesk;
using testing::must;

/// What two sheets do not open: one clear failure each, and nothing is left of it.
class SheetsRefusalsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_desks = std::make_unique<testing::SheetsDesks>(); }

    void whoIsNotNamedInAnyWayDoesNot()
    {
        {
            auto room = must(m_desks->authors());
            must(session::nameHolder(room, m_desks->reader->made.open.practice.actor.user, false,
                                     m_desks->author->desk.surroundings));
        }

        VERIFY_ERROR(m_desks->read(), ErrorCode::Refused);

        QCOMPARE(m_desks->opensTold(), 1);
        m_desks->nothingIsLeft();
    }

    void whereItIsNamedForItNeedsNone()
    {
        m_desks->reader = std::move(m_desks->author);
        VERIFY_ERROR(
            m_desks->readFrom(m_desks->reader->desk.workspace.restrictedChart(m_desks->id).folder),
            ErrorCode::Conflict);
        m_desks->author = std::make_unique<KeyedTempDesk>();
    }

    void rolesWithoutRestrictedChartsDoNot()
    {
        m_desks->reader->made.open.practice.roles = {Role::Owner, Role::Biller};
        VERIFY_ERROR(m_desks->read(), ErrorCode::Refused);
        QCOMPARE(m_desks->opensTold(), 0);
        m_desks->nothingIsLeft();
    }

    void aSlipOrTheSameSheetTwiceIsToldOf()
    {
        const auto good = m_desks->paper.secondCode.clone();
        m_desks->paper.secondCode.writable()[3]
            = m_desks->paper.secondCode.view()[3] == 'A' ? 'B' : 'A';
        VERIFY_ERROR(m_desks->read(), ErrorCode::Malformed);
        m_desks->paper.secondCode = m_desks->paper.firstCode.clone();
        VERIFY_ERROR(m_desks->read(), ErrorCode::Malformed);
        m_desks->paper.secondCode = good.clone();
        VERIFY_ERROR(m_desks->readFrom(m_desks->authorsFolder(), u"short"_s), ErrorCode::Malformed);
        QCOMPARE(m_desks->opensTold(), 0);
        m_desks->nothingIsLeft();
    }

    void sheetsOfAnotherChartAreLocked()
    {
        Client client;
        client.familyName = u"Moss"_s;
        const RawId other = must(session::makeRestrictedChart(m_desks->owner(*m_desks->author),
                                                              client, Restriction::Staff,
                                                              m_desks->author->desk.surroundings));
        m_desks->paper = must(session::makeSheets(other, m_desks->owner(*m_desks->author),
                                                  m_desks->author->desk.surroundings));

        VERIFY_ERROR(m_desks->read(), ErrorCode::Locked);

        m_desks->nothingIsLeft();
    }

    void aFolderWithoutAChartIsToldOf()
    {
        VERIFY_ERROR(m_desks->read(m_desks->away.path()), ErrorCode::NotFound);
        VERIFY_ERROR(m_desks->read(m_desks->away.filePath(u"nowhere"_s)), ErrorCode::NotFound);
        const QString copy = m_desks->makeCopy();
        QVERIFY(QFile::remove(copy + u"/chart.db"_s));
        VERIFY_ERROR(m_desks->read(copy), ErrorCode::NotFound);
        QFile(copy + u"/chart.key"_s).resize(60);
        QFile(m_desks->authorsFile(u"chart.db"_s)).copy(copy + u"/chart.db"_s);
        VERIFY_ERROR(m_desks->read(copy), ErrorCode::Corrupt);
        QCOMPARE(m_desks->opensTold(), 0);
        m_desks->nothingIsLeft();
    }

    void whatIsDamagedIsFoundAndNothingIsLeft_data()
    {
        QTest::addColumn<int>("place");
        QTest::addColumn<int>("size");
        QTest::newRow("its first page") << 700 << -1;
        QTest::newRow("a page of it") << 9 * 4096 + 11 << -1;
        QTest::newRow("cut at a page") << -1 << 20 * 4096;
        QTest::newRow("cut in a page") << -1 << 20 * 4096 + 100;
        QTest::newRow("all of it gone") << -1 << 0;
    }
    void whatIsDamagedIsFoundAndNothingIsLeft()
    {
        QFETCH(const int, place);
        QFETCH(const int, size);
        const QString copy = m_desks->makeCopy();
        QFile store(copy + u"/chart.db"_s);
        QVERIFY(store.open(QIODevice::ReadWrite));
        if (place >= 0) {
            store.seek(place);
            const char byte = store.read(1).at(0);
            store.seek(place);
            store.write(QByteArray(1, static_cast<char>(byte ^ 0x10)));
        } else {
            QVERIFY(store.size() > size);
            QVERIFY(store.resize(size));
        }
        store.close();

        VERIFY_ERROR(m_desks->read(copy), ErrorCode::Corrupt);

        m_desks->nothingIsLeft();
    }

    void aFullDiskLeavesNothing()
    {
        int refused = 0;
        // Every tenth write, until the disk takes all of them.
        for (int writes = 4;; writes += 10) {
            const testing::FullDisk disk(writes);
            const auto opened = m_desks->read();
            if (opened)
                break;
            QVERIFY(testing::FullDisk::refused() > 0);
            // SQLCipher's own change of keys does not tell a full disk from a broken one.
            QVERIFY(opened.error().code == ErrorCode::DiskFull
                    || opened.error().code == ErrorCode::Io);
            m_desks->nothingIsLeft();
            ++refused;
        }
        QVERIFY(refused > 2);
        QCOMPARE(must(must(m_desks->readers()).chart->openNote(m_desks->note.id)).body,
                 m_desks->note.body);
    }

    void itIsOpenOnceAtATime()
    {
        must(m_desks->read());
        VERIFY_ERROR(m_desks->read(), ErrorCode::Conflict);
        m_desks->reader->desk.clock.advance(glassLasts);
        VERIFY_ERROR(m_desks->read(), ErrorCode::Conflict);
        QCOMPARE(must(m_desks->drop()), 1);
        VERIFY_OK(m_desks->read());
    }

    void whatEndedHalfWayIsNothingAndGoes()
    {
        const QString room = m_desks->reader->desk.workspace.chartFromSheets(m_desks->id).folder;
        must(m_desks->read());
        QFile begun(room + u"/begun"_s);
        QVERIFY(begun.open(QIODevice::WriteOnly));
        begun.write(QByteArray::number(qint64{m_desks->reader->desk.clock.now()}));
        begun.close();
        QVERIFY(session::chartsFromSheets(m_desks->reader->desk.workspace,
                                          *m_desks->reader->desk.surroundings.disk.files)
                    .empty());
        QCOMPARE(must(m_desks->drop()), 0); // it may be under way
        QVERIFY(QDir(room).exists());

        m_desks->reader->desk.clock.advance(Millis{61} * 60 * 1000);
        QCOMPARE(must(m_desks->drop()), 0);

        m_desks->nothingIsLeft();
        must(m_desks->read()); // and one that ended a moment ago makes room for the next
        QVERIFY(begun.open(QIODevice::WriteOnly));
        begun.close();
        must(m_desks->read());
        QCOMPARE(must(must(m_desks->readers()).chart->openNote(m_desks->note.id)).body,
                 m_desks->note.body);
    }

private:
    std::unique_ptr<testing::SheetsDesks> m_desks;
};

ALCOVE_TEST(sheets_refusals_test, SheetsRefusalsTest)
#include "sheets_refusals_test.moc"
