#pragma once

#include "light_desk.h"
#include "model_world.h"
#include "server/handler.h"
#include "server/memory_gateway.h"

#include <QStringList>

#include <map>
#include <set>

namespace alcove::schedules {

/// The real handler over memory, whose backups cost no replay.
class StoreServer {
public:
    StoreServer() = default;

    sync::HttpReply ask(const sync::HttpRequest &request);
    std::shared_ptr<const server::MemoryGateway::Backup> backup() { return m_gateway.backup(); }
    void putBack(const server::MemoryGateway::Backup &backup) { m_gateway.putBack(backup); }

    testing::FakeClock clock;

private:
    testing::FakeRandom m_random{99};
    server::MemoryGateway m_gateway{m_random};
    server::Metrics m_metrics;
    server::Handler m_handler{m_gateway, m_random, m_metrics};
};

/// A practice of eight desks of five people, as it is before each schedule.
struct PreparedPractice {
    std::vector<std::unique_ptr<attacks::LightDesk>> desks;
    std::shared_ptr<const server::MemoryGateway::Backup> server;
    std::vector<ClientId> clients;

    static const PreparedPractice &get();
};

/// A store that does not do what it should: the schedule has to see it.
enum class StoreFlaw {
    None,
    ForgetsWhatWasAnswered, ///< an op goes from it once the server says it has it
    DropsOtherHeads, ///< of two heads of a draft the older goes
    ForgetsLateWork, ///< what came late is not kept
    TellsItsWords, ///< it sends a note in the clear
    LosesAnAuditEntry,
};
constexpr int storeFlawCount = static_cast<int>(StoreFlaw::LosesAnAuditEntry) + 1;

/// Desks with real SQLCipher stores and real rounds of sync over the real handler, and what a seed
/// lets happen to them. The faults are those of World, but for forks, which attacks_byzantine_test
/// has with real stores; rounds of two desks do not overlap.
class StoreWorld {
public:
    explicit StoreWorld(std::uint64_t seed, StoreFlaw flaw = StoreFlaw::None,
                        bool isPrinted = false);

    QStringList run();
    std::uint64_t trace() const { return m_trace.hash(); }
    const Tally &tally() const { return m_tally; }

private:
    class Line final : public sync::Net {
    public:
        Line(StoreWorld &world, std::size_t desk)
            : m_world(world)
            , m_desk(desk)
        {
        }
        Result<sync::HttpReply> send(const sync::HttpRequest &request) override
        {
            return m_world.answer(m_desk, request);
        }

    private:
        StoreWorld &m_world;
        std::size_t m_desk;
    };
    struct Seat {
        std::unique_ptr<attacks::LightDesk> desk;
        std::unique_ptr<attacks::LightDesk> crashed; ///< as it was in the middle of a round
        std::unique_ptr<attacks::LightDesk> copy; ///< comes back later
        std::size_t typedAtCopy = 0;
        bool isRemoved = false;
        bool isClosing = false; ///< it has left, and what waits there was not taken yet
        bool isCloned = false;
        bool isStanding = false;
        bool isPutBack = false;
        qint64 filesLeft = 0; ///< parts that are not where they should be, after the last round
        std::optional<ErrorCode> failed; ///< the last round, with
    };
    struct Typed {
        std::size_t desk;
        NoteId note;
        QString text;
        bool isGone = false; ///< amended, or excused
    };
    struct Attached {
        std::size_t desk;
        AttachmentId id;
        Bytes content;
        bool isGone = false; ///< removed again
    };

    std::size_t roll(std::size_t sides) { return m_dice.next() % sides; }
    bool oneIn(std::size_t sides) { return roll(sides) == 0; }

    Result<sync::HttpReply> answer(std::size_t desk, const sync::HttpRequest &request);
    sync::HttpReply serve(const sync::HttpRequest &request);
    void act();
    void write(std::size_t number);
    void type(std::size_t number, NoteId id, bool isSettling);
    void begin(std::size_t number);
    void sign(std::size_t number);
    void writeStrange(std::size_t number);
    void decideLate(std::size_t number);
    void attach(std::size_t number);
    void detach(std::size_t number);
    void join();
    void changeHats();
    void round(std::size_t number, bool isRenewing = false);
    void weaken(std::size_t number);
    void befall();
    void loseTail(std::size_t most);
    void removeSomebody();
    void putDeskBack(std::size_t number);
    void copyDesk(std::size_t number);
    void sayRestored();
    bool settle();
    bool isSettled();
    bool twoMadeOneKey() const;

    void check();
    void checkDesk(std::size_t number, const std::set<QByteArray> &all);
    void checkChain(std::size_t number, Scope scope);
    void checkWords();
    void checkFiles(std::size_t number);
    bool mustFilesBeWhole() const;
    std::set<QByteArray> opsOf(attacks::LightDesk &desk, Scope scope);
    QStringList textsOf(attacks::LightDesk &desk);
    QString nextWords();
    void problem(const QString &what);

    std::uint64_t m_seed;
    StoreFlaw m_flaw;
    testing::FakeRandom m_dice;
    Weather m_weather;
    Trace m_trace;
    StoreServer m_server;
    std::vector<std::shared_ptr<const server::MemoryGateway::Backup>> m_backups;
    std::vector<sync::HttpRequest> m_late; ///< that come once more
    std::vector<sync::HttpReply> m_old;
    std::vector<Seat> m_seats;
    std::vector<NoteId> m_notes;
    std::vector<std::pair<std::size_t, NoteId>> m_signed;
    std::vector<Typed> m_typed;
    std::vector<Attached> m_attached;
    std::set<QByteArray> m_strange; ///< ops of a kind that nobody here knows
    std::vector<ClientId> m_clients;
    std::optional<std::int64_t> m_lateWork; ///< how much of it a desk has
    int m_words = 0;
    bool m_isHonest = false;
    bool m_hasRead = false;
    bool m_isTailLost = false;
    bool m_hasJoined = false;
    QStringList m_problems;
    Tally m_tally;
};

} // namespace alcove::schedules
