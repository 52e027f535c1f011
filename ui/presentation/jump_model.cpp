#include "presentation/jump_model.h"

#include "presentation/plain_dates.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace alcove::presentation {

namespace {

/// Whether each word typed begins a word of `text`.
bool matches(const QString &typed, const QString &text)
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    const QStringList asked = typed.split(u' ', Qt::SkipEmptyParts);
    return std::all_of(asked.begin(), asked.end(), [&words](const QString &start) {
        return std::any_of(words.begin(), words.end(), [&start](const QString &word) {
            return word.startsWith(start, Qt::CaseInsensitive);
        });
    });
}

} // namespace

JumpModel::JumpModel(ChartQueue &queue, QList<Command> commands, QObject *parent)
    : QAbstractListModel(parent)
    , m_commands(std::move(commands))
    , m_query(queue, this, [this](const Result<QList<ClientSummary>> &answer) {
        m_clients = answer ? *answer : QList<ClientSummary>();
        rebuild();
    })
{
    rebuild();
}

int JumpModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant JumpModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return row.words;
    case Qt::AccessibleTextRole:
        return QStringList{row.words, row.detail, row.keys}.join(u", "_s);
    case KindRole:
        return static_cast<int>(row.kind);
    case KeysRole:
        return row.keys;
    case IconRole:
        return row.icon;
    case DetailRole:
        return row.detail;
    case EndRole:
        return row.keys.isEmpty() ? row.detail : row.keys;
    default:
        return {};
    }
}

void JumpModel::narrow(const QString &typed)
{
    m_typed = typed.simplified();
    if (m_typed.isEmpty())
        m_clients.clear();
    rebuild();
    m_query.ask([typed = m_typed](Chart &chart) -> Result<QList<ClientSummary>> {
        if (typed.isEmpty())
            return QList<ClientSummary>{};
        return chart.clients(typed);
    });
}

void JumpModel::rebuild()
{
    beginResetModel();
    m_rows.clear();
    for (const ClientSummary &client : m_clients.mid(0, mostClients)) {
        const QString born
            = client.birthDate ? tr("born %1").arg(dateText(*client.birthDate)) : QString();
        m_rows.append({Kind::Client, client.name, born, {}, u"client"_s, {}, client.id});
    }
    for (const Command &command : m_commands)
        if (matches(m_typed, command.words))
            m_rows.append(
                {Kind::Command, command.words, {}, command.keys, command.icon, command.id, {}});
    if (!m_typed.isEmpty())
        m_rows.append({Kind::SearchNotes,
                       tr("Search all notes for “%1”").arg(m_typed),
                       {},
                       u"Ctrl+Shift+F"_s,
                       u"search"_s,
                       {},
                       {}});
    endResetModel();
}

} // namespace alcove::presentation
