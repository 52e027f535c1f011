#include "platform/swap_state.h"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

namespace alcove::platform {

namespace {

constexpr int deepest = 8; // of devices upon devices

std::string firstLine(const std::string &path)
{
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    return line;
}

/// Whether all that a device of that name stands on goes through dm-crypt.
bool isEncrypted(const std::string &root, const std::string &device, int depth)
{
    const std::string folder = root + "/sys/class/block/" + device;
    if (firstLine(folder + "/dm/uuid").starts_with("CRYPT-"))
        return true;
    std::error_code failure;
    std::filesystem::directory_iterator below(folder + "/slaves", failure);
    if (failure || depth >= deepest || below == std::filesystem::directory_iterator())
        return false;
    for (const auto &each : below)
        if (!isEncrypted(root, each.path().filename().string(), depth + 1))
            return false;
    return true;
}

} // namespace

SwapState swapState(const std::string &root)
{
    std::ifstream swaps(root + "/proc/swaps");
    SwapState found = SwapState::None;
    std::string line;
    std::getline(swaps, line); // the heads of the columns
    while (std::getline(swaps, line)) {
        std::istringstream columns(line);
        std::string path;
        std::string kind;
        columns >> path >> kind;
        const std::string device = std::filesystem::path(path).filename().string();
        if (kind == "partition" && device.starts_with("zram"))
            continue;
        if (kind != "partition" || !isEncrypted(root, device, 0))
            return SwapState::Plain;
        found = SwapState::Encrypted;
    }
    return found;
}

} // namespace alcove::platform
