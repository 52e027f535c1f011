#pragma once

#include "base/hybrid_clock.h"
#include "model_chart.h"
#include "model_server.h"

#include <memory>
#include <set>

namespace alcove::schedules {

enum class Asking { Records, Pull, Push, Refill };

struct Request {
    std::size_t desk = 0; ///< who waits for the answer
    std::size_t device = 0; ///< who asks
    std::uint64_t number = 0; ///< an answer to another one is not waited for any more
    Asking what = Asking::Records;
    wire::Head after;
    std::uint32_t limit = 0;
    Batch batch;
    std::size_t author = 0; ///< of a batch
    std::vector<std::uint32_t> records;
};

struct Answer {
    std::vector<std::uint32_t> records;
    server::Outcome<Page> page;
    server::Outcome<wire::PushReply> placed;
};

/// How a round ended.
enum class Ended { No, Whole, Offline, Untrusted, Conflict, Locked, Standing, Refused, Gone };

/// What waits for its place.
struct WaitingOp {
    OpId op;
    std::uint32_t content = none;
    std::uint32_t sealed = none;
};

struct PlacedOp {
    std::uint32_t sealed = none;
    crypto::Hash head{};
};

/// What a desk has committed. Each change of it is one transaction: a crash leaves the one before
/// or the one after.
struct Kept {
    HybridTime last = 0;
    Chart chart;
    std::vector<PlacedOp> log; ///< number n at n - 1
    std::vector<bool> placed; ///< which ops are in it, by their numbers
    std::vector<std::uint64_t> signatures; ///< at which numbers a batch ends
    wire::ScopeCursor cursor;
    ChainHead ownChain;
    std::vector<WaitingOp> outbox;
    std::set<std::uint32_t> epochs;
    std::set<std::uint32_t> given; ///< of those by another desk
    std::vector<std::uint32_t> records;
    std::shared_ptr<const wire::Members> members;
    ScopeRenewals renewals;
    std::vector<std::uint32_t> aside; ///< sealed
    std::vector<OpId> unopened; ///< that came late under a key that nobody was given in time
    std::optional<LossKind> open; ///< what the server lost and has not got again
    std::vector<std::uint32_t> followed; ///< words of an owner by which this desk went back
    bool isOld = false; ///< its program knows no strange kinds
    bool isGone = false; ///< it was removed, has sent what waited, and holds nothing any more
};

/// A program at one desk: what a person does at it, and rounds of sync, message by message. It goes
/// the way of sync::SyncSession, ScopeSync, Refill and chart::SqlSyncStore.
class Desk {
public:
    Desk(std::size_t number, std::size_t device, Book &book, Trace &trace, const Millis &time,
         Flaw flaw);

    // What a person does. False when there is nothing to do it to.
    void openNote(std::size_t note);
    bool draft(std::size_t note);
    bool settle(std::size_t note);
    bool sign(std::size_t note);
    void addend(std::size_t note);
    void putClient(std::size_t client);
    void putStrange();
    bool decideLate(bool isTakenIn);
    void remove(std::size_t device);
    void sayRestored();
    void renewKeys() { m_isRenewing = true; }
    void update();

    // A round of sync. Each answer leads to another request or ends it.
    bool isIdle() const { return !m_request; }
    bool waitsFor(std::uint64_t number) const { return m_request && m_request->number == number; }
    const Request &begin(std::uint32_t limit);
    /// `server` is what it asks: some answers are looked for by several requests in a row.
    const Request *receive(const Answer &answer, Server &server);
    void giveUp();
    Ended ended() const { return m_ended; }
    /// The program ends, in whatever it was: what is not committed is gone.
    void crash();
    /// As crash(), in the middle of applying a page if the next answer is one.
    void crashWhileApplying() { m_isCrashing = true; }

