#include "presentation/chart_presenter.h"
#include "presentation/plain_dates.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace alcove::presentation {

namespace {

struct Heading {
    EntryKind kind;
    const char *words;
};

constexpr Heading headings[] = {
    {EntryKind::Allergy, QT_TRANSLATE_NOOP("ChartPresenter", "Allergies")},
    {EntryKind::Condition, QT_TRANSLATE_NOOP("ChartPresenter", "Problems")},
    {EntryKind::Medication, QT_TRANSLATE_NOOP("ChartPresenter", "Medications")},
    {EntryKind::CarePlan, QT_TRANSLATE_NOOP("ChartPresenter", "Care plans")},
    {EntryKind::Goal, QT_TRANSLATE_NOOP("ChartPresenter", "Goals")},
    {EntryKind::Observation, QT_TRANSLATE_NOOP("ChartPresenter", "Observations")},
    {EntryKind::Encounter, QT_TRANSLATE_NOOP("ChartPresenter", "Encounters")},
    {EntryKind::Document, QT_TRANSLATE_NOOP("ChartPresenter", "Documents")},
};

/// Whether it still holds: what has an end, or whose source says so, is past.
bool isPast(const ChartEntry &entry)
{
    static const QStringList over
        = {u"resolved"_s,  u"inactive"_s,  u"stopped"_s,         u"completed"_s,
           u"remission"_s, u"cancelled"_s, u"entered-in-error"_s};
    return entry.kind != EntryKind::Observation && entry.kind != EntryKind::Encounter
        && entry.kind != EntryKind::Document && (entry.endedAt || over.contains(entry.status));
}

/// "129.57" for "129.56673593968725": what a source has computed is read, not copied, from a
/// summary; print and search have it whole.
QString rounded(const QString &value)
{
    static const QRegularExpression computed(u"\\d+\\.\\d{4,}"_s);
    QString text;
    qsizetype done = 0;
    for (auto found = computed.globalMatch(value); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        const double number = match.captured().toDouble();
        text += value.mid(done, match.capturedStart() - done)
            + QString::number(number, number < 1 ? 'g' : 'f', number < 1 ? 3 : 2);
        done = match.capturedEnd();
    }
    return text + value.mid(done);
}

QString detail(const ChartEntry &entry)
{
    QStringList parts;
    const QString value = rounded(entry.value);
    if (!value.isEmpty())
        parts.append(entry.unit.isEmpty() ? value : value + u' ' + entry.unit);
    const bool isFact = entry.kind == EntryKind::Observation || entry.kind == EntryKind::Document;
    if (!entry.status.isEmpty() && !isFact)
        parts.append(entry.status);
    if (entry.startedAt && entry.endedAt && dayOf(*entry.startedAt) != dayOf(*entry.endedAt))
        parts.append(
            u"%1 – %2"_s.arg(dateText(dayOf(*entry.startedAt)), dateText(dayOf(*entry.endedAt))));
    else if (entry.startedAt)
        parts.append(dateText(dayOf(*entry.startedAt)));
    return parts.join(u", "_s);
}

} // namespace

QList<EntryGroup> grouped(const QList<ChartEntry> &entries)
{
    QList<EntryGroup> groups;
    for (const Heading &heading : headings) {
        QList<const ChartEntry *> ofKind;
        for (const ChartEntry &entry : entries)
            if (entry.kind == heading.kind)
                ofKind.append(&entry);
        if (ofKind.isEmpty())
            continue;
        std::stable_sort(ofKind.begin(), ofKind.end(),
                         [](const ChartEntry *a, const ChartEntry *b) {
                             if (isPast(*a) != isPast(*b))
                                 return isPast(*b);
                             return a->startedAt.value_or(0) > b->startedAt.value_or(0);
                         });
        EntryGroup group;
        group.kind = heading.kind;
        group.heading = ChartPresenter::tr(heading.words);
        for (const ChartEntry *entry : ofKind)
            group.lines.append({entry->id, entry->title, detail(*entry), entry->text});
        groups.append(group);
    }
    return groups;
}

} // namespace alcove::presentation
