#include "daemon/options.h"

#include <charconv>
#include <fstream>

namespace alcove::daemon {

namespace {

Error misunderstood(std::string sentence)
{
    return Error(ErrorCode::Malformed, std::move(sentence));
}

template <typename Number>
bool readNumber(std::string_view text, Number least, Number most, Number &number)
{
    const char *end = text.data() + text.size();
    const auto [stopped, failure] = std::from_chars(text.data(), end, number);
    return failure == std::errc() && stopped == end && number >= least && number <= most;
}

/// "127.0.0.1:8470" or "[::1]:8470".
Result<void> readListen(std::string_view text, server::ListenOptions &listen)
{
    const auto colon = text.rfind(':');
    std::uint16_t port = 0;
    if (colon == std::string_view::npos || colon == 0
        || !readNumber<std::uint16_t>(text.substr(colon + 1), 0, 65535, port))
        return misunderstood("--listen wants an address and a port, such as 127.0.0.1:8470");
    std::string_view host = text.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']'))
        host = host.substr(1, host.size() - 2);
    listen.host = std::string(host);
    listen.port = port;
    return {};
}

Result<void> readOption(std::string_view name, std::string_view value, Options &options)
{
    constexpr std::size_t mostWorkers = 256;
    constexpr unsigned mostSeconds = 600;
    constexpr unsigned mostRate = 1'000'000;
    if (name == "--notice") {
        unsigned seconds = 0;
        if (!readNumber<unsigned>(value, 0, mostSeconds, seconds))
            return misunderstood("--notice wants a number of seconds, 600 at most");
        options.listen.notice = std::chrono::seconds(seconds);
        return {};
    }
    if (name == "--device-rate" || name == "--practice-rate") {
        unsigned &rate = name == "--device-rate" ? options.rates.device : options.rates.practice;
        if (!readNumber<unsigned>(value, 0, mostRate, rate))
            return misunderstood(std::string(name) + " wants a number of requests each second");
        return {};
    }
    if (name == "--listen")
        return readListen(value, options.listen);
    if (name == "--tls-cert")
        options.listen.certificateFile = std::string(value);
    else if (name == "--tls-key")
        options.listen.keyFile = std::string(value);
    else if (name == "--dsn-file")
        options.dsnFile = std::string(value);
    else if (name != "--workers")
        return misunderstood("there is no option " + std::string(name));
    else if (!readNumber<std::size_t>(value, 1, mostWorkers, options.listen.workers))
        return misunderstood("--workers wants a number from 1 to 256");
    return {};
}

} // namespace

Result<Options> readOptions(std::span<const std::string_view> arguments)
{
    Options options;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string_view argument = arguments[i];
        if (argument == "serve") {
            options.command = Command::Serve;
        } else if (argument == "migrate") {
            options.command = Command::Migrate;
        } else if (argument == "--help" || argument == "help") {
            options.command = Command::Help;
        } else if (!argument.starts_with("--")) {
            return misunderstood("there is no command " + std::string(argument));
        } else if (i + 1 == arguments.size()) {
            return misunderstood(std::string(argument) + " wants a value");
        } else {
            TRY(readOption(argument, arguments[++i], options));
        }
    }
    if (options.listen.certificateFile.empty() != options.listen.keyFile.empty())
        return misunderstood("--tls-cert and --tls-key go together");
    return options;
}

Result<std::string> readDsn(const std::string &file, const char *environment)
{
    std::string dsn;
    if (!file.empty()) {
        std::ifstream stream(file);
        if (!std::getline(stream, dsn))
            return Error(ErrorCode::NotFound, "the file named by --dsn-file can't be read");
    } else if (environment != nullptr) {
        dsn = environment;
    }
    if (dsn.empty())
        return Error(ErrorCode::NotFound,
                     "name the database in ALCOVE_SYNCD_DSN or in a file given by --dsn-file");
    return dsn;
}

std::string_view usage()
{
    return R"(alcove-syncd [serve] [OPTION...]   answers desks
alcove-syncd migrate [OPTION...]   makes or updates the tables

  --listen ADDRESS:PORT   where to listen (127.0.0.1:8470); port 0 takes one that is free
  --tls-cert FILE         certificate chain, PEM; without it plain HTTP, for behind a proxy
  --tls-key FILE          its key, PEM
  --workers N             threads that answer, each with a connection to the database (4)
  --notice SECONDS        on SIGTERM, how long /healthz says so before it stops (0)
  --device-rate N         requests each second of one desk, in the long run (100; 0: no limit)
  --practice-rate N       the same of all desks of a practice (400)
  --dsn-file FILE         its first line names the database; otherwise ALCOVE_SYNCD_DSN does
)";
}

} // namespace alcove::daemon
