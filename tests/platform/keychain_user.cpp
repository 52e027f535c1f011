#include "platform/qt_keychain.h"

#include <QCoreApplication>

#include <cstdio>
#include <string_view>

/// Asks the machine's keychain by our adapter, "write NAME TEXT", "read NAME" or "remove NAME" one
/// after another, and says what came of each. A process of its own: when its bus goes, it goes.
int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    alcove::platform::QtKeychain keychain;
    const auto say = [](const auto &result) {
        std::printf("%s\n",
                    result                                                   ? "done"
                        : result.error().code == alcove::ErrorCode::NotFound ? "not found"
                                                                             : "no keychain");
    };
    for (int at = 1; at + 1 < argc;) {
        const std::string_view what = argv[at];
        const std::string name = argv[at + 1];
        at += 2;
        if (what == "write") {
            const alcove::crypto::SecretBytes secret(alcove::asBytes(std::string_view(argv[at++])));
            say(keychain.write(name, secret));
        } else if (what == "remove") {
            say(keychain.remove(name));
        } else {
            const auto read = keychain.read(name);
            say(read);
            if (read)
                std::printf("%s\n", std::string(alcove::asText(read->view())).c_str());
        }
    }
    std::fflush(stdout);
    return 0;
}
