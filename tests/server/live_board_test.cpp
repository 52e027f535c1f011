#include "server/live_board.h"

#include "support/test_registry.h"

#include <thread>

using namespace alcove;
using namespace alcove::server;

namespace {

PracticeId practice(std::uint8_t number)
{
    PracticeId id;
    id.fill(number);
    return id;
}

ScopeId scope(std::uint8_t number)
{
    ScopeId id;
    id.raw.fill(number);
    return id;
}

} // namespace

class LiveBoardTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_board = LiveBoard();
        m_told.clear();
    }

    void tellsWhomItConcernsAndOnce()
    {
        const auto seat = watch(practice(1), {{scope(1), 5}, {scope(2), 0}});

        m_board.moved(practice(1), {scope(1), 5}); // known
        m_board.moved(practice(1), {scope(3), 9}); // another scope
        m_board.moved(practice(2), {scope(1), 9}); // of another practice
        QVERIFY(m_told.empty());
        m_board.moved(practice(1), {scope(1), 7});
        m_board.moved(practice(1), {scope(1), 7});
        m_board.moved(practice(1), {scope(1), 6}); // heard of late
        m_board.moved(practice(1), {scope(2), 1});

        QVERIFY(m_told == (LiveBoard::Heads{{scope(1), 7}, {scope(2), 1}}));
    }

    void tellsEverybodyWhoWaits()
    {
        const auto first = watch(practice(1), {{scope(1), 0}});
        const auto second = watch(practice(1), {{scope(1), 2}});

        m_board.moved(practice(1), {scope(1), 2});
        QCOMPARE(m_told.size(), std::size_t{1});
        m_board.moved(practice(1), {scope(1), 3});
        QCOMPARE(m_told.size(), std::size_t{3});
    }

    void whoHasLeftHearsNothing()
    {
        {
            const auto seat = watch(practice(1), {{scope(1), 0}});
            QCOMPARE(m_board.count(), std::size_t{1});
        }
        QCOMPARE(m_board.count(), std::size_t{0});
        QVERIFY(m_board.practices().empty());
        m_board.moved(practice(1), {scope(1), 1});
        QVERIFY(m_told.empty());
    }

    void aSeatIsGivenUpForAnother()
    {
        auto seat = watch(practice(1), {{scope(1), 0}});
        seat = watch(practice(1), {{scope(2), 0}});
        QCOMPARE(m_board.count(), std::size_t{1});

        m_board.moved(practice(1), {scope(1), 1});
        QVERIFY(m_told.empty());
        auto moved = std::move(seat);
        m_board.moved(practice(1), {scope(2), 1});
        QCOMPARE(m_told.size(), std::size_t{1});
    }

    void namesThePracticesOnce()
    {
        const auto first = watch(practice(2), {{scope(1), 0}, {scope(2), 0}});
        const auto second = watch(practice(1), {{scope(1), 0}});
        const auto third = watch(practice(2), {{scope(1), 0}});

        QVERIFY(m_board.practices() == (std::vector{practice(1), practice(2)}));
    }

    void comingGoingAndTellingAtOnceIsFine()
    {
        constexpr int rounds = 500;
        std::thread telling([this] {
            for (int i = 1; i <= rounds; ++i)
                m_board.moved(practice(1), {scope(1), static_cast<std::uint64_t>(i)});
        });
        std::uint64_t heard = 0;
        for (int i = 0; i < rounds; ++i) {
            const auto seat = m_board.watch(
                practice(1), {{scope(1), heard}},
                [&heard](const wire::ScopeHead &head) { heard = std::max(heard, head.seq); });
        }
        telling.join();
        const auto seat = watch(practice(1), {{scope(1), heard}});
        m_board.moved(practice(1), {scope(1), rounds + 1});
        QCOMPARE(m_told.size(), std::size_t{1});
        QVERIFY(heard <= rounds);
    }

private:
    LiveBoard::Seat watch(const PracticeId &practice, const LiveBoard::Heads &heads)
    {
        return m_board.watch(practice, heads,
                             [this](const wire::ScopeHead &head) { m_told.push_back(head); });
    }

    LiveBoard m_board;
    LiveBoard::Heads m_told;
};

ALCOVE_TEST(live_board_test, LiveBoardTest)
#include "live_board_test.moc"
