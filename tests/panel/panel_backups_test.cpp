#include "panel/panel_backups.h"

#include "backup/keeping.h"
#include "base/durable_file.h"
#include "core/async.h"
#include "panel/panel_copies.h"
#include "support/must.h"
#include "support/panel_desk.h"
#include "support/test_registry.h"

#include <QFile>

using namespace alcove;
using namespace alcove::panel;
using testing::must;
using testing::PanelDesk;

class PanelBackupsTest : public QObject {
    Q_OBJECT

    static constexpr Millis hour = Millis{60} * 60 * 1000;

private slots:
    void init()
    {
        m_desk = std::make_unique<PanelDesk>();
        m_open = std::make_unique<OpenPanel>(must(m_desk->make()));
        m_backups = std::make_unique<PanelBackups>(*m_open, m_desk->files(), m_desk->practice,
                                                   m_desk->surroundings());
    }
    void cleanup()
    {
        m_backups.reset();
        m_open.reset();
    }

    void makesWhatIsDueAndProvesIt()
    {
        const BackupState state = keepUp();

        QVERIFY(!state.notMade && !state.notProved);
        QVERIFY(state.madeAt && state.provedAt);
        QCOMPARE(copies().size(), std::size_t{1});
        QVERIFY(copies()[0].kind == backup::Kind::Weekly);
        QVERIFY(must(backup::checkCopy(shelf(), copies()[0], m_desk->surroundings().disk,
                                       copyKeysOf(m_open->keys)))
                    .isWhole());
        QVERIFY(!QFile::exists(m_desk->files().folder + QStringLiteral("/panel-scratch")));
        const auto trail = must(m_open->supplement->auditTrail(0, 100));
        QCOMPARE(countOf(trail, QStringLiteral("backup.make")), 1);
        QCOMPARE(countOf(trail, QStringLiteral("backup.drill")), 1);
        QVERIFY(must(m_open->supplement->verifyAudit()).isOk());
    }

    void makesOneAnHourAndProvesOneADay()
    {
        keepUp();
        const Millis proved = *keepUp().provedAt;
        QCOMPARE(copies().size(), std::size_t{1});

        m_desk->clock.advance(hour);
        const BackupState later = keepUp();
        QCOMPARE(copies().size(), std::size_t{2});
        QCOMPARE(*later.provedAt, proved);

        m_desk->clock.advance(24 * hour);
        QVERIFY(*keepUp().provedAt > proved);
    }

    void anOlderOneGoesOnlyOnceANewerIsThere()
    {
        for (std::size_t i = 0; i < backup::keptHourly + 3; ++i) {
            keepUp();
            m_desk->clock.advance(hour);
        }

        std::size_t hourly = 0;
        for (const backup::CopyName &name : copies())
            hourly += name.kind == backup::Kind::Hourly ? 1 : 0;
        QVERIFY(hourly <= backup::keptHourly);
        const std::size_t before = copies().size();

        m_desk->clock.advance(hour);
        must(disk().rename(m_desk->files().keyFile(), m_desk->files().keyFile() + ".gone"));
        QVERIFY(keepUp().notMade.has_value());
        QCOMPARE(copies().size(), before);
    }

    void aDamagedNewestOneIsToldOf()
    {
        m_desk->clock.advance(hour);
        keepUp();
        const std::string path = shelf().storeOf(copies()[0]);
        Bytes bytes = must(readFile(disk(), path, 10'000'000));
        bytes[bytes.size() / 2] ^= 1;
        must(writeFileDurably(disk(), path, bytes));
        must(disk().remove(shelf().folder() + "/proved"));

        const BackupState state = keepUp();

        QVERIFY(state.notProved && state.notProved->code == ErrorCode::Corrupt);
        QVERIFY(!state.provedAt);
    }

    void thePanelGoesOnAnsweringMeanwhile()
    {
        const auto future = m_backups->keepUp();
        must(m_open->supplement->decidePolicy(testing::aPolicy()));
        must(m_open->supplement->recordConsent(testing::aConsent()));

        const BackupState state = wait(future);

        QVERIFY2(!state.notMade, state.notMade ? state.notMade->detail.c_str() : "");
        QVERIFY(must(m_open->supplement->verifyAudit()).isOk());
    }

    void endsWithoutBeingWaitedFor()
    {
        const auto asked = m_backups->keepUp();
        m_backups.reset();

        QVERIFY(asked.isFinished());
    }

private:
    Files &disk() { return *m_desk->surroundings().disk.files; }
    backup::Shelf shelf() { return shelfOf(m_desk->files(), disk()); }
    std::vector<backup::CopyName> copies()
    {
        backup::Shelf shelf = this->shelf();
        return must(shelf.copies());
    }
    static int countOf(const QList<AuditEntry> &trail, const QString &event)
    {
        return static_cast<int>(
            std::count_if(trail.begin(), trail.end(), [&event](const AuditEntry &entry) {
                return entry.event.event == event;
            }));
    }
    static BackupState wait(const QFuture<BackupState> &future)
    {
        std::optional<BackupState> state;
        QObject context;
        whenDone(future, &context, [&state](const BackupState &got) { state = got; });
        if (!QTest::qWaitFor([&state] { return state.has_value(); }, 30'000))
            qFatal("no answer came");
        return *state;
    }
    BackupState keepUp() { return wait(m_backups->keepUp()); }

    std::unique_ptr<PanelDesk> m_desk;
    std::unique_ptr<OpenPanel> m_open;
    std::unique_ptr<PanelBackups> m_backups;
};

ALCOVE_TEST(panel_backups_test, PanelBackupsTest)
#include "panel_backups_test.moc"
