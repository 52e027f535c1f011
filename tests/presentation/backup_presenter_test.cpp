#include "presentation/backup_presenter.h"

#include "support/fake_clock.h"
#include "support/test_registry.h"

#include <QPromise>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::backupLine;
using presentation::BackupPresenter;

namespace {

constexpr Millis hour = Millis{60} * 60 * 1000;
constexpr Millis day = 24 * hour;

class FakeBackups final : public Backups {
public:
    QFuture<BackupState> keepUp() override
    {
        ++asked;
        m_promise = std::make_unique<QPromise<BackupState>>();
        m_promise->start();
        return m_promise->future();
    }
    void answer(const BackupState &state)
    {
        m_promise->addResult(state);
        m_promise->finish();
    }

    int asked = 0;

private:
    std::unique_ptr<QPromise<BackupState>> m_promise;
};

} // namespace

class BackupPresenterTest : public QObject {
    Q_OBJECT

private slots:
    void saysWhenABackupWasProved()
    {
        const Millis now = m_clock.now();

        QCOMPARE(line({now, now, {}, {}}).text, u"Backup proved today 09:00"_s);
        QCOMPARE(line({now, now - day, {}, {}}).text, u"Backup proved yesterday 09:00"_s);
        QVERIFY(!line({now, now - 2 * day, {}, {}}).isWarning);
        QCOMPARE(line({now, now - 2 * day, {}, {}}).text, u"Backup proved 2 days ago"_s);
    }

    void warnsWhenNoneWasProvedForThreeDays()
    {
        const auto old = line({m_clock.now(), m_clock.now() - 3 * day, {}, {}});

        QVERIFY(old.isWarning);
        QCOMPARE(old.text, u"Backup proved 3 days ago"_s);
        QVERIFY(old.detail.contains(u"store is safe"_s));
    }

    void saysWhyNoneWasMadeWhateverWasProvedBefore()
    {
        const auto failed = line({m_clock.now(), m_clock.now(), Error(ErrorCode::DiskFull), {}});

        QVERIFY(failed.isWarning);
        QCOMPARE(failed.text, u"Backup not made: the disk is full"_s);
        QVERIFY(failed.detail.contains(u"Free some space"_s));
    }

    void saysThatABackupIsDamaged()
    {
        const auto damaged
            = line({m_clock.now(), m_clock.now() - day, {}, Error(ErrorCode::Corrupt)});

        QVERIFY(damaged.isWarning);
        QVERIFY(damaged.text.contains(u"damaged"_s));
    }

    void saysThatOneIsMadeButNotYetProved()
    {
        QCOMPARE(line({m_clock.now(), {}, {}, {}}).text, u"Backup made today 09:00"_s);
        QVERIFY(line({m_clock.now(), {}, {}, Error(ErrorCode::Io)}).isWarning);
        QCOMPARE(line({}).text, u"No backup yet"_s);
    }

    void asksAtOnceAndTellsTheAnswer()
    {
        FakeBackups backups;
        BackupPresenter presenter(backups, m_clock);
        QSignalSpy changed(&presenter, &BackupPresenter::changed);

        presenter.start();
        backups.answer({m_clock.now(), m_clock.now(), {}, {}});

        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(presenter.line().text, u"Backup proved today 09:00"_s);
    }

    void doesNotAskASlowDiskTwice()
    {
        FakeBackups backups;
        BackupPresenter presenter(backups, m_clock);

        presenter.start();
        presenter.start();

        QCOMPARE(backups.asked, 1);
    }

private:
    presentation::BackupLine line(const BackupState &state) const
    {
        return backupLine(state, m_clock.now());
    }

    testing::FakeClock m_clock;
};

ALCOVE_TEST(backup_presenter_test, BackupPresenterTest)
#include "backup_presenter_test.moc"
