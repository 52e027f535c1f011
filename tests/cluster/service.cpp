#include "service.h"

#include "pg_pair.h"
#include "support/http_client.h"
#include "support/sync_daemon.h"

#include <QtGlobal>

#include <csignal>
#include <cstdio>
#include <fstream>
#include <utility>
#include <vector>

namespace alcove::testing {

namespace {

const std::string isWell = "TLSv1.3 200 ok\n";

/// Each of `changes` is found once, so that the file that is tested stays the one that is shipped.
std::string changed(std::string text,
                    const std::vector<std::pair<std::string, std::string>> &changes)
{
    for (const auto &[before, after] : changes) {
        const auto at = text.find(before);
        if (at == std::string::npos || text.find(before, at + 1) != std::string::npos)
            qFatal("packaging/server/haproxy.cfg does not have \"%s\" once", before.c_str());
        text.replace(at, before.size(), after);
    }
    return text;
}

std::string loopback(std::uint16_t port)
{
    return "127.0.0.1:" + std::to_string(port);
}

} // namespace

Service::Service(std::string dsn)
    : m_folder(newFolder("alcove-service-"))
    , m_dsn(std::move(dsn))
    , m_ports{freePort(), freePort()}
    , m_port(freePort())
    , m_statePort(freePort())
{
}

std::unique_ptr<Service> Service::start(const std::string &dsn)
{
    const SyncDaemon::Ran migrated = SyncDaemon::run({"migrate"}, dsn);
    std::unique_ptr<Service> service(new Service(dsn));
    if (migrated.status != 0 || !service->startAgain(0) || !service->startAgain(1)
        || !service->startProxy()) {
        std::fprintf(stderr, "no service\n%s%s\n", migrated.output.c_str(),
                     service->logs().c_str());
        return nullptr;
    }
    return service;
}

Service::~Service()
{
    if (m_proxy)
        m_proxy->killWithChildren();
    kill(0);
    kill(1);
    removeFolder(m_folder);
}

sync::ServerAddress Service::address() const
{
    return {true, "127.0.0.1", m_port, m_certificate.keyPin()};
}

std::string Service::healthOf(std::size_t instance) const
{
    return m_certificate.get(m_ports.at(instance), "/healthz");
}

std::string Service::health() const
{
    return m_certificate.get(m_port, "/healthz");
}

bool Service::hasProxySeen(std::size_t instance) const
{
    HttpClient state(m_statePort);
    const std::string line = "haproxy_server_status{proxy=\"alcove\",server=\"syncd"
        + std::to_string(instance + 1) + "\",state=\"UP\"} 1\n";
    return state.request("GET", "/metrics") == 200 && state.body().find(line) != std::string::npos;
}

void Service::kill(std::size_t instance)
{
    if (m_instances.at(instance))
        m_instances.at(instance)->killWithChildren();
    m_instances.at(instance).reset();
}

bool Service::startAgain(std::size_t instance)
{
    const ChildOptions options{{ALCOVE_SYNCD, "serve", "--listen", loopback(m_ports.at(instance)),
                                "--notice", "4", "--tls-cert", m_certificate.certificateFile(),
                                "--tls-key", m_certificate.keyFile()},
                               {{"ALCOVE_SYNCD_DSN", m_dsn}},
                               {},
                               {}};
    m_instances.at(instance)
        = LoggedProgram::start(options, m_folder + "/syncd" + std::to_string(instance));
    return m_instances.at(instance) && comesTrue([&] { return healthOf(instance) == isWell; });
}

bool Service::endWell(std::size_t instance)
{
    m_instances.at(instance)->signal(SIGTERM);
    const bool isOver = comesTrue([&] { return !m_instances.at(instance)->isRunning(); });
    const bool isWellOver = isOver && m_instances.at(instance)->wait() == 0;
    kill(instance);
    return isWellOver;
}

std::string Service::logs() const
{
    return fileText(m_folder + "/syncd0") + fileText(m_folder + "/syncd1")
        + fileText(m_folder + "/haproxy");
}

bool Service::startProxy()
{
    const std::string file = m_folder + "/haproxy.cfg";
    std::ofstream(file) << configuration();
    m_proxy = LoggedProgram::start({{"/usr/sbin/haproxy", "-db", "-f", file}, {}, {}, {}},
                                   m_folder + "/haproxy");
    return m_proxy && comesTrue([this] { return health() == isWell; });
}

std::string Service::configuration() const
{
    return changed(fileText(ALCOVE_PACKAGING "/server/haproxy.cfg"),
                   {{"    log /dev/log local0 notice\n", ""},
                    {"    user haproxy\n    group haproxy\n", ""},
                    {"    chroot /var/lib/haproxy\n", ""},
                    {"bind :443", "bind " + loopback(m_port)},
                    {"bind 127.0.0.1:8404", "bind " + loopback(m_statePort)},
                    {"10.0.0.11:8470", loopback(m_ports[0])},
                    {"10.0.0.12:8470", loopback(m_ports[1])}});
}

} // namespace alcove::testing
