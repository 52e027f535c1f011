#include "session/keychain_changes.h"

#include "support/keyed_desk.h"
#include "support/test_registry.h"

using namespace alcove;
using crypto::SlotKind;
using testing::FakeKeychain;
using testing::KeyedTempDesk;
using testing::must;

class KeychainChangesTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_desk = std::make_unique<KeyedTempDesk>(); }

    void thePassphraseOpensOnlyTogetherWithTheKeychain()
    {
        VERIFY_OK(add());

        QCOMPARE(m_desk->lastEvent(), QStringLiteral("key.add keychain"));
        QVERIFY(!m_desk->has(SlotKind::Passphrase));
        VERIFY_OK(m_desk->desk.open());
        m_desk->keychain.entries.begin()->second[0] ^= 1U;
        VERIFY_ERROR(m_desk->desk.open(), ErrorCode::Locked);
    }

    void theSecretHasANameThatNothingElseHas()
    {
        must(add());

        QCOMPARE(m_desk->keychain.entries.size(), 1U);
        const Practice &practice = m_desk->made.open.practice;
        QCOMPARE(m_desk->keychain.entries.begin()->first,
                 "org.alcove/" + toHex(practice.id) + "/" + practice.actor.device.text());
    }

    void aLostKeychainIsNoWrongPassphraseAndNoNewInstall()
    {
        must(add());
        const QByteArray keys = m_desk->desk.content(QStringLiteral("chart.key"));
        m_desk->keychain.entries.clear();
        VERIFY_ERROR(m_desk->desk.open(), ErrorCode::NoDeviceSecret);
        m_desk->keychain.mood = FakeKeychain::Mood::Shut;
        VERIFY_ERROR(m_desk->desk.open(), ErrorCode::NoDeviceSecret);
        m_desk->desk.surroundings.keychain = nullptr;
        VERIFY_ERROR(m_desk->desk.open(), ErrorCode::NoDeviceSecret);

        QCOMPARE(m_desk->desk.content(QStringLiteral("chart.key")), keys);
        QVERIFY(m_desk->keychain.entries.empty());
    }

    void theRecoveryKitOpensWithoutTheKeychain()
    {
        must(add());
        m_desk->keychain.mood = FakeKeychain::Mood::Shut;

        VERIFY_OK(m_desk->recover(m_desk->made.recoveryCode, KeyedTempDesk::other));

        VERIFY_OK(m_desk->desk.open(KeyedTempDesk::other));
        QVERIFY(!m_desk->has(SlotKind::PassphraseAndKeychain));
    }

    void aKeychainThatForgetsOrStaysShutIsNotTakenIn()
    {
        const QByteArray keys = m_desk->desk.content(QStringLiteral("chart.key"));
        for (const auto mood : {FakeKeychain::Mood::Forgetful, FakeKeychain::Mood::Shut}) {
            m_desk->keychain.mood = mood;
            VERIFY_ERROR(add(), ErrorCode::NoDeviceSecret);
        }
        m_desk->desk.surroundings.keychain = nullptr;
        VERIFY_ERROR(add(), ErrorCode::NoDeviceSecret);

        QCOMPARE(m_desk->desk.content(QStringLiteral("chart.key")), keys);
    }

    void whatTheKeychainHasIsNeverOverwritten()
    {
        must(add());
        const auto before = m_desk->keychain.entries;

        VERIFY_OK(add());
        QVERIFY(m_desk->keychain.entries == before);
        m_desk->keychain.entries.begin()->second = {1, 2, 3};
        must(m_desk->recover(m_desk->made.recoveryCode, testing::TempDesk::passphrase));
        VERIFY_ERROR(add(), ErrorCode::NoDeviceSecret);
        QCOMPARE(m_desk->keychain.entries.begin()->second.size(), 3U);
    }

    void takenAwayAgainThePassphraseOpensAlone()
    {
        must(add());

        VERIFY_OK(session::removeKeychain(m_desk->keyed(), KeyedTempDesk::passphrase()));

        QCOMPARE(m_desk->lastEvent(), QStringLiteral("key.remove keychain"));
        QVERIFY(m_desk->keychain.entries.empty());
        m_desk->desk.surroundings.keychain = nullptr;
        VERIFY_OK(m_desk->desk.open());
        VERIFY_ERROR(session::removeKeychain(m_desk->keyed(), KeyedTempDesk::passphrase()),
                     ErrorCode::NotFound);
    }

    void aChangedPassphraseStillNeedsTheKeychain()
    {
        must(add());

        must(session::changePassphrase(m_desk->keyed(), KeyedTempDesk::passphrase(),
                                       testing::TempDesk::secret(KeyedTempDesk::other)));

        VERIFY_OK(m_desk->desk.open(KeyedTempDesk::other));
        m_desk->keychain.mood = FakeKeychain::Mood::Shut;
        VERIFY_ERROR(m_desk->desk.open(KeyedTempDesk::other), ErrorCode::NoDeviceSecret);
    }

    void theProbeLeavesNothingBehind()
    {
        VERIFY_OK(session::probe(m_desk->keychain, m_desk->desk.surroundings));

        QVERIFY(m_desk->keychain.entries.empty());
    }

private:
    Result<void> add()
    {
        return session::addKeychain(m_desk->keyed(), KeyedTempDesk::passphrase());
    }

    std::unique_ptr<KeyedTempDesk> m_desk;
};

ALCOVE_TEST(keychain_changes_test, KeychainChangesTest)
#include "keychain_changes_test.moc"
