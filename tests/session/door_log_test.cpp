#include "session/door_log.h"

#include "base/posix_files.h"
#include "session/desk_keys.h"
#include "support/temp_desk.h"
#include "support/test_registry.h"

using namespace alcove;
using session::DoorEvent;
using testing::must;

constexpr qsizetype mebibyte = qsizetype{1024} * 1024;

class DoorLogTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<testing::TempDesk>();
        m_made = m_desk->make();
        auto keys = must(session::openKeys(m_desk->workspace,
                                           testing::TempDesk::secret(testing::TempDesk::passphrase),
                                           m_desk->surroundings));
        m_keys = std::move(keys.file);
        m_master = std::move(keys.master);
        m_before = count();
    }

    void countsEachKindWithItsFirstAndLastTime()
    {
        tell(DoorEvent::WrongPassphrase, 1'000);
        tell(DoorEvent::RefusedStart, 1'500);
        tell(DoorEvent::WrongPassphrase, 3'000);

        VERIFY_OK(takeIn());

        QCOMPARE(told(),
                 (QStringList{QStringLiteral("passphrase 2 1000 3000"),
                              QStringLiteral("start 1 1500 1500")}));
        QVERIFY(!exists());
        VERIFY_OK(takeIn());
        QCOMPARE(told().size(), 2);
    }

    void whoReadsTheFileLearnsNothing()
    {
        tell(DoorEvent::WrongPassphrase, 1'000);
        tell(DoorEvent::RefusedStart, 1'000);

        const QByteArray content = m_desk->content(QStringLiteral("door.log"));

        QCOMPARE(content.size() % 2, 0);
        QVERIFY(content.left(content.size() / 2) != content.mid(content.size() / 2));
    }

    void takenInTwiceItIsEnteredOnce()
    {
        tell(DoorEvent::WrongPassphrase, 1'000);
        const QByteArray log = m_desk->content(QStringLiteral("door.log"));
        must(takeIn());
        m_desk->write(QStringLiteral("door.log"), log); // as if the power had gone in between
        tell(DoorEvent::WrongPassphrase, 2'000);

        VERIFY_OK(takeIn());

        QCOMPARE(told(),
                 (QStringList{QStringLiteral("passphrase 1 1000 1000"),
                              QStringLiteral("passphrase 1 2000 2000")}));
    }

    void whatCantBeReadIsToldOfAndKeptAside()
    {
        tell(DoorEvent::WrongPassphrase, 1'000);
        QByteArray log = m_desk->content(QStringLiteral("door.log"));
        QByteArray broken = log;
        broken[20] = static_cast<char>(broken[20] ^ 1);
        const QByteArray all = broken + log + log.left(10);
        m_desk->write(QStringLiteral("door.log"), all);

        VERIFY_OK(takeIn());

        QCOMPARE(told(),
                 (QStringList{QStringLiteral("passphrase 1 1000 1000"),
                              QStringLiteral("unreadable 2")}));
        QVERIFY(!exists());
        QCOMPARE(m_desk->content(QStringLiteral("door.log.1.aside")), all);
    }

    void theFileStaysWhenTheAuditLogTakesNothing()
    {
        tell(DoorEvent::WrongPassphrase, 1'000);
        must(m_made.open.connection->execute("PRAGMA query_only = ON"));

        QVERIFY(!takeIn());

        QVERIFY(exists());
        must(m_made.open.connection->execute("PRAGMA query_only = OFF"));
        VERIFY_OK(takeIn());
        QCOMPARE(told().size(), 1);
    }

    void aKeyFileOfTheFirstProgramHasNoLog()
    {
        m_keys.doorKey.reset();

        tell(DoorEvent::WrongPassphrase, 1'000);

        QVERIFY(!exists());
    }

    void aFullLogTakesNoMore()
    {
        m_desk->write(QStringLiteral("door.log"), QByteArray(mebibyte, '\0'));

        tell(DoorEvent::WrongPassphrase, 1'000);

        QCOMPARE(m_desk->content(QStringLiteral("door.log")).size(), mebibyte);
        VERIFY_OK(takeIn());
    }

    void aLogThatSomebodyFilledKeepsNobodyOut()
    {
        m_desk->write(QStringLiteral("door.log"), QByteArray(2 * mebibyte, 'x'));

        VERIFY_OK(takeIn());

        QCOMPARE(told(), QStringList{QStringLiteral("unreadable 1")});
        QVERIFY(!exists());
    }

private:
    void tell(DoorEvent event, Millis at)
    {
        session::tellDoor(m_desk->workspace, m_files, m_keys, event, at);
    }
    Result<void> takeIn()
    {
        return session::takeInDoorLog(*m_made.open.chart, m_desk->workspace, m_files, m_master);
    }
    bool exists() const { return QFile::exists(m_desk->file(QStringLiteral("door.log"))); }
    qint64 count() { return must(m_made.open.chart->auditTrail(0, 1000)).size(); }
    QStringList told()
    {
        QStringList details;
        for (const AuditEntry &entry : must(m_made.open.chart->auditTrail(m_before, 1000)))
            details.append(entry.event.detail);
        return details;
    }

    std::unique_ptr<testing::TempDesk> m_desk;
    session::MadePractice m_made;
    crypto::KeyFile m_keys;
    crypto::SecretBytes m_master;
    PosixFiles m_files;
    qint64 m_before = 0;
};

ALCOVE_TEST(door_log_test, DoorLogTest)
#include "door_log_test.moc"
