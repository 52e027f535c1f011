#include "store/ask_on.h"

#include "support/test_registry.h"

#include <stdexcept>

using namespace alcove;
using store::askOn;

class AskOnTest : public QObject {
    Q_OBJECT

private slots:
    void answersFromTheThread()
    {
        store::StoreThread thread;

        const auto there
            = askOn(thread, []() -> Result<QThread *> { return QThread::currentThread(); });

        VERIFY_OK(there.result());
        QVERIFY(*there.result() != QThread::currentThread());
    }

    void answersInTheOrderOfAsking()
    {
        store::StoreThread thread;
        int count = 0;

        const auto first = askOn(thread, [&count]() -> Result<int> { return ++count; });
        const auto second = askOn(thread, [&count]() -> Result<int> { return ++count; });

        QCOMPARE(*second.result(), 2);
        QCOMPARE(*first.result(), 1);
    }

    void whatIsThrownIsAnAnswerToo()
    {
        store::StoreThread thread;

        const auto thrown = askOn(
            thread, []() -> Result<void> { throw std::runtime_error("not for the person"); });

        VERIFY_ERROR(thrown.result(), ErrorCode::Io);
    }

    void answersThoughTheThreadGoes()
    {
        auto thread = std::make_unique<store::StoreThread>();
        const auto late = askOn(*thread, []() -> Result<int> { return 7; });

        thread.reset();

        QVERIFY(late.isFinished());
        QCOMPARE(*late.result(), 7);
    }

    void keepsNothingOfTheWorkAfterwards()
    {
        const auto secret = std::make_shared<int>(1);
        {
            store::StoreThread thread;
            askOn(thread, [secret]() -> Result<int> { return *secret; }).waitForFinished();
        }

        QCOMPARE(secret.use_count(), 1L);
    }
};

ALCOVE_TEST(ask_on_test, AskOnTest)
#include "ask_on_test.moc"
