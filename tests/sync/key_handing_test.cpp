#include "sync/key_handing.h"

#include "support/must.h"
#include "support/test_registry.h"
#include "sync/byte_array.h"
#include "sync_desk.h"

#include <set>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;
using testing::SyncDesk;

class KeyHandingTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_owner = SyncDesk::founded(1);
        m_front = SyncDesk::member(*m_owner, 2, u"Noor Haddad"_s, {Role::FrontDesk});
        m_clinician = SyncDesk::member(*m_owner, 3, u"Kim Okafor"_s, {Role::Clinician});
        QVERIFY(m_owner && m_front && m_clinician);
    }

    void twoDesksNeverMakeKeysOfOneEpoch()
    {
        std::set<std::uint32_t> epochs;
        for (std::uint32_t desk = 0; desk < 1000; ++desk)
            epochs.insert(sync::freshKey(Scope::Audit, desk, m_owner->random).epoch);
        QCOMPARE(epochs.size(), std::size_t{1000});
        QVERIFY(*epochs.begin() >= 1U << 16U); // no practice came with one of those

        // Of the next key too: from one key each of two desks goes on for a while, unheard.
        const ScopeKey shared = sync::freshKey(Scope::Audit, 1, m_owner->random);
        epochs = {shared.epoch};
        for (const std::uint32_t desk : {0U, 1U, 4095U}) {
            std::vector<ScopeKey> held;
            held.push_back(copyOf(shared));
            for (int i = 0; i < 300; ++i)
                held.push_back(sync::nextKey(held.back(), held, desk, m_owner->random));
            for (const ScopeKey &key : held)
                epochs.insert(key.epoch);
        }
        QCOMPARE(epochs.size(), std::size_t{1 + 3 * 300});
    }

    void theNextKeyIsAnotherAndLater()
    {
        const ScopeKey before = sync::freshKey(Scope::Restricted, 3, m_owner->random);
        const ScopeKey after = sync::nextKey(before, {&before, 1}, 3, m_owner->random);
        QVERIFY(after.epoch > before.epoch);
        QVERIFY(after.scope == before.scope && !after.key.equals(before.key));
    }

    void beyondTheLastEpochItBeginsAgain()
    {
        std::vector<ScopeKey> held;
        held.push_back(sync::freshKey(Scope::Clinical, 7, m_owner->random));
        held.back().epoch = 0xFFFFFFFF; // as somebody gave it out who would stay on top
        held.push_back(sync::nextKey(held.back(), held, 7, m_owner->random));
        held.push_back(sync::nextKey(held.front(), held, 7, m_owner->random));
        QCOMPARE(held[1].epoch, (1U << 16U) + 7U);
        QCOMPARE(held[2].epoch, (1U << 16U) + (1U << 12U) + 7U);
    }

    void eachDeskOfThoseWhoReadGetsItOnce()
    {
        const std::vector<ScopeKey> keys = made();
        const auto everybody = [](const UserId & /*user*/) { return true; };

        QVERIFY(must(spread(keys, everybody)));
        QVERIFY(told(keys) == QList<DeviceId>{device(*m_clinician)}); // the front desk may not
        QVERIFY(!must(spread(keys, everybody)));
        QCOMPARE(m_owner->waiting(Scope::Org), waitingBefore() + 1);
    }

    void whoIsNotMeantGetsNone()
    {
        const auto nobody = [](const UserId & /*user*/) { return false; };
        QVERIFY(!must(spread(made(), nobody)));
    }

    void whoGaveItNeedsNoTelling()
    {
        std::vector<ScopeKey> keys = made();
        const wire::Members members = this->members();
        const wire::GrantTerms terms{
            members.practice, {}, keys.front().epoch, 1, device(*m_owner), device(*m_clinician)};
        keys.front().record = sync::toByteArray(wire::encodeRecord(
            wire::grantKey(terms, keys.front().key, members.find(device(*m_owner))->boxKey,
                           m_clinician->open.identity.deviceKey())));

        QVERIFY(!must(spread(keys, [](const UserId & /*user*/) { return true; })));
    }

private:
    static ScopeKey copyOf(const ScopeKey &key)
    {
        ScopeKey copy;
        copy.scope = key.scope;
        copy.epoch = key.epoch;
        copy.key = key.key.clone();
        return copy;
    }
    static DeviceId device(SyncDesk &desk) { return desk.open.practice.actor.device; }
    std::vector<ScopeKey> made()
    {
        std::vector<ScopeKey> keys;
        keys.push_back(sync::freshKey(Scope::Clinical, 0, m_owner->random));
        return keys;
    }
    wire::Members members()
    {
        const auto log = must(m_owner->open.sync->memberRecords());
        return must(sync::Membership::of(m_owner->open.practice, log)).members();
    }
    Result<bool> spread(std::span<const ScopeKey> keys,
                        const std::function<bool(const UserId &)> &reads)
    {
        m_before = m_before < 0 ? m_owner->waiting(Scope::Org) : m_before;
        const crypto::SigningKey key = m_owner->open.identity.deviceKey();
        return sync::spreadKeys({*m_owner->open.sync, m_owner->open.practice, key, m_owner->random},
                                *m_owner->open.sync, Scope::Clinical, keys, members(), reads);
    }
    QList<DeviceId> told(std::span<const ScopeKey> keys)
    {
        return must(m_owner->open.sync->keyToldTo(Scope::Clinical, keys.front().epoch));
    }
    qint64 waitingBefore() const { return m_before; }

    std::unique_ptr<SyncDesk> m_owner;
    std::unique_ptr<SyncDesk> m_front;
    std::unique_ptr<SyncDesk> m_clinician;
    qint64 m_before = -1;
};

ALCOVE_TEST(key_handing_test, KeyHandingTest)
#include "key_handing_test.moc"
