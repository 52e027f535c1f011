#include "presentation/rights.h"

#include "support/test_registry.h"

using namespace alcove;
using presentation::Rights;
using presentation::rightsOf;

class RightsTest : public QObject {
    Q_OBJECT

private slots:
    void aPersonAloneIsOfferedEverything()
    {
        QVERIFY(rightsOf(solo)
                == (Rights{true, true, true, true, true, true, true, true, true, true, true}));
    }

    void theFrontDeskIsOfferedClientsAndTheirRequests()
    {
        QVERIFY(rightsOf({Role::FrontDesk})
                == (Rights{.seesClients = true, .editsClients = true, .seesRequests = true}));
        QVERIFY(rightsOf({Role::Biller}) == (Rights{false, false, true, false, false, false}));
    }

    void aCustodianReads()
    {
        QVERIFY(rightsOf({Role::Custodian})
                == (Rights{true, false, true, false, true, true, false, true, false, false, true}));
    }

    void thePrivacyOfficerIsOfferedTheLog()
    {
        QVERIFY(rightsOf({Role::PrivacyOfficer})
                == (Rights{.readsLog = true, .seesRequests = true}));
    }

    void anOwnerSaysWhoIsInThePractice()
    {
        QVERIFY(rightsOf({Role::Owner}).managesPeople);
        QVERIFY(!rightsOf({Role::Owner}).seesCharts);
        QVERIFY(!rightsOf(solo.without(Role::Owner)).managesPeople);
    }

    void whoWritesInChartsCanCareForClients()
    {
        for (const Role role : {Role::Clinician, Role::Supervisor, Role::Trainee})
            QVERIFY(presentation::canCare({Role::FrontDesk, role}));
        for (const Role role :
             {Role::Owner, Role::Biller, Role::FrontDesk, Role::PrivacyOfficer, Role::Custodian})
            QVERIFY(!presentation::canCare({role}));
    }
};

ALCOVE_TEST(rights_test, RightsTest)
#include "rights_test.moc"
