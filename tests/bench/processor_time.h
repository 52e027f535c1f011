#pragma once

namespace alcove::bench {

/// Seconds of processor time that a process of this machine has used, with its children that ended;
/// and its memory, KiB. 0 when there is none.
double processorSeconds(int process);
double residentKib(int process);

/// The same of a process and its children that live.
double familySeconds(int process);

/// Of this process.
double ownSeconds();

} // namespace alcove::bench
