#include "session/ways_in_worker.h"

#include "support/keyed_desk.h"
#include "support/test_registry.h"
#include "support/token_desk.h"

#include <QElapsedTimer>
#include <QTest>

using namespace alcove;
using crypto::SlotKind;
using testing::KeyedTempDesk;
using testing::must;
using testing::TempDesk;

class WaysInWorkerTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<KeyedTempDesk>();
        m_worker = std::make_unique<session::WaysInWorker>(
            m_desk->made.open, m_desk->desk.workspace, m_desk->desk.surroundings);
    }
    void cleanup()
    {
        m_worker.reset();
        m_desk.reset();
    }

    void aDeskJustMadeHasPassphraseAndKitOfThatDay()
    {
        const Millis made = m_desk->desk.clock.now();
        m_desk->desk.clock.advance(86'400'000);

        const WaysInState state = list();

        QVERIFY(state.ways
                == (QList<WayIn>{{SlotKind::Passphrase, made}, {SlotKind::RecoveryKit, made}}));
        QVERIFY(state.keychain == KeychainState::Answers);
    }

    void aNewPassphraseOpensAndTheOldOneDoesNot()
    {
        m_desk->desk.clock.advance(60'000);

        must(done(m_worker->changePassphrase(right(), secret(KeyedTempDesk::other))));

        QCOMPARE(m_desk->lastEvent(), QStringLiteral("key.passphrase"));
        QVERIFY(list().ways.first().madeAt == m_desk->desk.clock.now());
        VERIFY_ERROR(m_desk->desk.open(), ErrorCode::Locked);
        VERIFY_OK(m_desk->desk.open(KeyedTempDesk::other));
    }

    void whoDoesNotKnowThePassphraseWaitsAsAtTheLockedDoor()
    {
        const QByteArray keys = m_desk->desk.content(QStringLiteral("chart.key"));
        for (int i = 0; i < 5; ++i)
            VERIFY_ERROR(done(m_worker->addKeychain(secret("not this one"))), ErrorCode::Locked);

        QCOMPARE(m_worker->waitLeft(), Millis{5'000});
        VERIFY_ERROR(done(m_worker->changePassphrase(right(), secret(KeyedTempDesk::other))),
                     ErrorCode::TooSoon);
        VERIFY_ERROR(m_desk->desk.open(), ErrorCode::TooSoon);
        QCOMPARE(m_desk->desk.content(QStringLiteral("chart.key")), keys);

        m_desk->desk.clock.advance(5'000);
        QCOMPARE(m_worker->waitLeft(), Millis{0});
        VERIFY_OK(done(m_worker->changePassphrase(right(), secret(KeyedTempDesk::other))));
    }

    void oneThatIsTooEasyIsRefused()
    {
        VERIFY_ERROR(done(m_worker->changePassphrase(right(), secret("lakeside"))),
                     ErrorCode::Refused);

        VERIFY_OK(m_desk->desk.open());
    }

    void theOldKitOpensUntilTheNewOneIsKept()
    {
        m_desk->desk.clock.advance(60'000);
        const auto made = must(done(m_worker->makeKit(right())));
        QCOMPARE(list().ways.size(), 3);
        QVERIFY(list().ways.last().madeAt == m_desk->desk.clock.now());
        VERIFY_OK(m_desk->recover(m_desk->made.recoveryCode, TempDesk::passphrase));

        VERIFY_OK(done(m_worker->keepKit()));

        QCOMPARE(m_desk->lastEvent(), QStringLiteral("key.remove kit"));
        QCOMPARE(list().ways.size(), 2);
        QVERIFY(list().ways.last().madeAt == m_desk->desk.clock.now());
        VERIFY_ERROR(m_desk->recover(m_desk->made.recoveryCode, TempDesk::passphrase),
                     ErrorCode::Locked);
        VERIFY_OK(m_desk->recover(*made, TempDesk::passphrase));
    }

    void thereIsNoKitToKeepWhereNoneWasMade()
    {
        VERIFY_ERROR(done(m_worker->keepKit()), ErrorCode::Conflict);
        must(done(m_worker->makeKit(right())));
        must(done(m_worker->keepKit()));

        VERIFY_ERROR(done(m_worker->keepKit()), ErrorCode::Conflict);
    }

    void theKeychainIsTakenInAndOutAgain()
    {
        must(done(m_worker->addKeychain(right())));

        QVERIFY(list().ways.first().kind == SlotKind::PassphraseAndKeychain);
        QCOMPARE(m_desk->lastEvent(), QStringLiteral("key.add keychain"));

        must(done(m_worker->removeKeychain(right())));

        QVERIFY(list().ways.first().kind == SlotKind::Passphrase);
        QCOMPARE(m_desk->lastEvent(), QStringLiteral("key.remove keychain"));
        VERIFY_ERROR(done(m_worker->removeKeychain(right())), ErrorCode::NotFound);
    }

    void aSecurityKeyIsTakenInAndOutAgain()
    {
        testing::TokenTempDesk keyed;
        session::WaysInWorker worker(keyed.keyed.made.open, keyed.keyed.desk.workspace,
                                     keyed.keyed.desk.surroundings);
        QVERIFY(worker.list().result()->takesToken);
        QVERIFY(!list().takesToken); // a desk that has none to ask

        VERIFY_OK(worker.addToken(right()).result());

        QCOMPARE(keyed.keyed.lastEvent(), QStringLiteral("key.add token"));
        QVERIFY(worker.list().result()->ways.first().kind == SlotKind::PassphraseAndToken);
        VERIFY_OK(worker.changePassphrase(right(), secret(KeyedTempDesk::other)).result());
        VERIFY_OK(worker.removeToken(secret(KeyedTempDesk::other)).result());
        QVERIFY(worker.list().result()->ways.first().kind == SlotKind::Passphrase);
        VERIFY_ERROR(worker.removeToken(secret(KeyedTempDesk::other)).result(),
                     ErrorCode::NotFound);
        VERIFY_OK(keyed.open(KeyedTempDesk::other));
    }

    void aDeskThatLocksWaitsForNoFinger()
    {
        testing::TokenTempDesk keyed;
        platform::FidoToken patient(testing::devicesOf({&keyed.key}), std::chrono::seconds(30));
        keyed.key.isTouched = false;
        keyed.keyed.desk.surroundings.token = &patient;
        auto worker = std::make_unique<session::WaysInWorker>(
            keyed.keyed.made.open, keyed.keyed.desk.workspace, keyed.keyed.desk.surroundings);
        const auto answer = worker->addToken(right());
        QTRY_VERIFY(keyed.key.isBlinking);
        QElapsedTimer time;
        time.start();

        worker.reset();

        QVERIFY(time.elapsed() < 10'000);
        VERIFY_ERROR(answer.result(), ErrorCode::NoDeviceSecret);
        VERIFY_OK(keyed.open());
    }

    void saysHowTheKeychainIs()
    {
        must(done(m_worker->addKeychain(right())));
        QVERIFY(list().keychain == KeychainState::Answers);

        m_desk->keychain.entries.clear();
        QVERIFY(list().keychain == KeychainState::LacksSecret);

        m_desk->keychain.mood = testing::FakeKeychain::Mood::Shut;
        QVERIFY(list().keychain == KeychainState::Silent);
        VERIFY_ERROR(done(m_worker->removeKeychain(right())), ErrorCode::NoDeviceSecret);
    }

    void whatWasAskedIsDoneBeforeTheDeskLocks()
    {
        const auto answer = m_worker->changePassphrase(right(), secret(KeyedTempDesk::other));

        m_worker.reset();

        VERIFY_OK(answer.result());
        VERIFY_OK(m_desk->desk.open(KeyedTempDesk::other));
    }

private:
    static WaysIn::Secret secret(std::string_view text)
    {
        return std::make_shared<crypto::SecretBytes>(asBytes(text));
    }
    static WaysIn::Secret right() { return secret(TempDesk::passphrase); }

    template <typename Answer>
    static Answer done(QFuture<Answer> future)
    {
        return future.result(); // waits
    }
    WaysInState list() { return must(done(m_worker->list())); }

    std::unique_ptr<KeyedTempDesk> m_desk;
    std::unique_ptr<session::WaysInWorker> m_worker;
};

ALCOVE_TEST(ways_in_worker_test, WaysInWorkerTest)
#include "ways_in_worker_test.moc"
