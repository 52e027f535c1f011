#include "wire/members.h"

#include "support/fake_practice.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::wire;
using testing::FakeDevice;

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

    void whoFoundsAPracticeIsEverythingInIt()
    {
        const auto members = readMembers(m_practice->id, m_log);
        VERIFY_OK(members);
        const MemberUser *owner = members->find(m_practice->first.user);
        QVERIFY(owner != nullptr);
        QVERIFY(owner->roles() == solo);
        QVERIFY(owner->key == m_practice->genesis.ownerKey);
        QVERIFY(!owner->boxKey);
        QVERIFY(members->find(UserId()) == nullptr);
    }

    void anOwnerLetsAPersonInAndThenTheirDesk()
    {
        const testing::FakePerson person = m_practice->newPerson();
        const FakeDevice further = deviceOf(person);
        Members members = *readMembers(m_practice->id, m_log);
        const DeviceAdd desk = m_practice->addedBy(*m_second, person.device);
        VERIFY_ERROR(admit(members, desk), ErrorCode::Untrusted); // nobody we know

        VERIFY_OK(admit(members, m_practice->addedBy(*m_second, person, {Role::Biller})));
        QVERIFY(members.find(person.device.user)->roles() == Roles{Role::Biller});
        QVERIFY(members.find(person.device.user)->key == person.signing.verifyKey());
        QVERIFY(members.find(person.device.user)->boxKey == person.box.publicKey());
        VERIFY_OK(admit(members, desk));
        VERIFY_OK(admit(members, m_practice->addedBy(person.device, further)));
        QVERIFY(members.find(further.id)->user == person.device.user);
    }

    void whoIsNoOwnerLetsNobodyInAndMakesNobodyMore()
    {
        Members members = *readMembers(m_practice->id, m_log);
        const testing::FakePerson biller = joined(members, {Role::Biller, Role::Clinician});
        const testing::FakePerson friendly = m_practice->newPerson();
        const Members before = members;

        VERIFY_ERROR(admit(members, m_practice->addedBy(biller.device, friendly, {Role::Biller})),
                     ErrorCode::Refused);
        VERIFY_ERROR(admit(members, m_practice->setBy(biller.device, biller.device.user, solo, 10)),
                     ErrorCode::Refused);
        VERIFY_ERROR(
            admit(members,
                  m_practice->setBy(biller.device, m_practice->first.user, {Role::Biller}, 10)),
            ErrorCode::Refused);
        // A desk for somebody else is the owner's to add.
        VERIFY_ERROR(admit(members, m_practice->addedBy(biller.device, m_practice->newDevice())),
                     ErrorCode::Refused);
        QVERIFY(members == before);
    }

    void aRecordOfWhoIsInNeedsItsSignature()
    {
        Members members = *readMembers(m_practice->id, m_log);
        const testing::FakePerson person = m_practice->newPerson();
        UserAdd add = m_practice->addedBy(m_practice->first, person, {Role::Biller});
        add.roles = solo;
        VERIFY_ERROR(admit(members, add), ErrorCode::Untrusted);
        add = m_practice->addedBy(m_practice->newDevice(), person, solo);
        VERIFY_ERROR(admit(members, add), ErrorCode::Untrusted);
        add = m_practice->addedBy(m_practice->first, person, solo);
        add.practice[0] ^= 1;
        VERIFY_ERROR(admit(members, signRecord(add, m_practice->first.signing)),
                     ErrorCode::Untrusted);
        RoleSet set = m_practice->setBy(m_practice->first, person.device.user, solo, 1);
        VERIFY_ERROR(admit(members, set), ErrorCode::Untrusted); // of nobody
        set.setBy = m_second->id;
        VERIFY_ERROR(admit(members, set), ErrorCode::Untrusted);
    }

    void anOwnerMakesAnotherOwnerWhoMayThenAct()
    {
        Members members = *readMembers(m_practice->id, m_log);
        const testing::FakePerson other = joined(members, {Role::Clinician});
        const UserId founder = m_practice->first.user;
        VERIFY_ERROR(
            admit(members, m_practice->setBy(m_practice->first, founder, {Role::Clinician}, 5)),
            ErrorCode::Refused); // the last one
        VERIFY_OK(admit(members,
                        m_practice->setBy(m_practice->first, other.device.user,
                                          {Role::Owner, Role::Clinician}, 6)));
        VERIFY_OK(admit(members, m_practice->setBy(other.device, founder, {Role::Clinician}, 7)));
        QVERIFY(members.find(founder)->roles() == Roles{Role::Clinician});
        VERIFY_ERROR(admit(members, m_practice->setBy(m_practice->first, founder, solo, 8)),
                     ErrorCode::Refused);
        VERIFY_ERROR(
            admit(members,
                  m_practice->setBy(other.device, other.device.user, {Role::Clinician}, 9)),
            ErrorCode::Refused);
    }

    void theLaterIssuedCountsHoweverTheyArrive()
    {
        Members members = *readMembers(m_practice->id, m_log);
        const testing::FakePerson person = joined(members, {Role::Biller});
        const UserId user = person.device.user;
        const RoleSet early = m_practice->setBy(m_practice->first, user, {Role::Trainee}, 10);
        const RoleSet late = m_practice->setBy(*m_second, user, {Role::FrontDesk}, 20);
        Members other = members;
        VERIFY_OK(admit(members, early));
        VERIFY_OK(admit(members, late));
        VERIFY_OK(admit(other, late));
        VERIFY_OK(admit(other, early));

        QVERIFY(members == other);
        const MemberUser &member = *members.find(user);
        QVERIFY(member.roles() == Roles{Role::FrontDesk});
        QVERIFY(member.rolesAt(9) == Roles{Role::Biller});
        QVERIFY(member.rolesAt(10) == Roles{Role::Trainee});
        QVERIFY(member.rolesAt(19) == Roles{Role::Trainee});
        QVERIFY(member.rolesAt(20) == Roles{Role::FrontDesk});
    }

    void aRepeatedRecordChangesNothingWhateverCameSince()
    {
        Members members = *readMembers(m_practice->id, m_log);
        const testing::FakePerson person = m_practice->newPerson();
        const UserId user = person.device.user;
        const std::vector<Bytes> more{
            encodeRecord(m_practice->addedBy(m_practice->first, person, {Role::Owner})),
            encodeRecord(m_practice->addedBy(m_practice->first, person.device)),
            encodeRecord(m_practice->setBy(person.device, user, {Role::Owner, Role::Biller}, 5)),
            encodeRecord(m_practice->setBy(m_practice->first, user, {Role::Biller}, 6))};
        for (const Bytes &record : more)
            VERIFY_OK(admit(members, ByteView(record)));
        const Members once = members;

        for (const Bytes &record : more)
            VERIFY_OK(admit(members, ByteView(record)));
        QVERIFY(members == once);
        // Two owners let the same person in; then one as something else.
        UserAdd again = m_practice->addedBy(m_practice->first, person, {Role::Owner});
        again.issuedAt += 1;
        VERIFY_OK(admit(members, signRecord(again, m_practice->first.signing)));
        QVERIFY(members == once);
        again.roles = {Role::Biller};
        VERIFY_ERROR(admit(members, signRecord(again, m_practice->first.signing)),
                     ErrorCode::Conflict);
        again = m_practice->addedBy(m_practice->first, person, {Role::Owner});
        again.boxKey[0] ^= 1;
        VERIFY_ERROR(admit(members, signRecord(again, m_practice->first.signing)),
                     ErrorCode::Conflict);
    }

    void theLogIsReadInTheOrderOfItsIssue()
    {
        const testing::FakePerson person = m_practice->newPerson();
        m_log.push_back(
            encodeRecord(m_practice->addedBy(m_practice->first, person, {Role::Biller})));
        m_log.push_back(encodeRecord(m_practice->addedBy(*m_third, person.device)));
        m_log.push_back(
            encodeRecord(m_practice->setBy(*m_second, person.device.user, {Role::FrontDesk}, 3)));
        const auto members = readMembers(m_practice->id, m_log);
        VERIFY_OK(members);
        QCOMPARE(members->users.size(), std::size_t{2});
        QVERIFY(members->find(person.device.user)->roles() == Roles{Role::FrontDesk});

        std::swap(m_log[3], m_log[4]);
        VERIFY_ERROR(readMembers(m_practice->id, m_log), ErrorCode::Untrusted);
        m_log = {m_log[0], encodeRecord(grant())};
        VERIFY_ERROR(readMembers(m_practice->id, m_log), ErrorCode::Malformed);
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
    /// Somebody let in by the owner, and their desk.
    testing::FakePerson joined(Members &members, Roles roles)
    {
        testing::FakePerson person = m_practice->newPerson();
        const bool isIn = admit(members, m_practice->addedBy(m_practice->first, person, roles))
            && admit(members, m_practice->addedBy(m_practice->first, person.device));
        [&isIn] { QVERIFY(isIn); }();
        return person;
    }

    FakeDevice deviceOf(const testing::FakePerson &person)
    {
        FakeDevice device = m_practice->newDevice();
        device.user = person.device.user;
        return device;
    }

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
