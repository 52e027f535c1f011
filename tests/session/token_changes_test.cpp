#include "session/token_changes.h"

#include "session/keychain_changes.h"
#include "session/rotate_keys.h"
#include "support/test_registry.h"
#include "support/token_desk.h"

using namespace alcove;
using crypto::SlotKind;
using testing::KeyedTempDesk;
using testing::must;
using testing::TempDesk;
using testing::TokenTempDesk;

namespace {

bool isRefused(const auto &result, TokenTrouble trouble)
{
    const auto refusal = result ? std::nullopt : tokenRefusal(result.error());
    return refusal && refusal->trouble == trouble;
}

} // namespace

/// A desk, libfido2 and a security key of software: nothing in between is a fake.
class TokenChangesTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_desk = std::make_unique<TokenTempDesk>(); }

    void thePassphraseOpensOnlyTogetherWithTheSecurityKey()
    {
        VERIFY_OK(m_desk->add());

        QCOMPARE(m_desk->keyed.lastEvent(), QStringLiteral("key.add token"));
        QVERIFY(!m_desk->keyed.has(SlotKind::Passphrase));
        VERIFY_OK(m_desk->open());
        VERIFY_ERROR(m_desk->open("some other words than these"), ErrorCode::Locked);
        m_desk->key.setPlugged(false);
        QVERIFY(isRefused(m_desk->open(), TokenTrouble::Absent));
        m_desk->keyed.desk.surroundings.token = nullptr;
        QVERIFY(isRefused(m_desk->open(), TokenTrouble::Absent));
    }

    void whatTheTokenRefusesIsNoWrongPassphraseAndChangesNothing()
    {
        must(m_desk->add());
        const QByteArray keys = m_desk->keyFile();

        m_desk->pin.said = "1111";
        QVERIFY(isRefused(m_desk->open(), TokenTrouble::PinWrong));
        m_desk->pin.said.clear();
        QVERIFY(isRefused(m_desk->open(), TokenTrouble::PinWanted));
        m_desk->pin.said = testing::SoftwareToken::somePin;
        m_desk->key.isTouched = false;
        QVERIFY(isRefused(m_desk->open(), TokenTrouble::Untouched));
        m_desk->key.setPlugged(false);
        m_desk->spare.setPlugged(true);
        QVERIFY(isRefused(m_desk->open(), TokenTrouble::Foreign));

        QCOMPARE(m_desk->keyFile(), keys);
        QVERIFY(!m_desk->keyed.desk.files().contains(QStringLiteral("door.tries")));
        m_desk->key.setPlugged(true);
        m_desk->key.isTouched = true;
        VERIFY_OK(m_desk->open());
    }

    void aTokenThatDoesNotAnswerIsNotTakenIn()
    {
        const QByteArray keys = m_desk->keyFile();

        m_desk->key.isTouched = false;
        QVERIFY(isRefused(m_desk->add(), TokenTrouble::Untouched));
        m_desk->key.isTouched = true;
        m_desk->pin.said = "1111";
        QVERIFY(isRefused(m_desk->add(), TokenTrouble::PinWrong));
        m_desk->pin.said = testing::SoftwareToken::somePin;
        m_desk->spare.setPlugged(true);
        QVERIFY(isRefused(m_desk->add(), TokenTrouble::Several));
        m_desk->keyed.desk.surroundings.pin = nullptr;
        QVERIFY(isRefused(m_desk->add(), TokenTrouble::PinWanted));
        m_desk->keyed.desk.surroundings.token = nullptr;
        QVERIFY(isRefused(m_desk->add(), TokenTrouble::Absent));

        QCOMPARE(m_desk->keyFile(), keys);
        VERIFY_OK(m_desk->open());
    }

    void aWrongPassphraseTakesNothingInAndMakesNothingOnTheToken()
    {
        const QByteArray keys = m_desk->keyFile();

        VERIFY_ERROR(session::addToken(m_desk->keyed.keyed(), TempDesk::secret("not it at all")),
                     ErrorCode::Locked);

        QCOMPARE(m_desk->keyFile(), keys);
        QCOMPARE(m_desk->key.device().credentials(), 0U);
    }

    void theLastWayInWithoutAPassphraseIsNotGivenUp()
    {
        crypto::KeyFile keys = m_desk->keyed.keys();
        std::erase_if(keys.keySlots, [](const crypto::KeySlot &slot) {
            return !crypto::takesPassphrase(slot.kind);
        });
        must(session::writeKeyFile(m_desk->keyed.desk.workspace,
                                   *m_desk->keyed.desk.surroundings.disk.files, keys));

        VERIFY_ERROR(m_desk->add(), ErrorCode::Refused);

        VERIFY_OK(m_desk->open());
    }

    void theRecoveryKitOpensWhenTheSecurityKeyIsLost()
    {
        must(m_desk->add());
        m_desk->key.setPlugged(false);

        VERIFY_OK(m_desk->keyed.recover(m_desk->keyed.made.recoveryCode, KeyedTempDesk::other));

        VERIFY_OK(m_desk->open(KeyedTempDesk::other));
        QVERIFY(!m_desk->keyed.has(SlotKind::PassphraseAndToken));
    }

    void takenAwayAgainThePassphraseOpensAlone()
    {
        must(m_desk->add());

        VERIFY_OK(remove());

        QCOMPARE(m_desk->keyed.lastEvent(), QStringLiteral("key.remove token"));
        m_desk->key.setPlugged(false);
        VERIFY_OK(m_desk->open());
        VERIFY_ERROR(remove(), ErrorCode::NotFound);
    }

    void whoHasNotTheSecurityKeyCannotTakeItAway()
    {
        must(m_desk->add());
        m_desk->key.setPlugged(false);

        QVERIFY(isRefused(remove(), TokenTrouble::Absent));

        QVERIFY(m_desk->keyed.has(SlotKind::PassphraseAndToken));
    }

    void itTakesThePlaceOfTheKeychain()
    {
        must(session::addKeychain(m_desk->keyed.keyed(), KeyedTempDesk::passphrase()));

        VERIFY_OK(m_desk->add());

        QVERIFY(!m_desk->keyed.has(SlotKind::PassphraseAndKeychain));
        m_desk->keyed.keychain.entries.clear();
        VERIFY_OK(m_desk->open());
    }

    void aChangedPassphraseStillNeedsTheSecurityKey()
    {
        must(m_desk->add());

        VERIFY_OK(session::changePassphrase(m_desk->keyed.keyed(), KeyedTempDesk::passphrase(),
                                            TempDesk::secret(KeyedTempDesk::other)));

        VERIFY_OK(m_desk->open(KeyedTempDesk::other));
        VERIFY_ERROR(m_desk->open(), ErrorCode::Locked);
        m_desk->key.setPlugged(false);
        QVERIFY(isRefused(m_desk->open(KeyedTempDesk::other), TokenTrouble::Absent));
    }

    void newKeysAreOpenedByTheSameSecurityKey()
    {
        must(m_desk->add());
        auto open = must(m_desk->open());
        m_desk->keyed.made.open = {};

        {
            const auto anew
                = session::rotateKeys(std::move(open), m_desk->keyed.desk.workspace,
                                      KeyedTempDesk::passphrase(), m_desk->keyed.desk.surroundings);
            QVERIFY(anew);
        }

        VERIFY_OK(m_desk->open());
        m_desk->key.device().reset();
        m_desk->key.device().setPin(testing::SoftwareToken::somePin);
        QVERIFY(isRefused(m_desk->open(), TokenTrouble::Foreign));
    }

private:
    Result<void> remove() const
    {
        return session::removeToken(m_desk->keyed.keyed(), KeyedTempDesk::passphrase());
    }

    std::unique_ptr<TokenTempDesk> m_desk;
};

ALCOVE_TEST(token_changes_test, TokenChangesTest)
#include "token_changes_test.moc"
