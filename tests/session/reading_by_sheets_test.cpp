#include "session/reading_by_sheets.h"

#include "session/rotate_keys.h"
#include "sheets_desks.h"

#include <QDirIterator>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::KeyedTempDesk;
using testing::must;

/// A restricted chart of one desk, opened on another by its two sheets and without a server.
class ReadingBySheetsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_desks = std::make_unique<testing::SheetsDesks>(); }

    void theChartIsReadFromItsFolder()
    {
        const auto opened = must(m_desks->read());

        QVERIFY(opened.chart == m_desks->id);
        QCOMPARE(opened.time.until, m_desks->reader->desk.clock.now() + glassLasts);
        auto room = must(m_desks->readers());
        QCOMPARE(must(room.chart->openNote(m_desks->note.id)).body, m_desks->note.body);
        QCOMPARE(must(room.chart->search(u"marmalade"_s, 10)).size(), 1);
        QVERIFY(room.practice.actor == m_desks->reader->made.open.practice.actor);
        QVERIFY(must(room.chart->door(m_desks->client))
                == (ChartDoor{ChartDoor::State::Broken, opened.time.until}));
        QVERIFY(must(room.chart->verifyAudit()).isOk());
        const auto listed = must(session::listRestricted(m_desks->owner(*m_desks->reader),
                                                         m_desks->reader->desk.surroundings));
        QCOMPARE(listed.size(), 1);
        QVERIFY(!listed.first().shut && listed.first().clientName.contains(u"Vale"_s));
    }

    void eitherSheetIsFirst()
    {
        std::swap(m_desks->paper.firstCode, m_desks->paper.secondCode);
        VERIFY_OK(m_desks->read());
    }

    void itIsReadAndNotWrittenIn()
    {
        must(m_desks->read());
        auto room = must(m_desks->readers());
        Note mine = m_desks->note;
        mine.author = room.practice.actor.user;

        VERIFY_ERROR(room.chart->saveDraft(mine), ErrorCode::Refused);
        VERIFY_ERROR(room.chart->saveClient(must(room.chart->openClient(m_desks->client))),
                     ErrorCode::Refused);
        VERIFY_ERROR(room.chart->assign({m_desks->client, mine.author, true}), ErrorCode::Refused);
        VERIFY_ERROR(
            session::nameHolder(room, UserId{{7}}, true, m_desks->reader->desk.surroundings),
            ErrorCode::Refused);
        QCOMPARE(must(room.sync->countOutgoing(Scope::Restricted)),
                 must(must(m_desks->authors()).sync->countOutgoing(Scope::Restricted)));
    }

    void whyStandsInTheReadersLogBeforeAnythingIsDecrypted()
    {
        must(m_desks->read());
        QVERIFY(m_desks->tells(u"marmalade"_s) == 0);
        QCOMPARE(m_desks->opensTold(), 1);

        m_desks->paper = crypto::makePaperHalves(m_desks->reader->desk.random); // nobody's
        m_desks->reader->desk.clock.advance(glassLasts);
        must(m_desks->drop());
        VERIFY_ERROR(m_desks->read(), ErrorCode::Locked);

        QCOMPARE(m_desks->opensTold(), 2);
        const auto lines
            = must(m_desks->reader->made.open.chart->auditTrail(0, 1000)).last(1).first().event;
        QCOMPARE(lines.event, breakGlassEvent);
        QCOMPARE(lines.detail, u"restricted sheets"_s);
    }

    void aCopyOpensWithItsStoreGone()
    {
        const QString copy = m_desks->makeCopy();
        QVERIFY(QDir(m_desks->author->desk.workspace.restrictedChart(m_desks->id).folder).exists());
        must(session::dropCompartment(m_desks->author->desk.workspace.restrictedChart(m_desks->id),
                                      m_desks->author->made.open,
                                      *m_desks->author->desk.surroundings.disk.files));

        must(m_desks->read(copy));

        QCOMPARE(must(must(m_desks->readers()).chart->openNote(m_desks->note.id)).body,
                 m_desks->note.body);
    }

    void copiesMadeAfterNewKeysOpenWithTheSameSheets()
    {
        m_desks->author->made.open = must(session::rotateKeys(
            std::move(m_desks->author->made.open), m_desks->author->desk.workspace,
            KeyedTempDesk::passphrase(), m_desks->author->desk.surroundings));
        const QString copy = m_desks->makeCopy();

        VERIFY_OK(m_desks->read(copy));
    }

    void withdrawnSheetsOpenOlderCopiesOnly()
    {
        const QString older = m_desks->makeCopy();
        must(session::withdrawSheets(m_desks->id, m_desks->owner(*m_desks->author),
                                     m_desks->author->desk.surroundings));
        const QString newer = m_desks->makeCopy();

        VERIFY_ERROR(m_desks->read(), ErrorCode::Locked);
        VERIFY_ERROR(m_desks->read(newer), ErrorCode::Locked);
        VERIFY_OK(m_desks->read(older));
    }

    void whatIsStillInTheLogBesideTheStoreIsRead()
    {
        const QString folder = m_desks->away.filePath(u"live"_s);
        QDir().mkpath(folder);
        {
            auto room = must(m_desks->authors());
            testing::Builders build;
            build.actor = room.practice.actor;
            m_desks->note = build.note(m_desks->client, u"Then of zeppelins."_s);
            must(room.chart->saveDraft(m_desks->note));
            QVERIFY(QFileInfo(m_desks->authorsFile(u"chart.db-wal"_s)).size() > 0);
            for (const auto &name : {u"chart.db"_s, u"chart.db-wal"_s, u"chart.key"_s})
                QVERIFY(QFile::copy(m_desks->authorsFile(name), folder + u'/' + name));
        }

        must(m_desks->read(folder));

        QCOMPARE(must(must(m_desks->readers()).chart->openNote(m_desks->note.id)).body,
                 m_desks->note.body);
        QVERIFY(QDir(folder).entryList(QDir::Files).size() == 3); // as it was
    }

    void whoIsNamedReadsSoToo()
    {
        {
            auto room = must(m_desks->authors());
            must(session::nameFor(room, m_desks->reader->made.open.practice.actor.user, true));
        }
        const auto opened = must(m_desks->read());

        m_desks->reader->desk.clock.advance(glassLasts);

        VERIFY_ERROR(m_desks->readers(), ErrorCode::Refused);
        QVERIFY(opened.time.until == m_desks->reader->desk.clock.now());
        QCOMPARE(must(m_desks->drop()), 1);
    }

    void overItGoes()
    {
        must(m_desks->read());
        QCOMPARE(must(m_desks->drop()), 0);
        m_desks->reader->desk.clock.advance(glassLasts);
        const auto isOpen = [] { return Result<void>(Error(ErrorCode::Conflict)); };
        QCOMPARE(must(m_desks->drop(isOpen)), 0);
        VERIFY_ERROR(m_desks->readers(), ErrorCode::Refused);

        QCOMPARE(must(session::dropEmergenciesOver(
                          m_desks->reader->made.open, m_desks->reader->desk.workspace,
                          [] { return Result<void>(); }, m_desks->reader->desk.surroundings))
                     .gone,
                 1);

        m_desks->nothingIsLeft();
    }

    void aClockThatIsSetBackEndsIt()
    {
        must(m_desks->read());
        m_desks->reader->desk.clock.advance(-1);
        VERIFY_ERROR(m_desks->readers(), ErrorCode::Refused);
        QCOMPARE(must(m_desks->drop()), 1);
    }

    void newKeysOfTheReadersDeskEndIt()
    {
        must(m_desks->read());
        m_desks->reader->made.open = must(session::rotateKeys(
            std::move(m_desks->reader->made.open), m_desks->reader->desk.workspace,
            KeyedTempDesk::passphrase(), m_desks->reader->desk.surroundings));
        VERIFY_ERROR(m_desks->readers(), ErrorCode::Locked);
        QCOMPARE(must(m_desks->drop()), 1);
        m_desks->nothingIsLeft();
    }

    void noSyncAndNoCopyComesUponIt()
    {
        must(m_desks->read());
        Files &files = *m_desks->reader->desk.surroundings.disk.files;
        QVERIFY(session::compartmentsOf(m_desks->reader->desk.workspace, files).empty());
        QVERIFY(
            session::placeOfRestricted(m_desks->reader->desk.workspace, m_desks->id, files).folder
            == m_desks->reader->desk.workspace.chartFromSheets(m_desks->id).folder);
        QVERIFY(!QDir(m_desks->reader->desk.workspace.chartFromSheets(m_desks->id).folder
                      + u"/backup"_s)
                     .exists());
    }

    void itsKeysAreTheReadersOwnAndItsSheetsOpenItNot()
    {
        must(m_desks->read());

        auto room = must(m_desks->readers());
        QVERIFY(!room.storeKey.key.equals(must(m_desks->authors()).storeKey.key));
        QVERIFY(room.identity.userKey().verifyKey()
                == m_desks->reader->made.open.identity.userKey().verifyKey());
        const auto keys = must(
            session::readKeyFile(m_desks->reader->desk.workspace.chartFromSheets(m_desks->id),
                                 *m_desks->reader->desk.surroundings.disk.files));
        QVERIFY(!crypto::sheetsMark(keys));
    }

    void noWordOfItIsPlainOnTheDisk()
    {
        must(m_desks->read());
        auto room = must(m_desks->readers());
        must(room.chart->openNote(m_desks->note.id));
        int looked = 0;
        QDirIterator all(m_desks->reader->desk.workspace.folder, QDir::Files,
                         QDirIterator::Subdirectories);
        while (all.hasNext()) {
            QFile file(all.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            QVERIFY2(!bytes.contains("marmalade") && !bytes.contains("Vale"),
                     qPrintable(file.fileName()));
            ++looked;
        }
        QVERIFY(looked > 5);
    }

private:
    std::unique_ptr<testing::SheetsDesks> m_desks;
};

ALCOVE_TEST(reading_by_sheets_test, ReadingBySheetsTest)
#include "reading_by_sheets_test.moc"
