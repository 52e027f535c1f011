#include "presentation/recent_clients.h"

namespace alcove::presentation {

RecentClients RecentClients::decode(const QByteArray &bytes)
{
    RecentClients recent;
    for (const QByteArray &line : bytes.split('\n'))
        if (const auto client = idFromString<ClientId>(QString::fromLatin1(line));
            client && recent.m_clients.size() < most)
            recent.m_clients.append(*client);
    return recent;
}

QByteArray RecentClients::encode() const
{
    QByteArrayList lines;
    for (const ClientId client : m_clients)
        lines.append(idString(client).toLatin1());
    return lines.join('\n');
}

void RecentClients::opened(ClientId client)
{
    m_clients.removeAll(client);
    m_clients.prepend(client);
    while (m_clients.size() > most)
        m_clients.removeLast();
}

} // namespace alcove::presentation
