#pragma once

#include "chart/practice_table.h"
#include "chart/sql_chart.h"
#include "chart/sql_sync_store.h"
#include "support/builders.h"
#include "support/temp_schema.h"

#include <memory>

namespace alcove::testing {

/// The open chart of a desk, and what is needed to fill it.
class TempChart : public TempSchema {
public:
    explicit TempChart(std::uint64_t seed = 1)
        : build(seed)
        , practice(build.practice())
    {
        must(chart::PracticeTable(*connection).insert(practice));
        openChart();
    }

    /// As after a new start of the program.
    void restart()
    {
        sync.reset();
        chart.reset();
        connection.reset();
        connection = reopen();
        openChart();
    }

    /// From now on whose desk it is has these hats.
    void wear(Roles roles)
    {
        {
            auto update = must(connection->prepare("UPDATE practice SET roles = :roles"));
            update.bind(":roles", roleNames(roles).join(u' '));
            must(update.run());
        }
        practice.roles = roles;
        restart();
    }

    Client addClient(const QString &given = QStringLiteral("Sam"),
                     const QString &family = QStringLiteral("Rivera"))
    {
        Client client = build.client(given, family);
        must(chart->saveClient(client));
        return client;
    }
    Note addDraft(ClientId client, const QString &words = QStringLiteral("Slept better."))
    {
        Note note = build.note(client, words);
        must(chart->saveDraft(note));
        return note;
    }
    Note addSigned(ClientId client, const QString &words = QStringLiteral("Slept better."))
    {
        Note note = build.signedNote(addDraft(client, words));
        must(chart->signNote(note));
        return note;
    }

    /// Takes ops of another desk as a page of its scope.
    void receive(const QList<Op> &ops)
    {
        for (const Op &op : ops) {
            IncomingPage page;
            page.scope = op.scope;
            page.ops = {Builders::incoming(op, ++received)};
            page.cursor = {received, page.ops[0].head};
            must(sync->applyPage(page));
        }
    }
    /// As if all that waits had been sent: it can't be amended any more.
    void seal(Scope scope = Scope::Clinical)
    {
        QList<OutgoingOp> ops = must(sync->outgoing(scope, 1000));
        ops.removeIf([](const OutgoingOp &op) { return op.content.isEmpty(); });
        for (OutgoingOp &op : ops)
            op.envelope = "sealed";
        must(sync->keepSealed(scope, ops, {1, {}}));
    }

    QString digest() const { return must(chart->stats()).digest; }
    QStringList events() const
    {
        QStringList events;
        for (const AuditEntry &entry : must(chart->auditTrail(0, 10'000)))
            events.append(entry.event.event);
        return events;
    }
    QList<AuditEvent> eventsAfter(qint64 entries) const
    {
        QList<AuditEvent> events;
        for (const AuditEntry &entry : must(chart->auditTrail(entries, 10'000)))
            events.append(entry.event);
        return events;
    }
    qint64 entries() const { return must(chart->verifyAudit()).entries; }

    Builders build;
    Practice practice;
    std::unique_ptr<chart::SqlChart> chart;
    std::unique_ptr<chart::SqlSyncStore> sync;
    qint64 received = 0;

private:
    void openChart()
    {
        chart = must(chart::SqlChart::open(*connection, build.clock, build.random));
        sync = std::make_unique<chart::SqlSyncStore>(*connection, build.clock, practice);
    }
};

} // namespace alcove::testing
