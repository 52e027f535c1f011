#include "panel/local_panel.h"

#include "core/async.h"
#include "support/panel_desk.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::panel;
using supplemental::SupplementOpening;
using testing::PanelDesk;

class LocalPanelTest : public QObject {
    Q_OBJECT

private slots:
    void makesUnlocksAndRecovers()
    {
        PanelDesk desk;
        LocalPanel panel(desk.files(), desk.practice, desk.surroundings());
        QVERIFY(!panel.hasStore());
        QCOMPARE(panel.actor().name, QStringLiteral("Ada Okafor"));

        VERIFY_OK(wait(panel.create(secret(PanelDesk::words))));
        QVERIFY(panel.hasStore());
        const auto code = std::make_shared<crypto::SecretBytes>(desk.recoveryCode());
        VERIFY_OK(wait(panel.recover(code, secret(PanelDesk::otherWords))));
        const auto opened = wait(panel.unlock(secret(PanelDesk::otherWords)));

        VERIFY_OK(opened);
        QCOMPARE((*opened)->actor().name, QStringLiteral("Ada Okafor"));
    }

    void failuresComeAsAnswers()
    {
        PanelDesk desk;
        LocalPanel panel(desk.files(), desk.practice, desk.surroundings());
        VERIFY_OK(wait(panel.create(secret(PanelDesk::words))));

        VERIFY_ERROR(wait(panel.create(secret(PanelDesk::words))), ErrorCode::Conflict);
        VERIFY_ERROR(wait(panel.unlock(secret(PanelDesk::otherWords))), ErrorCode::Locked);
        VERIFY_ERROR(wait(panel.recover(secret("ABCD"), secret(PanelDesk::otherWords))),
                     ErrorCode::Malformed);
    }

    void theWaitAfterTooManyWrongOnesOutlivesTheProgram()
    {
        PanelDesk desk;
        {
            LocalPanel panel(desk.files(), desk.practice, desk.surroundings());
            VERIFY_OK(wait(panel.create(secret(PanelDesk::words))));
            for (int i = 0; i < 5; ++i)
                VERIFY_ERROR(wait(panel.unlock(secret(PanelDesk::otherWords))), ErrorCode::Locked);
        }
        LocalPanel panel(desk.files(), desk.practice, desk.surroundings());

        QCOMPARE(panel.waitLeft(), Millis{5'000});
        VERIFY_ERROR(wait(panel.unlock(secret(PanelDesk::words))), ErrorCode::TooSoon);

        desk.clock.advance(5'000);
        QCOMPARE(panel.waitLeft(), Millis{0});
        VERIFY_OK(wait(panel.unlock(secret(PanelDesk::words))));
    }

    void eachOpeningNeedsThePassphraseAgain()
    {
        PanelDesk desk;
        LocalPanel panel(desk.files(), desk.practice, desk.surroundings());
        {
            const auto opened = wait(panel.create(secret(PanelDesk::words)));
            VERIFY_OK(opened);
        }

        VERIFY_ERROR(wait(panel.unlock(secret(""))), ErrorCode::Locked);
        VERIFY_OK(wait(panel.unlock(secret(PanelDesk::words))));
    }

private:
    static std::shared_ptr<crypto::SecretBytes> secret(std::string_view text)
    {
        return std::make_shared<crypto::SecretBytes>(asBytes(text));
    }

    static Result<SupplementOpening> wait(const QFuture<Result<SupplementOpening>> &future)
    {
        std::optional<Result<SupplementOpening>> answer;
        QObject context;
        whenDone(future, &context,
                 [&answer](const Result<SupplementOpening> &got) { answer = got; });
        return QTest::qWaitFor([&answer] { return answer.has_value(); }, 30'000)
            ? *answer
            : Result<SupplementOpening>(Error(ErrorCode::Io, "no answer"));
    }
};

ALCOVE_TEST(local_panel_test, LocalPanelTest)
#include "local_panel_test.moc"
