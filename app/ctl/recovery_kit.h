#pragma once

#include "ctl/command.h"
#include "ctl/held_file.h"

namespace alcove::ctl {

/// The file that --recovery-file names, held; none without it. Errors as HeldFile::hold.
Result<HeldFile> heldKitFile(const Arguments &arguments);

/// Hands the code of a recovery kit out, the one time that it can be had: into the file that was
/// held for it, or into the answer, when there is none or it takes nothing.
void handOut(const crypto::SecretBytes &code, HeldFile &file, Answer &answer);

} // namespace alcove::ctl
