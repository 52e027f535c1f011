#include "crypto/key_file.h"

#include "crypto/key_slots.h"
#include "support/fake_random.h"
#include "support/must.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::crypto;

namespace {

SecretBytes secret(std::string_view text)
{
    return SecretBytes(asBytes(text));
}

/// As the first program wrote it: a passphrase, a kit, a recovery box, the secrets of a device.
constexpr std::string_view fileOfVersion1
    = "414c434b00016ec6eb7d05123ba4fc849dba1407081c0301000000030000004076131707fee2"
      "82d6d4b8f6e58b607313eacda4f5d66d9c53166bf5c1d7f7be41c3c084257d38e8a600000030"
      "9fcae869de0db56c15bea0472d3991b6ac447ccfe35bbb2e128e72b21dfa7d7ad252c63e30f5"
      "40d61ab80c39e79667a6020000000000000000473e24aed659647154c61b3fbfcae0c51a0e21"
      "e9a8c62b2f4ac885d0a38c231bd04a2a75ee66aff2000000302d15936eccd1cb149151f2ed07"
      "f137eef6bc07ee409e81a869e4ace708587963819584fb09324a43df61c2ec79d0fc43050000"
      "0000000000000000000000000000000000000000000000000000000000000000000000000000"
      "0000000000000000000000609d3dcee760b1a8ce5878ca0da1442f9ffb44fc0eef1a8ea24d02"
      "e862abc64b2cdc31a2f8f7458cf385a24f3224a30f35270dc9739e2ee802dd91d839d7d0bb57"
      "3334ccc02c3c85df08b5684b34423ad2e9eb3122767f71176699b8a56ed459e9a9ca0cb9dfa3"
      "472278d2d46ca6eb6d3c23d540d2976f024c00000016356285daab1a473bb92c8d6a65bcaeaa"
      "11e6495c7397";
constexpr std::string_view masterOfVersion1
    = "8c3fbc26c0362430b9d013523c63651e35686b9763ad4b9307de5c3203a9288a";

} // namespace

class KeyFileTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_random = testing::FakeRandom();
        m_file = KeyFile();
        m_random.fill(m_file.fileId);
        m_master = SecretBytes::random(masterKeySize, m_random);
        m_file.keySlots.push_back(
            *passphraseSlot(m_file, m_master, {secret("open sesame"), kdfFloor}, m_random));
        m_file.keySlots.push_back(
            *keychainSlot(m_file, m_master, {secret("open sesame"), kdfFloor}, "org.alcove/a/b",
                          SecretBytes::random(factorSize, m_random), m_random));
        m_file.keySlots.push_back(
            recoverySlot(m_file, m_master, secret("12345678901234567890"), m_random));
        m_file.doorKey = doorBox(m_master).publicKey();
        sealSecrets(m_file, m_master, secret("device"), m_random);
    }

    void isReadAsItWasWritten()
    {
        const auto file = decodeKeyFile(encodeKeyFile(m_file));

        VERIFY_OK(file);
        QVERIFY(*file == m_file);
    }

    void oneWithoutADoorKeyIsReadAsWell()
    {
        m_file.doorKey.reset();

        QVERIFY(testing::must(decodeKeyFile(encodeKeyFile(m_file))) == m_file);
    }

    void aFileOfTheFirstProgramOpensInEachWay()
    {
        const KeyFile old = testing::must(decodeKeyFile(*fromHex(fileOfVersion1)));
        const SecretBytes master(*fromHex(masterOfVersion1));

        QVERIFY(openWithPassphrase(old, secret("open sesame"))->equals(master));
        QVERIFY(openWithRecovery(old, secret("12345678901234567890"))->equals(master));
        QVERIFY(openSecrets(old, master)->equals(secret("device")));
        QVERIFY(!old.doorKey);
    }

    void aFileOfTheFirstProgramIsWrittenAnewAndStillOpensInEachWay()
    {
        KeyFile old = testing::must(decodeKeyFile(*fromHex(fileOfVersion1)));
        const SecretBytes master(*fromHex(masterOfVersion1));
        old.keySlots[0] = *passphraseSlot(old, master, {secret("another"), kdfFloor}, m_random);

        const Bytes bytes = encodeKeyFile(old);

        QCOMPARE(bytes[5], std::uint8_t{2});
        KeyFile anew = testing::must(decodeKeyFile(bytes));
        QVERIFY(openWithPassphrase(anew, secret("another"))->equals(master));
        QVERIFY(openSecrets(anew, master)->equals(secret("device")));
        // Its kit and its box each, as they were on paper before.
        QVERIFY(openWithRecovery(anew, secret("12345678901234567890"))->equals(master));
        anew.keySlots.pop_back();
        QVERIFY(openWithRecovery(anew, secret("12345678901234567890"))->equals(master));
    }

    void nothingOfASlotsHeaderCanBeEdited()
    {
        const KeySlot slot = m_file.keySlots[1];
        const Bytes header = slotHeader(m_file, slot);
        std::vector<KeySlot> edited(6, slot);
        edited[0].kind = SlotKind::Passphrase;
        edited[1].form = SlotForm::First;
        edited[2].cost.passes += 1;
        edited[3].cost.mebibytes += 1;
        edited[4].salt[0] ^= 1U;
        edited[5].about[0] ^= 1U;

        for (const KeySlot &one : edited)
            QVERIFY(slotHeader(m_file, one) != header);
        KeyFile other = m_file;
        other.fileId[0] ^= 1U;
        QVERIFY(slotHeader(other, slot) != header);
    }

    void aCostThatNoneHasIsNotTried()
    {
        for (const KdfCost cost : {KdfCost{3, 1}, KdfCost{1, 64}, KdfCost{3, 4096}}) {
            KeyFile weakened = m_file;
            weakened.keySlots[1].cost = cost;
            VERIFY_ERROR(decodeKeyFile(encodeKeyFile(weakened)), ErrorCode::Corrupt);
        }
    }

    void isNotReadWhenCutShortAnywhere()
    {
        const Bytes whole = encodeKeyFile(m_file);
        for (std::size_t size = 0; size < whole.size(); ++size)
            VERIFY_ERROR(decodeKeyFile(ByteView(whole).first(size)), ErrorCode::Corrupt);
    }

    void refusesAFileFromANewerProgram()
    {
        Bytes bytes = encodeKeyFile(m_file);
        bytes[5] = 3;
        VERIFY_ERROR(decodeKeyFile(bytes), ErrorCode::NewerSchema);
    }

private:
    testing::FakeRandom m_random;
    KeyFile m_file;
    SecretBytes m_master;
};

ALCOVE_TEST(key_file_test, KeyFileTest)
#include "key_file_test.moc"
