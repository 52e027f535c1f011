#include "base/files.h"

#include <filesystem>

namespace alcove {

std::string folderOf(const std::string &path)
{
    const std::string folder = std::filesystem::path(path).parent_path().string();
    return folder.empty() ? "." : folder;
}

} // namespace alcove
