#include "words/member_text.h"

#include "core/access.h"
#include "support/test_registry.h"

#include <QSet>
#include <QTest>

using namespace alcove;
using namespace Qt::StringLiterals;

class MemberTextTest : public QObject {
    Q_OBJECT

private slots:
    void eachHatAndScopeHasItsOwnWords()
    {
        QSet<QString> hats;
        for (int number = 0; number < roleCount; ++number)
            hats.insert(words::hatText(static_cast<Role>(number)));
        QSet<QString> scopes;
        for (const Scope scope : allScopes)
            scopes.insert(words::scopeText(scope));

        QCOMPARE(hats.size(), roleCount);
        QCOMPARE(scopes.size(), qsizetype{allScopes.size()});
        QCOMPARE(words::hatsText({Role::FrontDesk, Role::Owner}), u"owner, front desk"_s);
    }

    void aHatOpensWhatTheMatrixSays()
    {
        QCOMPARE(words::hatOpens(Role::FrontDesk),
                 u"Writes names and contacts, requests to see a record."_s);
        QCOMPARE(words::hatOpens(Role::Biller), u"Writes billing. Reads names and contacts."_s);
        QVERIFY(words::hatOpens(Role::Owner).startsWith(u"Writes members and their hats, names"_s));
        QVERIFY(!words::hatOpens(Role::Owner).contains(u"charts"_s));
    }

    void whatItTakesBesidesTheHatIsSaid()
    {
        const QString clinician = words::hatOpens(Role::Clinician);

        QVERIFY(clinician.contains(u"restricted charts (each by name)"_s));
        QVERIFY(clinician.contains(u"psychotherapy notes (only their own)"_s));
        QVERIFY(clinician.contains(u"the supplemental panel (by grant)"_s));
        QVERIFY(!words::hatOpens(Role::Custodian).contains(u'('));
    }

    void aChangeSaysWhichKeysGoAndWhatCloses()
    {
        const RoleChange change{
            {Scope::Clinical}, {Scope::Billing}, {Scope::Requests, Scope::Social}};

        const QStringList said
            = words::roleChangeText(u"Noor Haddad"_s, {Role::Clinician, Role::Biller}, change);

        QCOMPARE(said.size(), 4);
        QCOMPARE(said[0],
                 u"Noor Haddad is from now on: clinician, biller. Their desks follow at "
                 "their next sync."_s);
        QVERIFY(said[1].endsWith(u"next sync: charts and notes."_s));
        QVERIFY(said[2].endsWith(u"no key to give: billing."_s));
        QVERIFY(said[3].startsWith(
            u"Closed to them: requests to see a record, the supplemental panel."_s));
    }

    void aChangeOfNoKeysSaysNoMore()
    {
        QCOMPARE(words::roleChangeText({}, {Role::Biller}, {}).size(), 1);
    }
};

ALCOVE_TEST(member_text_test, MemberTextTest)
#include "member_text_test.moc"
