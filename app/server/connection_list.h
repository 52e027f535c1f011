#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <utility>

namespace alcove::server {

class AnyConnection {
public:
    virtual ~AnyConnection() = default;
    virtual void start() = 0;
    /// Closes when no request is under way; otherwise after its answer.
    virtual void drain() = 0;
    virtual void close() = 0;

protected:
    AnyConnection() = default;
    AnyConnection(const AnyConnection &) = default;
    AnyConnection &operator=(const AnyConnection &) = default;
};

/// The connections that are there. Outlives them, and is touched on the socket thread only.
class ConnectionList {
public:
    /// A connection's, and free again when it goes. May be handed on with the socket.
    class Place {
    public:
        Place(ConnectionList &list, std::uint64_t number)
            : m_list(&list)
            , m_number(number)
        {
        }
        Place(Place &&other) noexcept
            : m_list(std::exchange(other.m_list, nullptr))
            , m_number(other.m_number)
        {
        }
        Place &operator=(Place &&) = delete;
        Place(const Place &) = delete;
        Place &operator=(const Place &) = delete;
        ~Place()
        {
            if (m_list != nullptr)
                m_list->leave(m_number);
        }

        void isTakenBy(const std::shared_ptr<AnyConnection> &connection)
        {
            m_list->m_connections[m_number] = connection;
        }

    private:
        ConnectionList *m_list;
        std::uint64_t m_number;
    };

    /// `onFree` is called whenever a place is free again.
    explicit ConnectionList(std::function<void()> onFree)
        : m_onFree(std::move(onFree))
    {
    }

    Place add()
    {
        m_connections[++m_last];
        return {*this, m_last};
    }

    std::size_t count() const { return m_connections.size(); }

    template <typename Act>
    void each(Act act)
    {
        // Over a copy: a connection that ends takes itself off the list.
        const auto current = m_connections;
        for (const auto &[number, weak] : current) {
            if (const auto connection = weak.lock())
                act(*connection);
        }
    }

private:
    void leave(std::uint64_t number)
    {
        m_connections.erase(number);
        m_onFree();
    }

    std::function<void()> m_onFree;
    std::uint64_t m_last = 0;
    std::map<std::uint64_t, std::weak_ptr<AnyConnection>> m_connections;
};

} // namespace alcove::server
