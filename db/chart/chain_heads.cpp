#include "chart/chain_heads.h"

namespace alcove::chart {

namespace {

Result<void> writeHead(store::Connection &connection, const char *sql, Scope scope,
                       const ChainHead &head)
{
    TRY_ASSIGN(auto upsert, connection.prepare(sql));
    upsert.bind(":scope", scopeName(scope));
    upsert.bind(":seq", std::int64_t{head.seq});
    upsert.bind(":hash", ByteView(head.hash));
    return upsert.run();
}

} // namespace

Result<void> writeCursor(store::Connection &connection, Scope scope, const ChainHead &head)
{
    return writeHead(connection, R"(
        INSERT INTO scope_cursor (scope, seq, hash)
        VALUES (:scope, :seq, :hash)
            ON CONFLICT (scope) DO UPDATE
           SET seq = excluded.seq, hash = excluded.hash)",
                     scope, head);
}

Result<void> writeOwnChain(store::Connection &connection, Scope scope, const ChainHead &head)
{
    return writeHead(connection, R"(
        INSERT INTO own_chain (scope, dev_seq, hash)
        VALUES (:scope, :seq, :hash)
            ON CONFLICT (scope) DO UPDATE
           SET dev_seq = excluded.dev_seq, hash = excluded.hash)",
                     scope, head);
}

Result<void> writeDeviceChains(store::Connection &connection, Scope scope,
                               const QHash<QByteArray, ChainHead> &chains)
{
    for (auto chain = chains.begin(); chain != chains.end(); ++chain) {
        TRY_ASSIGN(auto upsert, connection.prepare(R"(
            INSERT INTO device_chain (scope, device_id, dev_seq, hash)
            VALUES (:scope, :device, :seq, :hash)
                ON CONFLICT (scope, device_id) DO UPDATE
               SET dev_seq = excluded.dev_seq, hash = excluded.hash)"));
        upsert.bind(":scope", scopeName(scope));
        upsert.bind(":device", chain.key());
        upsert.bind(":seq", std::int64_t{chain->seq});
        upsert.bind(":hash", ByteView(chain->hash));
        TRY(upsert.run());
    }
    return {};
}

} // namespace alcove::chart
