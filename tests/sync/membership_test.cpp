#include "sync/membership.h"

#include "support/fake_practice.h"
#include "support/test_registry.h"
#include "sync/byte_array.h"

using namespace alcove;
using sync::Membership;
using testing::FakeDevice;
using testing::FakePractice;

class MembershipTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_practice = std::make_unique<FakePractice>(3);
        m_genesis = wire::encodeRecord(m_practice->genesis);
    }

    void growsFromTheGenesisInAnyOrder()
    {
        const FakeDevice second = m_practice->newDevice();
        const FakeDevice third = m_practice->newDevice();
        const Bytes addsSecond = wire::encodeRecord(m_practice->addedBy(m_practice->first, second));
        const Bytes addsThird = wire::encodeRecord(m_practice->addedBy(second, third));

        const auto membership = of({m_genesis, addsThird, addsSecond});
        VERIFY_OK(membership);
        QCOMPARE(membership->members().devices.size(), std::size_t{3});
        QVERIFY(membership->records() == (std::vector<Bytes>{m_genesis, addsSecond, addsThird}));
    }

    void readsWhatAStoreHolds()
    {
        const FakeDevice second = m_practice->newDevice();
        const wire::DeviceAdd added = m_practice->addedBy(m_practice->first, second);
        Practice practice;
        practice.id = m_practice->id;
        practice.genesis = sync::toByteArray(m_genesis);
        const QList<DeviceRecord> devices{
            {m_practice->first.id, m_practice->first.user, {}, {}, {}, practice.genesis},
            {second.id, second.user, {}, {}, {}, sync::toByteArray(wire::encodeRecord(added))}};
        const auto membership = Membership::of(practice, devices);
        VERIFY_OK(membership);
        QVERIFY(membership->members().find(second.id) != nullptr);
    }

    void nobodyGetsInWithoutAMembersSignature()
    {
        const FakePractice elsewhere(4);
        const FakeDevice intruder = m_practice->newDevice();
        const FakeDevice stranger = m_practice->newDevice();
        wire::DeviceAdd forged = m_practice->addedBy(m_practice->first, intruder);
        forged.user = stranger.user;
        VERIFY_ERROR(of({m_genesis, wire::encodeRecord(forged)}), ErrorCode::Untrusted);
        const auto byNobody = m_practice->addedBy(stranger, intruder);
        VERIFY_ERROR(of({m_genesis, wire::encodeRecord(byNobody)}), ErrorCode::Untrusted);
        VERIFY_ERROR(of({wire::encodeRecord(elsewhere.genesis)}), ErrorCode::Untrusted);
        VERIFY_ERROR(of({}), ErrorCode::Untrusted);
    }

    void learnsOnlyWhatIsNewAndAllOrNothing()
    {
        auto membership = of({m_genesis});
        VERIFY_OK(membership);
        const FakeDevice second = m_practice->newDevice();
        const FakeDevice intruder = m_practice->newDevice();
        const Bytes good = wire::encodeRecord(m_practice->addedBy(m_practice->first, second));
        Bytes bad = wire::encodeRecord(m_practice->addedBy(m_practice->first, intruder));
        bad.back() ^= 1;

        VERIFY_ERROR(membership->learn(std::vector<Bytes>{m_genesis, good, bad}),
                     ErrorCode::Untrusted);
        QCOMPARE(membership->members().devices.size(), std::size_t{1});
        const auto added = membership->learn(std::vector<Bytes>{m_genesis, good});
        VERIFY_OK(added);
        QCOMPARE(added->size(), 1);
        QVERIFY(added->first().id == second.id);
        QVERIFY(membership->learn(std::vector<Bytes>{m_genesis, good})->isEmpty());
        // A log that has lost something takes nothing away.
        QVERIFY(membership->learn(std::vector<Bytes>{m_genesis})->isEmpty());
        QCOMPARE(membership->members().devices.size(), std::size_t{2});
    }

    void anotherPracticesLogIsRefused()
    {
        auto membership = of({m_genesis});
        const FakePractice elsewhere(4);
        VERIFY_ERROR(membership->learn(std::vector<Bytes>{wire::encodeRecord(elsewhere.genesis)}),
                     ErrorCode::Untrusted);
        VERIFY_ERROR(membership->learn(std::vector<Bytes>()), ErrorCode::Untrusted);
    }

    void aDeviceKeepsItsKeys()
    {
        const FakeDevice second = m_practice->newDevice();
        wire::DeviceAdd other = m_practice->addedBy(m_practice->first, m_practice->newDevice());
        other.device = second.id;
        other = wire::signRecord(other, m_practice->first.signing);
        auto membership
            = of({m_genesis, wire::encodeRecord(m_practice->addedBy(m_practice->first, second))});
        VERIFY_OK(membership);
        VERIFY_ERROR(membership->learn(std::vector<Bytes>{m_genesis, wire::encodeRecord(other)}),
                     ErrorCode::Conflict);
    }

private:
    Result<Membership> of(const std::vector<Bytes> &records)
    {
        return Membership::of(m_practice->id, records);
    }

    std::unique_ptr<FakePractice> m_practice;
    Bytes m_genesis;
};

ALCOVE_TEST(membership_test, MembershipTest)
#include "membership_test.moc"
