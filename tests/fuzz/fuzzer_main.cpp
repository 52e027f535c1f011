#include "fuzz/target.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>

namespace {

const alcove::fuzz::Target &target()
{
    return alcove::fuzz::targets().front();
}

int writeSeeds(const std::string &folder)
{
    std::size_t number = 0;
    for (const alcove::Bytes &seed : target().seeds()) {
        std::ofstream file(folder + "/seed-" + std::to_string(number++), std::ios::binary);
        const std::string_view text = alcove::asText(seed);
        file.write(text.data(), static_cast<std::streamsize>(text.size()));
        if (!file.flush())
            return 1;
    }
    return 0;
}

} // namespace

// libFuzzer's names.
// NOLINTBEGIN(readability-identifier-naming)

/// With ALCOVE_FUZZ_SEEDS in the environment the program only writes its seeds to that folder.
extern "C" int LLVMFuzzerInitialize(int * /*argc*/, char *** /*argv*/)
{
    if (const char *folder = std::getenv("ALCOVE_FUZZ_SEEDS"))
        std::exit(writeSeeds(folder));
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    try {
        target().tryInput({bytes, size});
    } catch (const alcove::fuzz::Broken &broken) {
        std::fprintf(stderr, "broken promise: %s\n", broken.what());
        std::abort();
    }
    return 0;
}

// NOLINTEND(readability-identifier-naming)
