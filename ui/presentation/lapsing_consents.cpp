#include "presentation/lapsing_consents.h"

#include "presentation/plain_dates.h"
#include "words/record_line.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace alcove::presentation {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("lapsing_consents", text);
}

bool isRevoked(const ChartRecord &consent)
{
    return !consent.value(u"revoked-on"_s).isEmpty();
}

/// As people write it: another letter case is no other person.
QString whom(const ChartRecord &consent)
{
    return consent.value(u"whom"_s).simplified().toCaseFolded();
}

bool outlasts(const ChartRecord &other, const ChartRecord &consent)
{
    if (other.id == consent.id || isRevoked(other) || other.isWithdrawn()
        || other.value(u"what"_s) != consent.value(u"what"_s) || whom(other) != whom(consent))
        return false;
    const auto end = lapseOf(other);
    const auto before = lapseOf(consent);
    // Of two that end on one day one is enough to tell of it.
    return !end || *end > *before || (*end == *before && consent.id < other.id);
}

} // namespace

std::optional<QDate> lapseOf(const ChartRecord &consent)
{
    const auto span = whenSpan(consent.value(u"to"_s));
    return span ? std::optional(span->first) : std::nullopt;
}

QList<ChartRecord> lapsingConsents(const QList<ChartRecord> &consents, QDate today, int days)
{
    QList<ChartRecord> lapsing;
    for (const ChartRecord &consent : consents) {
        const auto end = lapseOf(consent);
        if (!end || *end > today.addDays(days) || isRevoked(consent) || consent.isWithdrawn())
            continue;
        if (std::none_of(consents.begin(), consents.end(),
                         [&consent](const ChartRecord &other) { return outlasts(other, consent); }))
            lapsing.append(consent);
    }
    std::stable_sort(lapsing.begin(), lapsing.end(),
                     [](const ChartRecord &one, const ChartRecord &other) {
                         return *lapseOf(one) < *lapseOf(other);
                     });
    return lapsing;
}

QString lapseText(const ChartRecord &consent, QDate today)
{
    const QString recipient = consent.value(u"whom"_s);
    QString what = recipient.isEmpty() ? words::recordTitle(consent)
                                       : tr("%1 to %2").arg(words::recordTitle(consent), recipient);
    const auto end = lapseOf(consent);
    if (!end)
        return what;
    return (*end <= today ? tr("%1, lapsed %2") : tr("%1, lapses %2")).arg(what, dateText(*end));
}

} // namespace alcove::presentation
