#pragma once

#include "charting/format_shelf.h"
#include "core/client.h"
#include "presentation/chart_context.h"
#include "presentation/command.h"
#include "presentation/latest_query.h"
#include "presentation/recent_notes.h"

#include <QAbstractListModel>

#include <optional>

namespace alcove::presentation {

/// Ctrl+K: clients, commands and recent notes that match what is typed, and last the search through
/// all notes. Before anything is typed: recent notes and every command.
class JumpModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum class Kind { Client, Note, Command, SearchNotes };
    enum DataRole {
        KindRole = Qt::UserRole,
        KeysRole,
        IconRole,
        DetailRole,
        EndRole, ///< at the end of a row: a command's keys, a client's birth date, a note's title
    };

    JumpModel(const ChartContext &context, QList<Command> commands, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    /// With nothing typed, recent notes are read anew.
    void narrow(const QString &typed);
    /// Whether the clients listed are still of what was typed before.
    bool isAsking() const { return m_query.isOut(); }

    Kind kindAt(int row) const { return m_rows.at(row).kind; }
    /// Of a row of that kind; of a note, whose it is.
    ClientId clientAt(int row) const { return m_rows.at(row).client; }
    NoteId noteAt(int row) const { return m_rows.at(row).note; }
    const QString &commandAt(int row) const { return m_rows.at(row).command; }

private:
    struct Row {
        Kind kind = Kind::Command;
        QString words;
        QString detail;
        QString keys;
        QString icon;
        QString command = {};
        ClientId client = {};
        NoteId note = {};
    };
    struct Found {
        QList<ClientSummary> clients;
        std::optional<QList<RecentNoteLine>> recent; ///< where they were asked for
    };
    static constexpr int mostClients = 8;

    static Result<Found> find(Chart &chart, const QString &typed, bool wantsRecent);
    void rebuild();
    void addClients();
    void addNotes();
    void addCommands();

    const Clock &m_clock;
    charting::FormatShelf m_formats;
    QList<Command> m_commands;
    QString m_typed;
    QList<ClientSummary> m_clients;
    std::optional<QList<RecentNoteLine>> m_recent; ///< nothing until they are read
    QList<Row> m_rows;
    LatestQuery<Found> m_query;
};

} // namespace alcove::presentation
