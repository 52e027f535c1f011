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
        QVERIFY(rightsOf(solo) == (Rights{true, true, true, true, true, true}));
    }

    void theFrontDeskIsOfferedClientsOnly()
    {
        QVERIFY(rightsOf({Role::FrontDesk}) == (Rights{false, false, true, true, false, true}));
        QVERIFY(rightsOf({Role::Biller}) == (Rights{false, false, true, false, false, false}));
    }

    void aCustodianReads()
    {
        QVERIFY(rightsOf({Role::Custodian}) == (Rights{true, false, true, false, true, true}));
    }

    void thePrivacyOfficerIsOfferedTheLog()
    {
        QVERIFY(rightsOf({Role::PrivacyOfficer})
                == (Rights{false, false, false, false, true, true}));
    }
};

ALCOVE_TEST(rights_test, RightsTest)
#include "rights_test.moc"
