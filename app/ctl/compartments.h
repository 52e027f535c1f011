#pragma once

#include "ctl/command.h"
#include "session/restore_copy.h"

namespace alcove::ctl {

/// Hands the compartment that the shell names to `use`, opened by its desk; psychotherapy notes
/// begin with "note add". A client that --client names is known there from then on.
Outcome withCompartment(const Shell &shell, const session::OpenChart &desk,
                        const std::function<Outcome(session::OpenChart &)> &use);

/// Puts a copy of a compartment in its store's place. Fails as session::restoreCompartment().
Result<session::Restored> restoreCompartment(const Shell &shell, backup::Shelf &shelf,
                                             const backup::CopyName &name,
                                             const crypto::SecretBytes &passphrase);

} // namespace alcove::ctl
