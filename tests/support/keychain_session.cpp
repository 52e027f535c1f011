#include "support/keychain_session.h"

#include <array>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace alcove::testing {

namespace {

/// A bus that starts nothing by itself: a keychain that is gone stays gone.
constexpr const char *busConfiguration = R"(<!DOCTYPE busconfig PUBLIC
 "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
)";

std::map<std::string, std::string> homeIn(const std::string &folder)
{
    return {{"HOME", folder},
            {"XDG_RUNTIME_DIR", folder + "/run"},
            {"XDG_DATA_HOME", folder + "/data"},
            {"XDG_CONFIG_HOME", folder + "/config"},
            {"XDG_CACHE_HOME", folder + "/cache"}};
}

} // namespace

std::optional<KeychainSession> KeychainSession::start()
{
    const std::string folder = newFolder("alcove-keychain-");
    for (const char *name : {"/run", "/data", "/config", "/cache"})
        mkdir((folder + name).c_str(), S_IRWXU);
    std::ofstream(folder + "/bus.conf") << busConfiguration;
    std::ofstream(folder + "/login") << "the word one logs in with";
    const std::string alive = folder + "/alive";
    mkfifo(alive.c_str(), S_IRUSR | S_IWUSR);
    auto bus = ChildProcess::start(
        {{"/usr/bin/dbus-run-session", "--config-file", folder + "/bus.conf", "--", "/bin/sh", "-c",
          "echo \"bus $DBUS_SESSION_BUS_ADDRESS\"; exec cat \"$0\"", alive},
         homeIn(folder),
         {},
         {}});
    const auto line = bus ? bus->readUntil("bus unix:") : std::nullopt;
    if (!line)
        return std::nullopt;
    // The bus itself may complain about its limits in the same line, before ours.
    KeychainSession session(folder, std::move(*bus), line->substr(line->find("unix:")));
    session.m_alive = open(alive.c_str(), O_WRONLY | O_CLOEXEC);
    if (!session.startKeychain())
        return std::nullopt;
    return session;
}

KeychainSession::KeychainSession(std::string folder, ChildProcess bus, std::string address)
    : m_folder(std::move(folder))
    , m_bus(std::move(bus))
    , m_address(std::move(address))
{
}

KeychainSession::KeychainSession(KeychainSession &&other) noexcept
    : m_folder(std::exchange(other.m_folder, {}))
    , m_bus(std::exchange(other.m_bus, std::nullopt))
    , m_address(std::move(other.m_address))
    , m_keychain(std::exchange(other.m_keychain, std::nullopt))
    , m_alive(std::exchange(other.m_alive, -1))
{
}

KeychainSession::~KeychainSession()
{
    endKeychain();
    if (m_alive >= 0)
        close(m_alive); // what the bus runs ends, and the bus with it
    if (m_bus)
        m_bus->wait();
    if (!m_folder.empty())
        removeFolder(m_folder);
}

std::map<std::string, std::string> KeychainSession::environment() const
{
    auto all = homeIn(m_folder);
    all["DBUS_SESSION_BUS_ADDRESS"] = m_address;
    return all;
}

bool KeychainSession::startKeychain()
{
    // The bus says when the keychain is there: nobody has to guess how long that takes.
    auto watch = ChildProcess::start(
        {{"/usr/bin/dbus-monitor", "--session",
          "type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged'"},
         environment(),
         {},
         {}});
    if (!watch || !watch->readUntil("member=NameAcquired"))
        return false;
    m_keychain = ChildProcess::start(
        {{"/bin/sh", "-c",
          "exec gnome-keyring-daemon --foreground --components=secrets --unlock < \"$0\"",
          m_folder + "/login"},
         environment(),
         {},
         {}});
    return m_keychain && watch->readUntil("string \"org.freedesktop.secrets\"").has_value();
}

void KeychainSession::endKeychain()
{
    if (!m_keychain)
        return;
    m_keychain->signal(SIGTERM);
    m_keychain->wait();
    m_keychain.reset();
}

std::string KeychainSession::stored() const
{
    std::string all;
    for (const auto &entry : std::filesystem::recursive_directory_iterator(m_folder)) {
        if (!entry.is_regular_file())
            continue;
        std::ifstream file(entry.path(), std::ios::binary);
        all.append(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    return all;
}

std::map<std::string, std::string> environmentWithoutBus(const std::string &folder)
{
    auto all = homeIn(folder);
    all["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=" + folder + "/no-bus";
    return all;
}

} // namespace alcove::testing
