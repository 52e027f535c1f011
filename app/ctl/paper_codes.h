#pragma once

#include "ctl/arguments.h"
#include "ctl/held_file.h"
#include "session/open_chart.h"

namespace alcove::ctl {

/// One that somebody typed into a file. NotFound, TooLarge or Io.
Result<crypto::SecretBytes> readCode(const QString &path, Files &files);

/// Whether --first and --second name the files of two halves.
bool namesCodes(const Arguments &arguments);

/// Those files, held before there is anything to lose, until the codes are made.
struct HeldCodes {
    HeldFile first;
    HeldFile second;

    Result<void> write(const crypto::SecretBytes &firstCode, const crypto::SecretBytes &secondCode);
};

/// As HeldFile::hold().
Result<HeldCodes> holdCodes(const Arguments &arguments);

struct TypedCodes {
    crypto::SecretBytes first;
    crypto::SecretBytes second;
};

/// What is in those files. NotFound, TooLarge or Io.
Result<TypedCodes> readCodes(const Arguments &arguments, Files &files);

} // namespace alcove::ctl