    const Kept &kept() const { return m_kept; }
    /// A copy of the desk as it was comes back.
    void putBack(const Kept &copy);
    std::size_t number() const { return m_number; }
    std::size_t device() const { return m_device; }
    bool isMember() const;
    bool knows(std::uint32_t record) const;
    const char *fault() const { return m_fault != nullptr ? m_fault : m_kept.chart.fault(); }
    /// It came to something that the product does not mend; docs/adr/0048 has them. All of what
    /// that may break is left out of what is looked at.
    bool metKnownFault() const { return m_metKnownFault; }
    bool hasKeptBeside() const { return m_hasKeptBeside; }
    Millis offset = 0; ///< of its clock
    std::uint32_t batch = 4; ///< ops that it sends at once; wire::maxBatchOps of a real one
    /// Contents that somebody has written here.
    const std::vector<std::uint32_t> &written() const { return m_written; }
    /// By what each of those was replaced while it waited.
    const std::vector<std::pair<std::uint32_t, std::uint32_t>> &amended() const
    {
        return m_amended;
    }

private:
    enum class Stage { Idle, Entering, Pulling, Giving, Pushing, PullingAfter, Refilling, Closing };
    struct Shown {
        OpId base;
        std::vector<OpId> others;
    };
    class OwnClock final : public Clock {
    public:
        explicit OwnClock(const Desk &desk)
            : m_desk(desk)
        {
        }
        Millis now() const override { return m_desk.now(); }

    private:
        const Desk &m_desk;
    };

    Millis now() const { return m_time + offset; }
    Content own(Kind kind, std::size_t record, const Stamp &before);
    void write(Content content);
    bool amend(std::size_t note);
    void addVersion(std::size_t note, std::vector<OpId> parents);

    const Request *ask(Stage stage, Request request);
    const Request *end(Ended ended);
    const Request *pull(Stage stage);
    const Request *entered(const Answer &answer);
    const Request *pulled(const Answer &answer, Server &server);
    const Request *reachedHead();
    const Request *push();
    const Request *sent(const Answer &answer);
    const Request *closed(const Answer &answer);
    const Request *refilled(const Answer &answer);
    const Request *heal(Server &server);
    const Request *giveBack();
    void learn(const std::vector<std::uint32_t> &records);
    void learnRemoval(const OrgRecord &record);
    bool isHanded(const std::vector<std::uint32_t> &records) const;
    void announce();
    std::vector<std::uint32_t> seal(std::size_t limit);
    Ended take(const Page &page, Server &server);
    Result<wire::CheckedChain> check(const Page &page, std::vector<wire::ChainLink> &links) const;
    std::set<std::uint32_t> epochsOf(const Page &page) const;
    bool cutUnreadable(const Page &page, wire::CheckedChain &checked,
                       const std::vector<wire::ChainLink> &links) const;
    bool namesUnknownRemoval(const Page &page) const;
    bool apply(const Page &page, const wire::CheckedChain &checked,
               const std::vector<wire::ChainLink> &links);
    void takeIn(std::uint32_t sealed, std::uint64_t seq, bool isLate);
    void keepBeside(std::uint32_t waited, std::uint32_t back);
    void noteKnownFaults(const WaitingOp &waiting, const Sealed &back);
    void goBack(std::uint64_t common, std::uint32_t restored);
    wire::Head headAt(std::uint64_t seq) const;
    bool hasPlace(const OpId &op) const;
    void keepPlace(std::uint32_t sealed, const crypto::Hash &head);
    std::optional<std::uint32_t> restoreFor() const;
    void learnAll(Server &server);

    std::size_t m_number;
    std::size_t m_device;
    Book *m_book;
    Trace *m_trace;
    const Millis &m_time;
    Flaw m_flaw;
    Kept m_kept;
    OwnClock m_clock{*this};
    const char *m_fault = nullptr;
    bool m_metKnownFault = false;
    bool m_hasKeptBeside = false;
    std::vector<std::uint32_t> m_written;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> m_amended;

    // Gone with the program.
    Stage m_stage = Stage::Idle;
    std::optional<Request> m_request;
    std::uint64_t m_requests = 0;
    std::uint32_t m_limit = 0;
    Ended m_ended = Ended::No;
    OpId m_front; ///< of the outbox before a push
    std::vector<std::uint32_t> m_sent;
    wire::Head m_given; ///< how far the server has it again
    QList<crypto::Hash> m_answered; ///< removals that the key answers which is being given
    std::uint32_t m_newEpoch = 0;
    OpId m_announced; ///< in this round
    std::array<Shown, noteCount> m_shown{};
    bool m_isRenewing = false;
    bool m_isCrashing = false;
};

} // namespace alcove::schedules
