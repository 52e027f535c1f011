#pragma once

#include "model_ops.h"
#include "server/rows.h"

#include <array>
#include <map>
#include <variant>

namespace alcove::schedules {

/// A page as the model's server hands it out.
struct Page {
    std::uint64_t first = 1; ///< sequence number of the first
    std::vector<std::uint32_t> ops; ///< sealed
    std::vector<std::uint64_t> signatures; ///< at which there is one
    wire::Head head;
};

/// A run of ops of one device.
struct Batch {
    std::vector<std::uint32_t> ops; ///< sealed
    std::optional<wire::Head> after; ///< of one that is given back
};

/// The tables of one scope and the membership log. What goes into them and what is said of them is
/// decided by server::decide() and server::pageEnd(), the service's own code; the tables are kept
/// so that a state from before can be put back.
class Server {
public:
    Server(Book &book, Flaw flaw)
        : m_book(&book)
        , m_flaw(flaw)
    {
    }

    server::Outcome<wire::PushReply> push(std::size_t device, const Batch &batch);
    server::Outcome<Page> pull(std::size_t device, const wire::Head &after,
                               std::uint32_t limit) const;
    /// Takes what it has not, of a device that is in.
    void takeRecords(std::size_t device, const std::vector<std::uint32_t> &records);
    const std::vector<std::uint32_t> &records() const { return m_records; }
    bool isRemoved(std::size_t device) const;

    const wire::Head &head() const { return m_state.head; }
    /// Sealed.
    std::uint32_t at(std::uint64_t seq) const { return m_ops[seq - 1].sealed; }
    /// 0 when it is not there.
    std::uint64_t placeOf(const OpId &op) const;

    /// Takes an op of another history, as no honest server does. False when its author's chain does
    /// not lead to it here.
    bool smuggle(std::uint32_t sealed);

    /// What was committed up to now, for putBack().
    std::size_t commits() const { return m_commits.size(); }
    /// To the state after so many commits.
    void putBack(std::size_t commits);

private:
    struct Row {
        std::uint32_t sealed = none;
        crypto::Hash head{};
    };
    struct Commit {
        std::size_t ops = 0;
        std::size_t batches = 0;
        std::size_t epochs = 0;
        std::size_t records = 0;
    };
    struct Epoch {
        std::uint32_t epoch = 0;
        std::uint64_t removals = 0;
    };

    server::Push read(std::size_t device, const Batch &batch) const;
    server::PushContext contextOf(const server::Push &push) const;
    server::Standing standingOf(std::size_t device) const;
    void keep(const server::Push &push, const server::PushDecision &decision,
              const std::vector<std::uint32_t> &sealed);
    void place(std::uint32_t sealed, std::uint64_t seq);
    void commit();

    Book *m_book;
    Flaw m_flaw;
    server::ScopeState m_state;
    std::vector<Row> m_ops;
    std::vector<server::BatchRow> m_batches;
    std::vector<Epoch> m_epochs;
    std::vector<std::uint32_t> m_records;
    std::vector<Commit> m_commits;
    std::vector<std::uint32_t> m_places; ///< by op
    std::array<wire::DeviceHead, maxDesks> m_devices{};
};

} // namespace alcove::schedules
