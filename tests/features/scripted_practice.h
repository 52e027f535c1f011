#pragma once

#include "ctl/opened_store.h"
#include "two_scripted_desks.h"

namespace alcove::testing {

/// A server, and people who let each other into a practice at desks of their own; all of them are
/// programs.
class ScriptedPractice {
public:
    /// False when there is no server to be had.
    bool start()
    {
        m_postgres = PostgresServer::start();
        m_daemon = m_postgres ? SyncDaemon::start(m_postgres->newDatabase()) : nullptr;
        return m_daemon != nullptr;
    }

    QString url() const { return QString::fromStdString(m_daemon->url()); }

    Ran sync(const ScriptedDesk &desk) const
    {
        return desk.run({QStringLiteral("sync"), QStringLiteral("--once"),
                         QStringLiteral("--server"), QString::fromStdString(m_daemon->url())});
    }

    static Ran ask(const ScriptedDesk &desk)
    {
        return desk.run({QStringLiteral("device"), QStringLiteral("join"),
                         QStringLiteral("--request"), desk.path(QStringLiteral("request")),
                         QStringLiteral("--device"), QStringLiteral("Reception")});
    }

    static Ran invite(const ScriptedDesk &host, const ScriptedDesk &guest, const Ran &asked,
                      const QString &name, const QString &role)
    {
        return host.run({QStringLiteral("member"), QStringLiteral("invite"),
                         guest.path(QStringLiteral("request")), QStringLiteral("--name"), name,
                         QStringLiteral("--role"), role, QStringLiteral("--words"),
                         asked.json[QStringLiteral("words")].toString(), QStringLiteral("--out"),
                         guest.path(QStringLiteral("invitation"))});
    }

    /// The scopes whose keys went with it; empty when any step failed.
    static QJsonArray letIn(const ScriptedDesk &host, const ScriptedDesk &guest,
                            const QString &name, const QString &role)
    {
        const Ran invited = invite(host, guest, ask(guest), name, role);
        const Ran joined
            = guest.run({QStringLiteral("device"), QStringLiteral("join"),
                         guest.path(QStringLiteral("invitation")), QStringLiteral("--words"),
                         invited.json[QStringLiteral("words")].toString()});
        return invited.status == 0 && joined.status == 0
            ? invited.json[QStringLiteral("scopes")].toArray()
            : QJsonArray();
    }

    /// Every value of every table of a store: as text, and as the bytes it is kept in.
    static QByteArray everythingIn(store::Connection &connection)
    {
        QStringList tables;
        auto names
            = must(connection.prepare("SELECT name FROM sqlite_master WHERE type = 'table'"));
        while (must(names.step()))
            tables.append(names.text(0));
        QByteArray all;
        std::vector<std::string> statements; // kept by their address
        statements.reserve(static_cast<std::size_t>(tables.size()));
        for (const QString &table : tables) {
            statements.push_back("SELECT * FROM \"" + table.toStdString() + '"');
            auto columns
                = must(connection.prepare("SELECT count(*) FROM pragma_table_info(:table)"));
            columns.bind(":table", table);
            must(columns.step());
            const auto count = static_cast<int>(columns.integer(0));
            auto rows = must(connection.prepare(statements.back().c_str()));
            while (must(rows.step())) {
                for (int column = 0; column < count; ++column) {
                    const ByteView value = rows.bytes(column);
                    all.append(reinterpret_cast<const char *>(value.data()),
                               static_cast<qsizetype>(value.size()));
                    all.append('\n');
                }
            }
        }
        return all;
    }

private:
    std::unique_ptr<PostgresServer> m_postgres;
    std::unique_ptr<SyncDaemon> m_daemon;
};

} // namespace alcove::testing
