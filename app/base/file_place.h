#pragma once

#include "base/files.h"

namespace alcove {

/// OnNetworkDrive where what is written to `folder`, which need not be there yet, goes to another
/// machine, by a network's file system or one in user space that reaches a cloud.
Result<void> checkNotOnNetwork(const std::string &folder, Files &files);

/// InCloudFolder where a program copies files to a cloud. Every folder above is looked at, by what
/// those programs leave there and what they call it, links followed.
Result<void> checkNotInCloud(const std::string &folder, Files &files);

} // namespace alcove
