#include "members/emergency_round.h"

#include "apart_practice.h"
#include "core/care.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using sync::HttpReply;
using sync::HttpRequest;
using testing::ApartPractice;
using testing::HandlerNet;
using testing::must;
using testing::SyncDesk;

namespace {

const QString reason = u"Robin called, and Ada can't be reached."_s;

}

/// What a window does for who opens a restricted chart in an emergency: it is opened, and what is
/// in it comes.
class EmergencyRoundTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_practice = std::make_unique<ApartPractice>();
        m_practice->makeReady();
    }

    void itOpensWithWhatIsWrittenInIt()
    {
        QCOMPARE(apart().size(), 1);
        QVERIFY(apart().first().id == m_practice->chart);

        const auto opened = must(open());

        QVERIFY(!opened.notSynced);
        QCOMPARE(opened.until, holder().clock.now() + glassLasts);
        QCOMPARE(must(m_practice->texts(holder())), QStringList{u"Told of the quarrel."_s});
        QVERIFY(apart().isEmpty());
    }

    void thePrivacyOfficerHasTheReasonWithoutAFurtherRound()
    {
        must(open());

        m_practice->mustSync(*m_practice->author);

        const AuditQuestion question{{}, 0, std::numeric_limits<Millis>::max(), breakGlassEvent};
        const auto told = must(m_practice->author->open.chart->auditLines(question, 10));
        QCOMPARE(told.lines.size(), 1);
        QCOMPARE(told.lines.first().reason, reason);
    }

    void aServerThatGoesAwayInBetweenLeavesItOpen()
    {
        // What it gave is given: it answers nothing after the half.
        bool isGone = false;
        m_practice->net.meddle
            = [&isGone](const HttpRequest &request, const HandlerNet::Next &next) {
                  if (isGone)
                      return Result<HttpReply>(Error(ErrorCode::Offline));
                  isGone = request.target == "/v1/half/ask";
                  return next(request);
              };

        const auto opened = must(open());

        QVERIFY(opened.notSynced && opened.notSynced->code == ErrorCode::Offline);
        QVERIFY(m_practice->isOn(holder()));
        m_practice->net.meddle = nullptr;
        m_practice->mustSync(holder());
        QCOMPARE(must(m_practice->texts(holder())).size(), 1);
    }

    void whatOfOthersIsOverStaysUntilNobodyHasTheDeskOpen()
    {
        must(open());
        m_practice->write(holder(), u"Seen tonight, and safe."_s);
        m_practice->pass(holder(), glassLasts);
        m_practice->net.clock.advance(glassLasts);

        const auto again = must(open());

        QVERIFY(!again.notSynced);
        QVERIFY(m_practice->isOn(holder()));
        m_practice->mustSync(*m_practice->author);
        QVERIFY(
            must(m_practice->texts(*m_practice->author)).contains(u"Seen tonight, and safe."_s));
    }

    void whatIsOverGoesOnceItsWordsAreSent()
    {
        must(open());
        m_practice->write(holder(), u"Seen tonight, and safe."_s);
        m_practice->pass(holder(), glassLasts);
        m_practice->net.clock.advance(glassLasts);
        QCOMPARE(drop(nullptr), 0);
        QVERIFY(m_practice->isOn(holder()));

        QCOMPARE(drop(&m_practice->net), 1);

        QVERIFY(!m_practice->isOn(holder()));
        m_practice->mustSync(*m_practice->author);
        QVERIFY(
            must(m_practice->texts(*m_practice->author)).contains(u"Seen tonight, and safe."_s));
    }

    void withoutTheServerItStaysShut()
    {
        m_practice->net.meddle = [](const HttpRequest &, const HandlerNet::Next &) {
            return Result<HttpReply>(Error(ErrorCode::Offline));
        };

        VERIFY_ERROR(open(), ErrorCode::Offline);

        QCOMPARE(apart().size(), 1);
        QVERIFY(apart().first().id == m_practice->chart);
    }

private:
    SyncDesk &holder() { return *m_practice->holder; }
    Result<EmergencyOpened> open()
    {
        const session::Workspace workspace = holder().workspace();
        const session::Surroundings surroundings = holder().surroundings();
        return members::openAndSync(holder().open, workspace, m_practice->net, surroundings,
                                    {m_practice->chart, reason},
                                    [] { return Result<void>(Error(ErrorCode::Conflict)); });
    }
    int drop(sync::Net *net)
    {
        return must(
            members::dropOver(holder().open, holder().workspace(), net, holder().surroundings()));
    }
    QList<EmergencyChart> apart()
    {
        return must(members::chartsApart(holder().open, holder().workspace(),
                                         *store::Disk::ofMachine().files));
    }

    std::unique_ptr<ApartPractice> m_practice;
};

ALCOVE_TEST(emergency_round_test, EmergencyRoundTest)
#include "emergency_round_test.moc"
