#pragma once

#include "support/postgres_server.h"
#include "support/sync_daemon.h"
#include "support/test_certificate.h"
#include "sync/server_address.h"

#include <memory>

namespace alcove::bench {

/// A PostgreSQL of its own, and the real service over it with TLS.
class SyncService {
public:
    /// Null when either can't be started; why is on standard error.
    static std::unique_ptr<SyncService> start();

    /// As a desk is told it, with the pin of its key.
    sync::ServerAddress address() const;
    const testing::TestCertificate &certificate() const { return m_certificate; }
    /// Names an empty database that is reached over TLS, for libpq.
    std::string databaseOverTls();
    testing::PostgresServer &postgres() { return *m_postgres; }
    int id() const { return m_daemon->id(); }
    /// What the service and its database have used, seconds.
    double processorSeconds() const;

private:
    SyncService() = default;

    bool speakTls();

    testing::TestCertificate m_certificate;
    int m_databasePort = 0;
    std::unique_ptr<testing::PostgresServer> m_postgres;
    std::unique_ptr<testing::SyncDaemon> m_daemon;
};

} // namespace alcove::bench
