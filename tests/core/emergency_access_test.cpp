#include "core/emergency_access.h"

#include "support/direct_session.h"
#include "support/fake_compartments.h"
#include "support/test_registry.h"

using namespace alcove;

class EmergencyAccessTest : public QObject {
    Q_OBJECT

private slots:
    void aSessionWithoutItHasNone()
    {
        testing::DirectSession session;
        testing::FakeCompartments compartments;
        QVERIFY(emergencyAccessOf(session) == nullptr);
        QVERIFY(emergencyRoomsOf(session) == nullptr);
        session.apart = &compartments;

        QVERIFY(emergencyAccessOf(session) == nullptr);
        QVERIFY(emergencyRoomsOf(session) == &compartments);
    }
};

ALCOVE_TEST(emergency_access_test, EmergencyAccessTest)
#include "emergency_access_test.moc"
