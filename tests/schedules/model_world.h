#pragma once

#include "model_desk.h"

#include <memory>
#include <string>

namespace alcove::schedules {

/// What a schedule may meet; each seed has some of them.
struct Weather {
    bool loses = false; ///< messages get lost, late, twice
    bool crashes = false;
    bool jumps = false; ///< clocks, by up to ten years
    bool failsOver = false; ///< the server loses its tail
    bool restores = false; ///< the server is put back to anywhere
    bool removes = false; ///< members leave
    bool rotates = false; ///< several make new keys at once
    bool copies = false; ///< a desk's profile is copied, and both go on
    bool putsBack = false; ///< a desk comes back from a copy
    bool lies = false; ///< pages held back, cut, swapped, repeated
    bool forks = false; ///< two histories
    bool joins = false; ///< desks come in on the way; with real stores alone
    bool isMixed = false; ///< some programs are older, and updated on the way
};

/// What was counted over schedules.
struct Tally {
    std::uint64_t schedules = 0;
    std::uint64_t steps = 0;
    std::uint64_t ops = 0;
    std::uint64_t rounds = 0;
    std::uint64_t crashes = 0;
    std::uint64_t losses = 0; ///< of the server's tail or all since a backup
    std::uint64_t forks = 0;
    std::uint64_t removals = 0;
    std::uint64_t late = 0;
    std::uint64_t known = 0; ///< schedules that met a fault which ADR 0048 names
    std::uint64_t files = 0; ///< put on charts
    std::uint64_t joins = 0; ///< desks that came in on the way
    std::uint64_t hats = 0; ///< that were changed
    std::uint64_t refusals = 0; ///< rounds that ended because something did not hold

    void add(const Tally &other);
};

/// Two to eight desks and a server, and what a seed lets happen to them; then an honest time, in
/// which they must come to the same. Whatever does not hold is a problem.
class World {
public:
    explicit World(std::uint64_t seed, Flaw flaw = Flaw::None, bool isPrinted = false);

    /// The first problem; empty when there is none.
    std::string run();
    std::uint64_t trace() const { return m_trace.hash(); }
    const Tally &tally() const { return m_tally; }

private:
    struct Flight {
        Request request;
        std::optional<Answer> answer;
    };
    struct Copy {
        Kept kept;
        std::size_t written = 0;
    };

    std::size_t roll(std::size_t sides) { return m_dice.next() % sides; }
    bool oneIn(std::size_t sides) { return roll(sides) == 0; }
    Desk &anyDesk() { return *m_desks[roll(m_desks.size())]; }
    Server &serverOf(std::size_t desk) { return m_servers[m_lines[desk]]; }

    void step();
    void act(Desk &desk);
    void post(const Request &request);
    void deliver();
    void lose(std::size_t flight);
    Answer answer(const Request &request);
    Page lie(const Request &request, const Page &page);
    void befall();
    void crash();
    void loseTail(std::size_t most);
    void copyDesk();
    void putDeskBack();
    void fork();
    void cross();
    void joinForks();
    void removeSomebody();

    bool settle();
    bool isSettled() const;
    bool metKnownFault() const;
    void round(Desk &desk);
    void problem(const std::string &what);

    // Oracles of the design, 3.3.
    void checkDesks();
    void checkChain(const Desk &desk);
    wire::Head nextHead(const wire::Head &head, std::uint32_t sealed);
    void checkFold(const Desk &desk);
    void checkNotes(const Desk &desk, const std::vector<const Content *> &counting);
    void checkLate(const Desk &desk);
    void checkWords();
    void checkKeys();
    std::vector<const Content *> countingOf(const Desk &desk) const;
    bool holdsKey(std::size_t device, std::uint32_t epoch) const;

    std::uint64_t m_seed;
    Flaw m_flaw;
    testing::FakeRandom m_dice;
    Weather m_weather;
    Millis m_time = 1'772'442'000'000;
    Book m_book;
    Trace m_trace;
    std::vector<std::unique_ptr<Desk>> m_desks;
    std::vector<Server> m_servers;
    std::vector<std::size_t> m_lines; ///< which server each desk talks to
    std::vector<Flight> m_flights;
    std::vector<std::optional<Copy>> m_copies; ///< of each desk
    std::vector<std::uint32_t> m_excused; ///< contents that went with a desk
    bool m_isCopied = false;
    /// Desks that share their device with another, or with what they were before they were put
    /// back.
    std::vector<std::size_t> m_cloned;
    std::vector<Page> m_oldPages;
    std::vector<std::pair<wire::Head, wire::Head>> m_heads; ///< before and after, by sealed
    bool m_isHonest = false;
    bool m_isTailLost = false;
    std::string m_problem;
    Tally m_tally;
};

} // namespace alcove::schedules
