#pragma once

#include "simulation/trial_desk.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace alcove::simulation {

/// Something a person does on a desk, and how one sees afterwards that none of it is lost. One
/// object is one time of doing it.
class Workflow {
public:
    virtual ~Workflow() = default;

    /// What is on the disk before.
    virtual const testing::DiskImage &start() const { return TrialDesk::inUse(); }
    /// Does it, calling desk.acknowledge(1, 2, ...) for each act that was answered with success.
    /// Ends at the first failure, as whoever does it would see one.
    virtual Result<void> act(TrialDesk &desk) = 0;
    /// Why the store isn't as it must be after the first `acknowledged` acts and perhaps the next;
    /// empty when it is. Integrity and audit chain are looked at anyway.
    virtual QString problem(session::OpenChart &open, std::uint64_t acknowledged) = 0;
    /// The same of what lies beside the store on the desk's disk.
    virtual QString problemBeside(TrialDesk & /*desk*/, session::OpenChart & /*open*/,
                                  std::uint64_t /*acknowledged*/)
    {
        return {};
    }
};

struct NamedWorkflow {
    std::string name;
    std::function<std::unique_ptr<Workflow>(std::uint64_t seed)> make;
};

/// The one of that name; ends the program when there is none.
const NamedWorkflow &workflow(const std::string &name);
const std::vector<NamedWorkflow> &workflows();
/// Those of them that write in many steps: the world ends after each.
const std::vector<NamedWorkflow> &longWorkflows();

/// What is wrong with a desk after a workflow, opened as the product does; empty when nothing is.
QString problemOf(Workflow &done, TrialDesk &desk, std::uint64_t acknowledged);
/// The same for the disk `image`.
QString problemAfter(Workflow &done, const testing::DiskImage &image, std::uint64_t acknowledged);

} // namespace alcove::simulation
