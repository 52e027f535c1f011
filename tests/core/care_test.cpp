#include "core/care.h"

#include "support/builders.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;

class CareTest : public QObject {
    Q_OBJECT

private slots:
    void aChartOfNobodyOrOfThemIsOpen()
    {
        QVERIFY(doorFor({}, {}, m_self, {}, 1000) == ChartDoor());
        QVERIFY(doorFor({m_other, m_self}, {}, m_self, {}, 1000) == ChartDoor());
    }

    void aChartOfOthersIsBehindGlass()
    {
        QVERIFY(doorFor({m_other}, {}, m_self, {}, 1000).isShut());
    }

    void aReasonOpensItForFourHours()
    {
        const GlassBreak given = brokenAt(1000);

        const ChartDoor door = doorFor({m_other}, {}, m_self, given, 1000 + glassLasts - 1);

        QVERIFY(door.state == ChartDoor::State::Broken);
        QCOMPARE(door.until, 1000 + glassLasts);
        QVERIFY(doorFor({m_other}, {}, m_self, given, 1000 + glassLasts).isShut());
    }

    void aClockSetBackOpensNothing()
    {
        QVERIFY(doorFor({m_other}, {}, m_self, brokenAt(1000), 999).isShut());
    }

    void whoStandsInPassesAsIfAssigned()
    {
        QVERIFY(doorFor({m_other}, {m_self}, m_self, {}, 1000) == ChartDoor());
        QVERIFY(doorFor({m_other}, {m_other}, m_self, {}, 1000).isShut());
    }

    void whoStandsInIsSaidByThoseWhoMayAssign()
    {
        const UserId third = UserId::make(m_build.clock, m_build.random);
        QVERIFY(!mayNameStandIn({Role::Clinician}, {m_other}, m_self, third));
        QVERIFY(!mayNameStandIn({Role::Clinician}, {m_other}, m_self, m_self));
        QVERIFY(mayNameStandIn({Role::Clinician}, {m_self}, m_self, third));
        QVERIFY(mayNameStandIn({Role::Supervisor}, {m_other}, m_self, m_self));
    }

    void ofAClientOfNobodyOneNamesOthersAndNotOneself()
    {
        QVERIFY(mayNameStandIn({Role::Clinician}, {}, m_self, m_other));
        QVERIFY(!mayNameStandIn({Role::Clinician}, {}, m_self, m_self));
        QVERIFY(mayNameStandIn({Role::FrontDesk}, {}, m_self, m_self));
    }

    void aClinicianFromOutsideCantLetThemselvesIn()
    {
        QVERIFY(!mayAssign({Role::Clinician}, {m_other}, m_self));
        QVERIFY(mayAssign({Role::Clinician}, {m_other, m_self}, m_self));
        QVERIFY(mayAssign({Role::Clinician}, {}, m_self));
        for (const Role role : {Role::Owner, Role::FrontDesk, Role::Supervisor})
            QVERIFY(mayAssign({role}, {m_other}, m_self));
    }

    void aWordIsNoReason()
    {
        QVERIFY(isReason(u"covering for Dana tonight"_s));
        QVERIFY(!isReason(u"because"_s));
        QVERIFY(!isReason(u"    a         b        "_s));
        QVERIFY(!isReason(QString(longestReason + 1, u'x')));
    }

private:
    GlassBreak brokenAt(Millis at) const { return {{}, {}, m_self, {}, {}, at, at + glassLasts}; }

    testing::Builders m_build;
    UserId m_self = UserId::make(m_build.clock, m_build.random);
    UserId m_other = UserId::make(m_build.clock, m_build.random);
};

ALCOVE_TEST(care_test, CareTest)
#include "care_test.moc"
