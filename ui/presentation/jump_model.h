#pragma once

#include "core/client.h"
#include "presentation/latest_query.h"

#include <QAbstractListModel>

namespace alcove::presentation {

/// What the window can be told to do by name.
struct Command {
    QString id; ///< "lock"
    QString words; ///< "Lock the desk"
    QString keys; ///< "Ctrl+L"
    QString icon;
};

/// Ctrl+K: commands and clients that match what is typed, and last the search through all notes.
class JumpModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum class Kind { Client, Command, SearchNotes };
    enum DataRole {
        KindRole = Qt::UserRole,
        KeysRole,
        IconRole,
        DetailRole,
        EndRole, ///< at the end of a row: a command's keys, a client's birth date
    };

    JumpModel(ChartQueue &queue, QList<Command> commands, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    void narrow(const QString &typed);
    /// Whether the clients listed are still of what was typed before.
    bool isAsking() const { return m_query.isOut(); }

    Kind kindAt(int row) const { return m_rows.at(row).kind; }
    /// Of a row of that kind.
    ClientId clientAt(int row) const { return m_rows.at(row).client; }
    const QString &commandAt(int row) const { return m_rows.at(row).command; }

private:
    struct Row {
        Kind kind = Kind::Command;
        QString words;
        QString detail;
        QString keys;
        QString icon;
        QString command;
        ClientId client;
    };
    static constexpr int mostClients = 8;

    void rebuild();

    QList<Command> m_commands;
    QString m_typed;
    QList<ClientSummary> m_clients;
    QList<Row> m_rows;
    LatestQuery<QList<ClientSummary>> m_query;
};

} // namespace alcove::presentation
