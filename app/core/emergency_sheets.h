#pragma once

#include "base/clock.h"
#include "base/id.h"
#include "base/result.h"
#include "crypto/secret_bytes.h"

#include <QFuture>
#include <QString>

#include <memory>
#include <optional>

namespace alcove {

class Session;

/// Two sheets of paper that together open a restricted chart, where its files are, when no server
/// answers (docs/adr/0041). Work runs off the window's thread; answer with whenDone().
class EmergencySheets {
public:
    using Secret = std::shared_ptr<crypto::SecretBytes>;

    /// A code for each sheet, UTF-8 in groups like a recovery kit's.
    struct Codes {
        Secret first;
        Secret second;
    };
    /// A chart that its sheets opened, for reading.
    struct Opened {
        RawId chart{};
        Millis until = 0;
        Millis asOf = 0; ///< nothing of what was done in it later is there

        bool operator==(const Opened &) const = default;
    };

    virtual ~EmergencySheets() = default;

    /// When those of a chart on this desk were made; nothing when there are none. Fails as
    /// Compartments::restrictedChart().
    virtual QFuture<Result<std::optional<Millis>>> sheetsMadeAt(RawId chart) = 0;
    /// New ones: those before open this desk's chart no more, nor copies made of it from now on.
    /// Audited in the chart's log. Refused unless this desk's person is named for the chart and
    /// writes there.
    virtual QFuture<Result<Codes>> makeSheets(RawId chart) = 0;
    /// NotFound when there are none; otherwise as makeSheets().
    virtual QFuture<Result<void>> withdrawSheets(RawId chart) = 0;

    /// Opens the chart in a folder, its own or that of a copy, which stays as it is. Audited, with
    /// the reason, before any of it is decrypted. Malformed for a slip in a code, the same sheet
    /// twice, or unless isReason(); NotFound without a chart there; Locked when they are not its
    /// sheets; Refused for who is not named for it in any way; Conflict when it is on this desk, or
    /// written in there; Corrupt when it is damaged. It is among the restricted charts until its
    /// time is over, as what was opened by EmergencyAccess.
    virtual QFuture<Result<Opened>> openBySheets(QString folder, Codes typed, QString reason) = 0;
};

/// Null where there is no such thing.
EmergencySheets *emergencySheetsOf(Session &session);

} // namespace alcove
