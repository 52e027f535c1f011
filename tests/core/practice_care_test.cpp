#include "core/practice_care.h"

#include "presentation/fake_care.h"
#include "support/direct_session.h"
#include "support/test_registry.h"

using namespace alcove;

class PracticeCareTest : public QObject {
    Q_OBJECT

private slots:
    void isThereWhereThePeopleOfAPracticeAre()
    {
        testing::DirectSession session;
        testing::FakePeople alone;
        testing::FakeCare care;
        QVERIFY(practiceCareOf(session) == nullptr);
        session.others = &alone;
        QVERIFY(practiceCareOf(session) == nullptr);
        session.others = &care;

        QVERIFY(practiceCareOf(session) == &care);
    }
};

ALCOVE_TEST(practice_care_test, PracticeCareTest)
#include "practice_care_test.moc"
