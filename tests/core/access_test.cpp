#include "core/access.h"

#include "core/actor.h"
#include "core/key_holding.h"
#include "support/test_registry.h"

#include <QFile>

#include <algorithm>

using namespace alcove;
using namespace Qt::StringLiterals;

namespace {

/// The cells of each row of the table in docs/roles.md, its head first.
QList<QStringList> documentedTable()
{
    QFile file(QStringLiteral(ALCOVE_ROLES_PAGE));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<QStringList> rows;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        if (!line.startsWith(u"| "_s) || line.startsWith(u"| ---"_s))
            continue;
        QStringList cells = line.split(u'|');
        cells.removeFirst();
        cells.removeLast();
        for (QString &cell : cells)
            cell = cell.trimmed();
        rows.append(cells);
    }
    return rows;
}

bool contains(const std::vector<Scope> &scopes, Scope scope)
{
    return std::find(scopes.begin(), scopes.end(), scope) != scopes.end();
}

} // namespace

class AccessTest : public QObject {
    Q_OBJECT

private slots:
    void whoOnlyAppendsHoldsTheKeyAndAdds()
    {
        QVERIFY(holdsKey({Role::Biller}, Scope::Audit));
        QVERIFY(addsTo({Role::Biller}, Scope::Audit));
        QVERIFY(addsTo({Role::PrivacyOfficer}, Scope::Audit));
        QVERIFY(!holdsKey({Role::Biller}, Scope::Clinical));
        QVERIFY(holdsKey({Role::Owner}, Scope::Requests));
        QVERIFY(!addsTo({Role::Owner}, Scope::Requests));
        QVERIFY(addsTo({Role::FrontDesk}, Scope::Requests));
        QVERIFY(!addsTo({Role::Custodian}, Scope::Clinical));
    }

    void isWhatTheDocumentedTableSays()
    {
        const auto rows = documentedTable();
        QCOMPARE(rows.size(), static_cast<qsizetype>(allScopes.size()) + 1);

        const QStringList &head = rows.first();
        for (qsizetype row = 1; row < rows.size(); ++row) {
            const auto scope = scopeFromName(rows[row].first());
            QVERIFY2(scope, qPrintable(rows[row].first()));
            for (int column = 1; column <= roleCount; ++column) {
                const auto role = roleFromName(head[column]);
                QVERIFY2(role, qPrintable(head[column]));
                QCOMPARE(rows[row][column], accessName(accessOf(*role, *scope)));
            }
            QCOMPARE(rows[row].last(), conditionName(conditionOf(*scope)));
        }
    }

    void whoMustNotSeeNotesHasNoKeyOfThem()
    {
        for (const Role role : {Role::Owner, Role::Biller, Role::FrontDesk, Role::PrivacyOfficer}) {
            QVERIFY(!contains(scopesOf({role}), Scope::Clinical));
            QVERIFY(accessOf(role, Scope::Psychotherapy) == Access::None);
        }
        QVERIFY(contains(scopesOf({Role::Trainee}), Scope::Clinical));
    }

    void severalHatsGetAsFarAsTheWidest()
    {
        const Roles hats{Role::Biller, Role::PrivacyOfficer};

        QVERIFY(accessOf(hats, Scope::Billing) == Access::Write);
        QVERIFY(accessOf(hats, Scope::Audit) == Access::Read);
        QVERIFY(accessOf(hats, Scope::Clinical) == Access::None);
        QVERIFY(accessOf(Roles(), Scope::Org) == Access::None);
    }

    void oneWhoWorksAloneReachesEverything()
    {
        for (const Scope scope : allScopes)
            QVERIFY2(accessOf(solo, scope) >= Access::Read, qPrintable(scopeName(scope)));
    }

    void anActIsDoneUnderTheFirstHatThatGivesIt()
    {
        QVERIFY(hatFor(solo, Scope::Org, Access::Write) == Role::Owner);
        QVERIFY(hatFor(solo, Scope::Clinical, Access::Write) == Role::Clinician);
        QVERIFY(hatFor(solo, Scope::Audit, Access::Read) == Role::PrivacyOfficer);
        QVERIFY(!hatFor({Role::FrontDesk}, Scope::Clinical, Access::Read));
    }

    void whatNeedsMoreThanARoleIsNotHandedOverByIt()
    {
        const auto scopes = scopesOf(solo);

        QVERIFY(!contains(scopes, Scope::Restricted));
        QVERIFY(!contains(scopes, Scope::Psychotherapy));
        QVERIFY(!contains(scopes, Scope::Social));
        QVERIFY(contains(scopes, Scope::Audit));
    }

    void whatAHatDoesNotGiveIsRefusedByName()
    {
        QVERIFY(permit({Role::Clinician}, Scope::Clinical, Access::Write));

        const auto refused = permit({Role::Biller}, Scope::Clinical, Access::Read);

        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Refused);
        QVERIFY(QString::fromStdString(refused.error().detail).contains(u"clinical"_s));
    }
};

ALCOVE_TEST(access_test, AccessTest)
#include "access_test.moc"
