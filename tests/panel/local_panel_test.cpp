#include "panel/local_panel.h"

#include "core/async.h"
#include "support/panel_desk.h"
#include "support/test_registry.h"

#include <QFile>

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

    void keepsCopiesWhileItIsOpenAndPutsOneBack()
    {
        PanelDesk desk;
        LocalPanel panel(desk.files(), desk.practice, desk.surroundings());
        {
            const auto opened = wait(panel.create(secret(PanelDesk::words)));
            VERIFY_OK(opened);
            QVERIFY(wait(panel.copies())->copies.isEmpty());
            const auto state = answerOf((*opened)->backups()->keepUp());
            QVERIFY(state && state->madeAt && state->provedAt && !state->notMade);
        }
        const auto found = wait(panel.copies());
        VERIFY_OK(found);
        const QList<StoredCopy> &copies = found->copies;
        QVERIFY(found->provedAt == desk.clock.now());
        QCOMPARE(copies.size(), 1);
        QCOMPARE(copies.first().at, desk.clock.now());

        VERIFY_ERROR(wait(panel.restore(copies.first().name, secret(PanelDesk::otherWords))),
                     ErrorCode::Locked);
        const auto restored = wait(panel.restore(copies.first().name, secret(PanelDesk::words)));

        VERIFY_OK(restored);
        QCOMPARE(restored->opening->actor().name, QStringLiteral("Ada Okafor"));
        QVERIFY(QFile::exists(desk.files().folder + u'/' + restored->replaced
                              + QStringLiteral("/social.db")));
    }

private:
    static std::shared_ptr<crypto::SecretBytes> secret(std::string_view text)
    {
        return std::make_shared<crypto::SecretBytes>(asBytes(text));
    }

    template <typename Answer>
    static std::optional<Answer> answerOf(const QFuture<Answer> &future)
    {
        std::optional<Answer> answer;
        QObject context;
        whenDone(future, &context, [&answer](const Answer &got) { answer = got; });
        static_cast<void>(QTest::qWaitFor([&answer] { return answer.has_value(); }, 30'000));
        return answer;
    }
    template <typename Value>
    static Result<Value> wait(const QFuture<Result<Value>> &future)
    {
        return answerOf(future).value_or(Result<Value>(Error(ErrorCode::Io, "no answer")));
    }
};

ALCOVE_TEST(local_panel_test, LocalPanelTest)
#include "local_panel_test.moc"
