#include "presentation/client_list_model.h"

#include "presentation/plain_dates.h"

using namespace Qt::StringLiterals;

namespace alcove::presentation {

namespace {

QString statusWords(ClientStatus status)
{
    switch (status) {
    case ClientStatus::Inquiry:
        return ClientListModel::tr("inquiry");
    case ClientStatus::WaitList:
        return ClientListModel::tr("on the waiting list");
    case ClientStatus::Discharged:
        return ClientListModel::tr("discharged");
    case ClientStatus::Active:
        break;
    }
    return {};
}

QString detail(const ClientSummary &client)
{
    QStringList parts;
    if (client.birthDate)
        parts.append(ClientListModel::tr("born %1").arg(dateText(*client.birthDate)));
    for (const QString &part : {client.pronouns, statusWords(client.status)})
        if (!part.isEmpty())
            parts.append(part);
    return parts.join(u"  ·  "_s);
}

} // namespace

ClientListModel::ClientListModel(ChartQueue &queue, QObject *parent)
    : QAbstractListModel(parent)
    , m_query(queue, this, [this](const auto &answer) { receive(answer); })
{
}

int ClientListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_clients.size());
}

QVariant ClientListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_clients.size())
        return {};
    const ClientSummary &client = m_clients.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return client.name;
    case Qt::AccessibleTextRole:
        return QStringList{client.name, detail(client)}.join(u", "_s);
    case IdRole:
        return idString(client.id);
    case DetailRole:
        return detail(client);
    case UnsignedRole:
        return client.unsignedNotes > 0 ? tr("%n unsigned", nullptr, client.unsignedNotes)
                                        : QString();
    default:
        return {};
    }
}

int ClientListModel::rowOf(ClientId client) const
{
    for (int row = 0; row < m_clients.size(); ++row)
        if (m_clients[row].id == client)
            return row;
    return -1;
}

void ClientListModel::narrow(const QString &typed)
{
    m_typed = typed;
    refresh();
}

void ClientListModel::refresh()
{
    m_query.ask([typed = m_typed](Chart &chart) { return chart.clients(typed); });
}

void ClientListModel::receive(const Result<QList<ClientSummary>> &answer)
{
    if (!answer) {
        emit failed(answer.error());
        return;
    }
    beginResetModel();
    m_clients = *answer;
    endResetModel();
    emit loaded();
}

} // namespace alcove::presentation
