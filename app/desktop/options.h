#pragma once

#include "platform/machine_folders.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace alcove::desktop {

/// What the command line asks for.
struct Options {
    enum class Mode { Practice, Demo };
    enum class Start {
        Usual,
        Locked, ///< after a lock, even where nothing is secret
        NewKeys, ///< after a lock that was for new keys
    };

    Mode mode = Mode::Practice;
    Start start = Start::Usual;
    QString store; ///< folder, absolute
    QString look; ///< "paper", "dusk", "contrast"; empty: as the desktop has it

    bool operator==(const Options &) const = default;
};

/// A command line that starts no window: its text, for standard output or standard error.
struct Answer {
    QString text;
    int status = 0;
};

/// Either of the two is there. `words` without the program's name.
struct Parsed {
    std::optional<Options> options;
    Answer answer;
};

Parsed parseOptions(const QStringList &words, const platform::MachineFolders &folders);

/// The words that bring the same store up again, locked; `start` is any but the usual one.
QStringList lockedStart(const Options &options, Options::Start start = Options::Start::Locked);

} // namespace alcove::desktop
