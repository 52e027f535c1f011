#include "supplemental/gate.h"

#include "support/supplemental_values.h"
#include "support/test_registry.h"

#include <functional>

using namespace alcove;
using namespace alcove::supplemental;
using testing::aConsent;
using testing::anItem;
using testing::aPolicy;

namespace {

struct Act {
    Policy policy = aPolicy();
    Consent consent = aConsent();
    Item item = anItem();
    Millis now = testing::FakeClock().now();

    std::optional<Refusal> refusal() const { return whyRefused(policy, {consent}, item, now); }
};

} // namespace

using Change = std::function<void(Act &)>;
Q_DECLARE_METATYPE(Change)

class GateTest : public QObject {
    Q_OBJECT

private slots:
    void rule_S02_whatAConsentInForceCoversMayEnter()
    {
        const Act act;

        QVERIFY(!act.refusal());
        VERIFY_OK(mayEnter(act.policy, {act.consent}, act.item, act.now));
    }

    void rule_S02_anythingElseIsRefused_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<int>("reason");
        const auto row = [](const char *name, Refusal reason, const Change &change) {
            QTest::newRow(name) << change << static_cast<int>(reason);
        };
        row("panel off", Refusal::NoPolicy, [](Act &act) { act.policy.isEnabled = false; });
        row("no consent named", Refusal::NoConsent, [](Act &act) { act.item.consent = {}; });
        row("another's consent", Refusal::NoConsent,
            [](Act &act) { act.consent.client = testing::noor(); });
        row("revoked", Refusal::Revoked, [](Act &act) { act.consent.revokedAt = act.now; });
        row("lapsed", Refusal::Lapsed, [](Act &act) { act.now = act.consent.expiresAt; });
        row("not yet", Refusal::NotYet, [](Act &act) { act.now = act.consent.givenAt - 1; });
        row("platform", Refusal::OtherPlatform,
            [](Act &act) { act.item.platform = QStringLiteral("Mastodon"); });
        row("account", Refusal::OtherAccount,
            [](Act &act) { act.item.account = QStringLiteral("@friend"); });
        row("kind", Refusal::OtherKind,
            [](Act &act) { act.item.kind = ContentKind::DirectMessage; });
        row("too early", Refusal::OtherDates,
            [](Act &act) { act.consent.contentFrom = postedOn(act.item).addDays(1); });
        row("too late", Refusal::OtherDates,
            [](Act &act) { act.consent.contentTo = postedOn(act.item).addDays(-1); });
        row("purpose", Refusal::OtherPurpose,
            [](Act &act) { act.item.purpose = Purpose::Assessment; });
        row("third parties", Refusal::ThirdParties,
            [](Act &act) { act.item.hasThirdParties = true; });
    }

    void rule_S02_anythingElseIsRefused()
    {
        QFETCH(Change, change);
        QFETCH(int, reason);
        Act act;
        change(act);

        const auto refusal = act.refusal();

        QVERIFY(refusal.has_value());
        QCOMPARE(static_cast<int>(*refusal), reason);
        const auto asResult = mayEnter(act.policy, {act.consent}, act.item, act.now);
        VERIFY_ERROR(asResult, ErrorCode::Refused);
        QVERIFY(refusalOf(asResult.error()) == refusal);
    }

    void daysOfTheRangeBelongToIt()
    {
        Act act;
        act.consent.contentFrom = postedOn(act.item);
        act.consent.contentTo = postedOn(act.item);

        QVERIFY(!act.refusal());
    }

    void rule_S02_anotherConsentInForceDoesNotStandIn()
    {
        const Act act;
        Consent revoked = act.consent;
        revoked.revokedAt = act.now;
        Consent other = act.consent;
        other.id = {{0x32}};

        QVERIFY(whyRefused(act.policy, {other, revoked}, act.item, act.now) == Refusal::Revoked);
    }

    void otherFailuresBearNoReasonOfTheGate()
    {
        QVERIFY(!refusalOf(Error(ErrorCode::Io, "S02: lapsed")));
        QVERIFY(!refusalOf(Error(ErrorCode::Refused, "passphrase too easy to guess")));
    }

    void rule_S04_whatCameInByAConsentIsShownWhileItIsInForce()
    {
        const Act act;
        const QList<Consent> consents{act.consent};
        Consent revoked = act.consent;
        revoked.revokedAt = act.now;

        QVERIFY(!whyHidden(act.policy, consents, act.consent.id, act.now));
        QVERIFY(whyHidden(Policy(), consents, act.consent.id, act.now) == Refusal::NoPolicy);
        QVERIFY(whyHidden(act.policy, {}, act.consent.id, act.now) == Refusal::NoConsent);
        QVERIFY(whyHidden(act.policy, {revoked}, revoked.id, act.now) == Refusal::Revoked);
        QVERIFY(whyHidden(act.policy, consents, act.consent.id, act.consent.expiresAt)
                == Refusal::Lapsed);
    }

    void theDoorSaysWhyItIsShut()
    {
        const Consent consent = aConsent();
        Consent revoked = consent;
        revoked.revokedAt = consent.givenAt;
        const Millis now = consent.givenAt;
        const Millis late = consent.expiresAt;

        QVERIFY(door({Role::FrontDesk}, aPolicy(), {consent}, now) == Door::NoPermission);
        // Who decides about the panel finds it off, and never sees what a client shared.
        QVERIFY(door({Role::Owner}, Policy(), {consent}, now) == Door::NoPolicy);
        QVERIFY(door({Role::Owner}, aPolicy(), {consent}, now) == Door::NoPermission);
        const Roles both{Role::Owner, Role::Clinician};
        QVERIFY(door(both, Policy(), {consent}, now) == Door::NoPolicy);
        QVERIFY(door(both, aPolicy(), {}, now) == Door::NoConsent);
        QVERIFY(door(both, aPolicy(), {revoked}, now) == Door::Revoked);
        QVERIFY(door(both, aPolicy(), {revoked, consent}, late) == Door::Lapsed);
        QVERIFY(door(both, aPolicy(), {revoked, consent}, now) == Door::Open);
    }
};

ALCOVE_TEST(gate_test, GateTest)
#include "gate_test.moc"
