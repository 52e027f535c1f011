#pragma once

#include "logged_program.h"
#include "support/test_certificate.h"
#include "sync/server_address.h"

#include <array>
#include <memory>
#include <string>

namespace alcove::testing {

/// Two alcove-syncd over one database, behind a haproxy that is set up as packaging/server says:
/// but for its addresses, its user and its folder, which are the test's.
class Service {
public:
    /// Null when any of it can't be started; why is on standard error.
    static std::unique_ptr<Service> start(const std::string &dsn);
    ~Service();
    Service(const Service &) = delete;
    Service &operator=(const Service &) = delete;

    /// As a desk is told it: of haproxy, with the pin of the certificate behind it.
    sync::ServerAddress address() const;
    /// Without haproxy in between.
    std::string healthOf(std::size_t instance) const;
    /// As a desk sees it.
    std::string health() const;

    /// Whether haproxy sends desks there.
    bool hasProxySeen(std::size_t instance) const;

    void kill(std::size_t instance);
    bool startAgain(std::size_t instance);
    /// SIGTERM: whether it ended by itself and well.
    bool endWell(std::size_t instance);
    std::string logs() const;

private:
    explicit Service(std::string dsn);

    bool startProxy();
    std::string configuration() const;

    std::string m_folder;
    std::string m_dsn;
    TestCertificate m_certificate;
    std::array<std::uint16_t, 2> m_ports{};
    std::uint16_t m_port = 0;
    std::uint16_t m_statePort = 0;
    std::array<std::unique_ptr<LoggedProgram>, 2> m_instances;
    std::unique_ptr<LoggedProgram> m_proxy;
};

} // namespace alcove::testing
