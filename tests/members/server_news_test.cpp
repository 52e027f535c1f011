#include "members/server_news.h"

#include "support/test_registry.h"
#include "sync/sync_desk.h"

#include <QElapsedTimer>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::SyncDesk;

/// What a server answers is tested where desks sync; here it is none, out of reach, or stopped.
class ServerNewsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = SyncDesk::founded(1);
        QVERIFY(m_desk);
        m_key.emplace(m_desk->open.identity.deviceKey());
    }

    void withoutAServerNothingIsHeardAndNothingIsWrong()
    {
        VERIFY_OK(members::hearFromServer(*m_desk->open.sync, talk()));
    }

    void aServerOutOfReachIsNoHarmInHearingAndSaidInTelling()
    {
        VERIFY_OK(m_desk->open.sync->setServerUrl(u"http://127.0.0.1:9"_s));

        VERIFY_OK(members::hearFromServer(*m_desk->open.sync, talk()));
        VERIFY_ERROR(members::tellServer(*m_desk->open.sync, talk()), ErrorCode::Offline);
    }

    void anAddressThatIsNoneIsNotPassedOver()
    {
        VERIFY_OK(m_desk->open.sync->setServerUrl(u"no address"_s));

        QVERIFY(!members::hearFromServer(*m_desk->open.sync, talk()));
    }

    void onceStoppedNoRequestGoesOut()
    {
        // An address that answers nothing: to ask it would take as long as is allowed.
        VERIFY_OK(m_desk->open.sync->setServerUrl(u"https://192.0.2.1"_s));
        m_isStopped = true;
        QElapsedTimer time;
        time.start();

        VERIFY_ERROR(members::tellServer(*m_desk->open.sync, talk()), ErrorCode::Offline);

        QVERIFY(time.elapsed() < 2'000);
    }

private:
    members::ServerTalk talk()
    {
        return {*m_key,
                m_desk->random,
                {std::chrono::milliseconds{3'000}, std::chrono::milliseconds{3'000}},
                &m_isStopped};
    }

    std::unique_ptr<SyncDesk> m_desk;
    std::optional<crypto::SigningKey> m_key;
    std::atomic<bool> m_isStopped = false;
};

ALCOVE_TEST(server_news_test, ServerNewsTest)
#include "server_news_test.moc"
