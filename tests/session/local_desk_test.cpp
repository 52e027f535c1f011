#include "session/local_desk.h"

#include "core/async.h"
#include "support/temp_desk.h"
#include "support/test_registry.h"

using namespace alcove;

class LocalDeskTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_place = std::make_unique<testing::TempDesk>();
        m_desk = std::make_unique<session::LocalDesk>(m_place->workspace, m_place->surroundings);
    }
    void cleanup() { m_desk.reset(); }

    void makesLocksAndUnlocks()
    {
        QVERIFY(!m_desk->hasStore());
        {
            const Opening made = testing::must(answer(m_desk->create(testing::TempDesk::wanted())));
            QVERIFY(made.session);
            QVERIFY(made.recoveryCode && made.recoveryCode->size() == 44);
            QVERIFY(m_desk->hasStore());
        }
        const Opening unlocked = testing::must(answer(m_desk->unlock(passphrase())));

        QCOMPARE(unlocked.session->practice().name, QStringLiteral("Lakeside Practice"));
        QVERIFY(!unlocked.recoveryCode);
    }

    void staysLocked()
    {
        VERIFY_ERROR(answer(m_desk->unlock(passphrase())), ErrorCode::NotFound);
        VERIFY_OK(answer(m_desk->create(testing::TempDesk::wanted())));

        VERIFY_ERROR(answer(m_desk->unlock(passphrase("something else altogether"))),
                     ErrorCode::Locked);
        VERIFY_ERROR(answer(m_desk->create(testing::TempDesk::wanted())), ErrorCode::Conflict);
    }

    void recovers()
    {
        const auto code
            = testing::must(answer(m_desk->create(testing::TempDesk::wanted()))).recoveryCode;
        VERIFY_ERROR(answer(m_desk->recover(passphrase("ABCD"), passphrase())),
                     ErrorCode::Malformed);
        VERIFY_ERROR(answer(m_desk->recover(code, passphrase("easy"))), ErrorCode::Refused);

        VERIFY_OK(answer(m_desk->recover(code, passphrase("another walk by the northern shore"))));

        VERIFY_ERROR(answer(m_desk->unlock(passphrase())), ErrorCode::Locked);
    }

    void goesBackToACopy()
    {
        {
            const Opening made = testing::must(answer(m_desk->create(testing::TempDesk::wanted())));
            QVERIFY(!answer(made.session->backups()->keepUp()).notMade);
        }
        const auto copies = testing::must(answer(m_desk->copies()));
        QCOMPARE(copies.size(), 1);
        QCOMPARE(copies[0].at, m_place->clock.now());

        VERIFY_ERROR(answer(m_desk->restore(QStringLiteral("another"), passphrase())),
                     ErrorCode::NotFound);
        VERIFY_ERROR(answer(m_desk->restore(copies[0].name, passphrase("something else"))),
                     ErrorCode::Locked);
        VERIFY_OK(answer(m_desk->restore(copies[0].name, passphrase())));

        QVERIFY(QFile::exists(m_place->file(QStringLiteral("replaced"))));
    }

    void getsNewKeysAndIsLockedBeforeAndAfter()
    {
        VERIFY_OK(answer(m_desk->create(testing::TempDesk::wanted())));
        const QByteArray before = m_place->content(QStringLiteral("chart.key"));
        const auto progress = std::make_shared<NewKeysProgress>(NewKeysStep::Opening);
        VERIFY_ERROR(answer(m_desk->renew(passphrase("something else altogether"), progress)),
                     ErrorCode::Locked);
        QCOMPARE(m_place->content(QStringLiteral("chart.key")), before);

        VERIFY_OK(answer(m_desk->renew(passphrase(), progress)));

        QVERIFY(progress->load() == NewKeysStep::TakingOver);
        QVERIFY(m_place->content(QStringLiteral("chart.key")) != before);
        VERIFY_OK(answer(m_desk->unlock(passphrase())));
    }

    void whatItBeganItEndsThoughNobodyWaits()
    {
        VERIFY_OK(answer(m_desk->create(testing::TempDesk::wanted())));
        const auto renewed
            = m_desk->renew(passphrase(), std::make_shared<NewKeysProgress>(NewKeysStep::Opening));
        m_desk.reset();

        QVERIFY(renewed.isFinished());
        VERIFY_OK(renewed.result());
        VERIFY_OK(m_place->open());
    }

    void doesOneThingAfterTheOther()
    {
        const auto first = m_desk->create(testing::TempDesk::wanted());
        const auto second = m_desk->create(testing::TempDesk::wanted());
        const auto third = m_desk->unlock(passphrase());

        VERIFY_OK(answer(first));
        VERIFY_ERROR(answer(second), ErrorCode::Conflict);
        VERIFY_OK(answer(third));
    }

    void finishesWhatItBeganWhenItGoes()
    {
        const auto made = m_desk->create(testing::TempDesk::wanted());
        m_desk.reset();

        QVERIFY(made.isFinished());
        VERIFY_OK(made.result());
    }

    void keepsNoPassphrase()
    {
        const auto secret = passphrase();
        VERIFY_ERROR(answer(m_desk->unlock(secret)), ErrorCode::NotFound);
        m_desk.reset();

        QCOMPARE(secret.use_count(), 1L);
    }

    void whatIsDoneBeforeAWindowIsDoneOnTheOpenDesk()
    {
        VERIFY_OK(answer(m_desk->create(testing::TempDesk::wanted())));
        QString seen;
        session::LocalDesk desk(m_place->workspace, m_place->surroundings, {},
                                [&seen](session::OpenChart &open, const session::Workspace &,
                                        const session::Surroundings &) {
                                    seen = open.practice.name;
                                    static_cast<void>(
                                        open.chart->setSetting(QStringLiteral("closing"), "done"));
                                });

        const Opening opened = testing::must(answer(desk.unlock(passphrase())));

        QCOMPARE(seen, QStringLiteral("Lakeside Practice"));
        const auto kept = opened.session->chart().ask(
            [](Chart &chart) { return chart.setting(QStringLiteral("closing")); });
        QCOMPARE(testing::must(answer(kept)), QByteArray("done"));
    }

    void answersOnTheThreadThatAsked()
    {
        QThread *there = nullptr;
        whenDone(m_desk->unlock(passphrase()), this,
                 [&there](const Result<Opening> &) { there = QThread::currentThread(); });

        QTRY_COMPARE(there, QThread::currentThread());
    }

private:
    static std::shared_ptr<crypto::SecretBytes> passphrase(std::string_view text
                                                           = testing::TempDesk::passphrase)
    {
        return std::make_shared<crypto::SecretBytes>(testing::TempDesk::secret(text));
    }

    /// Waits without an event loop: the work is on another thread.
    template <typename Answer>
    static Answer answer(const QFuture<Answer> &future)
    {
        return future.result();
    }

    std::unique_ptr<testing::TempDesk> m_place;
    std::unique_ptr<session::LocalDesk> m_desk;
};

ALCOVE_TEST(local_desk_test, LocalDeskTest)
#include "local_desk_test.moc"
