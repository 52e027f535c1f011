#include "panel/panel_session.h"

#include "core/async.h"
#include "support/panel_desk.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::panel;
using supplemental::Supplement;

class PanelSessionTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<testing::PanelDesk>();
        auto open = m_desk->make();
        VERIFY_OK(open);
        m_session = std::make_unique<PanelSession>(*std::move(open), m_desk->clock);
    }

    void cleanup() { m_session.reset(); }

    void answersWhatItIsAsked()
    {
        const auto answer = ask();

        VERIFY_OK(answer);
        QVERIFY(!answer->isEnabled);
        QCOMPARE(m_session->actor().name, QStringLiteral("Ada Okafor"));
    }

    void shutsAfterFiveMinutesWithoutUse()
    {
        m_desk->clock.advance(supplemental::panelIdleLimit - 1);
        QVERIFY(!m_session->shutWhenUnused());

        m_desk->clock.advance(1);
        QVERIFY(m_session->shutWhenUnused());

        VERIFY_ERROR(ask(), ErrorCode::Locked);
    }

    void whoGoesOnAskingFindsItShutThoughNoTimerRan()
    {
        m_desk->clock.advance(supplemental::panelIdleLimit);

        VERIFY_ERROR(ask(), ErrorCode::Locked);
        m_session->touch();
        VERIFY_ERROR(ask(), ErrorCode::Locked);
    }

    void useKeepsItOpen()
    {
        m_desk->clock.advance(supplemental::panelIdleLimit - 1);
        m_session->touch();
        m_desk->clock.advance(supplemental::panelIdleLimit - 1);
        VERIFY_OK(ask());
        m_desk->clock.advance(supplemental::panelIdleLimit - 1);

        VERIFY_OK(ask());
    }

    void closingIsAudited()
    {
        m_session.reset();

        auto open = m_desk->open();
        VERIFY_OK(open);
        const auto trail = open->supplement->auditTrail(0, 10);
        VERIFY_OK(trail);
        QCOMPARE(trail->size(), 3);
        QCOMPARE((*trail)[1].event.event, QStringLiteral("panel.lock"));
    }

private:
    /// What a window would ask first.
    Result<supplemental::Policy> ask()
    {
        std::optional<Result<supplemental::Policy>> answer;
        QObject context;
        whenDone(m_session->supplement().ask([](Supplement &panel) { return panel.policy(); }),
                 &context, [&answer](const Result<supplemental::Policy> &got) { answer = got; });
        return QTest::qWaitFor([&answer] { return answer.has_value(); })
            ? *answer
            : Result<supplemental::Policy>(Error(ErrorCode::Io, "no answer"));
    }

    std::unique_ptr<testing::PanelDesk> m_desk;
    std::unique_ptr<PanelSession> m_session;
};

ALCOVE_TEST(panel_session_test, PanelSessionTest)
#include "panel_session_test.moc"
