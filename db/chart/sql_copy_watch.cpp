#include "chart/sql_copy_watch.h"

#include "chart/setting_table.h"
#include "core/setting_names.h"
#include "store/transaction.h"

#include <QMap>

namespace alcove::chart {

namespace {

/// How often own ops came from elsewhere, and where the own chain ended then.
struct Elsewhere {
    int times = 0;
    qint64 ownEnd = 0;
};

/// A line for each scope: its name, times, end.
QMap<QString, Elsewhere> readLines(const QByteArray &text)
{
    QMap<QString, Elsewhere> found;
    for (const QByteArray &line : text.split('\n')) {
        const QList<QByteArray> parts = line.split(' ');
        if (parts.size() == 3)
            found.insert(QString::fromLatin1(parts[0]), {parts[1].toInt(), parts[2].toLongLong()});
    }
    return found;
}

QByteArray written(const QMap<QString, Elsewhere> &lines)
{
    QByteArray text;
    for (auto line = lines.begin(); line != lines.end(); ++line)
        text += line.key().toLatin1() + ' ' + QByteArray::number(line->times) + ' '
            + QByteArray::number(line->ownEnd) + '\n';
    return text;
}

} // namespace

SqlCopyWatch::SqlCopyWatch(store::Connection &connection, const Clock &clock,
                           const Practice &practice)
    : m_connection(connection)
    , m_clock(clock)
    , m_actor(practice.actor)
    , m_audit(connection, practice.storeId)
{
}

Result<bool> SqlCopyWatch::isCopied()
{
    TRY_ASSIGN(const QByteArray at, SettingTable(m_connection).find(copiedSetting));
    return !at.isEmpty();
}

Result<void> SqlCopyWatch::noteCopied(Scope scope)
{
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY_ASSIGN(const bool isKnown, isCopied());
    if (isKnown)
        return {};
    TRY(m_audit.append(
        m_actor, m_clock.now(),
        {QStringLiteral("device.copy"), idString(m_actor.device), {}, scopeName(scope)}));
    TRY(SettingTable(m_connection).put(copiedSetting, QByteArray::number(m_clock.now())));
    return transaction.commit();
}

Result<bool> SqlCopyWatch::has(OpId op)
{
    TRY_ASSIGN(auto query, m_connection.prepare("SELECT 1 FROM op WHERE op_id = :op"));
    query.bind(":op", op);
    return query.step();
}

Result<int> SqlCopyWatch::noteElsewhere(Scope scope, qint64 ownEnd)
{
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY_ASSIGN(const QByteArray text, SettingTable(m_connection).find(elsewhereSetting));
    QMap<QString, Elsewhere> lines = readLines(text);
    Elsewhere &line = lines[scopeName(scope)];
    if (line.times > 0 && ownEnd <= line.ownEnd)
        return line.times;
    line = {line.times + 1, ownEnd};
    const int times = line.times;
    TRY(SettingTable(m_connection).put(elsewhereSetting, written(lines)));
    TRY(transaction.commit());
    return times;
}

Result<void> SqlCopyWatch::renameWaiting(OpId op, OpId other)
{
    TRY_ASSIGN(auto update, m_connection.prepare(R"(
        UPDATE op
           SET op_id = :other
         WHERE op_id = :op
           AND seq IS NULL)"));
    update.bind(":op", op);
    update.bind(":other", other);
    return update.run();
}

} // namespace alcove::chart
