#include "crypto/key_file.h"

#include "support/fake_random.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::crypto;

namespace {

SecretBytes secret(std::string_view text)
{
    return SecretBytes(asBytes(text));
}

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
            *passphraseSlot(m_file, m_master, secret("open sesame"), kdfFloor, m_random));
        m_file.keySlots.push_back(
            recoverySlot(m_file, m_master, secret("12345678901234567890"), m_random));
        sealSecrets(m_file, m_master, secret("device"), m_random);
    }

    void eachSlotGivesTheMasterKey()
    {
        const auto file = decodeKeyFile(encodeKeyFile(m_file));
        VERIFY_OK(file);
        QVERIFY(*file == m_file);

        QVERIFY(openWithPassphrase(*file, secret("open sesame"))->equals(m_master));
        QVERIFY(openWithRecovery(*file, secret("12345678901234567890"))->equals(m_master));
        QVERIFY(openSecrets(*file, m_master)->equals(secret("device")));
    }

    void aWrongPassphraseIsLocked()
    {
        VERIFY_ERROR(openWithPassphrase(m_file, secret("open sesamf")), ErrorCode::Locked);
        VERIFY_ERROR(openWithRecovery(m_file, secret("open sesame")), ErrorCode::Locked);
    }

    void anEditedHeaderDoesNotOpen()
    {
        KeyFile raised = m_file;
        raised.keySlots[0].cost.passes = 4;
        VERIFY_ERROR(openWithPassphrase(raised, secret("open sesame")), ErrorCode::Locked);
        KeyFile weakened = m_file;
        weakened.keySlots[0].cost.mebibytes = 1;
        VERIFY_ERROR(openWithPassphrase(weakened, secret("open sesame")), ErrorCode::Refused);
        VERIFY_ERROR(decodeKeyFile(encodeKeyFile(weakened)), ErrorCode::Corrupt);
    }

    void aRecoveryBoxIsOpenedByItsKitAndByNothingElse()
    {
        const SecretBytes kit = secret("12345678901234567890");
        KeyFile panel;
        m_random.fill(panel.fileId);
        const auto master = SecretBytes::random(masterKeySize, m_random);
        panel.keySlots.push_back(recoveryBoxSlot(panel, master, recoveryBoxKey(kit)));

        const auto read = decodeKeyFile(encodeKeyFile(panel));
        VERIFY_OK(read);
        QVERIFY(openWithRecovery(*read, kit)->equals(master));
        VERIFY_ERROR(openWithRecovery(*read, secret("12345678901234567891")), ErrorCode::Locked);
        VERIFY_ERROR(openWithPassphrase(*read, kit), ErrorCode::Locked);
    }

    void aRecoveryBoxOfAnotherFileDoesNotOpen()
    {
        const SecretBytes kit = secret("12345678901234567890");
        KeyFile other;
        m_random.fill(other.fileId);
        KeyFile panel;
        m_random.fill(panel.fileId);
        panel.keySlots.push_back(recoveryBoxSlot(other, m_master, recoveryBoxKey(kit)));

        VERIFY_ERROR(openWithRecovery(panel, kit), ErrorCode::Locked);
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
        bytes[5] = 2;
        VERIFY_ERROR(decodeKeyFile(bytes), ErrorCode::NewerSchema);
    }

private:
    testing::FakeRandom m_random;
    KeyFile m_file;
    SecretBytes m_master;
};

ALCOVE_TEST(key_file_test, KeyFileTest)
#include "key_file_test.moc"
