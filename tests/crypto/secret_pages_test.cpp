#include "crypto/secret_pages.h"

#include "support/test_registry.h"

#include <algorithm>
#include <atomic>
#include <set>
#include <thread>

using namespace alcove;
using crypto::SecretPages;

class SecretPagesTest : public QObject {
    Q_OBJECT

private slots:
    void whatIsGivenBackIsWipedAndTakenAgain()
    {
        SecretPages pages;
        std::uint8_t *first = pages.take(32);
        std::fill_n(first, 32, std::uint8_t{0xa5});

        pages.give(first);
        std::uint8_t *second = pages.take(32);

        QVERIFY(second == first);
        QVERIFY(isZero(second, 32));
        pages.give(second);
    }

    void eachSizeHasItsOwn()
    {
        SecretPages pages;
        std::uint8_t *of32 = pages.take(32);
        pages.give(of32);

        std::uint8_t *of24 = pages.take(24);

        QVERIFY(of24 != of32); // it ends at its guard page
        pages.give(of24);
    }

    void whatIsInUseIsNotGivenTwice()
    {
        SecretPages pages;
        std::set<std::uint8_t *> all;
        for (std::size_t i = 0; i < 2 * SecretPages::kept; ++i)
            all.insert(pages.take(64));
        QCOMPARE(all.size(), 2 * SecretPages::kept);

        for (std::uint8_t *bytes : all)
            pages.give(bytes); // more than are kept

        std::set<std::uint8_t *> again;
        for (std::size_t i = 0; i < 2 * SecretPages::kept; ++i) {
            std::uint8_t *bytes = pages.take(64);
            QVERIFY(isZero(bytes, 64));
            again.insert(bytes);
        }
        QCOMPARE(again.size(), 2 * SecretPages::kept);
        for (std::uint8_t *bytes : again)
            pages.give(bytes);
    }

    void aLongOneIsNotKept()
    {
        SecretPages pages;
        std::uint8_t *bytes = pages.take(5000);

        QVERIFY(isZero(bytes, 5000));
        pages.give(bytes);
    }

    void threadsTakeAndGive()
    {
        SecretPages pages;
        std::atomic<int> wrong = 0;
        const auto work = [&pages, &wrong](std::uint8_t mark) {
            for (int i = 0; i < 2000; ++i) {
                std::uint8_t *bytes = pages.take(32);
                wrong += isZero(bytes, 32) ? 0 : 1;
                std::fill_n(bytes, 32, mark);
                std::this_thread::yield();
                wrong += std::all_of(bytes, bytes + 32, [mark](auto byte) { return byte == mark; })
                    ? 0
                    : 1;
                pages.give(bytes);
            }
        };

        std::thread one(work, std::uint8_t{1});
        std::thread two(work, std::uint8_t{2});
        one.join();
        two.join();

        QCOMPARE(wrong.load(), 0);
    }

private:
    static bool isZero(const std::uint8_t *bytes, std::size_t size)
    {
        return std::all_of(bytes, bytes + size, [](std::uint8_t byte) { return byte == 0; });
    }
};

ALCOVE_TEST(secret_pages_test, SecretPagesTest)
#include "secret_pages_test.moc"
