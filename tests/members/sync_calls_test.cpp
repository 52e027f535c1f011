#include "members/sync_calls.h"

#include "support/test_registry.h"

using namespace alcove;
using members::SyncCalls;

class SyncCallsTest : public QObject {
    Q_OBJECT

private slots:
    void aCallComesToWhoAsked()
    {
        SyncCalls calls;
        const QFuture<SyncCall> asked = calls.next();
        QVERIFY(!asked.isFinished());

        calls.call(SyncCall::Waiting);

        QVERIFY(asked.isFinished() && asked.result() == SyncCall::Waiting);
        QVERIFY(!calls.next().isFinished());
    }

    void whatNobodyAskedForIsKeptAsOne()
    {
        SyncCalls calls;
        calls.call(SyncCall::Waiting);
        calls.call(SyncCall::Arrived);
        calls.call(SyncCall::Waiting);

        QVERIFY(calls.next().result() == SyncCall::Arrived);
        QVERIFY(!calls.next().isFinished());
    }

    void whoeverAsksLastIsTold()
    {
        SyncCalls calls;
        const QFuture<SyncCall> former = calls.next();
        const QFuture<SyncCall> later = calls.next();

        calls.call(SyncCall::Arrived);

        QVERIFY(former.result() == SyncCall::Over);
        QVERIFY(later.result() == SyncCall::Arrived);
    }

    void theEndIsToldOf()
    {
        auto calls = std::make_unique<SyncCalls>();
        const QFuture<SyncCall> asked = calls->next();
        calls.reset();
        QVERIFY(asked.result() == SyncCall::Over);
    }
};

ALCOVE_TEST(sync_calls_test, SyncCallsTest)
#include "sync_calls_test.moc"
