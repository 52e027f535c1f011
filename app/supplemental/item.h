#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "crypto/sha256.h"
#include "supplemental/content_kind.h"
#include "supplemental/ids.h"
#include "supplemental/purpose.h"

#include <QDate>
#include <QString>

#include <optional>

namespace alcove::supplemental {

/// How an item came (rule S07): nothing is ever fetched.
enum class SharedHow { InSession, HandedOver, Forwarded };

QString sharedHowName(SharedHow how);
std::optional<SharedHow> sharedHowFromName(const QString &name);

/// The parser of what is typed by hand.
inline const QString parserByHand = QStringLiteral("by-hand/1");

/// The farthest a clock is from UTC, in minutes.
constexpr int maxPostedOffset = 14 * 60;

/// One thing a client chose to share: their self-report, never an observation (rule S15). Never
/// edited.
struct Item {
    ItemId id;
    ClientId client;
    ConsentId consent; ///< the one it came in by
    QString platform;
    QString account;
    ContentKind kind = ContentKind::Post;
    Purpose purpose = Purpose::Assessment;
    Millis postedAt = 0;
    int postedOffset = 0; ///< of the platform's clock, in minutes east of UTC
    QString text;
    bool hasThirdParties = false; ///< whether other people's words are in it
    SharedHow how = SharedHow::InSession;
    Millis enteredAt = 0;
    UserId enteredBy;
    QString enteredByName;
    crypto::Sha256 original{}; ///< of the bytes as they came
    QString memberPath; ///< where in an archive they lay; empty for what was typed by hand
    QString parser; ///< "by-hand/1": what made the item of them, and its version

    bool operator==(const Item &) const = default;
};

/// A row of the list: all but the words.
struct ItemSummary {
    ItemId id;
    ClientId client;
    ConsentId consent;
    QString platform;
    ContentKind kind = ContentKind::Post;
    Millis postedAt = 0;
    int postedOffset = 0;
    SharedHow how = SharedHow::InSession;
    Millis enteredAt = 0;
    QString enteredByName;

    bool operator==(const ItemSummary &) const = default;
};

/// The day it was posted, where it was posted.
QDate postedOn(const Item &item);
/// Of what was typed by hand: the UTF-8 bytes of its text.
crypto::Sha256 originalHash(const QString &text);

/// Malformed without text or client, with a time after `now` or an impossible zone; TooLarge over
/// 100,000 characters.
Result<void> validate(const Item &item, Millis now);

} // namespace alcove::supplemental
