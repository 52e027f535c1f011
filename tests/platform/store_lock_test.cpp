#include "platform/store_lock.h"

#include "support/test_registry.h"

#include <QTemporaryDir>

using namespace alcove;

class StoreLockTest : public QObject {
    Q_OBJECT

private slots:
    void oneAtATime()
    {
        const QTemporaryDir folder;
        auto first = platform::StoreLock::take(folder.path());
        VERIFY_OK(first);

        VERIFY_ERROR(platform::StoreLock::take(folder.path()), ErrorCode::Conflict);
    }

    void isFreeAgainAfterwards()
    {
        const QTemporaryDir folder;
        {
            auto first = platform::StoreLock::take(folder.path());
            VERIFY_OK(first);
        }

        VERIFY_OK(platform::StoreLock::take(folder.path()));
    }

    void twoStoresDoNotMeet()
    {
        const QTemporaryDir one;
        const QTemporaryDir two;
        auto first = platform::StoreLock::take(one.path());
        VERIFY_OK(first);

        VERIFY_OK(platform::StoreLock::take(two.path()));
    }

    void aFolderThatIsNotThereIsAFailure()
    {
        VERIFY_ERROR(platform::StoreLock::take(QStringLiteral("/nonexistent/store")),
                     ErrorCode::Io);
    }
};

ALCOVE_TEST(store_lock_test, StoreLockTest)
#include "store_lock_test.moc"
