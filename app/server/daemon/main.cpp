#include "crypto/sodium.h"
#include "daemon/options.h"
#include "pg/migrator.h"
#include "pg/pqxx_gateway.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <vector>

namespace {

using namespace alcove;

constexpr int refused = 1;
constexpr int usageError = 2;
constexpr int outOfReach = 5;

int fail(const Error &error)
{
    const char *advice = "";
    if (error.code == ErrorCode::Offline)
        advice = "; nothing was changed, try again when the database answers";
    else if (error.code == ErrorCode::Refused)
        advice = "; run alcove-syncd migrate first";
    else if (error.code == ErrorCode::NewerSchema)
        advice = "; the database was made by a newer alcove-syncd, use that one";
    std::fprintf(stderr, "alcove-syncd: %s%s\n", error.detail.c_str(), advice);
    return error.code == ErrorCode::Offline ? outOfReach : refused;
}

int migrate(const std::string &dsn)
{
    crypto::SystemRandom random;
    const auto version = pg::migrate(dsn, random, SystemClock().now());
    if (!version)
        return fail(version.error());
    std::printf("schema version %d\n", *version);
    return 0;
}

int serve(const daemon::Options &options, const std::string &dsn)
{
    const auto gateway = pg::PqxxGateway::open(dsn, options.listen.workers);
    if (!gateway)
        return fail(gateway.error());
    const SystemClock clock;
    crypto::SystemRandom random;
    server::Metrics metrics;
    server::Handler handler(**gateway, random, metrics);
    handler.limit(options.rates);
    const server::LogSink log
        = [](const std::string &line) { std::fprintf(stderr, "%s\n", line.c_str()); };
    server::ListenOptions listen = options.listen;
    listen.stopOnSignals = true;
    const auto listener = server::Listener::open(listen, {handler, clock, metrics, log});
    if (!listener)
        return fail(listener.error());
    std::printf("listening on %s:%d\n", listen.host.c_str(), int{(*listener)->port()});
    std::fflush(stdout);
    (*listener)->run();
    return 0;
}

int run(const std::vector<std::string_view> &arguments)
{
    const auto options = daemon::readOptions(arguments);
    if (!options) {
        std::fprintf(stderr, "alcove-syncd: %s\n%s", options.error().detail.c_str(),
                     std::string(daemon::usage()).c_str());
        return usageError;
    }
    if (options->command == daemon::Command::Help) {
        std::printf("%s", std::string(daemon::usage()).c_str());
        return 0;
    }
    // NOLINTNEXTLINE(concurrency-mt-unsafe): there is one thread yet
    const auto dsn = daemon::readDsn(options->dsnFile, std::getenv("ALCOVE_SYNCD_DSN"));
    if (!dsn) {
        std::fprintf(stderr, "alcove-syncd: %s\n", dsn.error().detail.c_str());
        return usageError;
    }
    return options->command == daemon::Command::Migrate ? migrate(*dsn) : serve(*options, *dsn);
}

} // namespace

int main(int argc, char *argv[])
{
    std::signal(SIGPIPE, SIG_IGN);
    try {
        return run({argv + 1, argv + argc});
    } catch (const std::exception &) { // out of memory or threads
        std::fputs("alcove-syncd: this machine has no memory or threads left for it\n", stderr);
        return refused;
    }
}
