#pragma once

namespace alcove::platform {

/// Takes out of the environment what would have the loader, Qt, OpenSSL or a toolkit run code from
/// places that it names ("LD_PRELOAD", "QT_PLUGIN_PATH", ...). What the loader has taken already is
/// shaken off by starting anew; then this does not return. First thing in main(), while there is
/// one thread; `argv` is its own.
void dropForeignCode(char *argv[]);

/// Libraries write warnings, and when told to by a file or a variable all that is typed. From here
/// on Qt says on standard error that it warns, and of what part of it, and never its words: they
/// end in files of the session.
void keepQtQuiet();

} // namespace alcove::platform
