#pragma once

#include "core/ids.h"

#include <QByteArray>
#include <QList>

namespace alcove::presentation {

/// The clients last opened on this desk, latest first. Kept sealed, as a setting of the store.
class RecentClients {
public:
    static constexpr int most = 8;

    /// Nothing for bytes that are not ours: it is only a convenience.
    static RecentClients decode(const QByteArray &bytes);
    QByteArray encode() const;

    void opened(ClientId client);
    const QList<ClientId> &clients() const { return m_clients; }

private:
    QList<ClientId> m_clients;
};

} // namespace alcove::presentation
