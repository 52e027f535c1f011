#pragma once

#include "supplemental/consent.h"
#include "supplemental/item.h"
#include "supplemental/policy.h"
#include "support/fake_clock.h"

#include <QDateTime>

namespace alcove::testing {

inline constexpr Millis oneDay = Millis{24} * 3'600'000;

inline ClientId sam()
{
    return {{0x0a}};
}

inline ClientId noor()
{
    return {{0x0b}};
}

/// A policy that enables the panel.
inline supplemental::Policy aPolicy()
{
    supplemental::Policy policy;
    policy.isEnabled = true;
    policy.text = QStringLiteral("Shared material is kept apart and looked at together.");
    policy.writtenOn = QDate(2026, 1, 15);
    policy.decidedAt = 1'772'000'000'000;
    policy.decidedBy = {{0x21}};
    policy.decidedByName = QStringLiteral("Ada Okafor");
    return policy;
}

/// Sam's, given when a FakeClock begins: posts and media of 2026 on one account.
inline supplemental::Consent aConsent()
{
    supplemental::Consent consent;
    consent.id = {{0x31}};
    consent.client = sam();
    consent.platform = QStringLiteral("Instagram");
    consent.account = QStringLiteral("@sam.example");
    consent.kinds = {supplemental::ContentKind::Post, supplemental::ContentKind::Media};
    consent.contentFrom = QDate(2026, 1, 1);
    consent.contentTo = QDate(2026, 12, 31);
    consent.purpose = supplemental::Purpose::Treatment;
    consent.viewers = QStringLiteral("Ada Okafor");
    consent.howToRevoke = QStringLiteral("Say so, or write to the practice");
    consent.risksTold = true;
    consent.careIsIndependent = true;
    consent.givenBy = QStringLiteral("the client");
    consent.givenHow = supplemental::GivenHow::Spoken;
    consent.witnessedBy = QStringLiteral("Bo Lind");
    consent.givenAt = FakeClock().now();
    consent.expiresAt = supplemental::defaultExpiry(consent.givenAt);
    consent.recordedBy = {{0x21}};
    consent.recordedByName = QStringLiteral("Ada Okafor");
    return consent;
}

/// A post of Sam's that aConsent() covers.
inline supplemental::Item anItem()
{
    supplemental::Item item;
    item.id = {{0x41}};
    item.client = sam();
    item.consent = aConsent().id;
    item.platform = aConsent().platform;
    item.account = aConsent().account;
    item.kind = supplemental::ContentKind::Post;
    item.purpose = aConsent().purpose;
    item.postedAt = FakeClock().now() - oneDay;
    item.postedOffset = 60;
    item.text = QStringLiteral("Some days the bus is the hardest part.");
    item.how = supplemental::SharedHow::InSession;
    item.enteredAt = FakeClock().now();
    item.enteredBy = {{0x21}};
    item.enteredByName = QStringLiteral("Ada Okafor");
    item.original = supplemental::originalHash(item.text);
    item.parser = supplemental::parserByHand;
    return item;
}

} // namespace alcove::testing
