#include "core/scope.h"

#include "support/test_registry.h"

#include <QSet>

using namespace alcove;
using namespace Qt::StringLiterals;

class ScopeTest : public QObject {
    Q_OBJECT

private slots:
    void eachScopeHasANameOfItsOwnAndComesBackFromIt()
    {
        QSet<QString> names;
        for (const Scope scope : allScopes) {
            names.insert(scopeName(scope));
            QVERIFY(scopeFromName(scopeName(scope)) == scope);
        }
        QCOMPARE(names.size(), static_cast<qsizetype>(allScopes.size()));
    }

    void theNamesThatIdsAreDerivedFromNeverChange()
    {
        QCOMPARE(scopeName(Scope::Org), u"org"_s);
        QCOMPARE(scopeName(Scope::Front), u"front"_s);
        QCOMPARE(scopeName(Scope::Clinical), u"clinical"_s);
        QCOMPARE(scopeName(Scope::Social), u"social"_s);
        QVERIFY(!scopeFromName(u"Clinical"_s));
    }
};

ALCOVE_TEST(scope_test, ScopeTest)
#include "scope_test.moc"
