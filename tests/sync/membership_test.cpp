#include "sync/membership.h"

#include "support/removal_records.h"
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
        const QList<MemberRecord> log{{practice.genesis, true}, stored(added, false)};
        const auto membership = Membership::of(practice, log);
        VERIFY_OK(membership);
        QVERIFY(membership->members().find(second.id) != nullptr);
        QVERIFY(membership->log() == log);
    }

    void whatIsIssuedHereComesLastAndMustHold()
    {
        const FakeDevice second = m_practice->newDevice();
        const Bytes added = wire::encodeRecord(m_practice->addedBy(m_practice->first, second));
        auto membership = of({m_genesis});
        VERIFY_OK(membership);

        VERIFY_OK(membership->issue(added));
        VERIFY_OK(membership->issue(added));

        QVERIFY(membership->records() == (std::vector<Bytes>{m_genesis, added}));
        QVERIFY(membership->members().find(second.id) != nullptr);
        QVERIFY(!membership->log().last().isPlaced);
        const FakeDevice stranger = m_practice->newPerson().device;
        VERIFY_ERROR(membership->issue(wire::encodeRecord(
                         m_practice->addedBy(stranger, m_practice->newDevice()))),
                     ErrorCode::Untrusted);
        QCOMPARE(membership->records().size(), std::size_t{2});
    }

    void nobodyGetsInWithoutAMembersSignature()
    {
        const FakePractice elsewhere(4);
        const FakeDevice intruder = m_practice->newDevice();
        const FakeDevice stranger = m_practice->newPerson().device;
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
        QCOMPARE(added->devices.size(), 1);
        QVERIFY(added->devices.first().id == second.id);
        QVERIFY(added->isChanged);
        QVERIFY(!membership->learn(std::vector<Bytes>{m_genesis, good})->isChanged);
        // A log that has lost something takes nothing away.
        QVERIFY(!membership->learn(std::vector<Bytes>{m_genesis})->isChanged);
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

    void learnsWhoLeftAndKnowsThemStill()
    {
        auto membership = of({m_genesis});
        const testing::FakePerson person = m_practice->newPerson();
        const FakeDevice &first = m_practice->first;
        const FakeDevice second = m_practice->newDevice();
        const std::vector<Bytes> served{
            m_genesis,
            wire::encodeRecord(m_practice->addedBy(first, person, {Role::Clinician})),
            wire::encodeRecord(m_practice->addedBy(first, person.device)),
            wire::encodeRecord(m_practice->addedBy(first, second)),
            wire::encodeRecord(testing::removed(*m_practice, first, person.device.user)),
            wire::encodeRecord(testing::removed(*m_practice, first, second.id))};
        const auto learned = membership->learn(served);
        VERIFY_OK(learned);
        QVERIFY(membership->members().find(person.device.id) == nullptr);
        QVERIFY(membership->members().findEver(person.device.id) != nullptr);
        QCOMPARE(learned->devices.size(), 2); // who wrote is known by name
        const QList<AuditEvent> events{
            {QStringLiteral("member.add"),
             idString(person.device.user),
             {},
             QStringLiteral("clinician")},
            {QStringLiteral("member.remove"),
             idString(person.device.user),
             {},
             QStringLiteral("left")},
            {QStringLiteral("device.remove"), idString(second.id), {}, QStringLiteral("lost")}};
        QVERIFY(learned->events == events);
        // The same again, and a log that has lost it, change nothing.
        QVERIFY(!membership->learn(served)->isChanged);
        const std::vector<Bytes> shorter(served.begin(), served.end() - 2);
        QVERIFY(!membership->learn(shorter)->isChanged);
        QVERIFY(membership->members().find(person.device.id) == nullptr);
    }

    void aServerCannotRemoveAnybody()
    {
        const testing::FakePerson person = m_practice->newPerson();
        const FakeDevice &first = m_practice->first;
        auto membership = of(
            {m_genesis, wire::encodeRecord(m_practice->addedBy(first, person, {Role::Clinician})),
             wire::encodeRecord(m_practice->addedBy(first, person.device))});
        VERIFY_OK(membership);
        const std::vector<Bytes> before = membership->records();
        const auto served = [&before](const Bytes &record) {
            std::vector<Bytes> all = before;
            all.push_back(record);
            return all;
        };
        wire::UserRemove forged = testing::removed(*m_practice, first, person.device.user);
        forged.issuedAt += 1;
        VERIFY_ERROR(membership->learn(served(wire::encodeRecord(forged))), ErrorCode::Untrusted);
        const auto byNoOwner = testing::removed(*m_practice, person.device, first.user);
        VERIFY_ERROR(membership->learn(served(wire::encodeRecord(byNoOwner))),
                     ErrorCode::Untrusted);
        const auto byStranger = testing::removed(*m_practice, m_practice->newDevice(), first.user);
        VERIFY_ERROR(membership->learn(served(wire::encodeRecord(byStranger))),
                     ErrorCode::Untrusted);
        QVERIFY(membership->records() == before);
    }

    void aRecordOfANewerProgramIsNotTakenForAnother()
    {
        Bytes record
            = wire::encodeRecord(m_practice->addedBy(m_practice->first, m_practice->newDevice()));
        record[6] = 99; // a kind that nobody knows yet
        VERIFY_ERROR(of({m_genesis, record}), ErrorCode::NewerSchema);
        record[6] = 3; // one that is none of the log
        VERIFY_ERROR(of({m_genesis, record}), ErrorCode::Malformed);
        record[6] = 6;
        VERIFY_ERROR(of({m_genesis, record}), ErrorCode::Malformed);
    }

    void whatARemovedDeskHadNotSentIsLeftOut()
    {
        const testing::FakePerson owner = m_practice->newPerson();
        const FakeDevice &first = m_practice->first;
        const std::vector<Bytes> placed{
            m_genesis, wire::encodeRecord(m_practice->addedBy(first, owner, solo)),
            wire::encodeRecord(m_practice->addedBy(first, owner.device))};
        auto membership = of({m_genesis});
        VERIFY_OK(membership->learn(placed));
        const Bytes own
            = wire::encodeRecord(m_practice->addedBy(owner.device, m_practice->newPerson(), solo));
        VERIFY_OK(membership->issue(own));
        std::vector<Bytes> served = placed;
        served.push_back(
            wire::encodeRecord(testing::removed(*m_practice, first, owner.device.user)));
        VERIFY_OK(membership->learn(served));
        QVERIFY(membership->records() == served);
    }

    void learnsWhoCameInAndAsWhat()
    {
        auto membership = of({m_genesis});
        const testing::FakePerson person = m_practice->newPerson();
        const UserId user = person.device.user;
        const FakeDevice &first = m_practice->first;
        const std::vector<Bytes> served{
            m_genesis,
            wire::encodeRecord(m_practice->addedBy(first, person, {Role::Biller, Role::FrontDesk})),
            wire::encodeRecord(m_practice->addedBy(first, person.device)),
            wire::encodeRecord(m_practice->setBy(first, user, {Role::Clinician}, 7))};
        const auto learned = membership->learn(served);
        VERIFY_OK(learned);
        QVERIFY(membership->members().find(user)->roles() == Roles{Role::Clinician});
        QCOMPARE(learned->devices.size(), 1);
        const QList<AuditEvent> events{
            {QStringLiteral("member.add"), idString(user), {}, QStringLiteral("biller front-desk")},
            {QStringLiteral("role.set"), idString(user), {}, QStringLiteral("clinician")}};
        QVERIFY(learned->events == events);
        for (const MemberRecord &each : membership->log())
            QVERIFY(each.isPlaced);
        QVERIFY(membership->records() == served);
    }

    void whatWasIssuedHereComesAfterWhatAServerHasPlaced()
    {
        const testing::FakePerson own = m_practice->newPerson();
        const testing::FakePerson other = m_practice->newPerson();
        const FakeDevice &first = m_practice->first;
        const auto ours = m_practice->addedBy(first, own, {Role::Biller});
        const Bytes theirs = wire::encodeRecord(m_practice->addedBy(first, other, {Role::Biller}));
        Practice practice = stored();
        auto membership = Membership::of(practice, {stored(ours, false)});
        VERIFY_OK(membership);

        VERIFY_OK(membership->learn(std::vector<Bytes>{m_genesis, theirs}));
        const QList<MemberRecord> log{
            {practice.genesis, true}, {sync::toByteArray(theirs), true}, stored(ours, false)};
        QVERIFY(membership->log() == log);
        QVERIFY(Membership::of(practice, log)->records() == membership->records());
    }

    void anOwnRecordThatHoldsNoMoreIsLeftOut()
    {
        // Two owners act at once: one is no owner any more, and lets somebody in who knows nothing.
        const testing::FakePerson other = m_practice->newPerson();
        const testing::FakePerson late = m_practice->newPerson();
        const FakeDevice &first = m_practice->first;
        const std::vector<Bytes> before{
            m_genesis, wire::encodeRecord(m_practice->addedBy(first, other, {Role::Owner})),
            wire::encodeRecord(m_practice->addedBy(first, other.device))};
        QList<MemberRecord> log;
        for (const Bytes &bytes : before)
            log.append({sync::toByteArray(bytes), true});
        const auto own = m_practice->addedBy(other.device, late, {Role::Biller});
        log.append(stored(own, false));
        auto membership = Membership::of(stored(), log);
        VERIFY_OK(membership);
        QVERIFY(membership->members().find(late.device.user) != nullptr);

        std::vector<Bytes> served = before;
        served.push_back(
            wire::encodeRecord(m_practice->setBy(first, other.device.user, {Role::Clinician}, 9)));
        VERIFY_OK(membership->learn(served));
        QVERIFY(membership->members().find(late.device.user) == nullptr);
        QVERIFY(membership->records() == served);
        // A server that has taken it all the same lies.
        served.push_back(wire::encodeRecord(own));
        VERIFY_ERROR(membership->learn(served), ErrorCode::Untrusted);
        QVERIFY(membership->members().find(late.device.user) == nullptr);
    }

    void aKindOfANewerProgramIsNamedAsSuch()
    {
        auto membership = of({m_genesis});
        Bytes newer
            = wire::encodeRecord(m_practice->addedBy(m_practice->first, m_practice->newDevice()));
        newer[6] = 9;
        VERIFY_ERROR(membership->learn(std::vector<Bytes>{m_genesis, newer}),
                     ErrorCode::NewerSchema);
    }

private:
    Practice stored() const
    {
        Practice practice;
        practice.id = m_practice->id;
        practice.genesis = sync::toByteArray(m_genesis);
        return practice;
    }

    template <typename Record>
    static MemberRecord stored(const Record &record, bool isPlaced)
    {
        return {sync::toByteArray(wire::encodeRecord(record)), isPlaced};
    }

    Result<Membership> of(const std::vector<Bytes> &records)
    {
        return Membership::of(m_practice->id, records);
    }

    std::unique_ptr<FakePractice> m_practice;
    Bytes m_genesis;
};

ALCOVE_TEST(membership_test, MembershipTest)
#include "membership_test.moc"
