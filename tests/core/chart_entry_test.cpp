#include "core/chart_entry.h"

#include "support/test_registry.h"

#include <QSet>

using namespace alcove;
using namespace Qt::StringLiterals;

class ChartEntryTest : public QObject {
    Q_OBJECT

private slots:
    void eachKindHasANameOfItsOwnAndComesBackFromIt()
    {
        QSet<QString> names;
        for (int i = 0; i <= static_cast<int>(EntryKind::Document); ++i) {
            const auto kind = static_cast<EntryKind>(i);
            names.insert(entryKindName(kind));
            QVERIFY(entryKindFromName(entryKindName(kind)) == kind);
        }
        QCOMPARE(names,
                 (QSet<QString>{u"condition"_s, u"medication"_s, u"allergy"_s, u"encounter"_s,
                                u"observation"_s, u"care-plan"_s, u"goal"_s, u"document"_s}));
    }

    void anUnknownNameIsNoKind()
    {
        for (const QString &name : {u""_s, u"Condition"_s, u"careplan"_s})
            QVERIFY(!entryKindFromName(name));
    }
};

ALCOVE_TEST(chart_entry_test, ChartEntryTest)
#include "chart_entry_test.moc"
