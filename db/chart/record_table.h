#pragma once

#include "core/chart_record.h"
#include "store/connection.h"

namespace alcove::chart {

/// Tables `chart_record` and `chart_record_put`.
class RecordTable {
public:
    explicit RecordTable(store::Connection &connection)
        : m_connection(connection)
    {
    }

    /// Takes what an op says; the row becomes what all of them make of the record.
    Result<void> put(const RecordPut &put);
    Result<std::optional<RecordSheet>> find(RecordId id);
    /// In the order they were made.
    Result<QList<RecordSheet>> ofClient(ClientId client, const QStringList &kinds);
    /// Of that kind alone: asked at the client's door.
    Result<QList<RecordSheet>> ofKind(ClientId client, const QString &kind);
    /// Of every client.
    Result<QList<RecordSheet>> ofKinds(const QStringList &kinds);
    /// In the order of their stamps.
    Result<QList<RecordPut>> puts(RecordId id);
    /// Those with a field that waits for a person.
    Result<QList<RecordId>> open();

private:
    Result<QList<RecordSheet>> sheetsOf(const QList<RecordId> &ids);
    struct Row {
        std::int64_t number = 0;
        QString words;
    };
    Result<std::optional<Row>> row(RecordId id);
    Result<void> insert(const RecordPut &put);
    Result<void> write(const RecordSheet &sheet);

    store::Connection &m_connection;
};

} // namespace alcove::chart
