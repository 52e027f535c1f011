#include "presentation/server_presenter.h"

#include "presentation/fake_care.h"
#include "support/fake_clock.h"
#include "support/test_registry.h"

#include <QSignalSpy>
#include <QTest>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::ServerPresenter;
using presentation::serverView;
using presentation::ServerView;

class ServerPresenterTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_care = std::make_unique<testing::FakeCare>();
        m_care->owner.told = forked();
        begin(solo);
    }
    void cleanup()
    {
        m_presenter.reset();
        m_care.reset();
    }

    void whereNothingWasLostItSaysSo()
    {
        ServerStory story = forked();
        story.losses.clear();

        const ServerView view = serverView(story, true, m_clock.now());

        QCOMPARE(view.heading, u"Nothing was lost"_s);
        QVERIFY(!view.isWarning && !view.isForked && view.askOwner.isEmpty());
        QVERIFY(view.paragraphs[0].contains(u"sealed envelopes"_s));
        QCOMPARE(serverView({}, true, m_clock.now()).heading, u"This practice has no server yet"_s);
    }

    void aForkIsExplainedToAnOwnerWhoCanSaySomething()
    {
        const ServerView view = serverView(forked(), true, m_clock.now());

        QVERIFY(view.isWarning && view.isForked && view.askOwner.isEmpty());
        QVERIFY(view.paragraphs[0].contains(u"Nothing here is lost"_s));
        QVERIFY(view.paragraphs[0].contains(u"restricted charts"_s)); // rooms are named too
    }

    void othersAreToldWhomToAskForWhat()
    {
        const ServerView view = serverView(forked(), false, m_clock.now());

        QVERIFY(view.askOwner.contains(u"Ada Byron, Lee Park"_s));
        QVERIFY(view.askOwner.contains(u"backup"_s));
    }

    void whatIsMendedIsToldWithoutAWarning()
    {
        ServerStory story = forked();
        story.losses[0].kind = LossKind::Refilled;
        story.aside = 3;

        const ServerView view = serverView(story, true, m_clock.now());

        QVERIFY(!view.isWarning && !view.isForked);
        QVERIFY(view.heading.contains(u"has it again"_s));
        QVERIFY(view.paragraphs.last().startsWith(u"3 changes that other desks wrote"_s));
        story.losses[0].kind = LossKind::Waiting;
        QVERIFY(serverView(story, true, m_clock.now()).isWarning);
    }

    void anOwnerSaysItWithThePassphraseAndTheDeskSyncs()
    {
        QSignalSpy said(m_presenter.get(), &ServerPresenter::said);
        QSignalSpy loaded(m_presenter.get(), &ServerPresenter::loaded);

        m_presenter->sayRestored(crypto::SecretBytes(asBytes(testing::FakeLeaving::right)));
        QTRY_COMPARE(m_care->rounds, 1);
        QCOMPARE(m_care->owner.restored, 1);
        m_care->answer(SyncStand());

        QTRY_COMPARE(said.count(), 1);
        QVERIFY(said[0][0].toStringList()[0].contains(u"30 days"_s));
        QVERIFY(said[0][0].toStringList()[1].contains(u"goes on"_s));
        QTRY_COMPARE(loaded.count(), 1);
        QVERIFY(!m_presenter->isBusy());
    }

    void aSyncThatDoesNotGoThroughIsSaidBesides()
    {
        QSignalSpy said(m_presenter.get(), &ServerPresenter::said);
        m_presenter->sayRestored(crypto::SecretBytes(asBytes(testing::FakeLeaving::right)));
        QTRY_COMPARE(m_care->rounds, 1);
        SyncStand stand;
        stand.failure = Error(ErrorCode::Offline);

        m_care->answer(stand);

        QTRY_COMPARE(said.count(), 1);
        QVERIFY(said[0][0].toStringList()[1].contains(u"could not be reached"_s));
    }

    void aWrongPassphraseSaysNothing()
    {
        QSignalSpy refused(m_presenter.get(), &ServerPresenter::refused);
        QSignalSpy missing(m_presenter.get(), &ServerPresenter::passphraseMissing);

        m_presenter->sayRestored({});
        QCOMPARE(missing.count(), 1);
        m_presenter->sayRestored(crypto::SecretBytes(asBytes(std::string_view("guess"))));

        QTRY_COMPARE(refused.count(), 1);
        QVERIFY(refused[0][0].toString().startsWith(u"That is not this desk's passphrase"_s));
        QCOMPARE(m_care->owner.restored, 0);
        QCOMPARE(m_care->rounds, 0);
    }

    void whoIsNoOwnerSaysNothing()
    {
        begin({Role::Clinician});

        m_presenter->sayRestored(crypto::SecretBytes(asBytes(testing::FakeLeaving::right)));

        QCOMPARE(m_care->owner.restored, 0);
        QVERIFY(!m_presenter->isBusy());
    }

private:
    ServerStory forked() const
    {
        ServerLoss loss{Scope::Restricted, LossKind::Forked, m_clock.now(), {3, 5}, {}};
        return {u"https://sync.example"_s, {loss}, 0, {u"Ada Byron"_s, u"Lee Park"_s}};
    }
    void begin(Roles roles)
    {
        Practice practice;
        practice.roles = roles;
        m_presenter
            = std::make_unique<ServerPresenter>(m_care->owner, m_care.get(), practice, m_clock);
    }

    testing::FakeClock m_clock;
    std::unique_ptr<testing::FakeCare> m_care;
    std::unique_ptr<ServerPresenter> m_presenter;
};

ALCOVE_TEST(server_presenter_test, ServerPresenterTest)
#include "server_presenter_test.moc"
