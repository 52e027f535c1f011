#include "wire/copied_record.h"

#include "support/fake_practice.h"
#include "support/removal_records.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::wire;

class CopiedRecordTest : public QObject {
    Q_OBJECT

private slots:
    void comesBackAndNoBitOfItMayFlip()
    {
        const DeviceCopied record = saidBy(m_practice.first);
        const Bytes bytes = encodeRecord(record);
        QVERIFY(*decodeDeviceCopied(bytes) == record);
        QVERIFY(recordKind(bytes) && *recordKind(bytes) == RecordKind::DeviceCopied);
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            Bytes flipped = bytes;
            flipped[i] ^= 1;
            const auto decoded = decodeDeviceCopied(flipped);
            QVERIFY(!decoded || !verifyRecord(*decoded, m_practice.first.signing.verifyKey()));
            QVERIFY(!decodeDeviceCopied(ByteView(bytes).first(i)));
        }
    }

    void countsWhenTheDeskItselfSaysIt()
    {
        Members members = *foundedBy(m_practice.genesis);
        const testing::FakeDevice desk = m_practice.newDevice();
        VERIFY_OK(admit(members, m_practice.addedBy(m_practice.first, desk)));
        DeviceCopied forged = saidBy(m_practice.first);
        forged.device = desk.id;
        VERIFY_ERROR(admit(members, signRecord(forged, m_practice.first.signing)),
                     ErrorCode::Untrusted);
        QVERIFY(!members.isCopied(desk.id));

        const DeviceCopied said = saidBy(desk);
        for (int i = 0; i < 2; ++i)
            VERIFY_OK(admit(members, ByteView(encodeRecord(said))));

        QVERIFY(members.isCopied(desk.id));
        QVERIFY(!members.isCopied(m_practice.first.id));
        // The other copy says nothing new, nor does who has left.
        DeviceCopied again = said;
        again.issuedAt = 8;
        VERIFY_ERROR(admit(members, signRecord(again, desk.signing)), ErrorCode::Refused);
        VERIFY_OK(admit(members, testing::removed(m_practice, m_practice.first, desk.id)));
        QVERIFY(!members.isCopied(desk.id));
        VERIFY_OK(admit(members, said)); // is in
    }

private:
    DeviceCopied saidBy(const testing::FakeDevice &device)
    {
        return signRecord(DeviceCopied{m_practice.id, device.id, 7, {}}, device.signing);
    }

    testing::FakePractice m_practice;
};

ALCOVE_TEST(copied_record_test, CopiedRecordTest)
#include "copied_record_test.moc"
