#include "base/durable_file.h"
#include "base/posix_files.h"
#include "core/async.h"
#include "crypto/sodium.h"
#include "sides.h"
#include "supplemental/supplement_queue.h"
#include "support/fake_clock.h"
#include "support/must.h"
#include "support/supplemental_values.h"
#include "support/test_registry.h"

#include <QDir>
#include <QTemporaryDir>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;

namespace {

constexpr std::string_view chartWords = "gravel lantern otter mosaic seventeen";
constexpr std::string_view panelWords = "violin thistle harbor cobalt nineteen";

std::shared_ptr<crypto::SecretBytes> secret(std::string_view text)
{
    return std::make_shared<crypto::SecretBytes>(asBytes(text));
}

template <typename Answer>
Answer wait(const QFuture<Answer> &future)
{
    std::optional<Answer> answer;
    QObject context;
    whenDone(future, &context, [&answer](const Answer &got) { answer = got; });
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 30'000))
        qFatal("no answer came");
    return *answer;
}

} // namespace

/// The panel's store goes along with the copies of the desk, which has no key to it.
class PanelBackupTest : public QObject {
    Q_OBJECT

    template <typename Work>
    auto ask(Work work)
    {
        return wait(m_panel->supplement().ask(std::move(work)));
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_chartDesk = testing::chartDesk(m_folder->path(), m_clock, m_random);
        m_chart = must(wait(m_chartDesk->create(
                           {u"Harbor House"_s, u"Ada Okafor"_s, u"desk"_s, secret(chartWords), 0})))
                      .session;
        m_panelDesk = testing::panelDesk(m_folder->path(), m_chart->practice(), m_clock, m_random);
        m_panel = must(wait(m_panelDesk->create(secret(panelWords))));
        must(ask([](supplemental::Supplement &panel) -> Result<void> {
            TRY(panel.decidePolicy(testing::aPolicy()));
            TRY(panel.recordConsent(testing::aConsent()));
            return panel.enterItem(testing::anItem());
        }));
    }
    void cleanup()
    {
        m_panel.reset();
        m_panelDesk.reset();
        m_chart.reset();
        m_chartDesk.reset();
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void comesBackAsItWas_data()
    {
        QTest::addColumn<bool>("isOpen");
        QTest::newRow("shut when it was copied") << false;
        QTest::newRow("open when it was copied") << true;
    }
    void comesBackAsItWas()
    {
        QFETCH(const bool, isOpen);
        if (!isOpen)
            m_panel.reset();
        makeCopy();
        QCOMPARE(QFile::exists(QString::fromStdString(inCopy(u"social.db-wal"_s))), isOpen);
        unlock(); // two hours have passed: it is shut
        must(ask([](supplemental::Supplement &panel) {
            return panel.revokeConsent(testing::aConsent().id);
        }));
        QCOMPARE(items(), 0);
        m_panel.reset();

        const QString replaced = QString::fromStdString(must(restore()));

        unlock();
        QCOMPARE(items(), 1);
        QVERIFY(must(ask([](supplemental::Supplement &panel) { return panel.check(); })).isEmpty());
        QVERIFY(
            must(ask([](supplemental::Supplement &panel) { return panel.verifyAudit(); })).isOk());
        // What it took the place of is the panel without the item.
        QVERIFY(QFile::exists(m_folder->filePath(replaced + u"/social.db"_s)));
        QCOMPARE(countOf(u"panel.restore"_s), 1);
    }

    void aDamagedCopyIsNotPutBack()
    {
        m_panel.reset();
        makeCopy();
        const std::string copied = inCopy(u"social.db"_s);
        Bytes bytes = must(readFile(m_files, copied, 10'000'000));
        bytes[bytes.size() / 2] ^= 1;
        must(writeFileDurably(m_files, copied, bytes));
        const Bytes before = present(u"social.db"_s);

        VERIFY_ERROR(restore(), ErrorCode::Corrupt);

        QVERIFY(present(u"social.db"_s) == before);
        QVERIFY(!QDir(m_folder->path()).exists(u"social.db.coming"_s));
        unlock();
        QCOMPARE(items(), 1);
    }

    void aLostKeyFileComesWithTheCopyAndAPresentOneStays()
    {
        m_panel.reset();
        makeCopy();
        const Bytes kept = present(u"social.key"_s);
        must(restore());
        QVERIFY(present(u"social.key"_s) == kept);

        QVERIFY(QFile::remove(m_folder->filePath(u"social.key"_s)));
        QVERIFY(QFile::remove(m_folder->filePath(u"social.db"_s)));
        must(restore());

        unlock();
        QCOMPARE(items(), 1);
    }

    void aCopyFromBeforeThePanelHasNoneToPutBack()
    {
        m_panel.reset();
        for (const QString &file : {u"social.key"_s, u"social.db"_s})
            QVERIFY(QFile::remove(m_folder->filePath(file)));
        makeCopy();

        VERIFY_ERROR(restore(), ErrorCode::NotFound);
    }

private:
    void unlock() { m_panel = must(wait(m_panelDesk->unlock(secret(panelWords)))); }
    qsizetype items()
    {
        return must(ask([](supplemental::Supplement &panel) {
                   return panel.items(testing::anItem().client);
               }))
            .size();
    }
    void makeCopy()
    {
        m_clock.advance(Millis{2} * 3'600'000);
        const BackupState state = wait(m_chart->backups()->keepUp());
        QVERIFY(!state.notMade && state.madeAt);
    }
    Result<std::string> restore()
    {
        return testing::restorePanel(m_folder->path(), *secret(chartWords), m_clock, m_random);
    }
    std::string inCopy(const QString &file) const
    {
        const QDir copies(m_folder->filePath(u"backup"_s));
        return copies
            .filePath(copies.entryList(QDir::Dirs | QDir::NoDotAndDotDot).last() + u'/' + file)
            .toStdString();
    }
    Bytes present(const QString &file)
    {
        return must(readFile(m_files, m_folder->filePath(file).toStdString(), 10'000'000));
    }
    int countOf(const QString &event)
    {
        const auto trail = must(
            wait(m_chart->chart().ask([](Chart &chart) { return chart.auditTrail(0, 1000); })));
        return static_cast<int>(
            std::count_if(trail.begin(), trail.end(), [&event](const AuditEntry &entry) {
                return entry.event.event == event;
            }));
    }

    PosixFiles m_files;
    std::unique_ptr<QTemporaryDir> m_folder;
    testing::FakeClock m_clock;
    crypto::SystemRandom m_random; // used by two threads
    std::unique_ptr<Desk> m_chartDesk;
    std::shared_ptr<Session> m_chart;
    std::unique_ptr<supplemental::SupplementDesk> m_panelDesk;
    supplemental::SupplementOpening m_panel;
};

ALCOVE_TEST(panel_backup_test, PanelBackupTest)
#include "panel_backup_test.moc"
