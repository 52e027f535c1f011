#pragma once

#include "pg/migrator.h"
#include "pg/pqxx_gateway.h"
#include "support/fake_practice.h"
#include "support/postgres_server.h"

#include <memory>
#include <string>

namespace alcove::testing {

/// A gateway to a database of a test's own, at which one practice has been founded.
struct FoundedGateway {
    /// Over so many connections. An error says what could not be made.
    Result<void> start(std::size_t connections)
    {
        postgres = PostgresServer::start();
        if (!postgres)
            return Error(ErrorCode::Io, "no PostgreSQL");
        dsn = postgres->newDatabase();
        FakeRandom random{3};
        TRY(pg::migrate(dsn, random, 1000));
        TRY_ASSIGN(gateway, pg::PqxxGateway::open(dsn, connections));
        server::DeviceRow first;
        first.practice = practice.id;
        first.device = practice.first.id;
        first.verifyKey = practice.first.signing.verifyKey();
        first.record = wire::encodeRecord(practice.genesis);
        return gateway->found(first, 1000);
    }

    FakePractice practice;
    std::unique_ptr<PostgresServer> postgres;
    std::string dsn;
    std::unique_ptr<pg::PqxxGateway> gateway;
};

} // namespace alcove::testing
