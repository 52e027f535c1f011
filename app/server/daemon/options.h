#pragma once

#include "server/listener.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace alcove::daemon {

enum class Command {
    Serve,
    Migrate,
    Help,
};

struct Options {
    Command command = Command::Serve;
    server::ListenOptions listen;
    server::Rates rates{100, 400};
    std::string dsnFile; ///< empty: the environment has it
};

/// What the command line says, without the program's name. Malformed, with a sentence in `detail`,
/// when it is not understood. A DSN is not accepted there: other users of the machine see it.
Result<Options> readOptions(std::span<const std::string_view> arguments);

/// The first line of `file`, or `environment` when there is no file. NotFound when neither has one.
Result<std::string> readDsn(const std::string &file, const char *environment);

std::string_view usage();

} // namespace alcove::daemon
