#include "session/backup_worker.h"

#include "support/temp_desk.h"
#include "support/test_registry.h"

#include <QDir>

using namespace alcove;
using testing::must;
using testing::TempDesk;

namespace {

constexpr Millis hour = Millis{60} * 60 * 1000;

} // namespace

class BackupWorkerTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<TempDesk>();
        m_open = std::make_unique<session::OpenChart>(std::move(m_desk->make().open));
        m_worker = std::make_unique<session::BackupWorker>(*m_open, m_desk->workspace,
                                                           m_desk->surroundings);
    }
    void cleanup()
    {
        m_worker.reset();
        m_open.reset();
    }

    void makesACopyAndProvesIt()
    {
        const BackupState state = keepUp();

        QVERIFY(state.madeAt == m_desk->clock.now());
        QVERIFY(state.provedAt == m_desk->clock.now());
        QVERIFY(!state.notMade && !state.notProved);
        QCOMPARE(copies().size(), 1U);
    }

    void tellsOfEachInTheAuditLogBefore()
    {
        keepUp();

        QCOMPARE(events().last(), QStringLiteral("backup.drill"));
        QVERIFY(events().contains(QStringLiteral("backup.make")));
        QVERIFY(must(m_open->chart->verifyAudit()).isOk());
    }

    void provesOnceADayAndCopiesEachHour()
    {
        keepUp();
        m_desk->clock.advance(hour);
        const BackupState later = keepUp();
        m_desk->clock.advance(23 * hour);
        const BackupState tomorrow = keepUp();

        QVERIFY(later.provedAt == m_desk->clock.now() - 24 * hour);
        QVERIFY(tomorrow.provedAt == m_desk->clock.now());
        QCOMPARE(copies().size(), 3U);
        QCOMPARE(events().count(QStringLiteral("backup.drill")), 2);
    }

    void givesBackWhatIsNotUsedAnyMoreOnceADay()
    {
        keepUp();
        const QString name = QStringLiteral("large");
        VERIFY_OK(m_open->chart->setSetting(name, QByteArray(30'000'000, 'a')));
        VERIFY_OK(m_open->chart->setSetting(name, "small"));
        m_desk->clock.advance(hour);
        keepUp();
        QVERIFY(sizeOfStore() > 30'000'000);

        m_desk->clock.advance(24 * hour);
        QVERIFY(!keepUp().notProved);

        QVERIFY(sizeOfStore() < 8'000'000);
        QCOMPARE(must(m_open->chart->setting(name)), QByteArray("small"));
        QCOMPARE(must(m_open->chart->check()), QStringList());
    }

    void remembersWhenACopyWasProved()
    {
        keepUp();
        m_worker = std::make_unique<session::BackupWorker>(*m_open, m_desk->workspace,
                                                           m_desk->surroundings);
        m_desk->clock.advance(hour);

        QVERIFY(keepUp().provedAt == m_desk->clock.now() - hour);
    }

    void saysThatACopyIsNotWhole()
    {
        keepUp();
        const QString file
            = m_desk->file(QStringLiteral("backup/%1/chart.db")
                               .arg(QString::fromStdString(backup::folderName(copies().back()))));
        QFile copy(file);
        QVERIFY(copy.open(QIODevice::ReadWrite) && copy.resize(copy.size() - 100));
        VERIFY_OK(m_open->chart->setSetting(QLatin1String(session::settingname::proved), "0"));

        const BackupState state = keepUp();

        QVERIFY(state.notProved && state.notProved->code == ErrorCode::Corrupt);
        QVERIFY(state.provedAt == Millis{0});
    }

    void keepsASecondFolderAsWell()
    {
        const QString other = m_desk->file(QStringLiteral("../disk"));
        VERIFY_OK(
            m_open->chart->setSetting(QLatin1String(session::settingname::folder), other.toUtf8()));

        QVERIFY(!keepUp().notMade);

        QCOMPARE(QDir(other).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 1);
        QCOMPARE(copies().size(), 1U);
    }

    void makesTheFirstWhileTheSecondFolderIsGone()
    {
        m_desk->write(QStringLiteral("file"), "no folder can be made below this");
        VERIFY_OK(m_open->chart->setSetting(QLatin1String(session::settingname::folder),
                                            m_desk->file(QStringLiteral("file/disk")).toUtf8()));

        const BackupState state = keepUp();

        QVERIFY(state.notMade.has_value());
        QVERIFY(state.madeAt == m_desk->clock.now());
    }

private:
    /// Once all is in it.
    qint64 sizeOfStore()
    {
        must(m_open->connection->number("PRAGMA wal_checkpoint(TRUNCATE)"));
        return QFileInfo(QString::fromStdString(m_desk->workspace.chartFile())).size();
    }

    BackupState keepUp()
    {
        const QFuture<BackupState> future = m_worker->keepUp();
        while (!future.isFinished())
            QThread::yieldCurrentThread();
        return future.result();
    }
    std::vector<backup::CopyName> copies() const
    {
        return must(session::shelfOf(m_desk->workspace, m_desk->surroundings).copies());
    }
    QStringList events() const
    {
        QStringList events;
        for (const AuditEntry &entry : must(m_open->chart->auditTrail(0, 1000)))
            events.append(entry.event.event);
        return events;
    }

    std::unique_ptr<TempDesk> m_desk;
    std::unique_ptr<session::OpenChart> m_open;
    std::unique_ptr<session::BackupWorker> m_worker;
};

ALCOVE_TEST(backup_worker_test, BackupWorkerTest)
#include "backup_worker_test.moc"
