#include "journal/later.h"

#include "support/test_registry.h"

#include <future>

using namespace alcove;
using journal::LaterThread;

class LaterTest : public QObject {
    Q_OBJECT

private slots:
    void doesJobsInTheirOrderOnAnotherThread()
    {
        std::vector<int> done;
        std::promise<std::thread::id> last;
        LaterThread later(std::chrono::milliseconds(0));

        for (int i = 0; i < 100; ++i)
            later.run([&done, i] { done.push_back(i); });
        later.run([&last] { last.set_value(std::this_thread::get_id()); });

        QVERIFY(last.get_future().get() != std::this_thread::get_id());
        QCOMPARE(done.size(), std::size_t{100});
        QVERIFY(std::is_sorted(done.begin(), done.end()));
    }

    void doesWhatIsLeftBeforeItGoes()
    {
        int done = 0;
        {
            LaterThread later(std::chrono::hours(1));
            for (int i = 0; i < 10; ++i)
                later.run([&done] { ++done; });
        }
        QCOMPARE(done, 10);
    }
};

ALCOVE_TEST(later_test, LaterTest)
#include "later_test.moc"
