#include "scripted_desk.h"
#include "support/keychain_session.h"
#include "support/test_registry.h"

#include <QJsonArray>

#include <memory>

using alcove::testing::KeychainSession;
using alcove::testing::Ran;
using alcove::testing::ScriptedDesk;

/// A desk whose passphrase opens only together with a real gnome-keyring.
class KeychainCommandsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<ScriptedDesk>();
        QCOMPARE(
            m_desk->make({QStringLiteral("--recovery-file"), m_desk->path(QStringLiteral("kit"))})
                .status,
            0);
        auto session = KeychainSession::start();
        QVERIFY(session);
        m_keychain.emplace(*std::move(session));
        use(m_keychain->environment());
    }

    void cleanup()
    {
        use(m_before);
        m_keychain.reset();
    }

    void bothHalvesOpenAndTakenAwayThePassphraseOpensAlone()
    {
        const Ran added = keychain("add");
        QVERIFY2(added.status == 0, qPrintable(added.err));
        QCOMPARE(kinds(), QStringLiteral("passphrase+keychain kit"));
        QCOMPARE(stats().status, 0);

        QCOMPARE(keychain("remove").status, 0);

        QCOMPARE(kinds(), QStringLiteral("passphrase kit"));
        m_keychain->endKeychain();
        QCOMPARE(stats().status, 0);
    }

    void aKeychainThatIsGoneIsToldOfAndNothingIsMadeAnew()
    {
        QCOMPARE(keychain("add").status, 0);
        const auto files = m_desk->storeFiles();

        m_keychain->endKeychain();
        const Ran ran = stats();

        QCOMPARE(ran.status, 4);
        QVERIFY2(ran.isOneClearFailure() && ran.err.contains(QStringLiteral("keychain")),
                 qPrintable(ran.err));
        QVERIFY(m_desk->storeFiles() == files);
    }

    void withoutAKeychainNoneIsTakenIn()
    {
        const auto keys = m_desk->storeFiles()[QStringLiteral("chart.key")];
        m_keychain->endKeychain();

        const Ran ran = keychain("add");

        QCOMPARE(ran.status, 4);
        QVERIFY2(ran.isOneClearFailure(), qPrintable(ran.err));
        QVERIFY(m_desk->storeFiles()[QStringLiteral("chart.key")] == keys);
        QCOMPARE(stats().status, 0);
    }

    void aSecretInAnotherKeychainIsNotThisOne()
    {
        QCOMPARE(keychain("add").status, 0);
        auto other = KeychainSession::start();
        QVERIFY(other);

        use(other->environment());

        QCOMPARE(stats().status, 4);
        use(m_keychain->environment());
        QCOMPARE(stats().status, 0);
    }

private:
    using Environment = std::map<std::string, std::string>;

    /// For what is started from here on.
    void use(const Environment &environment)
    {
        for (const auto &[name, value] : environment) {
            if (!m_before.contains(name))
                m_before[name] = qgetenv(name.c_str()).toStdString();
            qputenv(name.c_str(), QByteArray::fromStdString(value));
        }
    }
    Ran keychain(const char *what) const
    {
        return m_desk->run(
            {QStringLiteral("key"), QStringLiteral("keychain"), QString::fromLatin1(what)});
    }
    Ran stats() const { return m_desk->run({QStringLiteral("store"), QStringLiteral("stats")}); }
    QString kinds() const
    {
        QStringList all;
        const Ran ran = m_desk->run({QStringLiteral("key"), QStringLiteral("list")});
        for (const QJsonValue way : ran.json[QStringLiteral("ways")].toArray())
            all.append(way[QStringLiteral("kind")].toString());
        return all.join(u' ');
    }

    Environment m_before;
    std::optional<KeychainSession> m_keychain;
    std::unique_ptr<ScriptedDesk> m_desk;
};

ALCOVE_TEST(keychain_commands_test, KeychainCommandsTest)
#include "keychain_commands_test.moc"
