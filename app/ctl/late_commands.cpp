#include "chart/late_table.h"
#include "core/access.h"
#include "core/late_work.h"
#include "ctl/command.h"
#include "ctl/signed_json.h"
#include "sync/byte_array.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace alcove::ctl {

namespace {

using words::Doing;

const auto usage
    = QStringLiteral("late list | late show OP | late accept OP...|all | late leave OP...|all");

Result<Answer> listLate(session::OpenChart &open)
{
    TRY_ASSIGN(const auto late, open.sync->lateWork());
    TRY_ASSIGN(const auto names, open.sync->memberNames());
    Answer answer;
    QJsonArray list;
    for (const LateOp &op : late) {
        const QString name = names.value(sync::toByteArray(op.actor.raw));
        const QString at = timeText(millisOf(op.at));
        const QString record = QString::fromStdString(idText(op.record));
        list.append(QJsonObject{{QStringLiteral("op"), idString(op.id)},
                                {QStringLiteral("scope"), scopeName(op.scope)},
                                {QStringLiteral("kind"), op.kind},
                                {QStringLiteral("record"), record},
                                {QStringLiteral("by"), idString(op.actor)},
                                {QStringLiteral("name"), name},
                                {QStringLiteral("device"), idString(op.device)},
                                {QStringLiteral("at"), at},
                                {QStringLiteral("state"), lateStateName(op.state)}});
        answer.lines
            += QStringLiteral("%1  %2  %3 of %4, by %5: %6\n")
                   .arg(idString(op.id), at, op.kind, record,
                        name.isEmpty() ? idString(op.actor) : name, lateStateName(op.state));
    }
    if (late.isEmpty())
        answer.lines = QStringLiteral("Nothing came late from who was removed.\n");
    answer.json = {{QStringLiteral("late"), list}};
    return answer;
}

/// What it says, for who decides about it. Audited first.
Result<Answer> showLate(session::OpenChart &open, const OpId &id)
{
    TRY_ASSIGN(const auto op, chart::LateTable(*open.connection).find(id));
    if (!op)
        return Error(ErrorCode::NotFound, "no such late op");
    if (!decidesLate(open.practice.roles, op->scope))
        return Error(ErrorCode::Refused, scopeName(op->scope).toStdString());
    TRY(open.sync->audit({QStringLiteral("late.read"), idString(id), {}, scopeName(op->scope)}));
    Answer answer;
    const auto note = noteFrom(op->payload, op->record);
    QJsonArray sections;
    if (note && (op->kind == opkind::noteDraft || op->kind == opkind::noteSign))
        for (const NoteSection &section : note->body.sections) {
            sections.append(QJsonObject{{QStringLiteral("code"), section.code},
                                        {QStringLiteral("text"), section.text}});
            answer.lines += section.code + QStringLiteral(":\n") + section.text + u'\n';
        }
    const QJsonObject fields = op->payload.toJsonObject();
    if (sections.isEmpty())
        answer.lines = QString::fromUtf8(QJsonDocument(fields).toJson(QJsonDocument::Indented));
    answer.json = {{QStringLiteral("op"), idString(id)},
                   {QStringLiteral("kind"), op->kind},
                   {QStringLiteral("sections"), sections},
                   {QStringLiteral("fields"), fields}};
    return answer;
}

/// Those that are named, or all that nobody has decided about. NotFound when one is none.
Result<QList<LateOp>> chosen(session::OpenChart &open, const QStringList &ids)
{
    TRY_ASSIGN(const auto late, open.sync->lateWork());
    QList<LateOp> found;
    if (ids == QStringList{QStringLiteral("all")}) {
        std::copy_if(late.begin(), late.end(), std::back_inserter(found),
                     [](const LateOp &op) { return op.state == LateState::Waiting; });
        return found;
    }
    for (const QString &id : ids) {
        const auto at = std::find_if(late.begin(), late.end(),
                                     [&id](const LateOp &op) { return idString(op.id) == id; });
        if (at == late.end())
            return Error(ErrorCode::NotFound, "no such late op");
        found.append(*at);
    }
    return found;
}

Result<Answer> decide(const Shell &shell, session::OpenChart &open, bool isTakenIn)
{
    TRY_ASSIGN(const auto ops, chosen(open, shell.arguments.words.mid(2)));
    for (const LateOp &op : ops)
        if (!decidesLate(open.practice.roles, op.scope))
            return Error(ErrorCode::Refused, scopeName(op.scope).toStdString());
    for (const Scope scope : allScopes) {
        LateChoice choice;
        choice.isTakenIn = isTakenIn;
        for (const LateOp &op : ops)
            if (op.scope == scope)
                choice.ops.append(op.id);
        while (!choice.ops.isEmpty()) {
            LateChoice part{choice.ops.mid(0, maxLateChoice), isTakenIn};
            TRY(open.sync->decideLate(
                scope, part, OpId::make(shell.surroundings.clock, shell.surroundings.random)));
            choice.ops = choice.ops.mid(part.ops.size());
        }
    }
    Answer answer;
    answer.json = {{QStringLiteral("decided"), ops.size()}};
    answer.lines = isTakenIn
        ? QStringLiteral("%1 taken in, as if it had come in time.\n").arg(ops.size())
        : QStringLiteral("%1 left out; it stays kept, and can be taken in later.\n")
              .arg(ops.size());
    return answer;
}

} // namespace

Outcome lateCommand(const Shell &shell)
{
    const QStringList &words = shell.arguments.words;
    const QString what = words.value(1);
    if (what == QStringLiteral("list") && words.size() == 2)
        return withChart(shell, [](session::OpenChart &open) {
            return outcomeOf(listLate(open), Doing::Reading);
        });
    const auto id = idFromString<OpId>(words.value(2));
    if (what == QStringLiteral("show") && words.size() == 3 && id)
        return withChart(shell, [&id](session::OpenChart &open) {
            return outcomeOf(showLate(open, *id), Doing::EnteringScope);
        });
    const bool isTakenIn = what == QStringLiteral("accept");
    if (words.size() < 3 || (!isTakenIn && what != QStringLiteral("leave")))
        return UsageMistake{usage};
    return withChart(shell, [&shell, isTakenIn](session::OpenChart &open) {
        return outcomeOf(decide(shell, open, isTakenIn), Doing::EnteringScope);
    });
}

} // namespace alcove::ctl
