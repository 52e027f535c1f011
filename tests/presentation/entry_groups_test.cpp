#include "presentation/chart_presenter.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;

namespace {

ChartEntry entry(EntryKind kind, const QString &title, const QString &status, Millis since)
{
    ChartEntry entry;
    entry.kind = kind;
    entry.title = title;
    entry.status = status;
    entry.startedAt = since;
    return entry;
}

constexpr Millis year = Millis{365} * 24 * 3'600'000;

} // namespace

class EntryGroupsTest : public QObject {
    Q_OBJECT

private slots:
    void putsAllergiesFirstAndWhatIsCurrentBeforeWhatIsPast()
    {
        const auto groups = presentation::grouped({
            entry(EntryKind::Condition, u"Old"_s, u"resolved"_s, 50 * year),
            entry(EntryKind::Condition, u"Lasting"_s, u"active"_s, 40 * year),
            entry(EntryKind::Condition, u"New"_s, u"active"_s, 45 * year),
            entry(EntryKind::Allergy, u"Nuts"_s, u"active"_s, 30 * year),
        });
        QCOMPARE(groups.size(), 2);
        QCOMPARE(groups[0].heading, u"Allergies"_s);
        QCOMPARE(groups[1].heading, u"Problems"_s);
        QStringList titles;
        for (const auto &line : groups[1].lines)
            titles.append(line.title);
        QCOMPARE(titles, (QStringList{u"New"_s, u"Lasting"_s, u"Old"_s}));
    }

    void saysAValueWithItsUnitAndAPeriodWithBothEnds()
    {
        ChartEntry weight = entry(EntryKind::Observation, u"Weight"_s, u"final"_s, 0);
        weight.value = u"71"_s;
        weight.unit = u"kg"_s;
        ChartEntry taken = entry(EntryKind::Medication, u"Drug"_s, u"stopped"_s, 0);
        taken.endedAt = Millis{24} * 3'600'000;
        const auto groups = presentation::grouped({weight, taken});
        QCOMPARE(groups[0].lines[0].detail, u"stopped, 1 Jan 1970 – 2 Jan 1970"_s);
        QCOMPARE(groups[1].lines[0].detail, u"71 kg, 1 Jan 1970"_s);
    }

    void roundsWhatASourceHasComputed()
    {
        ChartEntry pressure = entry(EntryKind::Observation, u"Blood pressure"_s, u"final"_s, 0);
        pressure.value = u"114.26939/76.5"_s;
        ChartEntry ratio = entry(EntryKind::Observation, u"Ratio"_s, u"final"_s, 0);
        ratio.value = u"1.234"_s;
        ChartEntry trace = entry(EntryKind::Observation, u"Trace"_s, u"final"_s, 0);
        trace.value = u"0.00123456"_s;

        const auto groups = presentation::grouped({pressure, ratio, trace});

        QVERIFY(groups[0].lines[0].detail.startsWith(u"114.27/76.5, "_s));
        QVERIFY(groups[0].lines[1].detail.startsWith(u"1.234, "_s));
        QVERIFY(groups[0].lines[2].detail.startsWith(u"0.00123, "_s));
    }
};

ALCOVE_TEST(entry_groups_test, EntryGroupsTest)
#include "entry_groups_test.moc"
