#include "supplemental/gate.h"

#include <algorithm>
#include <array>
#include <utility>

namespace alcove::supplemental {

namespace {

constexpr std::array<std::pair<Refusal, const char *>, 11> refusalCodes{{
    {Refusal::NoPolicy, "S01: no policy"},
    {Refusal::NoConsent, "S02: no consent"},
    {Refusal::Revoked, "S02: revoked"},
    {Refusal::Lapsed, "S02: lapsed"},
    {Refusal::NotYet, "S02: not yet given"},
    {Refusal::OtherPlatform, "S02: other platform"},
    {Refusal::OtherAccount, "S02: other account"},
    {Refusal::OtherKind, "S02: other kind"},
    {Refusal::OtherDates, "S02: other dates"},
    {Refusal::OtherPurpose, "S02: other purpose"},
    {Refusal::ThirdParties, "S02: third parties"},
}};

std::optional<Refusal> whyNotInForce(const Consent &consent, Millis now)
{
    if (consent.revokedAt)
        return Refusal::Revoked;
    if (hasLapsed(consent, now))
        return Refusal::Lapsed;
    if (consent.givenAt > now)
        return Refusal::NotYet;
    return std::nullopt;
}

std::optional<Refusal> whyNotCovered(const Consent &consent, const Item &item)
{
    if (item.platform != consent.platform)
        return Refusal::OtherPlatform;
    if (item.account != consent.account)
        return Refusal::OtherAccount;
    if (!consent.kinds.contains(item.kind))
        return Refusal::OtherKind;
    const QDate posted = postedOn(item);
    if (posted < consent.contentFrom || posted > consent.contentTo)
        return Refusal::OtherDates;
    if (item.purpose != consent.purpose)
        return Refusal::OtherPurpose;
    if (item.hasThirdParties && !consent.keepsThirdParties)
        return Refusal::ThirdParties;
    return std::nullopt;
}

auto withId(const QList<Consent> &consents, ConsentId id)
{
    return std::find_if(consents.begin(), consents.end(),
                        [id](const Consent &consent) { return consent.id == id; });
}

} // namespace

QString refusalCode(Refusal refusal)
{
    for (const auto &[known, code] : refusalCodes)
        if (known == refusal)
            return QString::fromLatin1(code);
    Q_UNREACHABLE();
}

std::optional<Refusal> refusalOf(const Error &error)
{
    if (error.code != ErrorCode::Refused)
        return std::nullopt;
    for (const auto &[refusal, code] : refusalCodes)
        if (error.detail == code)
            return refusal;
    return std::nullopt;
}

std::optional<Refusal> whyHidden(const Policy &policy, const QList<Consent> &consents,
                                 ConsentId consent, Millis now)
{
    if (!policy.isEnabled)
        return Refusal::NoPolicy;
    const auto named = withId(consents, consent);
    return named == consents.end() ? Refusal::NoConsent : whyNotInForce(*named, now);
}

std::optional<Refusal> whyRefused(const Policy &policy, const QList<Consent> &consents,
                                  const Item &item, Millis now)
{
    if (!policy.isEnabled)
        return Refusal::NoPolicy;
    const auto named = withId(consents, item.consent);
    if (named == consents.end() || named->client != item.client)
        return Refusal::NoConsent;
    const auto reason = whyNotInForce(*named, now);
    return reason ? reason : whyNotCovered(*named, item);
}

Result<void> mayEnter(const Policy &policy, const QList<Consent> &consents, const Item &item,
                      Millis now)
{
    const auto reason = whyRefused(policy, consents, item, now);
    if (reason)
        return Error(ErrorCode::Refused, refusalCode(*reason).toStdString());
    return {};
}

Door door(Roles roles, const Policy &policy, const QList<Consent> &consents, Millis now)
{
    if (!mayOpen(roles))
        return Door::NoPermission;
    if (!policy.isEnabled)
        return Door::NoPolicy;
    if (!mayRead(roles))
        return Door::NoPermission; // they decide whether there is a panel, and see no client's
    const auto any = [&consents](const auto &holds) {
        return std::any_of(consents.begin(), consents.end(), holds);
    };
    if (any([now](const Consent &consent) { return isInForce(consent, now); }))
        return Door::Open;
    if (any([now](const Consent &consent) {
            return !consent.revokedAt && hasLapsed(consent, now);
        }))
        return Door::Lapsed;
    return consents.isEmpty() ? Door::NoConsent : Door::Revoked;
}

} // namespace alcove::supplemental
