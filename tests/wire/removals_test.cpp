#include "wire/removals.h"

#include "support/removal_records.h"
#include "support/test_registry.h"

#include <algorithm>
#include <optional>

using namespace alcove;
using namespace alcove::wire;
using testing::FakeDevice;
using testing::FakePerson;
using testing::removed;

/// The founder with two desks, an owner besides, and a clinician with one.
class RemovalsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_practice = std::make_unique<testing::FakePractice>();
        m_second = std::make_unique<FakeDevice>(m_practice->newDevice());
        m_members = *foundedBy(m_practice->genesis);
        VERIFY_OK(admit(m_members, m_practice->addedBy(m_practice->first, *m_second)));
        m_owner = joined({Role::Owner, Role::Clinician});
        m_kim = joined({Role::Clinician});
    }

    void everyFieldComesBackAndNoBitMayChange()
    {
        const DeviceRemove device = removed(*m_practice, m_practice->first, m_second->id);
        const UserRemove user = removed(*m_practice, m_practice->first, m_kim->device.user);
        QVERIFY(*decodeDeviceRemove(encodeRecord(device)) == device);
        QVERIFY(*decodeUserRemove(encodeRecord(user)) == user);
        QVERIFY(!decodeDeviceRemove(encodeRecord(user)));
        QVERIFY(!decodeUserRemove(encodeRecord(device)));

        for (const Bytes &record : {encodeRecord(device), encodeRecord(user)}) {
            for (std::size_t size = 0; size < record.size(); ++size)
                QVERIFY(!admits(
                    Bytes(record.begin(), record.begin() + static_cast<std::ptrdiff_t>(size))));
            for (std::size_t bit = 0; bit < record.size() * 8; ++bit) {
                Bytes flipped = record;
                flipped[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
                QVERIFY(!admits(flipped));
            }
            Bytes longer = record;
            longer.push_back(0);
            QVERIFY(!admits(longer));
            QVERIFY(admits(record));
        }
    }

    void aReasonThatIsNotKnownIsOfANewerProgram()
    {
        DeviceRemove record = removed(*m_practice, m_practice->first, m_second->id);
        record.reason = static_cast<RemovalReason>(5);
        VERIFY_ERROR(
            decodeDeviceRemove(encodeRecord(signRecord(record, m_practice->first.signing))),
            ErrorCode::NewerSchema);
        record.reason = static_cast<RemovalReason>(0);
        VERIFY_ERROR(
            decodeDeviceRemove(encodeRecord(signRecord(record, m_practice->first.signing))),
            ErrorCode::Malformed);
        for (const char *name : {"left", "lost", "replaced", "other"})
            QCOMPARE(QByteArray(reasonName(*reasonFromName(name)).data()), QByteArray(name));
        QVERIFY(!reasonFromName("angry"));
    }

    void whoWasRemovedIsInNoMoreAndIsKnownStill()
    {
        const UserRemove record = removed(*m_practice, m_practice->first, m_kim->device.user);
        VERIFY_OK(admit(m_members, record));
        QVERIFY(m_members.find(m_kim->device.user) == nullptr);
        QVERIFY(m_members.find(m_kim->device.id) == nullptr);
        QVERIFY(m_members.findEver(m_kim->device.user)->roles() == Roles{Role::Clinician});
        QVERIFY(m_members.findEver(m_kim->device.id)->user == m_kim->device.user);
        const Removal *removal = m_members.removalOf(m_kim->device.id);
        QVERIFY(removal != nullptr && removal->isPerson);
        QCOMPARE(removal->devices.size(), std::size_t{1});
        QVERIFY(m_members.removal(removalId(record)) == removal);
        QVERIFY(m_members.removalOf(m_second->id) == nullptr);
    }

    void oneDeskGoesAndItsPersonStays()
    {
        VERIFY_OK(admit(m_members, removed(*m_practice, m_practice->first, m_second->id)));
        QVERIFY(m_members.find(m_second->id) == nullptr);
        QVERIFY(m_members.find(m_practice->first.user)->roles() == solo);
        QVERIFY(!m_members.removalOf(m_second->id)->isPerson);
    }

    void whoIsNoOwnerRemovesNobody()
    {
        const Members before = m_members;
        VERIFY_ERROR(admit(m_members, removed(*m_practice, m_kim->device, m_second->id)),
                     ErrorCode::Refused);
        VERIFY_ERROR(admit(m_members, removed(*m_practice, m_kim->device, m_owner->device.user)),
                     ErrorCode::Refused);
        VERIFY_ERROR(admit(m_members, removed(*m_practice, m_kim->device, m_kim->device.user)),
                     ErrorCode::Refused);
        QVERIFY(m_members == before);
    }

    void aForgedRemovalIsRefused()
    {
        const Members before = m_members;
        DeviceRemove forged = removed(*m_practice, m_kim->device, m_second->id);
        forged.removedBy = m_practice->first.id; // with the signature of another desk
        VERIFY_ERROR(admit(m_members, forged), ErrorCode::Untrusted);
        const FakeDevice stranger = m_practice->newDevice();
        VERIFY_ERROR(admit(m_members, removed(*m_practice, stranger, m_second->id)),
                     ErrorCode::Untrusted);
        UserRemove foreign = removed(*m_practice, m_practice->first, m_kim->device.user);
        foreign.practice[0] ^= 1;
        VERIFY_ERROR(admit(m_members, signRecord(foreign, m_practice->first.signing)),
                     ErrorCode::Untrusted);
        VERIFY_ERROR(admit(m_members, removed(*m_practice, m_practice->first, stranger.id)),
                     ErrorCode::Untrusted); // of nobody
        QVERIFY(m_members == before);
    }

    void aRemovalForADeskIsNoneForAPerson()
    {
        // The two are signed under domains of their own.
        UserRemove record;
        record.practice = m_practice->id;
        record.user.raw = m_second->id.raw;
        record.reason = RemovalReason::Lost;
        record.removedBy = m_practice->first.id;
        record.issuedAt = 50;
        record.signature = removed(*m_practice, m_practice->first, m_second->id).signature;
        VERIFY_ERROR(verifyRecord(record, m_practice->first.signing.verifyKey()),
                     ErrorCode::Untrusted);
    }

    void theFounderCanBeRemovedByAnotherOwnerAndNobodyByThemselves()
    {
        VERIFY_ERROR(
            admit(m_members, removed(*m_practice, m_practice->first, m_practice->first.user)),
            ErrorCode::Refused);
        VERIFY_ERROR(
            admit(m_members, removed(*m_practice, m_practice->first, m_practice->first.id)),
            ErrorCode::Refused);
        VERIFY_ERROR(admit(m_members, removed(*m_practice, *m_second, m_practice->first.user)),
                     ErrorCode::Refused); // nor from their other desk
        VERIFY_OK(admit(m_members, removed(*m_practice, m_owner->device, m_practice->first.user)));
        QVERIFY(m_members.find(m_owner->device.user)->roles().has(Role::Owner));
        QVERIFY(m_members.find(m_second->id) == nullptr); // all their desks
        QCOMPARE(m_members.removalOf(m_practice->first.id)->devices.size(), std::size_t{2});
    }

    void somebodyWithTheChartsIsLeft()
    {
        VERIFY_OK(admit(m_members, removed(*m_practice, m_practice->first, m_kim->device.user)));
        VERIFY_OK(
            admit(m_members,
                  m_practice->setBy(m_practice->first, m_practice->first.user, {Role::Owner}, 60)));
        const Members before = m_members;
        VERIFY_ERROR(
            admit(m_members, removed(*m_practice, m_practice->first, m_owner->device.user)),
            ErrorCode::Refused);
        VERIFY_ERROR(admit(m_members, removed(*m_practice, m_practice->first, m_owner->device.id)),
                     ErrorCode::Refused);
        QVERIFY(m_members == before);
    }

    void whatARemovedDeskSignsAfterwardsCountsForNothing()
    {
        const auto adds = m_practice->addedBy(m_owner->device, m_practice->newPerson(), solo);
        VERIFY_OK(admit(m_members, removed(*m_practice, m_practice->first, m_owner->device.user)));
        const Members before = m_members;
        VERIFY_ERROR(admit(m_members, adds), ErrorCode::Refused);
        VERIFY_ERROR(
            admit(m_members, m_practice->setBy(m_owner->device, m_kim->device.user, solo, 99)),
            ErrorCode::Refused);
        VERIFY_ERROR(
            admit(m_members, removed(*m_practice, m_owner->device, m_practice->first.user)),
            ErrorCode::Refused);
        FakeDevice further = m_practice->newDevice();
        further.user = m_owner->device.user;
        VERIFY_ERROR(admit(m_members, m_practice->addedBy(m_owner->device, further)),
                     ErrorCode::Untrusted); // for who is not in
        QVERIFY(m_members == before);
    }

    void aRemovedDeskAddsNoneForItsPersonWhoIsIn()
    {
        VERIFY_OK(admit(m_members, removed(*m_practice, m_practice->first, m_second->id)));
        const FakeDevice further = m_practice->newDevice();
        VERIFY_ERROR(admit(m_members, m_practice->addedBy(*m_second, further)), ErrorCode::Refused);
    }

    void recordsOfBeforeBringNobodyBack()
    {
        const Bytes person
            = encodeRecord(m_practice->addedBy(m_practice->first, *m_kim, {Role::Clinician}));
        const Bytes desk = encodeRecord(m_practice->addedBy(m_practice->first, m_kim->device));
        const UserRemove record = removed(*m_practice, m_practice->first, m_kim->device.user);
        VERIFY_OK(admit(m_members, record));
        const Members once = m_members;
        for (const Bytes &replayed : {person, desk, encodeRecord(record)})
            VERIFY_OK(admit(m_members, ByteView(replayed)));
        QVERIFY(m_members == once);
        // Nor does a new one, for the same keys.
        auto again = m_practice->addedBy(m_practice->first, *m_kim, {Role::Clinician});
        again.issuedAt += 1;
        VERIFY_OK(admit(m_members, signRecord(again, m_practice->first.signing)));
        QVERIFY(m_members == once);
    }

    /// Two owners that do not know of each other may remove the same: whichever comes first, the
    /// same people are in, and the same is said of each desk.
    void removalsThatCrossEndAlikeInAnyOrder()
    {
        FakeDevice further = m_practice->newDevice();
        further.user = m_kim->device.user;
        VERIFY_OK(admit(m_members, m_practice->addedBy(m_practice->first, further)));
        const std::vector<Bytes> crossing{
            encodeRecord(removed(*m_practice, m_practice->first, m_kim->device.user)),
            encodeRecord(removed(*m_practice, m_owner->device, m_kim->device.user, 51)),
            encodeRecord(removed(*m_practice, m_owner->device, further.id))};
        std::vector<std::size_t> order{0, 1, 2};
        std::optional<Members> first;
        do {
            Members members = m_members;
            for (const std::size_t each : order)
                VERIFY_OK(admit(members, ByteView(crossing[each])));
            QCOMPARE(members.removals.size(), std::size_t{3});
            QVERIFY(members.find(m_kim->device.user) == nullptr);
            QVERIFY(members.find(m_kim->device.id) == nullptr);
            std::sort(members.removals.begin(), members.removals.end(),
                      [](const Removal &one, const Removal &other) { return one.id < other.id; });
            if (!first)
                first = members;
            QVERIFY(members == *first);
        } while (std::next_permutation(order.begin(), order.end()));
    }

    /// It takes nothing from anybody who is in, and nobody says it who might not remove them.
    void aRemovalOfWhoIsOutIsJudgedAsAny()
    {
        const auto clinician = joined({Role::Clinician});
        VERIFY_OK(admit(m_members, removed(*m_practice, m_practice->first, m_kim->device.user)));
        const Members before = m_members;
        VERIFY_ERROR(admit(m_members, removed(*m_practice, m_kim->device, m_kim->device.user)),
                     ErrorCode::Refused);
        VERIFY_ERROR(admit(m_members, removed(*m_practice, clinician->device, m_kim->device.id)),
                     ErrorCode::Refused);
        VERIFY_ERROR(admit(m_members, removed(*m_practice, m_owner->device, m_owner->device.user)),
                     ErrorCode::Refused);
        QVERIFY(m_members == before);
        VERIFY_OK(admit(m_members, removed(*m_practice, m_owner->device, m_kim->device.id)));
        QVERIFY(m_members.users == before.users && m_members.devices == before.devices);
        // Once the owner is out as well, a removal by them counts for nothing, of anybody.
        VERIFY_OK(admit(m_members, removed(*m_practice, m_practice->first, m_owner->device.user)));
        VERIFY_ERROR(
            admit(m_members, removed(*m_practice, m_owner->device, m_kim->device.user, 52)),
            ErrorCode::Refused);
    }

    void whatTheyGrantedBeforeOpensStill()
    {
        const KeyGrant grant
            = grantKey({m_practice->id, m_practice->scope, 7, 7, m_second->id, m_kim->device.id},
                       m_practice->scopeKey, m_second->box.publicKey(), m_kim->device.signing);
        VERIFY_OK(admit(m_members, removed(*m_practice, m_practice->first, m_kim->device.user)));
        VERIFY_OK(openGrant(grant, m_members, m_second->id, m_second->box));
    }

    void everyDeskHasANumberThatNobodyGetsAgain()
    {
        const auto number = m_members.numbers.at(m_kim->device.id);
        QCOMPARE(m_members.numbers.at(m_practice->first.id), 0U);
        VERIFY_OK(admit(m_members, removed(*m_practice, m_practice->first, m_kim->device.user)));
        const auto next = joined({Role::Biller});
        QVERIFY(m_members.numbers.at(next->device.id) > number);
        QCOMPARE(m_members.numbers.at(m_kim->device.id), number);
    }

private:
    bool admits(const Bytes &record) const
    {
        Members members = m_members;
        return bool(admit(members, ByteView(record)));
    }

    std::unique_ptr<FakePerson> joined(Roles roles)
    {
        auto person = std::make_unique<FakePerson>(m_practice->newPerson());
        const bool isIn = admit(m_members, m_practice->addedBy(m_practice->first, *person, roles))
            && admit(m_members, m_practice->addedBy(m_practice->first, person->device));
        [&isIn] { QVERIFY(isIn); }();
        return person;
    }

    std::unique_ptr<testing::FakePractice> m_practice;
    std::unique_ptr<FakeDevice> m_second;
    std::unique_ptr<FakePerson> m_owner;
    std::unique_ptr<FakePerson> m_kim;
    Members m_members;
};

ALCOVE_TEST(removals_test, RemovalsTest)
#include "removals_test.moc"
