#include "supplemental/consent.h"

#include <QDateTime>

#include <array>
#include <utility>

namespace alcove::supplemental {

namespace {

constexpr qsizetype maxField = 2'000;
constexpr int monthsInForce = 6;

constexpr std::array<std::pair<GivenHow, const char *>, 2> howNames{{
    {GivenHow::OnPaper, "on-paper"},
    {GivenHow::Spoken, "spoken"},
}};

} // namespace

QString givenHowName(GivenHow how)
{
    for (const auto &[known, name] : howNames)
        if (known == how)
            return QString::fromLatin1(name);
    Q_UNREACHABLE();
}

std::optional<GivenHow> givenHowFromName(const QString &name)
{
    for (const auto &[how, known] : howNames)
        if (name == QLatin1String(known))
            return how;
    return std::nullopt;
}

Millis defaultExpiry(Millis givenAt)
{
    return QDateTime::fromMSecsSinceEpoch(givenAt, Qt::UTC)
        .addMonths(monthsInForce)
        .toMSecsSinceEpoch();
}

bool hasLapsed(const Consent &consent, Millis now)
{
    return now >= consent.expiresAt;
}

bool isInForce(const Consent &consent, Millis now)
{
    return !consent.revokedAt && consent.givenAt <= now && !hasLapsed(consent, now);
}

Result<void> validate(const Consent &consent)
{
    for (const QString *field : {&consent.platform, &consent.account, &consent.viewers,
                                 &consent.howToRevoke, &consent.givenBy}) {
        if (field->trimmed().isEmpty())
            return Error(ErrorCode::Malformed, "S03: consent lacks a field");
        if (field->size() > maxField)
            return Error(ErrorCode::TooLarge, "S03: field of a consent");
    }
    if (consent.witnessedBy.size() > maxField)
        return Error(ErrorCode::TooLarge, "S03: witness");
    if (consent.givenHow == GivenHow::Spoken && consent.witnessedBy.trimmed().isEmpty())
        return Error(ErrorCode::Malformed, "S03: spoken consent without a witness");
    if (consent.id.isNull() || consent.client.isNull())
        return Error(ErrorCode::Malformed, "S03: consent of nobody");
    if (consent.kinds.isEmpty())
        return Error(ErrorCode::Malformed, "S03: consent to no kind of content");
    if (!consent.contentFrom.isValid() || !consent.contentTo.isValid()
        || consent.contentTo < consent.contentFrom)
        return Error(ErrorCode::Malformed, "S03: range of dates");
    if (consent.expiresAt <= consent.givenAt)
        return Error(ErrorCode::Malformed, "S03: expiry before it was given");
    if (!consent.risksTold || !consent.careIsIndependent)
        return Error(ErrorCode::Malformed, "S03: risks or independence of care not told");
    return {};
}

} // namespace alcove::supplemental
