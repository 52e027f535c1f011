#pragma once

#include "base/result.h"

#include <QStringList>

namespace alcove::platform {

/// Starts this program anew in the place of the running one, so that none of its memory survives.
class ProgramReplacement {
public:
    virtual ~ProgramReplacement() = default;

    /// `arguments` without the program's name. Comes back only when it failed, with Io.
    virtual Error replace(const QStringList &arguments) = 0;
};

/// By execve: the kernel takes every page of the old program away before the new one runs.
class SelfReplacement final : public ProgramReplacement {
public:
    Error replace(const QStringList &arguments) override;
};

} // namespace alcove::platform
