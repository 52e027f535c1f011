#include "presentation/trail.h"

namespace alcove::presentation {

namespace {

std::optional<QByteArray> step(QList<QByteArray> &from, QList<QByteArray> &to,
                               const QByteArray &now)
{
    if (from.isEmpty())
        return std::nullopt;
    to.append(now);
    return from.takeLast();
}

} // namespace

void Trail::leave(const QByteArray &place)
{
    m_behind.append(place);
    if (m_behind.size() > most)
        m_behind.removeFirst();
    m_ahead.clear();
}

std::optional<QByteArray> Trail::back(const QByteArray &now)
{
    return step(m_behind, m_ahead, now);
}

std::optional<QByteArray> Trail::forward(const QByteArray &now)
{
    return step(m_ahead, m_behind, now);
}

} // namespace alcove::presentation
