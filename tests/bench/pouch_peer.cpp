#include "bench/pouch_peer.h"

#include "bench/processor_time.h"
#include "bench/stopwatch.h"

#include <QDir>

#include <csignal>

namespace alcove::bench {

namespace {

constexpr const char *node = "/usr/bin/node";
const std::string listening = "listening on ";

Error noPouch(const std::string &what)
{
    return Error(ErrorCode::Io, "PouchDB, the peer: " + what);
}

} // namespace

Result<std::unique_ptr<PouchPeer>> PouchPeer::start(const QString &packages, const QString &folder,
                                                    const testing::TestCertificate &certificate)
{
    const std::string place = packages.toStdString();
    const std::string data = (folder + QStringLiteral("/pouchdb")).toStdString();
    QDir().mkpath(QString::fromStdString(data));
    auto server = testing::ChildProcess::start(
        {{node, place + "/server.mjs", data, certificate.keyFile(), certificate.certificateFile()},
         {{"NODE_ENV", "production"}},
         {},
         data});
    const auto line = server ? server->readUntil(listening) : std::nullopt;
    if (!line)
        return noPouch("its server does not start; packaging/bench installs its packages");
    std::string url = "https://127.0.0.1:" + line->substr(line->find(listening) + listening.size());
    url.erase(url.find_last_not_of("\r\n") + 1);
    std::unique_ptr<PouchPeer> peer(new PouchPeer(std::move(*server), std::move(url)));
    peer->m_packages = place;
    peer->m_folder = data;
    peer->m_certificate = certificate.certificateFile();
    return peer;
}

std::string PouchPeer::newFolder()
{
    const std::string folder = m_folder + "/desks" + std::to_string(++m_folders);
    QDir().mkpath(QString::fromStdString(folder));
    return folder;
}

testing::ChildOptions PouchPeer::worker(const std::vector<std::string> &words) const
{
    testing::ChildOptions child{
        {node, m_packages + "/worker.mjs"}, {{"NODE_EXTRA_CA_CERTS", m_certificate}}, {}, m_folder};
    child.command.insert(child.command.end(), words.begin(), words.end());
    return child;
}

Result<void> PouchPeer::run(const std::vector<std::string> &words, Samples &samples) const
{
    auto process = testing::ChildProcess::start(worker(words));
    if (!process)
        return noPouch("a worker can't be started");
    const std::string output = process->readAll();
    if (process->wait() != 0 || !addSamplesFrom(samples, output))
        return noPouch("a worker failed: " + output);
    return {};
}

Result<void> PouchPeer::move(int records, Samples &samples)
{
    const std::string folder = newFolder();
    // Of each run a database of its own at the server, too.
    const std::string database = m_url + "/run" + std::to_string(m_folders);
    TRY(run({"move", database, folder, std::to_string(records), std::to_string(m_server.id())},
            samples));
    QDir(QString::fromStdString(folder)).removeRecursively();
    return {};
}

Result<void> PouchPeer::live(int edits, Samples &samples)
{
    return run({"live", m_url, newFolder(), std::to_string(edits)}, samples);
}

Result<void> PouchPeer::load(int desks, int seconds, Samples &samples)
{
    const double before = processorSeconds(m_server.id());
    const Stopwatch watch;
    TRY(run({"load", m_url, std::to_string(desks), std::to_string(seconds)}, samples));
    samples[QStringLiteral("load_cores")].append((processorSeconds(m_server.id()) - before)
                                                 / (watch.milliseconds() / 1000));
    return {};
}

Result<void> PouchPeer::listen(int sockets, Samples &samples)
{
    auto process = testing::ChildProcess::start(worker({"listen", m_url, std::to_string(sockets)}));
    if (!process || !process->readUntil("counting"))
        return noPouch("a worker can't be started");
    const double before = residentKib(m_server.id());
    process->signal(SIGUSR2);
    if (!process->readUntil("listening"))
        return noPouch("its feeds can't be opened");
    samples[QStringLiteral("idle_socket_kib")].append((residentKib(m_server.id()) - before)
                                                      / sockets);
    process->signal(SIGKILL);
    process->wait();
    return {};
}

} // namespace alcove::bench
