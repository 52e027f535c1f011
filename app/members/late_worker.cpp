#include "members/late_worker.h"

#include "chart/late_table.h"
#include "session/compartment.h"
#include "session/restricted_charts.h"
#include "store/ask_on.h"
#include "sync/byte_array.h"

#include <algorithm>

namespace alcove::members {

namespace {

using session::OpenChart;
using session::Surroundings;
using session::Workspace;

using Names = QHash<QByteArray, QString>;

/// Whom an op of the record is about, where it says so.
std::optional<ClientId> clientOf(const Op &op)
{
    if (op.kind == opkind::clientPut || op.kind == opkind::carePut)
        return ClientId{op.record};
    const QByteArray bytes = op.payload[QStringLiteral("client")].toByteArray();
    ClientId client;
    if (bytes.size() != static_cast<qsizetype>(client.raw.size()))
        return std::nullopt;
    std::copy(bytes.begin(), bytes.end(), client.raw.begin());
    return client;
}

/// The clients whose names this desk's person may see: none for whoever may see none.
QHash<QString, QString> clientNames(OpenChart &open)
{
    QHash<QString, QString> names;
    if (const auto clients = open.chart->clients({}))
        for (const ClientSummary &client : *clients)
            names.insert(idString(client.id), client.name);
    return names;
}

Result<void> addPieces(OpenChart &open, const RawId &chart, const Names &people,
                       QList<LatePiece> &pieces)
{
    TRY_ASSIGN(const auto late, open.sync->lateWork());
    if (late.isEmpty())
        return {};
    const QHash<QString, QString> clients = clientNames(open);
    chart::LateTable table(*open.connection);
    for (const LateOp &op : late) {
        if (!decidesLate(open.practice.roles, op.scope))
            continue;
        LatePiece piece{op, chart, people.value(sync::toByteArray(op.actor.raw)), {}};
        TRY_ASSIGN(const auto whole, table.find(op.id));
        if (const auto client = whole ? clientOf(*whole) : std::nullopt)
            piece.client = clients.value(idString(*client));
        pieces.append(piece);
    }
    return {};
}

/// Who is not named for a chart has nothing to decide in it.
Result<bool> isTheirs(OpenChart &room, const UserId &user)
{
    TRY_ASSIGN(const auto named, session::namedFor(room));
    return named.isEmpty() || named.contains(user);
}

void add(QList<LateText> &texts, const QString &heading, const QString &text)
{
    if (!text.trimmed().isEmpty())
        texts.append({heading, text});
}

/// What of an op is text that a person wrote.
QList<LateText> textsOf(const Op &op)
{
    QList<LateText> texts;
    if (op.kind == opkind::noteDraft || op.kind == opkind::noteSign) {
        if (const auto note = noteFrom(op.payload, op.record))
            for (const NoteSection &section : note->body.sections)
                add(texts, section.code, section.text);
    } else if (op.kind == opkind::noteAddend) {
        if (const auto addendum = addendumFrom(op.payload, op.record))
            add(texts, {}, addendum->text);
    } else if (op.kind == opkind::entryPut) {
        if (const auto entry = entryFrom(op.payload, op.record)) {
            add(texts, entry->title, (entry->value + u' ' + entry->unit).trimmed());
            add(texts, entry->title, entry->text);
        }
    } else if (op.kind == opkind::clientPut) {
        if (const auto client = clientFrom(op.payload, op.record))
            for (const QString &line :
                 {client->preferredName, client->givenName, client->familyName, client->pronouns,
                  client->phone, client->email, client->address})
                add(texts, {}, line);
    } else {
        add(texts, {}, op.payload[QStringLiteral("words")].toString());
        add(texts, {}, op.payload[QStringLiteral("text")].toString());
    }
    return texts;
}

} // namespace

Result<QList<LatePiece>> latePiecesOf(OpenChart &desk, const Workspace &workspace,
                                      const Surroundings &surroundings)
{
    QList<LatePiece> pieces;
    TRY_ASSIGN(const Names people, desk.sync->memberNames());
    TRY(addPieces(desk, {}, people, pieces));
    for (const RawId &id : session::restrictedChartsOf(workspace, *surroundings.disk.files)) {
        auto room = session::reachCompartment(workspace.restrictedChart(id),
                                              session::ownerOf(desk, workspace), surroundings);
        if (!room)
            continue; // it is told of where it is opened
        TRY_ASSIGN(const bool isMine, isTheirs(*room, desk.practice.actor.user));
        if (isMine)
            TRY(addPieces(*room, id, people, pieces));
    }
    return pieces;
}

LateWorker::LateWorker(const OpenChart &open, Workspace workspace, const Surroundings &surroundings)
    : m_desk(open, std::move(workspace), surroundings)
    , m_bell(open.bell)
{
}

QFuture<Result<QList<LatePiece>>> LateWorker::list()
{
    return store::askOn(m_thread, [this]() -> Result<QList<LatePiece>> {
        TRY_ASSIGN(OpenChart desk, m_desk.open());
        return latePiecesOf(desk, m_desk.workspace(), m_desk.surroundings());
    });
}

Result<void> LateWorker::in(const RawId &chart, const std::function<Result<void>(OpenChart &)> &act)
{
    TRY_ASSIGN(OpenChart desk, m_desk.open());
    if (chart == RawId{})
        return act(desk);
    TRY_ASSIGN(OpenChart room,
               session::openCompartment(m_desk.workspace().restrictedChart(chart),
                                        session::ownerOf(desk, m_desk.workspace()),
                                        m_desk.surroundings()));
    TRY_ASSIGN(const bool isMine, isTheirs(room, desk.practice.actor.user));
    if (!isMine)
        return Error(ErrorCode::Refused, "not named for the chart");
    auto done = act(room);
    session::keepAudit(room);
    return done;
}

QFuture<Result<QList<LateText>>> LateWorker::read(LatePiece piece)
{
    return store::askOn(m_thread, [this, piece = std::move(piece)]() -> Result<QList<LateText>> {
        QList<LateText> texts;
        const auto done = in(piece.chart, [&](OpenChart &open) -> Result<void> {
            TRY_ASSIGN(const auto op, chart::LateTable(*open.connection).find(piece.op.id));
            if (!op)
                return Error(ErrorCode::NotFound, "no such late op");
            if (!decidesLate(open.practice.roles, op->scope))
                return Error(ErrorCode::Refused, scopeName(op->scope).toStdString());
            TRY(open.sync->audit(
                {QStringLiteral("late.read"), idString(op->id), {}, scopeName(op->scope)}));
            texts = textsOf(*op);
            return {};
        });
        return done ? Result<QList<LateText>>(texts) : done.error();
    });
}

Result<void> LateWorker::decideIn(const RawId &chart, const QList<LatePiece> &pieces,
                                  bool isTakenIn)
{
    return in(chart, [&](OpenChart &open) -> Result<void> {
        for (const Scope scope : allScopes) {
            QList<OpId> ops;
            for (const LatePiece &piece : pieces)
                if (piece.chart == chart && piece.op.scope == scope)
                    ops.append(piece.op.id);
            if (!ops.isEmpty() && !decidesLate(open.practice.roles, scope))
                return Error(ErrorCode::Refused, scopeName(scope).toStdString());
            for (qsizetype done = 0; done < ops.size(); done += maxLateChoice)
                TRY(open.sync->decideLate(
                    scope, {ops.mid(done, maxLateChoice), isTakenIn},
                    OpId::make(m_desk.surroundings().clock, m_desk.surroundings().random)));
        }
        return {};
    });
}

QFuture<Result<void>> LateWorker::decide(QList<LatePiece> pieces, bool isTakenIn)
{
    return store::askOn(m_thread, [this, pieces = std::move(pieces), isTakenIn]() -> Result<void> {
        QList<RawId> charts;
        for (const LatePiece &piece : pieces)
            if (!charts.contains(piece.chart))
                charts.append(piece.chart);
        for (const RawId &chart : std::as_const(charts))
            TRY(decideIn(chart, pieces, isTakenIn));
        m_bell->ring();
        return {};
    });
}

} // namespace alcove::members
