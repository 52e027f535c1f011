#include "core/emergency_sheets.h"

#include "support/direct_session.h"
#include "support/fake_compartments.h"
#include "support/test_registry.h"

using namespace alcove;

class EmergencySheetsTest : public QObject {
    Q_OBJECT

private slots:
    void aSessionWithoutItHasNone()
    {
        testing::DirectSession session;
        testing::FakeCompartments compartments;
        QVERIFY(emergencySheetsOf(session) == nullptr);
        session.apart = &compartments;

        QVERIFY(emergencySheetsOf(session) == nullptr);
    }
};

ALCOVE_TEST(emergency_sheets_test, EmergencySheetsTest)
#include "emergency_sheets_test.moc"
