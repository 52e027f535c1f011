#include "bench/sync_service.h"

#include "bench/processor_time.h"

#include <filesystem>
#include <fstream>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace alcove::bench {

namespace {

namespace fs = std::filesystem;

/// One that is free now.
int freePort()
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *const bare = reinterpret_cast<sockaddr *>(&address);
    const bool isBound = ::bind(socket, bare, size) == 0 && ::getsockname(socket, bare, &size) == 0;
    ::close(socket);
    return isBound ? ntohs(address.sin_port) : 0;
}

/// A copy that the database's user alone may read.
bool give(const std::string &from, const std::string &to, const std::string &like)
{
    struct stat owner { };
    std::error_code failure;
    fs::copy_file(from, to, failure);
    return !failure && ::stat(like.c_str(), &owner) == 0
        && ::chown(to.c_str(), owner.st_uid, owner.st_gid) == 0 && ::chmod(to.c_str(), 0600) == 0;
}

} // namespace

std::unique_ptr<SyncService> SyncService::start()
{
    std::unique_ptr<SyncService> service(new SyncService);
    service->m_databasePort = freePort();
    service->m_postgres = testing::PostgresServer::start(service->m_databasePort);
    if (!service->m_postgres || !service->speakTls())
        return nullptr;
    const testing::TestCertificate &own = service->m_certificate;
    // What a desk may ask is not limited: the peers have no limit either.
    service->m_daemon
        = testing::SyncDaemon::start(service->m_postgres->newDatabase(),
                                     {"--tls-cert", own.certificateFile(), "--tls-key",
                                      own.keyFile(), "--device-rate", "0", "--practice-rate", "0"});
    return service->m_daemon ? std::move(service) : nullptr;
}

bool SyncService::speakTls()
{
    const std::string data = m_postgres->folder() + "/data";
    if (!give(m_certificate.certificateFile(), data + "/server.crt", data)
        || !give(m_certificate.keyFile(), data + "/server.key", data))
        return false;
    const std::string database = m_postgres->newDatabase();
    m_postgres->query(database, "ALTER SYSTEM SET ssl = on");
    m_postgres->query(database, "SELECT pg_reload_conf()");
    return true;
}

sync::ServerAddress SyncService::address() const
{
    sync::ServerAddress address;
    address.host = "127.0.0.1";
    address.port = m_daemon->port();
    address.pin = m_certificate.keyPin();
    return address;
}

std::string SyncService::databaseOverTls()
{
    return m_postgres->newDatabase() + " host=127.0.0.1 sslmode=require";
}

double SyncService::processorSeconds() const
{
    // Its first line is the number of the process.
    std::ifstream file(m_postgres->folder() + "/data/postmaster.pid");
    int postgres = 0;
    file >> postgres;
    return bench::processorSeconds(id()) + familySeconds(postgres);
}

} // namespace alcove::bench
