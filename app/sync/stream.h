#pragma once

#include "core/sync_store.h"
#include "wire/scope.h"

namespace alcove::sync {

/// The id under which desk and server speak of a scope of this store.
inline Result<ScopeId> streamOf(SyncStore &store, const PracticeId &practice, Scope scope)
{
    TRY_ASSIGN(const QString name, store.streamName(scope));
    return wire::scopeId(practice, name.toStdString());
}

} // namespace alcove::sync
