#include "server/half_rules.h"

#include "support/fake_practice.h"
#include "support/must.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::server;
using testing::must;

class HalfRulesTest : public QObject {
    Q_OBJECT

private slots:
    void aRowSaysWhatTheRecordSays()
    {
        wire::HalfPut half;
        half.practice = m_practice.id;
        half.scope = wire::scopeId(m_practice.id, "restricted/1");
        half.epoch = 7;
        half.holder = m_practice.first.user;
        half.half.fill(4);
        half.putBy = m_practice.first.id;
        half.issuedAt = 9;
        const Bytes body = wire::encodeRecord(wire::signRecord(half, m_practice.first.signing));
        const auto members = must(wire::foundedBy(m_practice.genesis));

        const HalfRow row = must(readPut(body, device(), members));

        QVERIFY(row.practice == half.practice && row.scope == half.scope);
        QCOMPARE(row.epoch, half.epoch);
        QVERIFY(row.holder == half.holder && row.putter == m_practice.first.user);
        QVERIFY(row.device == half.putBy && row.issuedAt == half.issuedAt);
        QVERIFY(!row.isWithdrawn && row.record == body);
        QVERIFY(holderAt(device(), members) == m_practice.first.user);
        QVERIFY(!holderAt({m_practice.id, DeviceId{{1}}, {}, true, 0, {}}, members));
    }

    void theFirstIsKept() { QVERIFY(must(decideHalf({}, 0, row(5, 1)))); }

    void theSameAgainIsNoNews()
    {
        QVERIFY(!must(decideHalf(kept(row(5, 1)), wire::maxHalves, row(5, 1))));
    }

    void theLaterOneStands()
    {
        QVERIFY(must(decideHalf(kept(row(5, 1)), wire::maxHalves, row(6, 1))));
        QVERIFY(must(decideHalf(kept(row(5, 1)), 1, row(5, 2)))); // of one time, by the device
        VERIFY_ERROR(decideHalf(kept(row(5, 2)), 1, row(5, 1)), ErrorCode::Conflict);
        VERIFY_ERROR(decideHalf(kept(row(6, 1)), 1, row(5, 1)), ErrorCode::Conflict);
        HalfRow other = row(5, 1);
        other.record.push_back(1);
        VERIFY_ERROR(decideHalf(kept(row(5, 1)), 1, other), ErrorCode::Conflict);
        // A time beyond what a database takes for a number is one nevertheless.
        QVERIFY(must(decideHalf(kept(row(5, 1)), 1, row(~0ULL, 1))));
    }

    void onePersonPutsSoManyAndNoMore()
    {
        QVERIFY(must(decideHalf({}, wire::maxHalves - 1, row(5, 1))));
        VERIFY_ERROR(decideHalf({}, wire::maxHalves, row(5, 1)), ErrorCode::TooLarge);
    }

private:
    DeviceRow device() const
    {
        DeviceRow row;
        row.practice = m_practice.id;
        row.device = m_practice.first.id;
        row.verifyKey = m_practice.first.signing.verifyKey();
        return row;
    }

    static HalfRow row(HybridTime at, std::uint8_t device)
    {
        HalfRow row;
        row.issuedAt = at;
        row.device = DeviceId{{device}};
        row.record = {static_cast<std::uint8_t>(at), device};
        return row;
    }

    static KeptHalf kept(const HalfRow &row) { return {row.issuedAt, row.device, row.record}; }

    testing::FakePractice m_practice;
};

ALCOVE_TEST(half_rules_test, HalfRulesTest)
#include "half_rules_test.moc"
