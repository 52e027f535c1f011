#pragma once

#include "charting/outgoing_name.h"

namespace alcove::charting {

/// Something in a text that whom it goes to is not told.
struct GivenAway {
    QString what; ///< a choice of RecordKind::Secret; empty: a name other than the paper goes under
    QString words; ///< as they stand in the text

    bool operator==(const GivenAway &) const = default;
};

/// What somebody who gets `text` learns from it and is not to: names, pronouns, gender, diagnoses,
/// address and contacts that `out` withholds from them, as whole words; and names of the client
/// other than the one in `out`, unless one is short for it. Each once.
///
/// It looks for words that the chart knows. That a text has none of them does not mean that it
/// gives nothing away.
QList<GivenAway> givenAway(const QString &text, const Client &client,
                           const QList<ChartRecord> &records, const Addressee &to,
                           const OutgoingName &out);

/// The kinds of records that it looks into, besides those that decide about the name.
QList<RecordKind> kindsThatGiveAway();

} // namespace alcove::charting
