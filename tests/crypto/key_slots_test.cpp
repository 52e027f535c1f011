#include "crypto/key_slots.h"

#include "support/fake_random.h"
#include "support/must.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::crypto;
using testing::must;

namespace {

SecretBytes secret(std::string_view text)
{
    return SecretBytes(asBytes(text));
}

constexpr std::string_view kit = "12345678901234567890";
constexpr std::string_view words = "open sesame";

} // namespace

class KeySlotsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_random = testing::FakeRandom();
        m_file = KeyFile();
        m_random.fill(m_file.fileId);
        m_master = SecretBytes::random(masterKeySize, m_random);
        m_factors.keychain = SecretBytes::random(factorSize, m_random);
        m_factors.token = SecretBytes::random(factorSize, m_random);
        m_factors.asked = {toBytes("credential"), {7}};
    }

    void eachSlotGivesTheMasterKey()
    {
        m_file.keySlots = {byPassphrase(), recoverySlot(m_file, m_master, secret(kit), m_random)};
        sealSecrets(m_file, m_master, secret("device"), m_random);

        QVERIFY(openWithPassphrase(m_file, secret(words))->equals(m_master));
        QVERIFY(openWithRecovery(m_file, secret(kit))->equals(m_master));
        QVERIFY(openSecrets(m_file, m_master)->equals(secret("device")));
    }

    void aWrongPassphraseIsLocked()
    {
        m_file.keySlots = {byPassphrase(), recoverySlot(m_file, m_master, secret(kit), m_random)};

        VERIFY_ERROR(openWithPassphrase(m_file, secret("open sesamf")), ErrorCode::Locked);
        VERIFY_ERROR(openWithRecovery(m_file, secret(words)), ErrorCode::Locked);
    }

    void anEditedHeaderDoesNotOpen()
    {
        m_file.keySlots = {byPassphrase()};
        KeyFile raised = m_file;
        raised.keySlots[0].cost.passes = 4;
        VERIFY_ERROR(openWithPassphrase(raised, secret(words)), ErrorCode::Locked);
        KeyFile weakened = m_file;
        weakened.keySlots[0].cost.mebibytes = 1;
        VERIFY_ERROR(openWithPassphrase(weakened, secret(words)), ErrorCode::Refused);
        KeyFile older = m_file;
        older.keySlots[0].form = SlotForm::First;
        VERIFY_ERROR(openWithPassphrase(older, secret(words)), ErrorCode::Locked);
    }

    void withTheKeychainNeitherHalfOpensAlone()
    {
        m_file.keySlots = {byKeychain()};
        Factors wrong;
        wrong.keychain = SecretBytes::random(factorSize, m_random);

        QVERIFY(openWithPassphrase(m_file, secret(words), m_factors)->equals(m_master));
        VERIFY_ERROR(openWithPassphrase(m_file, secret(words), wrong), ErrorCode::Locked);
        VERIFY_ERROR(openWithPassphrase(m_file, secret("other"), m_factors), ErrorCode::Locked);
        VERIFY_ERROR(openWithPassphrase(m_file, secret(words)), ErrorCode::NoDeviceSecret);
        QCOMPARE(*keychainName(m_file), std::string("org.alcove/a/b"));
    }

    void withATokenNeitherHalfOpensAlone()
    {
        m_file.keySlots
            = {must(tokenSlot(m_file, m_master, {secret(words), kdfFloor}, m_factors, m_random))};
        const auto questions = tokenQuestions(m_file);
        QCOMPARE(questions.size(), 1U);
        QVERIFY(questions[0] == m_factors.asked);

        QVERIFY(openWithPassphrase(m_file, secret(words), m_factors)->equals(m_master));
        m_factors.asked.salt[0] ^= 1U; // the answer to another question
        VERIFY_ERROR(openWithPassphrase(m_file, secret(words), m_factors),
                     ErrorCode::NoDeviceSecret);
    }

    void aSlotThatLacksItsOtherHalfDoesNotHideAWrongPassphrase()
    {
        m_file.keySlots = {byKeychain(), byPassphrase()};

        VERIFY_ERROR(openWithPassphrase(m_file, secret("other")), ErrorCode::Locked);
        QVERIFY(openWithPassphrase(m_file, secret(words))->equals(m_master));
    }

    void aPassphraseIsChangedInASlotOfItsKind()
    {
        const KeySlot old = byKeychain();
        m_file.keySlots = {must(withPassphrase(m_file, old, m_master, {secret("anew"), kdfFloor},
                                               m_factors, m_random))};

        QVERIFY(openWithPassphrase(m_file, secret("anew"), m_factors)->equals(m_master));
        VERIFY_ERROR(openWithPassphrase(m_file, secret(words), m_factors), ErrorCode::Locked);
        VERIFY_ERROR(
            withPassphrase(m_file, old, m_master, {secret("anew"), kdfFloor}, {}, m_random),
            ErrorCode::NoDeviceSecret);
    }

    void aRecoveryBoxIsOpenedByItsKitAndByNothingElse()
    {
        m_file.keySlots = {recoveryBoxSlot(m_file, m_master, recoveryBoxKey(secret(kit)))};
        const KeyFile read = must(decodeKeyFile(encodeKeyFile(m_file)));

        QVERIFY(openWithRecovery(read, secret(kit))->equals(m_master));
        VERIFY_ERROR(openWithRecovery(read, secret("12345678901234567891")), ErrorCode::Locked);
        VERIFY_ERROR(openWithPassphrase(read, secret(kit)), ErrorCode::Locked);
        QVERIFY(isSealedTo(read.keySlots[0], recoveryBoxKey(secret(kit))));
        QVERIFY(!isSealedTo(read.keySlots[0], recoveryBoxKey(secret("1234567890"))));
    }

    void aSealedSlotOfAnotherFileOrKindDoesNotOpen()
    {
        KeyFile other;
        m_random.fill(other.fileId);
        const BoxKey key = recoveryBoxKey(secret(kit));
        m_file.keySlots = {recoveryBoxSlot(other, m_master, key)};
        VERIFY_ERROR(openWithRecovery(m_file, secret(kit)), ErrorCode::Locked);

        m_file.keySlots = {administratorSlot(m_file, m_master, key)};
        m_file.keySlots[0].kind = SlotKind::RecoveryBox;
        VERIFY_ERROR(openWithRecovery(m_file, secret(kit)), ErrorCode::Locked);
    }

    void anAdministratorOpensWhatIsSealedToTheirDesk()
    {
        const BoxKeyPair desk(SecretBytes::random(32, m_random));
        const BoxKeyPair stranger(SecretBytes::random(32, m_random));
        m_file.keySlots = {administratorSlot(m_file, m_master, desk.publicKey())};

        QVERIFY(openAsAdministrator(m_file, desk)->equals(m_master));
        VERIFY_ERROR(openAsAdministrator(m_file, stranger), ErrorCode::Locked);
    }

    void sheetsOpenWhatWasSealedToThemAndNoMasterKey()
    {
        const auto storeKey = SecretBytes::random(sheetsSecretSize, m_random);
        const SheetsMark mark{recoveryBoxKey(secret(kit)), RawId{5}};
        m_file.keySlots = {sheetsSlot(m_file, storeKey, mark)};

        QVERIFY(must(openWithSheets(m_file, secret(kit))).equals(storeKey));
        QVERIFY(sheetsMark(m_file) == mark);
        QVERIFY(isSealedTo(m_file.keySlots[0], mark.key));
        VERIFY_ERROR(openWithSheets(m_file, secret("12345678901234567891")), ErrorCode::Locked);
        VERIFY_ERROR(openAsCustodian(m_file, secret(kit)), ErrorCode::Locked);
        VERIFY_ERROR(openWithRecovery(m_file, secret(kit)), ErrorCode::Locked);
        QVERIFY(must(decodeKeyFile(encodeKeyFile(m_file))) == m_file);
    }

    void sheetsOpenNoSlotThatWasAlteredOrTakenFromAnotherFile()
    {
        const auto storeKey = SecretBytes::random(sheetsSecretSize, m_random);
        const SheetsMark mark{recoveryBoxKey(secret(kit)), RawId{5}};
        m_file.keySlots = {sheetsSlot(m_file, storeKey, mark)};
        KeyFile another = m_file;
        another.fileId[0] ^= 1;
        VERIFY_ERROR(openWithSheets(another, secret(kit)), ErrorCode::Locked);
        KeyFile altered = m_file;
        altered.keySlots[0].about.back() ^= 1; // another chart
        VERIFY_ERROR(openWithSheets(altered, secret(kit)), ErrorCode::Locked);
        KeyFile cut = m_file;
        cut.keySlots[0].about.pop_back();
        QVERIFY(!sheetsMark(cut));
        KeyFile renamed = m_file;
        renamed.keySlots[0].kind = SlotKind::CustodianSeal;
        QVERIFY(!sheetsMark(renamed));
        VERIFY_ERROR(openAsCustodian(renamed, secret(kit)), ErrorCode::Locked);
    }

    void theDoorKeyIsTheMasterKeysOwn()
    {
        const SecretBytes other = SecretBytes::random(masterKeySize, m_random);
        const Bytes sealed = sealTo(doorBox(m_master).publicKey(), asBytes("tried"));

        QVERIFY(doorBox(m_master).open(sealed)->equals(secret("tried")));
        VERIFY_ERROR(doorBox(other).open(sealed), ErrorCode::Untrusted);
    }

private:
    KeySlot byPassphrase()
    {
        return must(passphraseSlot(m_file, m_master, {secret(words), kdfFloor}, m_random));
    }
    KeySlot byKeychain()
    {
        return must(keychainSlot(m_file, m_master, {secret(words), kdfFloor}, "org.alcove/a/b",
                                 m_factors.keychain, m_random));
    }

    testing::FakeRandom m_random;
    KeyFile m_file;
    SecretBytes m_master;
    Factors m_factors;
};

ALCOVE_TEST(key_slots_test, KeySlotsTest)
#include "key_slots_test.moc"
