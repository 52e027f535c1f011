#pragma once

#include "ctl/scripted_desk.h"
#include "support/postgres_server.h"
#include "support/sync_daemon.h"

#include <QJsonArray>

#include <memory>

namespace alcove::testing {

/// A practice with two desks and a server of its own, all of them programs.
class TwoScriptedDesks {
public:
    static constexpr const char *practiceName = "Zanzibarium Practice";

    /// Founds the practice on the first desk and lets the second in. False when any step fails.
    bool settle(PostgresServer &postgres)
    {
        m_dsn = postgres.newDatabase();
        m_daemon = SyncDaemon::start(m_dsn);
        if (!m_daemon)
            return false;
        const bool isMade = first
                                .run({QStringLiteral("init"), QStringLiteral("--practice"),
                                      QString::fromLatin1(practiceName),
                                      QStringLiteral("--clinician"), QStringLiteral("Ada Byron")})
                                .status
            == 0;
        return isMade && letIn(second);
    }

    QString url() const { return QString::fromStdString(m_daemon->url()); }
    const std::string &dsn() const { return m_dsn; }
    SyncDaemon &daemon() { return *m_daemon; }

    /// One round with the real server, or with whoever else is named.
    Ran sync(const ScriptedDesk &desk, const QString &server = {}) const
    {
        return desk.run({QStringLiteral("sync"), QStringLiteral("--once"),
                         QStringLiteral("--server"), server.isEmpty() ? url() : server});
    }

    static QString addClient(const ScriptedDesk &desk, const QString &family)
    {
        return desk
            .run({QStringLiteral("client"), QStringLiteral("add"), QStringLiteral("--family"),
                  family})
            .json[QStringLiteral("id")]
            .toString();
    }

    static QString addNote(const ScriptedDesk &desk, const QString &client, const QByteArray &text)
    {
        desk.write(QStringLiteral("text"), text);
        return desk
            .run({QStringLiteral("note"), QStringLiteral("add"), QStringLiteral("--client"), client,
                  QStringLiteral("--text-file"), desk.path(QStringLiteral("text"))})
            .json[QStringLiteral("id")]
            .toString();
    }

    static Ran noteWithText(const ScriptedDesk &desk, const char *verb, const QString &note,
                            const QByteArray &text)
    {
        desk.write(QStringLiteral("text"), text);
        return desk.run({QStringLiteral("note"), QString::fromLatin1(verb), note,
                         QStringLiteral("--text-file"), desk.path(QStringLiteral("text"))});
    }

    static QString textOf(const ScriptedDesk &desk, const QString &note)
    {
        const Ran shown = desk.run({QStringLiteral("note"), QStringLiteral("show"), note});
        return shown.json[QStringLiteral("sections")]
            .toArray()
            .first()
            .toObject()[QStringLiteral("text")]
            .toString();
    }

    static QString digest(const ScriptedDesk &desk)
    {
        return desk.run({QStringLiteral("store"), QStringLiteral("stats")})
            .json[QStringLiteral("digest")]
            .toString();
    }

    static QJsonObject status(const ScriptedDesk &desk)
    {
        return desk.run({QStringLiteral("sync"), QStringLiteral("status")})
            .json[QStringLiteral("scopes")]
            .toObject();
    }

    static bool isWhole(const ScriptedDesk &desk)
    {
        return desk.run({QStringLiteral("store"), QStringLiteral("check")}).status == 0
            && desk.run({QStringLiteral("audit"), QStringLiteral("verify")}).status == 0;
    }

    /// A further desk of the same person.
    bool letIn(const ScriptedDesk &desk) const
    {
        const QString request = desk.path(QStringLiteral("request"));
        const QString invitation = desk.path(QStringLiteral("invitation"));
        const Ran asked = desk.run({QStringLiteral("device"), QStringLiteral("join"),
                                    QStringLiteral("--request"), request});
        const Ran invited = first.run(
            {QStringLiteral("device"), QStringLiteral("invite"), request, QStringLiteral("--words"),
             asked.json[QStringLiteral("words")].toString(), QStringLiteral("--out"), invitation});
        const Ran joined = desk.run({QStringLiteral("device"), QStringLiteral("join"), invitation,
                                     QStringLiteral("--words"),
                                     invited.json[QStringLiteral("words")].toString()});
        return asked.status == 0 && invited.status == 0 && joined.status == 0;
    }

    ScriptedDesk first;
    ScriptedDesk second;

private:
    std::string m_dsn;
    std::unique_ptr<SyncDaemon> m_daemon;
};

} // namespace alcove::testing
