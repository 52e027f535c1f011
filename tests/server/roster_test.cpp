#include "server/roster.h"

#include "server/memory_gateway.h"
#include "support/fake_practice.h"
#include "support/must.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::server;
using testing::must;

namespace {

/// A store whose log may be another the next time, and that says what was read of it.
class LogGateway final : public Gateway {
public:
    explicit LogGateway(Random &random)
        : m_inner(random)
    {
    }

    std::vector<Bytes> log;
    std::vector<std::uint64_t> asked; ///< after which number

    Result<std::vector<Bytes>> records(const PracticeId & /*practice*/,
                                       std::uint64_t after) override
    {
        asked.push_back(after);
        const auto first = std::min<std::size_t>(after, log.size());
        return std::vector<Bytes>(log.begin() + static_cast<std::ptrdiff_t>(first), log.end());
    }

    Result<void> ping() override { return {}; }
    Result<crypto::SecretBytes> secret() override { return m_inner.secret(); }
    Result<void> found(const DeviceRow &first, Millis now) override
    {
        return m_inner.found(first, now);
    }
    Result<void> admit(const PracticeId &practice, const Bytes &record, Millis now) override
    {
        return m_inner.admit(practice, record, now);
    }
    Result<std::optional<DeviceRow>> device(const PracticeId &practice,
                                            const DeviceId &device) override
    {
        return m_inner.device(practice, device);
    }
    Result<Outcome<PushDecision>> push(const Push &push, Millis now) override
    {
        return m_inner.push(push, now);
    }
    Result<wire::OwnChainReply> ownChain(const DeviceRow &device, const ScopeId &scope,
                                         const std::vector<OpId> &waiting) override
    {
        return m_inner.ownChain(device, scope, waiting);
    }
    Result<Outcome<wire::PullReply>> pull(const PracticeId &practice,
                                          const wire::PullRequest &request) override
    {
        return m_inner.pull(practice, request);
    }
    Result<std::vector<PlacedHead>> heads(const std::vector<PracticeId> &practices) override
    {
        return m_inner.heads(practices);
    }
    HalfStore &halves() override { return m_inner.halves(); }
    KitStore &kits() override { return m_inner.kits(); }
    FactorStore &factors() override { return m_inner.factors(); }
    ChunkStore &chunks() override { return m_inner.chunks(); }

private:
    MemoryGateway m_inner;
};

} // namespace

class RosterTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_gateway = std::make_unique<LogGateway>(m_random);
        m_roster = std::make_unique<Roster>(*m_gateway);
        m_gateway->log = {wire::encodeRecord(m_practice.genesis)};
    }

    void saysWhatTheLogSays()
    {
        m_gateway->log.push_back(added({Role::Biller}));

        const auto members = must(m_roster->of(m_practice.id));
        QVERIFY(*members == must(wire::readMembers(m_practice.id, m_gateway->log)));
    }

    void readsOnFromWhatItHasVerified()
    {
        must(m_roster->of(m_practice.id));
        must(m_roster->of(m_practice.id));
        m_gateway->log.push_back(added({Role::Biller}));
        m_gateway->log.push_back(added({Role::Clinician}));
        const auto members = must(m_roster->of(m_practice.id));
        must(m_roster->of(m_practice.id));

        QCOMPARE(members->users.size(), std::size_t{3});
        QVERIFY(m_gateway->asked == (std::vector<std::uint64_t>{0, 0, 0, 2}));
    }

    void whoIsReadingGoesOnReading()
    {
        const auto before = must(m_roster->of(m_practice.id));
        m_gateway->log.push_back(added({Role::Biller}));
        const auto after = must(m_roster->of(m_practice.id));

        QCOMPARE(before->users.size(), std::size_t{1});
        QCOMPARE(after->users.size(), std::size_t{2});
    }

    void aLogThatWasPutBackIsReadAnew()
    {
        m_gateway->log.push_back(added({Role::Biller}));
        m_gateway->log.push_back(added({Role::Biller}));
        must(m_roster->of(m_practice.id));
        m_gateway->log.pop_back();
        QVERIFY(*must(m_roster->of(m_practice.id))
                == must(wire::readMembers(m_practice.id, m_gateway->log)));
        m_gateway->log.back() = added({Role::Clinician});
        QVERIFY(*must(m_roster->of(m_practice.id))
                == must(wire::readMembers(m_practice.id, m_gateway->log)));
    }

    void aLogThatDoesNotHoldIsDamage()
    {
        const Bytes sound = added({Role::Biller});
        Bytes forged = sound;
        forged.back() ^= 1;
        m_gateway->log.push_back(forged);
        VERIFY_ERROR(m_roster->of(m_practice.id), ErrorCode::Corrupt);
        m_gateway->log.pop_back();
        VERIFY_OK(m_roster->of(m_practice.id));
        m_gateway->log.push_back(forged);
        VERIFY_ERROR(m_roster->of(m_practice.id), ErrorCode::Corrupt);
        m_gateway->log.back() = sound;
        VERIFY_OK(m_roster->of(m_practice.id));
        m_gateway->log.clear();
        VERIFY_ERROR(m_roster->of(m_practice.id), ErrorCode::NotFound);
    }

private:
    Bytes added(Roles roles)
    {
        return wire::encodeRecord(
            m_practice.addedBy(m_practice.first, m_practice.newPerson(), roles));
    }

    testing::FakeRandom m_random{8};
    testing::FakePractice m_practice;
    std::unique_ptr<LogGateway> m_gateway;
    std::unique_ptr<Roster> m_roster;
};

ALCOVE_TEST(roster_test, RosterTest)
#include "roster_test.moc"
