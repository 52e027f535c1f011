#include "core/founding.h"

#include "support/test_registry.h"

#include <QTest>

using namespace alcove;

class FoundingTest : public QObject {
    Q_OBJECT

private slots:
    void whoWorksAloneWearsAllHatsOfASoloPractice() { QVERIFY(mayFound(solo)); }

    void anOwnerIsAlwaysAmongThem()
    {
        QVERIFY(!mayFound({Role::Clinician}));
        QVERIFY(!mayFound(solo.without(Role::Owner)));
        QVERIFY(!mayFound({}));
    }

    void somebodyHoldsTheChartsKey()
    {
        QVERIFY(mayFound({Role::Owner, Role::Clinician}));
        QVERIFY(mayFound({Role::Owner, Role::Supervisor}));
        QVERIFY(!mayFound({Role::Owner, Role::FrontDesk, Role::Biller}));
    }

    void nobodyFoundsAPracticeAsATraineeOrACustodian()
    {
        QVERIFY(!mayFound(solo.with(Role::Trainee)));
        QVERIFY(!mayFound(solo.with(Role::Custodian)));
        QVERIFY(!mayFound({Role::Owner, Role::Trainee}));
    }
};

ALCOVE_TEST(founding_test, FoundingTest)
#include "founding_test.moc"
