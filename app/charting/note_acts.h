#pragma once

#include "base/random.h"
#include "core/chart.h"
#include "crypto/signature.h"

#include <optional>

namespace alcove::charting {

/// What a signature takes besides words.
struct Pen {
    const crypto::SigningKey &key;
    const Clock &clock;
    Random &random;
};

/// Signs `act` on `note` as the chart's actor, in the chain of what they signed before, and keeps
/// it. Refused of a draft; fails as Chart::addAddendum.
Result<Addendum> signAct(Chart &chart, const Note &note, NoteAct act, const QString &text,
                         const Pen &pen);

/// What a retraction left behind.
struct Retracted {
    NoteId moved; ///< the draft under the right client; null without
    RecordId breach; ///< of the assessment after what was printed or exported; null without

    bool operator==(const Retracted &) const = default;
};

/// Retracts a signed note: its author, or the privacy officer. As another client's, with its text
/// as a draft of the actor's under `rightClient`, if that is given; and with an assessment, in that
/// client's chart or else the note's, when the chart has from any desk that it was printed or
/// exported since it was signed, or the log of this one, or when one of them is not open to the
/// actor, so that somebody looks who may read it.
///
/// Draft and assessment are kept first: a retraction that is signed lacks neither. Refused without
/// a reason, of a draft, or when the right client is the same; Conflict when it was retracted
/// already. What is refused leaves nothing behind.
Result<Retracted> retractNote(Chart &chart, NoteId id, NoteAct act, const QString &reason,
                              const std::optional<ClientId> &rightClient, const Pen &pen);

} // namespace alcove::charting
