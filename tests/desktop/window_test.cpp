#include "crypto/key_slots.h"
#include "driven_alcove.h"
#include "store/cipher.h"
#include "support/test_registry.h"

#include <csignal>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::mayReadMemory;
using testing::needsRoot;

/// The program itself, in a real window.
class WindowTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_alcove = std::make_unique<testing::DrivenAlcove>();
        QVERIFY(m_alcove->hasScreen());
        QVERIFY(m_alcove->makeStore());
        m_client = m_alcove->addClient();
        QVERIFY(!m_client.isEmpty());
        QVERIFY(m_alcove->start());
    }
    void cleanup() { m_alcove.reset(); }

    void wordsTypedBeforeAKillAreThereAfterIt()
    {
        m_alcove->unlock();
        QVERIFY(m_alcove->writesInANote(u"walked along the canal"_s, u"canal"_s));

        m_alcove->process().signal(SIGKILL);
        QCOMPARE(m_alcove->process().wait(), 128 + SIGKILL);

        QVERIFY(m_alcove->storeHolds(u"canal"_s));
    }

    void whatIsSignedStaysAndUnlockingLeadsBackToIt()
    {
        m_alcove->unlock();
        QVERIFY(m_alcove->writesInANote(u"walked along the canal"_s, u"canal"_s));
        m_alcove->press({u"ctrl+Return"_s, u"ctrl+Return"_s});
        QTRY_VERIFY_WITH_TIMEOUT(m_alcove->hasSignedNote(m_client), 20'000);
        if (!mayReadMemory())
            QSKIP(needsRoot); // what comes next is seen there

        QVERIFY(m_alcove->locks(u"canal"));
        m_alcove->unlock();

        // Nobody has opened the chart again: it is there because one was in it.
        QTRY_VERIFY_WITH_TIMEOUT(m_alcove->memoryHolds(u"along the canal"), 20'000);
    }

    void lockingReplacesTheProcessAndLeavesNoWordAndNoKeyInItsMemory()
    {
        if (!mayReadMemory())
            QSKIP(needsRoot);
        const int process = m_alcove->process().id();
        m_alcove->unlock();
        QVERIFY(m_alcove->writesInANote(u"quixotic zeppelin"_s, u"zeppelin"_s));
        QVERIFY(m_alcove->memoryHolds(u"zeppelin"));
        const QByteArray key = storeKey();
        QVERIFY(key.size() == 32);
        QVERIFY(holdsKey(key));

        QVERIFY(m_alcove->locks(u"zeppelin"));

        QCOMPARE(m_alcove->process().id(), process);
        QVERIFY(!holdsKey(key));
        QVERIFY(m_alcove->storeHolds(u"zeppelin"_s));
    }

private:
    /// What the pages of the chart are encrypted with, as store::StoreKey derives it.
    QByteArray storeKey() const
    {
        QFile file(m_alcove->store() + u"/chart.key"_s);
        if (!file.open(QIODevice::ReadOnly))
            return {};
        const QByteArray bytes = file.readAll();
        const auto keys = crypto::decodeKeyFile(asBytes(bytes.toStdString()));
        const auto master = keys
            ? crypto::openWithPassphrase(
                *keys,
                crypto::SecretBytes(asBytes(testing::DrivenAlcove::passphrase().toStdString())))
            : Result<crypto::SecretBytes>(keys.error());
        if (!master)
            return {};
        const crypto::SecretBytes key = store::StoreKey::derive(*master, "chart").key;
        return {reinterpret_cast<const char *>(key.view().data()),
                static_cast<qsizetype>(key.size())};
    }
    /// As bytes or as digits.
    bool holdsKey(const QByteArray &key) const
    {
        return m_alcove->memoryHolds(key) || m_alcove->memoryHolds(key.toHex());
    }

    std::unique_ptr<testing::DrivenAlcove> m_alcove;
    QString m_client;
};

ALCOVE_TEST(window_test, WindowTest)
#include "window_test.moc"
