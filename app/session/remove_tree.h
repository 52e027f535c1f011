#pragma once

#include "base/files.h"

#include <string>

namespace alcove::session {

/// The path of what is called `name` in a folder.
std::string inside(const std::string &folder, const std::string &name);
/// A folder with all that is in it; nothing when it is not there.
Result<void> removeTree(Files &files, const std::string &folder);

} // namespace alcove::session
