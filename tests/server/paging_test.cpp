#include "server/paging.h"

#include "support/test_registry.h"
#include "wire/limits.h"

using namespace alcove;
using namespace alcove::server;

namespace {

BatchRow batch(std::uint64_t first, std::uint64_t last, std::uint64_t bytes = 100)
{
    BatchRow row;
    row.firstSeq = first;
    row.lastSeq = last;
    row.bytes = bytes;
    return row;
}

} // namespace

class PagingTest : public QObject {
    Q_OBJECT

private slots:
    void endsWithTheBatchThatReachesTheLimit()
    {
        const std::vector<BatchRow> batches{batch(1, 3), batch(4, 5), batch(6, 9)};
        QCOMPARE(pageEnd(batches, 0, 1), std::uint64_t{3});
        QCOMPARE(pageEnd(batches, 0, 3), std::uint64_t{3});
        QCOMPARE(pageEnd(batches, 0, 4), std::uint64_t{5});
        QCOMPARE(pageEnd(batches, 0, 0), std::uint64_t{9});
        QCOMPARE(pageEnd(batches, 2, 1), std::uint64_t{3});
        QCOMPARE(pageEnd({}, 7, 1), std::uint64_t{7});
    }

    void neverAsksForMoreThanTheMost()
    {
        std::vector<BatchRow> batches;
        for (std::uint64_t i = 0; i < 10; ++i)
            batches.push_back(batch(i * 400 + 1, i * 400 + 400));
        QCOMPARE(pageEnd(batches, 0, 1'000'000), std::uint64_t{1200});
    }

    void holdsToTheBytesOfAPage()
    {
        const std::vector<BatchRow> batches{batch(1, 1, wire::maxPageBytes / 2),
                                            batch(2, 2, wire::maxPageBytes / 2), batch(3, 3),
                                            batch(4, 4, 5 * wire::mebi), batch(5, 5)};
        QCOMPARE(pageEnd(batches, 0, 0), std::uint64_t{2});
        QCOMPARE(pageEnd(std::span(batches).subspan(2), 2, 0), std::uint64_t{3});
        QCOMPARE(pageEnd(std::span(batches).subspan(3), 3, 0), std::uint64_t{4});
    }
};

ALCOVE_TEST(paging_test, PagingTest)
#include "paging_test.moc"
