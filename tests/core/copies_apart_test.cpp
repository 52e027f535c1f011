#include "core/copies_apart.h"

#include "support/direct_session.h"
#include "support/fake_compartments.h"
#include "support/test_registry.h"

using namespace alcove;

class CopiesApartTest : public QObject {
    Q_OBJECT

private slots:
    void areOfferedByWhatKeepsApart()
    {
        testing::DirectSession session;
        QVERIFY(copiesApartOf(session) == nullptr); // nothing is kept apart

        testing::FakeCompartments apart;
        session.apart = &apart;

        QVERIFY(copiesApartOf(session) == static_cast<CopiesApart *>(&apart));
    }
};

ALCOVE_TEST(copies_apart_test, CopiesApartTest)
#include "copies_apart_test.moc"
