#include "wire/members.h"

#include "support/fake_practice.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::wire;

class MembersTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_practice = std::make_unique<testing::FakePractice>();
        m_second = std::make_unique<testing::FakeDevice>(m_practice->newDevice());
        m_third = std::make_unique<testing::FakeDevice>(m_practice->newDevice());
        m_log = {encodeRecord(m_practice->genesis),
                 encodeRecord(m_practice->addedBy(m_practice->first, *m_second)),
                 encodeRecord(m_practice->addedBy(*m_second, *m_third))};
    }

    void theLogLeadsFromTheGenesisToEachDevice()
    {
        const auto members = readMembers(m_practice->id, m_log);
        VERIFY_OK(members);
        QCOMPARE(members->devices.size(), std::size_t{3});
        QVERIFY(members->find(m_third->id)->verifyKey == m_third->signing.verifyKey());
        QVERIFY(members->find(m_third->id)->boxKey == m_third->box.publicKey());
        QVERIFY(members->find(DeviceId()) == nullptr);
    }

    void aServerCannotPutAnotherPracticeInItsPlace()
    {
        const testing::FakePractice other(2);
        VERIFY_ERROR(readMembers(m_practice->id, std::vector<Bytes>{encodeRecord(other.genesis)}),
                     ErrorCode::Untrusted);
        VERIFY_ERROR(readMembers(m_practice->id, {}), ErrorCode::Untrusted);
    }

    void aServerCannotAddADevice()
    {
        auto intruder = m_practice->newDevice();
        m_log.push_back(encodeRecord(m_practice->addedBy(intruder, intruder)));
        VERIFY_ERROR(readMembers(m_practice->id, m_log), ErrorCode::Untrusted);

        DeviceAdd forged = m_practice->addedBy(intruder, intruder);
        forged.addedBy = m_practice->first.id;
        m_log.back() = encodeRecord(forged);
        VERIFY_ERROR(readMembers(m_practice->id, m_log), ErrorCode::Untrusted);
    }

    void aRecordBeforeItsSignerIsRefused()
    {
        std::swap(m_log[1], m_log[2]);
        VERIFY_ERROR(readMembers(m_practice->id, m_log), ErrorCode::Untrusted);
    }

    void aDeviceCannotChangeItsKeys()
    {
        m_log.push_back(m_log[1]);
        VERIFY_OK(readMembers(m_practice->id, m_log));

        DeviceAdd other = m_practice->addedBy(m_practice->first, *m_second);
        other.deviceKey = m_third->signing.verifyKey();
        m_log.push_back(encodeRecord(signRecord(other, m_practice->first.signing)));
        VERIFY_ERROR(readMembers(m_practice->id, m_log), ErrorCode::Conflict);
    }

    void aRecordOfAnotherPracticeIsRefused()
    {
        DeviceAdd foreign = m_practice->addedBy(m_practice->first, *m_second);
        foreign.practice[0] ^= 1;
        m_log[1] = encodeRecord(signRecord(foreign, m_practice->first.signing));
        VERIFY_ERROR(readMembers(m_practice->id, m_log), ErrorCode::Untrusted);
    }

    void aGrantHandsOverTheKey()
    {
        const auto key
            = openGrant(grant(), *readMembers(m_practice->id, m_log), m_second->id, m_second->box);
        VERIFY_OK(key);
        QVERIFY(key->equals(m_practice->scopeKey));
    }

    void aGrantBySomebodyElseIsNotEvenUnsealed()
    {
        const Members members = *readMembers(m_practice->id, m_log);
        auto intruder = m_practice->newDevice();
        KeyGrant unknown = grant();
        unknown.grantedBy = intruder.id;
        unknown = signRecord(unknown, intruder.signing);
        VERIFY_ERROR(openGrant(unknown, members, m_second->id, m_second->box),
                     ErrorCode::Untrusted);
        const KeyGrant forged = signRecord(grant(), intruder.signing);
        VERIFY_ERROR(openGrant(forged, members, m_second->id, m_second->box), ErrorCode::Untrusted);
    }

    void aGrantForAnotherDeviceOrPracticeIsRefused()
    {
        const Members members = *readMembers(m_practice->id, m_log);
        VERIFY_ERROR(openGrant(grant(), members, m_third->id, m_third->box), ErrorCode::Refused);
        VERIFY_ERROR(openGrant(grant(), members, m_second->id, m_third->box), ErrorCode::Untrusted);
        const Members other = *foundedBy(testing::FakePractice(2).genesis);
        VERIFY_ERROR(openGrant(grant(), other, m_second->id, m_second->box), ErrorCode::Untrusted);
    }

private:
    KeyGrant grant() const
    {
        const GrantTerms terms{m_practice->id, m_practice->scope,   1, 7,
                               m_second->id,   m_practice->first.id};
        return grantKey(terms, m_practice->scopeKey, m_second->box.publicKey(),
                        m_practice->first.signing);
    }

    std::unique_ptr<testing::FakePractice> m_practice;
    std::unique_ptr<testing::FakeDevice> m_second;
    std::unique_ptr<testing::FakeDevice> m_third;
    std::vector<Bytes> m_log;
};

ALCOVE_TEST(members_test, MembersTest)
#include "members_test.moc"
