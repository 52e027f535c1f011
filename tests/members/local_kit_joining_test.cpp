#include "members/local_kit_joining.h"

#include "apart_practice.h"
#include "borrowed_net.h"
#include "session/kit_changes.h"
#include "support/temp_desk.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using members::LocalKitJoining;
using testing::ApartPractice;
using testing::must;
using testing::SyncDesk;
using testing::TempDesk;

namespace {

constexpr std::string_view passphrase = "a long walk along the quiet lake";

std::shared_ptr<crypto::SecretBytes> secret(std::string_view text = passphrase)
{
    return std::make_shared<crypto::SecretBytes>(asBytes(text));
}

/// Is stopped when the first answer has come.
class NetThatIsStopped final : public sync::Net {
public:
    NetThatIsStopped(sync::Net &net, std::function<void()> stop)
        : m_net(net)
        , m_stop(std::move(stop))
    {
    }
    Result<sync::HttpReply> send(const sync::HttpRequest &request) override
    {
        auto reply = m_net.send(request);
        m_stop();
        return reply;
    }

private:
    sync::Net &m_net;
    std::function<void()> m_stop;
};

} // namespace

/// The page of the door that takes a recovery kit, down to the server's handler.
class LocalKitJoiningTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_joining.reset();
        m_practice = std::make_unique<ApartPractice>(ApartPractice::Author::Clinician);
        newKit();
        for (int i = 0; i < 2; ++i) {
            m_practice->mustSync(lost());
            m_practice->mustSync(*m_practice->founder);
        }
        m_desk = std::make_unique<TempDesk>();
        m_joining = joiningOver([this](const sync::ServerAddress &) {
            return std::make_unique<testing::BorrowedNet>(m_practice->net);
        });
    }
    void cleanup() { m_joining.reset(); }

    void aNewDeskIsMadeStepByStep()
    {
        QList<KitStep> steps;
        m_joining->onStep([&steps](KitStep step) { steps.append(step); });

        const auto code = must(m_joining->comeBack(terms()).result());

        QVERIFY(!code->equals(*m_code)); // its own paper
        QCOMPARE(steps,
                 (QList<KitStep>{KitStep::AskingServer, KitStep::CheckingPractice,
                                 KitStep::MakingDesk}));
        auto open = must(m_desk->open());
        QVERIFY(open.practice.id == m_practice->founder->open.practice.id);
        QCOMPARE(open.practice.actor.name, u"Ada Byron"_s);
        QCOMPARE(open.practice.serverUrl, u"https://sync.example"_s);
        QVERIFY(must(open.chart->verifyAudit()).isOk());
        VERIFY_ERROR(m_joining->comeBack(terms()).result(), ErrorCode::Conflict);
    }

    void nothingIsMadeOnceItIsStopped()
    {
        m_joining = joiningOver([this](const sync::ServerAddress &) {
            return std::make_unique<NetThatIsStopped>(m_practice->net,
                                                      [this] { m_joining->stop(); });
        });

        VERIFY_ERROR(m_joining->comeBack(terms()).result(), ErrorCode::Offline);

        QVERIFY(!m_desk->workspace.isUsed(*m_desk->surroundings.disk.files));
        // And it can be begun again.
        m_joining = joiningOver([this](const sync::ServerAddress &) {
            return std::make_unique<testing::BorrowedNet>(m_practice->net);
        });
        VERIFY_OK(m_joining->comeBack(terms()).result());
    }

    void anAddressIsOneBeforeAnythingIsAsked()
    {
        QVERIFY(m_joining->isServerAddress(u"https://sync.example:8443"_s));
        QVERIFY(!m_joining->isServerAddress(u"http://sync.example"_s)); // in the clear
        QVERIFY(!m_joining->isServerAddress(u"sync.example"_s));
        KitReturn bad = terms();
        bad.serverUrl = u"somewhere"_s;
        VERIFY_ERROR(m_joining->comeBack(bad).result(), ErrorCode::Malformed);
    }

private:
    SyncDesk &lost() { return *m_practice->author; }
    KitReturn terms() { return {u"https://sync.example"_s, m_code, u"New desk"_s, secret()}; }
    std::unique_ptr<LocalKitJoining> joiningOver(members::MakeNet makeNet)
    {
        return std::make_unique<LocalKitJoining>(m_desk->workspace, m_desk->surroundings,
                                                 std::move(makeNet));
    }
    void newKit()
    {
        const auto workspace = lost().workspace();
        const auto surroundings = lost().surroundings();
        const session::KeyedDesk keyed{*lost().open.chart, lost().open.practice, workspace,
                                       surroundings};
        auto kit = must(session::makeKit(keyed, SyncDesk::passphrase()));
        VERIFY_OK(session::keepKit(keyed, kit));
        m_code = std::make_shared<crypto::SecretBytes>(std::move(kit.code));
    }

    std::unique_ptr<ApartPractice> m_practice;
    std::shared_ptr<crypto::SecretBytes> m_code;
    std::unique_ptr<TempDesk> m_desk;
    std::unique_ptr<LocalKitJoining> m_joining;
};

ALCOVE_TEST(local_kit_joining_test, LocalKitJoiningTest)
#include "local_kit_joining_test.moc"
