#pragma once

#include "base/clock.h"
#include "core/actor.h"
#include "crypto/box.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace alcove {

/// The practice a store belongs to, and whose desk it is on.
struct Practice {
    RawId storeId{}; ///< of this file; the start of its audit chain
    PracticeId id{};
    QString name;
    QByteArray genesis; ///< the signed record that `id` is the hash of
    Actor actor;
    Roles roles; ///< all hats of the actor
    QString deviceName;
    QString serverUrl; ///< empty without a server
    Millis madeAt = 0;
    /// What only the code on the recovery kit opens; nothing in a store older than this field.
    std::optional<crypto::BoxKey> recoveryKey;

    bool operator==(const Practice &) const = default;
};

} // namespace alcove
