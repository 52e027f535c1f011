#include "crypto/secret_bytes.h"

#include "support/fake_random.h"
#include "support/test_registry.h"

#include <algorithm>
#include <csignal>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace alcove;
using namespace alcove::crypto;

static_assert(!std::is_copy_constructible_v<SecretBytes>);
static_assert(!std::is_copy_assignable_v<SecretBytes>);

class SecretBytesTest : public QObject {
    Q_OBJECT

private slots:
    void startsOutAsZeros()
    {
        const SecretBytes secret(100);

        QCOMPARE(secret.size(), std::size_t{100});
        QVERIFY(std::ranges::all_of(secret.view(), [](std::uint8_t byte) { return byte == 0; }));
    }

    void anEmptyOneIsEmpty()
    {
        QVERIFY(SecretBytes().isEmpty());
        QVERIFY(SecretBytes(0).view().empty());
        QVERIFY(SecretBytes(ByteView()).equals(SecretBytes()));
    }

    void comparesSizeAndContent()
    {
        const SecretBytes secret(asBytes("open sesame"));

        QVERIFY(secret.equals(SecretBytes(asBytes("open sesame"))));
        QVERIFY(!secret.equals(SecretBytes(asBytes("open sesamf"))));
        QVERIFY(!secret.equals(SecretBytes(asBytes("open"))));
    }

    void aCloneHasMemoryOfItsOwn()
    {
        const SecretBytes secret(asBytes("open sesame"));

        SecretBytes clone = secret.clone();
        clone.writable()[0] = 'O';

        QVERIFY(asText(secret.view()) == "open sesame");
        QVERIFY(asText(clone.view()) == "Open sesame");
    }

    void whatWasMovedFromIsEmpty()
    {
        SecretBytes first(asBytes("open sesame"));

        SecretBytes second(std::move(first));
        SecretBytes third;
        third = std::move(second);

        QVERIFY(first.isEmpty() && first.view().empty()); // NOLINT: what is asked
        QVERIFY(second.equals(SecretBytes())); // NOLINT: what is asked
        QVERIFY(asText(third.view()) == "open sesame");
    }

    void takesItsRandomBytesFromTheSourceItIsGiven()
    {
        testing::FakeRandom once;
        testing::FakeRandom again;
        Bytes expected(32);
        once.fill(expected);

        QVERIFY(SecretBytes::random(32, again).equals(SecretBytes(expected)));
    }

    void wipingLeavesZeros()
    {
        Bytes bytes = toBytes("open sesame");

        wipe(bytes);

        QVERIFY(bytes == Bytes(11));
    }

    void aReadPastItsEndEndsTheProgram()
    {
        const pid_t child = fork();
        if (child == 0) {
            const rlimit noCore{0, 0};
            setrlimit(RLIMIT_CORE, &noCore);
            std::signal(SIGSEGV, SIG_DFL); // Qt Test's handler would tell it as a failure
            const SecretBytes secret(asBytes("open sesame"));
            const volatile std::uint8_t *past = secret.view().data() + secret.size();
            static_cast<void>(*past); // the guard page
            _exit(0);
        }
        QVERIFY(child > 0);
        int status = 0;
        QCOMPARE(waitpid(child, &status, 0), child);

        QVERIFY(!WIFEXITED(status) || WEXITSTATUS(status) != 0);
    }
};

ALCOVE_TEST(secret_bytes_test, SecretBytesTest)
#include "secret_bytes_test.moc"
