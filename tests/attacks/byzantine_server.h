#pragma once

#include "support/fake_random.h"
#include "support/handler_net.h"
#include "wire/messages.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace alcove::attacks {

/// What the server of another practice has, to be served to the wrong one.
struct Strange {
    std::map<std::string, std::vector<sync::HttpReply>> answers; ///< by target
    std::vector<Bytes> envelopes;
};

/// The real server, and somebody who does as they please with its answers, as dice decide: lies,
/// forgets, goes back, shows two desks two histories. Honest again when it is told to be.
class ByzantineServer {
public:
    /// `words` are what it must never read.
    ByzantineServer(std::size_t desks, const Strange &strange, std::vector<Bytes> words);

    sync::Net &netOf(std::size_t desk) { return m_lines[desk]; }
    /// From now on it lies in some ways of its own, as often as it likes.
    void corrupt(std::uint64_t seed);
    /// The same, in the ways that a desk would find by looking at pages.
    void corruptPages(std::uint64_t seed);
    /// All desks are told one history from now on. What the others had is lost.
    void turnHonest();
    /// So is everything: an honest server, new and empty.
    void loseEverything();

    /// Whether this envelope is one that a desk has sent as its own.
    bool wasSent(const crypto::Hash &op) const { return m_sent.contains(op); }
    /// One of the words, in whatever desks have sent.
    bool hasRead() const { return m_hasRead; }
    int lies() const { return m_lies; }
    int forks() const { return m_forks; }
    int answers() const { return m_answers; }
    /// Of what was asked and answered, sealed bytes apart: they are by chance.
    crypto::Hash trace() const { return m_trace; }
    void note(std::string_view what, std::uint64_t number);

private:
    enum class Misdeed {
        LosesRequest,
        LosesAnswer,
        AsksTwice,
        SaysNo,
        RepeatsOldAnswer,
        AnswersAnotherDesk,
        ServesAnotherPractice,
        FlipsBits,
        CutsShort,
        WithholdsPage,
        Freezes,
        DropsOp,
        SwapsOps,
        SplicesOp,
        RepeatsOp,
        ForgesOp,
        MovesSignature,
        ExchangesSignature,
        ChangesHead,
        ForgesMember,
        ExchangesKeys,
        CutsLog,
        ReordersLog,
        LiesOfPlaces,
        PretendsDivergence,
        Forks,
        GoesBack,
    };
    static constexpr int misdeeds = static_cast<int>(Misdeed::GoesBack) + 1;

    class Line final : public sync::Net {
    public:
        Line(ByzantineServer &server, std::size_t desk)
            : m_server(server)
            , m_desk(desk)
        {
        }
        Result<sync::HttpReply> send(const sync::HttpRequest &request) override
        {
            return m_server.answer(m_desk, request);
        }

    private:
        ByzantineServer &m_server;
        std::size_t m_desk;
    };

    /// A history, and what made it.
    struct Branch {
        testing::HandlerNet net;
        std::vector<sync::HttpRequest> effects;
    };

    Result<sync::HttpReply> answer(std::size_t desk, const sync::HttpRequest &request);
    Result<sync::HttpReply> lyingAnswer(std::size_t desk, const sync::HttpRequest &request,
                                        Misdeed misdeed);
    static sync::HttpReply ask(Branch &branch, const sync::HttpRequest &request);
    std::shared_ptr<Branch> branchOf(const Branch &from, std::size_t effects) const;
    void take(const sync::HttpRequest &request);
    void keep(const sync::HttpRequest &request, const sync::HttpReply &reply);
    sync::HttpReply no();
    /// False when this answer is none that such a lie can be told with.
    bool change(Misdeed misdeed, const sync::HttpRequest &request, sync::HttpReply &reply);
    bool changePage(Misdeed misdeed, const wire::PullRequest &request, wire::PullReply &page);
    bool changeLog(Misdeed misdeed, std::vector<Bytes> &log);
    bool changePlaces(wire::PushReply &reply);
    Bytes forgedDevice(const std::vector<Bytes> &log);
    std::size_t roll(std::size_t sides) { return sides == 0 ? 0 : m_dice.next() % sides; }

    const Strange &m_strange;
    std::vector<Line> m_lines;
    std::vector<std::shared_ptr<Branch>> m_branches; ///< of each desk
    testing::FakeRandom m_dice;
    std::vector<Misdeed> m_ways;
    std::size_t m_seldom = 0; ///< one of so many answers is a lie; 0: none
    std::set<crypto::Hash> m_sent;
    std::map<std::string, std::vector<sync::HttpReply>> m_old; ///< answers, by target
    std::vector<Bytes> m_envelopes;
    std::vector<Bytes> m_words;
    bool m_hasRead = false;
    int m_lies = 0;
    int m_forks = 0;
    int m_answers = 0;
    crypto::Hash m_trace{};
};

} // namespace alcove::attacks
