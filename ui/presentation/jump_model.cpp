#include "presentation/jump_model.h"

#include "presentation/plain_dates.h"

#include <algorithm>
#include <utility>

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

JumpModel::JumpModel(const ChartContext &context, QList<Command> commands, QObject *parent)
    : QAbstractListModel(parent)
    , m_clock(context.clock)
    , m_formats(context.formatsFolder)
    , m_commands(std::move(commands))
    , m_query(context.session.chart(), this, [this](const Result<Found> &answer) {
        m_clients = answer ? answer->clients : QList<ClientSummary>();
        if (answer && answer->recent)
            m_recent = answer->recent;
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

Result<JumpModel::Found> JumpModel::find(Chart &chart, const QString &typed, bool wantsRecent)
{
    Found found;
    if (!typed.isEmpty()) {
        TRY_ASSIGN(found.clients, chart.clients(typed));
    }
    if (wantsRecent) {
        TRY_ASSIGN(found.recent, recentNotes(chart));
    }
    return found;
}

void JumpModel::narrow(const QString &typed)
{
    m_typed = typed.simplified();
    if (m_typed.isEmpty()) {
        m_clients.clear();
        m_recent.reset(); // a chart may have been shut meanwhile
    }
    rebuild();
    m_query.ask([typed = m_typed, wantsRecent = !m_recent](Chart &chart) {
        return find(chart, typed, wantsRecent);
    });
}

void JumpModel::rebuild()
{
    beginResetModel();
    m_rows.clear();
    addClients();
    if (m_typed.isEmpty())
        addNotes();
    addCommands();
    // What was typed for a command stays its way there, whatever was read last.
    if (!m_typed.isEmpty()) {
        addNotes();
        m_rows.append({Kind::SearchNotes,
                       tr("Search all notes for “%1”").arg(m_typed),
                       {},
                       u"Ctrl+Shift+F"_s,
                       u"search"_s});
    }
    endResetModel();
}

void JumpModel::addClients()
{
    for (const ClientSummary &client : m_clients.mid(0, mostClients)) {
        const QString born
            = client.birthDate ? tr("born %1").arg(dateText(*client.birthDate)) : QString();
        m_rows.append({Kind::Client, client.name, born, {}, u"client"_s, {}, client.id});
    }
}

void JumpModel::addNotes()
{
    if (!m_recent)
        return;
    for (const RecentNoteLine &line : std::as_const(*m_recent)) {
        const charting::NoteFormat format = m_formats.of(line.note.format);
        if (format.kind == charting::NoteKind::Private
            || !matches(m_typed, line.clientName + u' ' + format.title))
            continue; // the former are kept apart, and what is kept apart is named nowhere else
        const QString day = dayText(line.note.serviceAt, m_clock.now());
        const QString title = format.title.isEmpty() ? day : u"%1, %2"_s.arg(format.title, day);
        m_rows.append({Kind::Note,
                       line.clientName,
                       title,
                       {},
                       u"note"_s,
                       {},
                       line.note.client,
                       line.note.note});
    }
}

void JumpModel::addCommands()
{
    for (const Command &command : m_commands)
        if (matches(m_typed, command.words))
            m_rows.append(
                {Kind::Command, command.words, {}, command.keys, command.icon, command.id});
}

} // namespace alcove::presentation
