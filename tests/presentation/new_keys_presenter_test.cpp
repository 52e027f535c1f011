#include "presentation/new_keys_presenter.h"

#include "fake_desk.h"
#include "fake_new_keys.h"
#include "support/test_registry.h"
#include "words/new_keys_text.h"

#include <QSignalSpy>

using namespace alcove;
using presentation::NewKeysPresenter;
using testing::secret;

class NewKeysPresenterTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<testing::FakeDesk>();
        m_keys = std::make_unique<testing::FakeNewKeys>();
        m_presenter = std::make_unique<NewKeysPresenter>(*m_desk, *m_keys);
    }
    void cleanup() { m_presenter.reset(); }

    void tellsEachStepOnceUntilItIsDone()
    {
        QSignalSpy steps(m_presenter.get(), &NewKeysPresenter::stepChanged);
        QSignalSpy done(m_presenter.get(), &NewKeysPresenter::done);

        m_presenter->renew(secret("some words"));
        QVERIFY(m_presenter->isBusy());
        *m_keys->step = NewKeysStep::Writing;
        QTRY_COMPARE(steps.count(), 2);
        m_keys->answer({});

        QTRY_COMPARE(done.count(), 1);
        QVERIFY(!m_presenter->isBusy());
        QCOMPARE(m_keys->passphrase, std::string("some words"));
        QCOMPARE(steps.at(0).at(0).toString(), words::newKeysStep(NewKeysStep::Opening));
        QCOMPARE(steps.at(1).at(0).toString(), words::newKeysStep(NewKeysStep::Writing));
    }

    void aFailureIsSaidAndItCanBeTriedAgain()
    {
        QSignalSpy refused(m_presenter.get(), &NewKeysPresenter::refused);

        m_presenter->renew(secret("some words"));
        m_keys->answer(Error(ErrorCode::DiskFull, "detail for the log"));

        QTRY_COMPARE(refused.count(), 1);
        QVERIFY(refused.at(0).at(0).toString().contains(QStringLiteral("No key was changed")));
        QVERIFY(!refused.at(0).at(1).toString().isEmpty());
        m_presenter->renew(secret("some words"));
        QCOMPARE(m_keys->asked, 2);
        m_keys->answer({});
    }

    void nothingIsAskedTwiceOrForNothing()
    {
        m_presenter->renew({});
        QCOMPARE(m_keys->asked, 0);

        m_presenter->renew(secret("some words"));
        m_presenter->renew(secret("some words"));

        QCOMPARE(m_keys->asked, 1);
        m_keys->answer({});
    }

    void saysHowLongToWait()
    {
        QSignalSpy waiting(m_presenter.get(), &NewKeysPresenter::waiting);
        m_desk->wait = 90'000;

        m_presenter->renew(secret("some words"));
        m_keys->answer(Error(ErrorCode::TooSoon));

        QTRY_VERIFY(!waiting.isEmpty());
        QVERIFY(waiting.last().at(0).toString().contains(QStringLiteral("1 min 30 s")));
    }

    void theWorkGoesOnWhenNobodyLooksAnyMore()
    {
        m_presenter->renew(secret("some words"));
        m_presenter.reset();

        *m_keys->step = NewKeysStep::TakingOver;
        m_keys->answer({});

        QCOMPARE(m_keys->asked, 1);
    }

private:
    std::unique_ptr<testing::FakeDesk> m_desk;
    std::unique_ptr<testing::FakeNewKeys> m_keys;
    std::unique_ptr<NewKeysPresenter> m_presenter;
};

ALCOVE_TEST(new_keys_presenter_test, NewKeysPresenterTest)
#include "new_keys_presenter_test.moc"
