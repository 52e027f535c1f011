#include "pg/push_line.h"

#include "support/test_registry.h"

#include <atomic>
#include <latch>
#include <list>
#include <stdexcept>
#include <thread>

using namespace alcove;
using namespace alcove::pg;
using server::Push;

namespace {

using Answer = Result<PushLine::Decided>;

/// A push of the scope of this number.
Push pushOf(std::uint8_t scope)
{
    Push push;
    push.scope = ScopeId{{scope}};
    return push;
}

/// Told from others by where its head stands.
PushLine::Decided decided(std::uint64_t seq)
{
    server::PushDecision decision;
    decision.reply.head.seq = seq;
    return decision;
}

std::uint64_t seqOf(const Answer &answer)
{
    return answer && std::holds_alternative<server::PushDecision>(*answer)
        ? std::get<server::PushDecision>(*answer).reply.head.seq
        : 0;
}

/// Pushes on threads of their own.
class Pushers {
public:
    explicit Pushers(PushLine &line)
        : m_line(line)
    {
    }
    ~Pushers() { end(); }

    void push(const Push &push, Millis at)
    {
        m_answers.emplace_back(Error(ErrorCode::Io));
        m_threads.emplace_back(
            [this, push, at, answer = &m_answers.back()] { *answer = m_line.push(push, at); });
    }
    void end()
    {
        for (std::thread &thread : m_threads)
            thread.join();
        m_threads.clear();
    }
    const std::list<Answer> &answers()
    {
        end();
        return m_answers;
    }

private:
    PushLine &m_line;
    std::list<Answer> m_answers; // each has its place
    std::vector<std::thread> m_threads;
};

} // namespace

class PushLineTest : public QObject {
    Q_OBJECT

private slots:
    void whoComesAloneGoesAlone()
    {
        std::vector<std::size_t> groups;
        PushLine line([&groups](const std::vector<TimedPush> &pushes) {
            groups.push_back(pushes.size());
            return Result<std::vector<PushLine::Decided>>({decided(7)});
        });
        QCOMPARE(seqOf(line.push(pushOf(1), 5)), 7U);
        QCOMPARE(seqOf(line.push(pushOf(1), 5)), 7U);
        QVERIFY(groups == (std::vector<std::size_t>{1, 1}));
    }

    /// While the first is decided five more come; whatever the order, all have gone after it, each
    /// has its own answer, and no two groups were under way at once.
    void whoWaitsGoesTogetherAndGetsAnAnswerOfTheirOwn()
    {
        std::latch begun(1);
        std::latch go(1);
        std::atomic<int> underWay = 0;
        std::atomic<int> most = 0;
        std::vector<std::size_t> groups;
        PushLine line([&](const std::vector<TimedPush> &pushes) {
            most = std::max(most.load(), ++underWay);
            groups.push_back(pushes.size());
            if (groups.size() == 1) {
                begun.count_down();
                go.wait();
            }
            std::vector<PushLine::Decided> all;
            all.reserve(pushes.size());
            for (const TimedPush &each : pushes)
                all.push_back(decided(static_cast<std::uint64_t>(each.at)));
            --underWay;
            return Result<std::vector<PushLine::Decided>>(std::move(all));
        });
        const Push push = pushOf(1);
        Pushers pushers(line);
        pushers.push(push, 1);
        begun.wait();
        for (Millis at = 2; at <= 6; ++at)
            pushers.push(push, at);
        while (line.waiting() < 5)
            std::this_thread::yield();
        go.count_down();
        std::uint64_t at = 0;
        for (const Answer &answer : pushers.answers())
            QCOMPARE(seqOf(answer), ++at);
        QCOMPARE(at, 6U);
        QCOMPARE(most.load(), 1);
        QVERIFY(groups == (std::vector<std::size_t>{1, 5}));
        QCOMPARE(line.waiting(), std::size_t{0});
    }

    void anotherScopeDoesNotWait()
    {
        std::latch begun(1);
        std::latch go(1);
        PushLine line([&](const std::vector<TimedPush> &pushes) {
            if (pushes.front().push->scope == ScopeId{{1}}) {
                begun.count_down();
                go.wait();
            }
            return Result<std::vector<PushLine::Decided>>({decided(9)});
        });
        Pushers pushers(line);
        pushers.push(pushOf(1), 0);
        begun.wait();
        QCOMPARE(seqOf(line.push(pushOf(2), 0)), 9U); // the first is still under way
        go.count_down();
        QCOMPARE(seqOf(pushers.answers().front()), 9U);
    }

    void oneThatSpoilsAGroupSpoilsNobodyElses()
    {
        std::latch begun(1);
        std::latch go(1);
        bool isFirst = true;
        PushLine line([&](const std::vector<TimedPush> &pushes) {
            if (std::exchange(isFirst, false)) {
                begun.count_down();
                go.wait();
            }
            std::vector<PushLine::Decided> all;
            for (const TimedPush &each : pushes) {
                if (each.at == 3)
                    throw std::runtime_error("the third is not to be kept");
                all.push_back(decided(static_cast<std::uint64_t>(each.at)));
            }
            return Result<std::vector<PushLine::Decided>>(std::move(all));
        });
        const Push push = pushOf(1);
        Pushers pushers(line);
        pushers.push(push, 1);
        begun.wait();
        for (Millis at = 2; at <= 4; ++at)
            pushers.push(push, at);
        while (line.waiting() < 3)
            std::this_thread::yield();
        go.count_down();
        std::uint64_t at = 0;
        for (const Answer &answer : pushers.answers()) {
            ++at;
            QCOMPARE(seqOf(answer), at == 3 ? 0U : at);
            QCOMPARE(bool(answer), at != 3);
        }
        QCOMPARE(seqOf(line.push(push, 8)), 8U); // the line moves on
    }
};

ALCOVE_TEST(push_line_test, PushLineTest)
#include "push_line_test.moc"
