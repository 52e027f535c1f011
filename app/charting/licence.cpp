#include "charting/licence.h"

#include "charting/data_file.h"
#include "charting/us_state.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace alcove::charting {

namespace {

constexpr QChar mark = u';';
constexpr qsizetype partsOfLine = 3;

Result<Licence> licenceFrom(const QString &text, int line)
{
    const QStringList parts = text.split(mark);
    if (parts.size() != partsOfLine)
        return mistakeAt(line, u"a licence is a state, a number and a day"_s);
    Licence licence{parts[0].trimmed().toUpper(), parts[1].simplified(), {}};
    if (stateName(licence.state).isEmpty())
        return mistakeAt(line, u"there is no such state"_s);
    if (const QString day = parts[2].trimmed(); !day.isEmpty()) {
        const QDate until = QDate::fromString(day, Qt::ISODate);
        if (!until.isValid())
            return mistakeAt(line, u"there is no such day"_s);
        licence.until = until;
    }
    return licence;
}

} // namespace

Result<QList<Licence>> licencesFrom(const QByteArray &setting)
{
    QList<Licence> licences;
    int line = 0;
    for (const QString &text : QString::fromUtf8(setting).split(u'\n')) {
        ++line;
        if (text.trimmed().isEmpty())
            continue;
        TRY_ASSIGN(const Licence licence, licenceFrom(text, line));
        licences.append(licence);
    }
    return licences;
}

QByteArray settingOf(const QList<Licence> &licences)
{
    QStringList lines;
    for (const Licence &licence : licences)
        lines.append(QStringList{licence.state, QString(licence.number).remove(mark).simplified(),
                                 licence.until ? licence.until->toString(Qt::ISODate) : QString()}
                         .join(mark));
    return lines.join(u'\n').toUtf8();
}

bool holds(const Licence &licence, QDate on)
{
    return !licence.until || *licence.until >= on;
}

bool isLicensed(const QList<Licence> &licences, const QString &state, QDate on)
{
    const QString code = stateCode(state);
    return std::any_of(licences.begin(), licences.end(), [&code, on](const Licence &licence) {
        return licence.state == code && holds(licence, on);
    });
}

QList<Licence> lapsing(const QList<Licence> &licences, QDate today, int days)
{
    const QDate end = today.addDays(days);
    QList<Licence> found;
    for (const Licence &licence : licences) {
        // Whoever renewed it keeps the old line or not: it is nothing to be reminded of.
        const bool isOutlasted
            = std::any_of(licences.begin(), licences.end(), [&licence, end](const Licence &other) {
                  return other.state == licence.state && (!other.until || *other.until > end);
              });
        if (licence.until && *licence.until <= end && !isOutlasted)
            found.append(licence);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Licence &a, const Licence &b) { return *a.until < *b.until; });
    return found;
}

} // namespace alcove::charting
