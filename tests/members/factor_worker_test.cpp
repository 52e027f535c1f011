#include "members/factor_worker.h"

#include "crypto/one_time_code.h"
#include "members/members_worker.h"
#include "server/factors.h"
#include "support/running_server.h"
#include "support/test_registry.h"
#include "sync/sync_desk.h"
#include "wire/refusal.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using members::FactorWorker;
using testing::must;
using testing::SyncDesk;
using Verdict = CodeAnswer::Verdict;

/// An owner at an unlocked desk, and the real server over memory.
class FactorWorkerTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        server::ListenOptions patient;
        m_server = std::make_unique<testing::RunningServer>(nullptr, patient);
        m_owner = SyncDesk::founded(1);
        m_kim = SyncDesk::member(*m_owner, 2, u"Kim Okafor"_s, {Role::Clinician});
        const QString url = u"http://127.0.0.1:%1"_s.arg(m_server->port());
        VERIFY_OK(m_owner->open.sync->setServerUrl(url));
        m_owner->open.practice.serverUrl = url;
        tell();
        m_worker = std::make_unique<FactorWorker>(m_owner->open, m_owner->workspace(),
                                                  m_owner->surroundings(), members::windowLimits);
    }
    void cleanup()
    {
        m_worker.reset();
        m_kim.reset();
        m_owner.reset();
        m_server.reset();
    }

    void isSetUpGivenAndTakenOff()
    {
        QVERIFY((must(m_worker->stand().result()) == FactorStand{true, false, 0, 0}));
        const std::string code = setUp();
        auto stand = must(m_worker->stand().result());
        QVERIFY(stand.isSet);
        QCOMPARE(stand.spares, int{sync::factorSpares});
        QCOMPARE(m_owner->audited(u"factor.set"_s), 1);

        m_server->clock().advance(server::proofLife);
        const auto wrong = must(m_worker->prove(QString::fromStdString(code)).result());
        QCOMPARE(wrong.verdict, Verdict::Wrong); // it has served
        QCOMPARE(m_owner->audited(u"factor.wrong"_s), 1);
        VERIFY_ERROR(m_worker->drop(secret()).result(), ErrorCode::Refused);
        QCOMPARE(m_owner->audited(u"factor.drop"_s), 0);
        const auto right = must(m_worker->prove(codeNow()).result());
        QCOMPARE(right.verdict, Verdict::Taken);
        QCOMPARE(m_owner->audited(u"factor.prove"_s), 1);
        VERIFY_OK(m_worker->drop(secret()).result());
        QCOMPARE(m_owner->audited(u"factor.drop"_s), 1);
        QVERIFY(!must(m_worker->stand().result()).isSet);
    }

    void aWrongPassphraseBeginsNothingAndTakesNothingOff()
    {
        const auto wrong = std::make_shared<crypto::SecretBytes>(
            asBytes(std::string_view("not the one at all")));
        VERIFY_ERROR(m_worker->begin(wrong).result(), ErrorCode::Locked);
        VERIFY_ERROR(m_worker->confirm(u"123456"_s).result(), ErrorCode::NotFound);
        setUp();
        VERIFY_ERROR(m_worker->drop(wrong).result(), ErrorCode::Locked);
        QVERIFY(must(m_worker->stand().result()).isSet);
    }

    void whatIsForgottenIsNotSet()
    {
        m_codes = must(m_worker->begin(secret()).result());
        m_worker->forget();
        VERIFY_ERROR(m_worker->confirm(codeNow()).result(), ErrorCode::NotFound);
        QVERIFY(!must(m_worker->stand().result()).isSet);
    }

    void withoutAServerThereIsNobodyToAsk()
    {
        VERIFY_OK(m_owner->open.sync->setServerUrl({}));
        QVERIFY(must(m_worker->stand().result()) == FactorStand());
        VERIFY_ERROR(m_worker->prove(u"123456"_s).result(), ErrorCode::Offline);
    }

    void whatTheOwnerSaysWaitsAndIsHeardNoLess()
    {
        setUp();
        m_server->clock().advance(server::proofLife);
        VERIFY_OK(
            m_owner->remove({m_kim->open.practice.actor.user, {}, wire::RemovalReason::Left}));
        const crypto::SigningKey key = m_owner->open.identity.deviceKey();
        const members::ServerTalk talk{key, m_owner->random, members::windowLimits};
        const auto told = members::tellServer(*m_owner->open.sync, talk);
        QVERIFY(!told && wire::isCodeNeeded(told.error()));
        VERIFY_OK(members::hearFromServer(*m_owner->open.sync, talk));

        members::MembersWorker window(m_owner->open, m_owner->workspace(), m_owner->surroundings());
        QVERIFY(must(window.syncOnce(SyncReach::All).result()).isCodeAwaited);
        QCOMPARE(must(window.factorDesk().prove(codeNow()).result()).verdict, Verdict::Taken);
        QVERIFY(!must(window.syncOnce(SyncReach::All).result()).isCodeAwaited);
        VERIFY_OK(members::tellServer(*m_owner->open.sync, talk));
    }

    /// A kit is let in by a record of its own; its box goes to the server once that is there.
    void aKitThatWaitsForACodeGetsItsDrawerAfterIt()
    {
        setUp();
        m_server->clock().advance(server::proofLife);
        members::MembersWorker window(m_owner->open, m_owner->workspace(), m_owner->surroundings());
        // The desk was made with a paper, which the first round enrols.
        QVERIFY(must(window.syncOnce(SyncReach::All).result()).isCodeAwaited);
        QVERIFY(!hasDrawer());
        QCOMPARE(must(window.factorDesk().prove(codeNow()).result()).verdict, Verdict::Taken);
        QVERIFY(!must(window.syncOnce(SyncReach::All).result()).isCodeAwaited);
        QVERIFY(hasDrawer());
    }

private:
    void tell()
    {
        const crypto::SigningKey key = m_owner->open.identity.deviceKey();
        VERIFY_OK(members::tellServer(*m_owner->open.sync,
                                      {key, m_owner->random, members::windowLimits}));
    }

    static FactorDesk::Secret secret()
    {
        return std::make_shared<crypto::SecretBytes>(SyncDesk::passphrase());
    }

    QString codeNow() const
    {
        const auto secret = must(crypto::parseOneTimeSecret(m_codes->secret));
        return QString::fromStdString(
            crypto::oneTimeCode(secret, crypto::oneTimeStepAt(m_server->clock().now())));
    }

    std::string setUp()
    {
        m_codes = must(m_worker->begin(secret()).result());
        const QString code = codeNow();
        const auto answer = must(m_worker->confirm(code).result());
        if (answer.verdict != Verdict::Taken)
            qFatal("the second factor of a test was not set");
        return code.toStdString();
    }

    bool hasDrawer()
    {
        const auto records = must(m_server->gateway().records(m_owner->open.practice.id, 0));
        const auto members = must(wire::readMembers(m_owner->open.practice.id, records));
        return std::any_of(members.devices.begin(), members.devices.end(),
                           [&members](const auto &each) { return members.isKit(each.first); });
    }

    std::unique_ptr<testing::RunningServer> m_server;
    std::unique_ptr<SyncDesk> m_owner;
    std::unique_ptr<SyncDesk> m_kim;
    std::unique_ptr<FactorWorker> m_worker;
    FactorDesk::Codes m_codes;
};

ALCOVE_TEST(factor_worker_test, FactorWorkerTest)
#include "factor_worker_test.moc"
