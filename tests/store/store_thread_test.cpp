#include "store/store_thread.h"

#include "support/test_registry.h"

#include <QThread>

#include <future>
#include <numeric>
#include <stdexcept>
#include <vector>

using namespace alcove;

class StoreThreadTest : public QObject {
    Q_OBJECT

private slots:
    void worksInTheOrderOfPostingOnOneThread()
    {
        std::vector<int> done;
        std::vector<QThread *> threads;
        {
            store::StoreThread thread;
            for (int i = 0; i < 1000; ++i)
                thread.post([&done, &threads, i] {
                    done.push_back(i);
                    threads.push_back(QThread::currentThread());
                });
        }

        std::vector<int> expected(1000);
        std::iota(expected.begin(), expected.end(), 0);
        QCOMPARE(done, expected);
        QVERIFY(threads.front() != QThread::currentThread());
        QVERIFY(std::count(threads.begin(), threads.end(), threads.front()) == 1000);
    }

    void finishesItsWorkBeforeItEnds()
    {
        std::promise<void> gate;
        std::shared_future<void> opened(gate.get_future());
        int done = 0;
        {
            store::StoreThread thread;
            thread.post([opened] { opened.wait(); });
            for (int i = 0; i < 50; ++i)
                thread.post([&done] { ++done; });
            gate.set_value();
        }

        QCOMPARE(done, 50);
    }

    void putsWorkPostedByWorkBehindWhatWaits()
    {
        QStringList done;
        {
            store::StoreThread thread;
            thread.post([&] {
                thread.post([&done] { done.append(QStringLiteral("third")); });
                done.append(QStringLiteral("first"));
            });
            thread.post([&done] { done.append(QStringLiteral("second")); });
        }

        QCOMPARE(done.first(), QStringLiteral("first"));
        QCOMPARE(done.size(), 3);
        QVERIFY(done.contains(QStringLiteral("third")));
    }

    void finishesWorkPostedByTheLastWork()
    {
        int done = 0;
        {
            store::StoreThread thread;
            std::promise<void> gate;
            std::shared_future<void> opened(gate.get_future());
            thread.post([&thread, &done, opened] {
                opened.wait();
                thread.post([&thread, &done] { thread.post([&done] { ++done; }); });
            });
            gate.set_value();
        }

        QCOMPARE(done, 1);
    }

    void outlivesWorkThatThrows()
    {
        bool ran = false;
        {
            store::StoreThread thread;
            QTest::ignoreMessage(QtWarningMsg, "work on the store threw");
            thread.post([] { throw std::runtime_error("a bug"); });
            thread.post([&ran] { ran = true; });
        }

        QVERIFY(ran);
    }

    void letsGoOfWorkOnceItIsDone()
    {
        const auto held = std::make_shared<int>(1);
        {
            store::StoreThread thread;
            thread.post([held] {});
        }

        QCOMPARE(held.use_count(), 1L);
    }
};

ALCOVE_TEST(store_thread_test, StoreThreadTest)
#include "store_thread_test.moc"
