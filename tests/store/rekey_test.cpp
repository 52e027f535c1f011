#include "store/rekey.h"

#include "support/fake_random.h"
#include "support/must.h"
#include "support/sim_disk.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::store;
using testing::must;

class RekeyTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_sim = std::make_unique<testing::SimDisk>();
        must(m_sim->makeFolder("/desk"));
        testing::FakeRandom random(3);
        m_old = StoreKey::derive(crypto::SecretBytes::random(32, random), "chart");
        m_new = StoreKey::derive(crypto::SecretBytes::random(32, random), "chart");
        const auto made = open(m_old, OpenMode::Create);
        must(made->execute("CREATE TABLE word (text TEXT) STRICT;"
                           "INSERT INTO word VALUES ('marigold');"));
    }

    void theCopyBearsTheNewKeyAndTheStoreTheOldOne()
    {
        copy();

        QVERIFY(bearsSalt(m_sim->disk(), path, m_old));
        QVERIFY(bearsSalt(m_sim->disk(), rekeyedCopy(path), m_new));
        QCOMPARE(words(m_old), 1);
    }

    void aChangeThatDidNotHappenLeavesNothing()
    {
        copy();

        VERIFY_OK(finishRekey(m_sim->disk(), path, m_old));

        QCOMPARE(words(m_old), 1);
        QVERIFY(!m_sim->exists(rekeyedCopy(path)) && !m_sim->exists(storeBefore(path)));
    }

    void aChangeThatHappenedIsBroughtToItsEnd()
    {
        copy();

        VERIFY_OK(finishRekey(m_sim->disk(), path, m_new));

        QCOMPARE(words(m_new), 1);
        QVERIFY(bearsSalt(m_sim->disk(), storeBefore(path), m_old));
        forgetStoreBefore(m_sim->disk(), path);
        QCOMPARE(must(m_sim->list("/desk")).size(), 1U);
    }

    void isBroughtToItsEndBetweenTheTwoNamesAsWell()
    {
        copy();
        must(m_sim->rename(path, storeBefore(path)));

        VERIFY_OK(finishRekey(m_sim->disk(), path, m_new));

        QCOMPARE(words(m_new), 1);
    }

    void theLogOfTheStoreBeforeIsNotTakenForTheNewOnes()
    {
        copy();
        must(m_sim->open(path + "-wal", FileUse::Make));

        VERIFY_OK(finishRekey(m_sim->disk(), path, m_new));

        QVERIFY(!m_sim->exists(path + "-wal"));
        QCOMPARE(words(m_new), 1);
    }

    void whatAnEarlierTryLeftGivesWay()
    {
        must(m_sim->open(rekeyedCopy(path), FileUse::Make));

        copy();

        VERIFY_OK(finishRekey(m_sim->disk(), path, m_new));
        QCOMPARE(words(m_new), 1);
    }

    void aCopyOfNeitherKeyIsLeftAlone()
    {
        copy();
        testing::FakeRandom random(9);
        const auto other = StoreKey::derive(crypto::SecretBytes::random(32, random), "chart");

        VERIFY_OK(finishRekey(m_sim->disk(), path, other));

        QVERIFY(m_sim->exists(rekeyedCopy(path)));
        QCOMPARE(words(m_old), 1);
    }

private:
    static inline const std::string path = "/desk/chart.db";

    std::unique_ptr<Connection> open(const StoreKey &key, OpenMode mode = OpenMode::Existing)
    {
        return must(Connection::open(m_sim->disk(), path, key, mode));
    }
    qint64 words(const StoreKey &key)
    {
        return must(open(key)->number("SELECT count(*) FROM word WHERE text = 'marigold'"));
    }
    void copy()
    {
        const auto connection = open(m_old);
        must(copyUnderKey(*connection, m_sim->disk(), m_old, m_new));
    }

    std::unique_ptr<testing::SimDisk> m_sim;
    StoreKey m_old;
    StoreKey m_new;
};

ALCOVE_TEST(rekey_test, RekeyTest)
#include "rekey_test.moc"
