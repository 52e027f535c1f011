#include "supplemental/policy.h"

#include "core/access.h"
#include "support/supplemental_values.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::supplemental;
using testing::aPolicy;

class PolicyTest : public QObject {
    Q_OBJECT

    const QDate m_today{2026, 3, 2};

private slots:
    void rule_S01_offByDefault() { QVERIFY(!Policy().isEnabled); }

    void rule_S01_onlyOwnerAndPrivacyOfficerDecide()
    {
        VERIFY_OK(mayDecide({Role::Owner}));
        VERIFY_OK(mayDecide({Role::PrivacyOfficer}));
        for (const Role role :
             {Role::Clinician, Role::Supervisor, Role::Trainee, Role::Biller, Role::FrontDesk})
            VERIFY_ERROR(mayDecide({role}), ErrorCode::Refused);
    }

    void rule_S12_billingAndFrontDeskHaveNoPermission()
    {
        QVERIFY(!mayOpen({}));
        QVERIFY(!mayOpen({Role::Biller}));
        QVERIFY(!mayOpen({Role::FrontDesk}));
        for (const Role role :
             {Role::Owner, Role::Clinician, Role::Supervisor, Role::Trainee, Role::PrivacyOfficer})
            QVERIFY(mayOpen({role}));
    }

    void rule_S12_anyHatThatPermitsIsEnough()
    {
        const Roles several{Role::FrontDesk, Role::Trainee};

        QVERIFY(mayOpen(several));
        QVERIFY(mayRead(several));
        QVERIFY(mayWrite(several));
        VERIFY_ERROR(mayDecide(several), ErrorCode::Refused);
        VERIFY_OK(mayDecide({Role::Clinician, Role::PrivacyOfficer}));
    }

    void rule_S12_whatClientsShareIsSeenByTheMatrix()
    {
        for (int number = 0; number < roleCount; ++number) {
            const auto role = static_cast<Role>(number);
            QCOMPARE(mayRead({role}), accessOf(role, Scope::Social) >= Access::Read);
            QCOMPARE(mayWrite({role}), accessOf(role, Scope::Social) == Access::Write);
        }
        QVERIFY(mayRead({Role::Custodian}));
        QVERIFY(!mayWrite({Role::Custodian}));
        QVERIFY(!mayRead({Role::Owner, Role::PrivacyOfficer}));
    }

    void rule_S01_enablingNeedsAWrittenPolicyAndItsDate()
    {
        VERIFY_OK(validate(aPolicy(), m_today));

        Policy withoutText = aPolicy();
        withoutText.text = QStringLiteral("  \n");
        VERIFY_ERROR(validate(withoutText, m_today), ErrorCode::Malformed);
        Policy withoutDate = aPolicy();
        withoutDate.writtenOn.reset();
        VERIFY_ERROR(validate(withoutDate, m_today), ErrorCode::Malformed);
        Policy ofTomorrow = aPolicy();
        ofTomorrow.writtenOn = m_today.addDays(1);
        VERIFY_ERROR(validate(ofTomorrow, m_today), ErrorCode::Malformed);
    }

    void disablingNeedsNothing() { VERIFY_OK(validate(Policy(), m_today)); }

    void aTextHasALimit()
    {
        Policy policy = aPolicy();
        policy.text = QString(100'001, u'x');
        VERIFY_ERROR(validate(policy, m_today), ErrorCode::TooLarge);
    }
};

ALCOVE_TEST(policy_test, PolicyTest)
#include "policy_test.moc"
