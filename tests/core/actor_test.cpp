#include "core/actor.h"

#include "support/test_registry.h"

#include <QSet>

using namespace alcove;
using namespace Qt::StringLiterals;

class ActorTest : public QObject {
    Q_OBJECT

private slots:
    void eachRoleHasANameOfItsOwnAndComesBackFromIt()
    {
        QSet<QString> names;
        for (int i = 0; i < roleCount; ++i) {
            const auto role = static_cast<Role>(i);
            names.insert(roleName(role));
            QVERIFY(roleFromName(roleName(role)) == role);
        }
        QCOMPARE(names.size(), roleCount);
    }

    void theNamesThatStandInRecordsNeverChange()
    {
        QCOMPARE(roleName(Role::Owner), u"owner"_s);
        QCOMPARE(roleName(Role::Clinician), u"clinician"_s);
        QCOMPARE(roleName(Role::FrontDesk), u"front-desk"_s);
        QCOMPARE(roleName(Role::PrivacyOfficer), u"privacy-officer"_s);
        QCOMPARE(roleName(Role::Custodian), u"custodian"_s);
    }

    void hatsComeBackFromTheirNames()
    {
        const Roles hats{Role::PrivacyOfficer, Role::Owner};

        QCOMPARE(roleNames(hats), (QStringList{u"owner"_s, u"privacy-officer"_s}));
        QVERIFY(rolesFromNames(roleNames(hats)) == hats);
        QVERIFY(rolesFromNames({}) == Roles());
        QVERIFY(!rolesFromNames({u"owner"_s, u"janitor"_s}));
    }

    void anUnknownNameIsNoRole()
    {
        for (const QString &name : {u""_s, u"Owner"_s, u"owner "_s, u"janitor"_s})
            QVERIFY(!roleFromName(name));
    }
};

ALCOVE_TEST(actor_test, ActorTest)
#include "actor_test.moc"
