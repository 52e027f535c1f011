#include "words/backup_text.h"

#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::words;
using namespace Qt::StringLiterals;

class BackupTextTest : public QObject {
    Q_OBJECT

private slots:
    void saysOfAFailedBackupThatTheOthersAreSafe()
    {
        for (const auto code : {ErrorCode::DiskFull, ErrorCode::ReadOnly, ErrorCode::Io,
                                ErrorCode::Conflict, ErrorCode::Corrupt})
            QVERIFY(
                backupText(code, Doing::BackingUp)->contains(u"backups made before are safe"_s));
    }

    void tellsADamagedBackupFromADamagedStore()
    {
        QVERIFY(backupText(ErrorCode::Corrupt, Doing::BackingUp)->contains(u"the store has"_s));
        QVERIFY(backupText(ErrorCode::Corrupt, Doing::Restoring)->startsWith(u"This backup"_s));
    }

    void asksForThePassphraseOfThatTime()
    {
        QVERIFY(backupText(ErrorCode::Locked, Doing::Restoring)
                    ->contains(u"when the backup was made"_s));
    }

    void leavesOtherThingsToOthers() { QVERIFY(!backupText(ErrorCode::DiskFull, Doing::Saving)); }
};

ALCOVE_TEST(backup_text_test, BackupTextTest)
#include "backup_text_test.moc"
