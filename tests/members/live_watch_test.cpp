#include "members/live_watch.h"

#include "support/fake_random.h"
#include "support/test_registry.h"

#include <atomic>
#include <deque>
#include <set>

using namespace alcove;
using members::LiveWatch;
using sync::LiveTicket;
using sync::ServerAddress;

namespace {

/// Hears what the test says.
class FakeEar final : public sync::LiveEar {
public:
    /// What all ears of a test have been asked, and by whom.
    struct Seen {
        std::mutex mutex;
        std::condition_variable changed;
        std::vector<LiveTicket> tickets;
        std::vector<wire::Heads> watched;
        int made = 0;
        FakeEar *listening = nullptr;
    };

    explicit FakeEar(Seen &seen)
        : m_seen(seen)
    {
        ++m_seen.made;
    }

    Error listen(const LiveTicket &ticket, const Hear &hear) override
    {
        std::unique_lock lock(m_seen.mutex);
        m_seen.tickets.push_back(ticket);
        m_seen.listening = this;
        m_seen.changed.notify_all();
        while (true) {
            m_seen.changed.wait(lock, [this] { return m_isStopped || m_end || !m_heard.empty(); });
            if (!m_heard.empty()) {
                const wire::Heads heads = m_heard.front();
                m_heard.pop_front();
                lock.unlock();
                hear(heads);
                lock.lock();
                ++told;
                m_seen.changed.notify_all();
                continue;
            }
            m_seen.listening = nullptr;
            return std::exchange(m_end, std::nullopt).value_or(Error(ErrorCode::Offline));
        }
    }
    void watch(const wire::Heads &known) override
    {
        const std::lock_guard lock(m_seen.mutex);
        m_seen.watched.push_back(known);
    }
    void stop() override
    {
        const std::lock_guard lock(m_seen.mutex);
        m_isStopped = true;
        m_seen.changed.notify_all();
    }

    /// With the mutex held.
    void say(const wire::Heads &heads) { m_heard.push_back(heads); }
    void end(ErrorCode code) { m_end = Error(code); }
    int told = 0;

private:
    Seen &m_seen;
    std::deque<wire::Heads> m_heard;
    std::optional<Error> m_end;
    bool m_isStopped = false;
};

ScopeId scope(std::uint8_t number)
{
    ScopeId id;
    id.raw.fill(number);
    return id;
}

const ServerAddress here{false, "127.0.0.1", 1, {}};
const ServerAddress there{false, "127.0.0.1", 2, {}};

} // namespace

class LiveWatchTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_seen = std::make_unique<FakeEar::Seen>();
        m_news = 0;
        m_watch = std::make_unique<LiveWatch>(
            [this](const ServerAddress &) { return std::make_unique<FakeEar>(*m_seen); },
            [this] { ++m_news; });
    }
    void cleanup() { m_watch.reset(); }

    void listensFromTheFirstRoundOn()
    {
        QCOMPARE(m_seen->made, 0);
        round({{scope(1), 5}});

        QVERIFY(isListening(1));
        QVERIFY(m_seen->tickets[0].known == (wire::Heads{{{scope(1), 5}}}));
        QCOMPARE(m_seen->tickets[0].token, std::string("token"));
    }

    void whatGoesBeyondTheRoundIsNews()
    {
        round({{scope(1), 5}});
        say({{scope(1), 5}}); // known
        say({{scope(9), 7}}); // not the desk's
        QCOMPARE(m_news.load(), 0);
        say({{scope(1), 6}});
        QCOMPARE(m_news.load(), 1);
        QVERIFY(m_watch->beginRound() == (std::vector{scope(1)}));
    }

    void whatARoundHasSeenIsNone()
    {
        round({{scope(1), 5}});
        QVERIFY(m_watch->beginRound().empty());
        say({{scope(1), 6}}); // what the round itself has sent
        QCOMPARE(m_news.load(), 0);
        end({{scope(1), 6}});
        QCOMPARE(m_news.load(), 0);
    }

    void whatComesBehindARoundsBackIsToldAfterIt()
    {
        round({{scope(1), 5}});
        m_watch->beginRound();
        say({{scope(1), 7}});
        end({{scope(1), 6}});
        QCOMPARE(m_news.load(), 1);
    }

    void whatARoundCouldNotGetIsNotToldForEver()
    {
        round({{scope(1), 5}});
        say({{scope(1), 7}});
        QCOMPARE(m_news.load(), 1);
        round({{scope(1), 5}}); // its key is not here yet
        QCOMPARE(m_news.load(), 1);
        QVERIFY(m_seen->watched.back() == (wire::Heads{{{scope(1), 7}}}));
        say({{scope(1), 8}});
        QCOMPARE(m_news.load(), 2);
    }

    void aRoundThatBrokeOffLeavesAllAsItWas()
    {
        round({{scope(1), 5}});
        m_watch->beginRound();
        m_watch->endRound(here, std::nullopt);
        say({{scope(1), 6}});
        QCOMPARE(m_news.load(), 1);
        QVERIFY(isListening(1));
    }

    void furtherScopesAreWatchedWhileItListens()
    {
        round({{scope(1), 5}});
        QVERIFY(isListening(1));
        round({{scope(1), 5}, {scope(2), 1}});
        QVERIFY(m_seen->watched.back() == (wire::Heads{{{scope(1), 5}, {scope(2), 1}}}));
        const std::size_t told = m_seen->watched.size();
        round({{scope(1), 5}, {scope(2), 1}});
        QCOMPARE(m_seen->watched.size(), told); // nothing to say
    }

    void aConnectionThatBreaksIsMadeAgain()
    {
        round({{scope(1), 5}});
        say({{scope(1), 9}});
        end(ErrorCode::Offline);
        QVERIFY(isListening(2));
    }

    void aTokenThatIsRefusedIsNotTriedAgain()
    {
        round({{scope(1), 5}});
        end(ErrorCode::Locked);
        {
            std::unique_lock lock(m_seen->mutex);
            m_seen->changed.wait_for(lock, std::chrono::milliseconds(700),
                                     [this] { return m_seen->tickets.size() > 1; });
            QCOMPARE(m_seen->tickets.size(), std::size_t{1});
        }
        m_watch->beginRound();
        m_watch->endRound(here, LiveTicket{"newer", {{{scope(1), 5}}}});
        QVERIFY(isListening(2));
        QCOMPARE(m_seen->tickets[1].token, std::string("newer"));
    }

    void aServerThatMovedIsListenedToWhereItIs()
    {
        round({{scope(1), 5}});
        QVERIFY(isListening(1));
        m_watch->beginRound();
        m_watch->endRound(there, LiveTicket{"token", {{{scope(1), 5}}}});
        QVERIFY(isListening(2));
        QCOMPARE(m_seen->made, 2);
    }

    void theWaitsBetweenTriesGrowAndAreLeftToChance()
    {
        testing::FakeRandom random(3);
        using std::chrono::milliseconds;
        std::set<milliseconds> drawn;
        for (int i = 0; i < 200; ++i) {
            QVERIFY(members::backoff(1, random) <= milliseconds(500));
            QVERIFY(members::backoff(3, random) <= milliseconds(2'000));
            const milliseconds late = members::backoff(1000, random);
            QVERIFY(late <= milliseconds(5 * 60 * 1000));
            drawn.insert(late);
        }
        QVERIFY(drawn.size() > 150);
        QVERIFY(*drawn.rbegin() > milliseconds(60'000));
    }

private:
    void round(std::vector<wire::ScopeHead> heads)
    {
        m_watch->beginRound();
        end(std::move(heads));
    }
    void end(std::vector<wire::ScopeHead> heads)
    {
        m_watch->endRound(here, LiveTicket{"token", {std::move(heads)}});
    }
    /// For the so-many-th time.
    bool isListening(std::size_t times)
    {
        std::unique_lock lock(m_seen->mutex);
        return m_seen->changed.wait_for(lock, std::chrono::seconds(10), [&] {
            return m_seen->listening != nullptr && m_seen->tickets.size() == times;
        });
    }
    /// Back when it has been heard.
    void say(const std::vector<wire::ScopeHead> &heads)
    {
        std::unique_lock lock(m_seen->mutex);
        const auto listens = [this] { return m_seen->listening != nullptr; };
        QVERIFY(m_seen->changed.wait_for(lock, std::chrono::seconds(10), listens));
        FakeEar &ear = *m_seen->listening;
        const int before = ear.told;
        ear.say({heads});
        m_seen->changed.notify_all();
        QVERIFY(m_seen->changed.wait_for(lock, std::chrono::seconds(10),
                                         [&] { return ear.told > before; }));
    }
    void end(ErrorCode code)
    {
        std::unique_lock lock(m_seen->mutex);
        const auto listens = [this] { return m_seen->listening != nullptr; };
        QVERIFY(m_seen->changed.wait_for(lock, std::chrono::seconds(10), listens));
        m_seen->listening->end(code);
        m_seen->changed.notify_all();
    }

    std::unique_ptr<FakeEar::Seen> m_seen;
    std::atomic<int> m_news = 0;
    std::unique_ptr<LiveWatch> m_watch;
};

ALCOVE_TEST(live_watch_test, LiveWatchTest)
#include "live_watch_test.moc"
