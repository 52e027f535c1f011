#pragma once

#include "support/child_process.h"

#include <QDBusConnection>
#include <QString>

#include <optional>
#include <string>

namespace alcove::testing {

/// A message bus of a test's own; nobody else's is ever spoken to.
class PrivateBus {
public:
    PrivateBus()
        : m_daemon(ChildProcess::start(
            {{"/usr/bin/dbus-daemon", "--session", "--nofork", "--print-address=1", "--nopidfile"},
             {},
             {},
             {}}))
    {
        if (m_daemon)
            m_address = m_daemon->readUntil("unix:").value_or(std::string());
    }

    bool isThere() const { return !m_address.empty(); }
    const std::string &address() const { return m_address; }
    /// Each name is a connection of its own.
    QDBusConnection connectAs(const QString &name) const
    {
        return QDBusConnection::connectToBus(QString::fromStdString(m_address), name);
    }

private:
    std::optional<ChildProcess> m_daemon;
    std::string m_address;
};

} // namespace alcove::testing
