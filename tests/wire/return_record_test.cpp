#include "wire/return_record.h"

#include "support/removal_records.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::wire;
using testing::FakeDevice;
using testing::FakePerson;

/// The founder, an owner besides, and a clinician with two desks and a kit.
class ReturnRecordTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_practice = std::make_unique<testing::FakePractice>();
        m_members = *foundedBy(m_practice->genesis);
        m_owner = joined({Role::Owner, Role::Clinician});
        m_kim = joined({Role::Clinician});
        m_second = std::make_unique<FakeDevice>(m_practice->newDevice());
        m_second->user = kim();
        VERIFY_OK(admit(m_members, m_practice->addedBy(m_kim->device, *m_second)));
        m_kit = std::make_unique<FakeDevice>(m_practice->newDevice());
        m_kit->user = kim();
        m_kit->id = kitId(m_kit->signing.verifyKey(), m_kit->box.publicKey());
        VERIFY_OK(admit(m_members, m_practice->addedBy(*m_second, *m_kit)));
        m_fresh = std::make_unique<FakePerson>(m_practice->newPerson());
        m_fresh->device.user = kim();
    }

    void everyFieldComesBackAndNoBitMayChange()
    {
        const Bytes record = encodeRecord(returned(m_practice->first));
        QVERIFY(*decodeUserReturn(record) == returned(m_practice->first));
        QVERIFY(recordKind(record) && *recordKind(record) == RecordKind::UserReturn);
        for (std::size_t bit = 0; bit < record.size() * 8; ++bit) {
            Bytes flipped = record;
            flipped[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
            QVERIFY(!admits(flipped));
        }
        for (std::size_t size = 0; size < record.size(); ++size)
            QVERIFY(!admits({record.begin(), record.begin() + static_cast<std::ptrdiff_t>(size)}));
        Bytes longer = record;
        longer.push_back(0);
        QVERIFY(!admits(longer));
        QVERIFY(admits(record));
    }

    void thePersonGoesOnUnderNewKeysAndWithoutWhatTheyHad()
    {
        const UserReturn record = returned(m_practice->first);
        VERIFY_OK(admit(m_members, record));

        const MemberUser *who = m_members.find(kim());
        QVERIFY(who != nullptr && who->key == m_fresh->signing.verifyKey());
        QVERIFY(who->boxKey == m_fresh->box.publicKey());
        QCOMPARE(who->formerKeys.size(), std::size_t{1});
        QVERIFY(who->formerKeys[0] == m_kim->signing.verifyKey());
        QVERIFY(who->roles() == Roles{Role::Clinician});
        const Removal &removal = m_members.removals.back();
        QVERIFY(removal.isReturn && !removal.isPerson && removal.user == kim());
        QVERIFY(removal.id == removalId(record) && removal.reason == RemovalReason::Lost);
        QCOMPARE(removal.devices.size(), std::size_t{3});
        for (const DeviceId &device : {m_kim->device.id, m_second->id, m_kit->id}) {
            QVERIFY(m_members.find(device) == nullptr);
            QVERIFY(m_members.removalOf(device) == &removal);
            QVERIFY(m_members.findEver(device) != nullptr); // what it signed is theirs
        }
        // Nothing is in by it: a desk comes by a record of its own.
        QCOMPARE(m_members.devices.size(), std::size_t{2});
        VERIFY_OK(admit(m_members, m_practice->addedBy(m_practice->first, m_fresh->device)));
        QVERIFY(m_members.find(m_fresh->device.id)->user == kim());
    }

    void whatTheyHadLetsNobodyInAnyMore()
    {
        VERIFY_OK(admit(m_members, returned(m_practice->first)));
        FakeDevice thief = m_practice->newDevice();
        thief.user = kim();
        for (const FakeDevice *gone : {&m_kim->device, m_second.get(), m_kit.get()})
            VERIFY_ERROR(admit(m_members, m_practice->addedBy(*gone, thief)), ErrorCode::Refused);
        // Nor do the records of before.
        VERIFY_OK(admit(m_members, m_practice->addedBy(*m_second, *m_kit)));
        QVERIFY(m_members.find(m_kit->id) == nullptr);
    }

    void onlyAnOwnerSaysItAndOfSomebodyElse()
    {
        const auto clinician = joined({Role::Clinician, Role::Supervisor});
        VERIFY_ERROR(admit(m_members, returned(clinician->device)), ErrorCode::Refused);
        VERIFY_ERROR(admit(m_members, returned(*m_second)), ErrorCode::Refused);
        VERIFY_ERROR(admit(m_members, returned(m_practice->newDevice())), ErrorCode::Untrusted);
        UserReturn own = returned(m_practice->first);
        own.user = m_practice->first.user;
        VERIFY_ERROR(admit(m_members, signRecord(own, m_practice->first.signing)),
                     ErrorCode::Refused);
        UserReturn forged = returned(m_practice->first);
        forged.userKey = m_practice->newPerson().signing.verifyKey();
        VERIFY_ERROR(admit(m_members, forged), ErrorCode::Untrusted);
        UserReturn foreign = returned(m_practice->first);
        foreign.practice[0] ^= 1;
        VERIFY_ERROR(admit(m_members, signRecord(foreign, m_practice->first.signing)),
                     ErrorCode::Untrusted);
        // An owner who was removed says nothing any more.
        VERIFY_OK(admit(m_members,
                        testing::removed(*m_practice, m_practice->first, m_owner->device.user)));
        VERIFY_ERROR(admit(m_members, returned(m_owner->device)), ErrorCode::Refused);
        QVERIFY(m_members.find(kim())->formerKeys.empty());
    }

    void whoLeftOrNeverWasIsNotBroughtBack()
    {
        UserReturn nobody = returned(m_practice->first);
        nobody.user = m_practice->newDevice().user;
        nobody.user.raw[0] ^= 1;
        VERIFY_ERROR(admit(m_members, signRecord(nobody, m_practice->first.signing)),
                     ErrorCode::Untrusted);
        VERIFY_OK(admit(m_members, testing::removed(*m_practice, m_practice->first, kim())));
        VERIFY_ERROR(admit(m_members, returned(m_practice->first)), ErrorCode::Refused);
    }

    void keysOfAnybodyAreNoNewOnes()
    {
        for (const crypto::VerifyKey &key :
             {m_owner->signing.verifyKey(), m_practice->genesis.ownerKey}) {
            UserReturn record = returned(m_practice->first);
            record.userKey = key;
            VERIFY_ERROR(admit(m_members, signRecord(record, m_practice->first.signing)),
                         ErrorCode::Conflict);
        }
        // Nor are those that were lost.
        VERIFY_OK(admit(m_members, returned(m_practice->first)));
        UserReturn back = returned(m_practice->first);
        back.userKey = m_kim->signing.verifyKey();
        back.issuedAt = 99;
        VERIFY_ERROR(admit(m_members, signRecord(back, m_practice->first.signing)),
                     ErrorCode::Conflict);
    }

    void theSameAgainChangesNothing()
    {
        const UserReturn record = returned(m_practice->first);
        VERIFY_OK(admit(m_members, record));
        VERIFY_OK(admit(m_members, m_practice->addedBy(m_practice->first, m_fresh->device)));
        const Members before = m_members;

        VERIFY_OK(admit(m_members, record)); // served again
        UserReturn second = returned(m_owner->device); // by another owner, for the same request
        VERIFY_OK(admit(m_members, second));
        VERIFY_OK(admit(
            m_members,
            m_practice->addedBy(m_practice->first, *m_kim, Roles{Role::Clinician}))); // as at first

        QVERIFY(m_members == before);
    }

    void nobodyIsBroughtBackWhenTheChartsWouldBeLost()
    {
        // Kim alone writes charts.
        VERIFY_OK(
            admit(m_members,
                  m_practice->setBy(m_practice->first, m_practice->first.user, {Role::Owner}, 10)));
        VERIFY_OK(
            admit(m_members,
                  m_practice->setBy(m_practice->first, m_owner->device.user, {Role::Owner}, 11)));
        VERIFY_ERROR(admit(m_members, returned(m_practice->first)), ErrorCode::Refused);
        QVERIFY(m_members.find(m_second->id) != nullptr);
        QVERIFY(m_members.find(kim())->key == m_kim->signing.verifyKey());
    }

private:
    UserId kim() const { return m_kim->device.user; }
    std::unique_ptr<FakePerson> joined(Roles roles)
    {
        auto person = std::make_unique<FakePerson>(m_practice->newPerson());
        const auto added = admit(m_members, m_practice->addedBy(m_practice->first, *person, roles));
        const auto desk = admit(m_members, m_practice->addedBy(m_practice->first, person->device));
        return added && desk ? std::move(person) : nullptr;
    }
    UserReturn returned(const FakeDevice &by) const
    {
        return testing::returned(*m_practice, by, *m_fresh);
    }
    bool admits(const Bytes &record) const
    {
        Members members = m_members;
        return bool(admit(members, ByteView(record)));
    }

    std::unique_ptr<testing::FakePractice> m_practice;
    Members m_members;
    std::unique_ptr<FakePerson> m_owner;
    std::unique_ptr<FakePerson> m_kim;
    std::unique_ptr<FakeDevice> m_second;
    std::unique_ptr<FakeDevice> m_kit;
    std::unique_ptr<FakePerson> m_fresh;
};

ALCOVE_TEST(return_record_test, ReturnRecordTest)
#include "return_record_test.moc"
