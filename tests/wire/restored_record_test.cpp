#include "wire/restored_record.h"

#include "support/fake_practice.h"
#include "support/removal_records.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::wire;

class RestoredRecordTest : public QObject {
    Q_OBJECT

private slots:
    void comesBackAndNoBitOfItMayFlip()
    {
        const ServerRestored record = saidBy(m_practice.first);
        const Bytes bytes = encodeRecord(record);
        QVERIFY(*decodeServerRestored(bytes) == record);
        QVERIFY(recordKind(bytes) && *recordKind(bytes) == RecordKind::ServerRestored);
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            Bytes flipped = bytes;
            flipped[i] ^= 1;
            const auto decoded = decodeServerRestored(flipped);
            QVERIFY(!decoded || !verifyRecord(*decoded, m_practice.first.signing.verifyKey()));
            QVERIFY(!decodeServerRestored(ByteView(bytes).first(i)));
        }
    }

    void countsWhenAnOwnerSaysIt()
    {
        Members members = *foundedBy(m_practice.genesis);
        FakePerson person = m_practice.newPerson();
        VERIFY_OK(admit(members, m_practice.addedBy(m_practice.first, person, {Role::Clinician})));
        VERIFY_OK(admit(members, m_practice.addedBy(m_practice.first, person.device)));

        VERIFY_ERROR(admit(members, saidBy(person.device)), ErrorCode::Refused);
        QVERIFY(members.restores.empty());
        const ServerRestored said = saidBy(m_practice.first);
        for (int i = 0; i < 2; ++i)
            VERIFY_OK(admit(members, ByteView(encodeRecord(said))));
        QVERIFY(members.restores == (std::map<crypto::Signature, Millis>{{said.signature, 7}}));
        ServerRestored elsewhere = said;
        elsewhere.practice[0] ^= 1;
        VERIFY_ERROR(admit(members, elsewhere), ErrorCode::Untrusted);
    }

    void whoHasLeftSaysNothingAnyMore()
    {
        Members members = *foundedBy(m_practice.genesis);
        FakePerson person = m_practice.newPerson();
        VERIFY_OK(admit(members, m_practice.addedBy(m_practice.first, person, {Role::Owner})));
        VERIFY_OK(admit(members, m_practice.addedBy(m_practice.first, person.device)));
        const ServerRestored before = saidBy(person.device);
        VERIFY_OK(admit(members, before));
        VERIFY_OK(admit(members, testing::removed(m_practice, m_practice.first, person.device.id)));

        ServerRestored after = before;
        after.issuedAt = 8;
        VERIFY_ERROR(admit(members, signRecord(after, person.device.signing)), ErrorCode::Refused);
        VERIFY_OK(admit(members, before)); // is in
        QCOMPARE(members.restores.size(), std::size_t{1});
    }

private:
    using FakePerson = testing::FakePerson;

    ServerRestored saidBy(const testing::FakeDevice &device)
    {
        return signRecord(ServerRestored{m_practice.id, device.id, 7, {}}, device.signing);
    }

    testing::FakePractice m_practice;
};

ALCOVE_TEST(restored_record_test, RestoredRecordTest)
#include "restored_record_test.moc"
