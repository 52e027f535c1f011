#include "session/key_changes.h"

#include "support/keyed_desk.h"
#include "support/test_registry.h"

#include <filesystem>

using namespace alcove;
using testing::KeyedTempDesk;
using testing::TempDesk;

class KeyChangesTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_desk = std::make_unique<KeyedTempDesk>(); }

    void afterAChangeOnlyTheNewPassphraseOpens()
    {
        VERIFY_OK(change(TempDesk::passphrase, KeyedTempDesk::other));

        QCOMPARE(m_desk->lastEvent(), QStringLiteral("key.passphrase"));
        VERIFY_ERROR(m_desk->desk.open(), ErrorCode::Locked);
        VERIFY_OK(m_desk->desk.open(KeyedTempDesk::other));
        VERIFY_OK(m_desk->recover(m_desk->made.recoveryCode, TempDesk::passphrase));
    }

    void whoDoesNotKnowThePassphraseChangesNothing()
    {
        const QByteArray keys = m_desk->desk.content(QStringLiteral("chart.key"));
        const QString before = m_desk->lastEvent();

        VERIFY_ERROR(change("something else entirely here", KeyedTempDesk::other),
                     ErrorCode::Locked);

        QCOMPARE(m_desk->desk.content(QStringLiteral("chart.key")), keys);
        QCOMPARE(m_desk->lastEvent(), before);
    }

    void anEasyPassphraseIsRefused()
    {
        for (const char *easy : {"", "password", "Lakeside Practice"})
            VERIFY_ERROR(change(TempDesk::passphrase, easy), ErrorCode::Refused);

        VERIFY_OK(m_desk->desk.open());
    }

    void theOldPassphraseIsKeptWhenTheNewKeyFileCantBeWritten()
    {
        const std::string beside
            = m_desk->desk.workspace.keyFile() + ".new." + std::to_string(::getpid());
        std::filesystem::create_symlink("/dev/full", beside);

        VERIFY_ERROR(change(TempDesk::passphrase, KeyedTempDesk::other), ErrorCode::DiskFull);

        VERIFY_OK(m_desk->desk.open());
        VERIFY_ERROR(m_desk->desk.open(KeyedTempDesk::other), ErrorCode::Locked);
    }

    void theAuditLogIsToldBeforeTheKeysChange()
    {
        const QByteArray keys = m_desk->desk.content(QStringLiteral("chart.key"));
        testing::must(m_desk->made.open.connection->execute("PRAGMA query_only = ON"));

        QVERIFY(!change(TempDesk::passphrase, KeyedTempDesk::other));

        QCOMPARE(m_desk->desk.content(QStringLiteral("chart.key")), keys);
    }

    void listsTheWaysIn()
    {
        const auto ways = testing::must(
            session::waysIn(m_desk->desk.workspace, *m_desk->desk.surroundings.disk.files));

        QCOMPARE(ways.size(), 2U);
        QVERIFY(ways[0].kind == crypto::SlotKind::Passphrase);
        QVERIFY(ways[1].kind == crypto::SlotKind::RecoveryKit);
    }

private:
    Result<void> change(std::string_view current, std::string_view next)
    {
        return session::changePassphrase(m_desk->keyed(), TempDesk::secret(current),
                                         TempDesk::secret(next));
    }

    std::unique_ptr<KeyedTempDesk> m_desk;
};

ALCOVE_TEST(key_changes_test, KeyChangesTest)
#include "key_changes_test.moc"
