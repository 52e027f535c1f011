#pragma once

#include "base/result.h"
#include "sync/server_address.h"
#include "wire/scope.h"

#include <memory>
#include <string>

namespace alcove::bench {

/// WebSockets that listen to a scope in which nothing happens, by the thousand in one thread: the
/// program's own listener has a thread each.
class IdleSockets {
public:
    IdleSockets(const sync::ServerAddress &server, const std::string &token, const ScopeId &scope);
    ~IdleSockets();
    IdleSockets(const IdleSockets &) = delete;
    IdleSockets &operator=(const IdleSockets &) = delete;

    /// So many more, each of which has been answered. Offline when one is not.
    Result<void> open(int count);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace alcove::bench
