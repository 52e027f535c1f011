#include "base/roles.h"

#include "support/test_registry.h"

using namespace alcove;

class RolesTest : public QObject {
    Q_OBJECT

private slots:
    void bitsStandInRecordsAndNeverChange()
    {
        QCOMPARE(Roles({Role::Owner}).bits(), std::uint16_t{1});
        QCOMPARE(Roles({Role::Biller}).bits(), std::uint16_t{16});
        QCOMPARE(Roles({Role::Custodian}).bits(), std::uint16_t{128});
    }

    void comeBackFromTheirBits()
    {
        QVERIFY(Roles::fromBits(solo.bits()) == solo);
        QVERIFY(Roles::fromBits(0) == Roles());
    }

    void aBitOfNoRoleIsNotIgnored() { QVERIFY(!Roles::fromBits(1U << roleCount)); }

    void arePutOnAndTakenOff()
    {
        const Roles hats = Roles({Role::Clinician}).with(Role::Supervisor);

        QVERIFY(hats.has(Role::Supervisor));
        QVERIFY(hats.without(Role::Supervisor) == Roles({Role::Clinician}));
        QVERIFY(hats.without(Role::Supervisor).without(Role::Clinician).isEmpty());
    }

    void oneWhoWorksAloneIsNoTraineeAndNoCustodian()
    {
        QVERIFY(solo.has(Role::Clinician) && solo.has(Role::PrivacyOfficer));
        QVERIFY(!solo.has(Role::Trainee) && !solo.has(Role::Custodian));
    }
};

ALCOVE_TEST(roles_test, RolesTest)
#include "roles_test.moc"
