#include "presentation/sync_presenter.h"

#include "presentation/fake_syncing.h"
#include "support/fake_clock.h"
#include "support/test_registry.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::SyncLine;
using presentation::syncLine;
using presentation::SyncPresenter;

namespace {

constexpr Millis day = Millis{24} * 60 * 60 * 1000;

}

class SyncPresenterTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_desk.rounds = m_desk.asked = 0; }

    void withoutAServerThereIsNothingToSay() { QCOMPARE(syncLine({}, 0), SyncLine()); }

    void saysWhenAllWasSent()
    {
        const SyncLine line = syncLine(stand(), m_clock.now());

        QCOMPARE(line.text, u"Synced today 09:00"_s);
        QVERIFY(line.detail.isEmpty() && !line.isWarning);
    }

    void saysHowMuchWaitsAndSinceWhen()
    {
        SyncStand away = stand();
        away.waiting = 12;
        away.failure = Error(ErrorCode::Offline);

        QCOMPARE(syncLine(away, m_clock.now()).text,
                 u"12 changes waiting, last contact today 09:00"_s);
        away.waiting = 1;
        QVERIFY(syncLine(away, m_clock.now()).text.startsWith(u"1 change waiting, "_s));
        away.waiting = 0;
        QVERIFY(syncLine(away, m_clock.now()).text.startsWith(u"Server not reached, "_s));
        QVERIFY(!syncLine(away, m_clock.now()).isWarning); // a desk works without it
    }

    void whatWaitsForACodeIsSaidWithWhereItIsGiven()
    {
        SyncStand asking = stand();
        asking.isCodeAwaited = true;
        const SyncLine line = syncLine(asking, m_clock.now());
        QCOMPARE(line.text, u"Waits for your code"_s);
        QVERIFY(line.isWarning && line.detail.contains(u"under People"_s));
    }

    void beingAloneForDaysIsWorthAWarning()
    {
        SyncStand away = stand();
        away.failure = Error(ErrorCode::Offline);

        QVERIFY(!syncLine(away, m_clock.now() + 2 * day).isWarning);
        const SyncLine line = syncLine(away, m_clock.now() + 3 * day);
        QVERIFY(line.isWarning && !line.detail.isEmpty());
        QVERIFY(line.text.endsWith(u"last contact 3 days ago"_s));
        away.madeAt = m_clock.now();
        away.contactAt = 0;
        QVERIFY(!syncLine(away, m_clock.now() + 2 * day).isWarning);
        QVERIFY(syncLine(away, m_clock.now() + 3 * day).isWarning);
        QVERIFY(syncLine(away, m_clock.now()).text.endsWith(u"no contact yet"_s));
    }

    void whatThreatensTheChartsIsSaidInFull_data()
    {
        QTest::addColumn<int>("code");
        for (const ErrorCode code : {ErrorCode::Untrusted, ErrorCode::Conflict, ErrorCode::Refused,
                                     ErrorCode::Locked, ErrorCode::Malformed})
            QTest::addRow("%d", static_cast<int>(code)) << static_cast<int>(code);
    }
    void whatThreatensTheChartsIsSaidInFull()
    {
        QFETCH(const int, code);
        SyncStand bad = stand();
        bad.failure = Error(static_cast<ErrorCode>(code));

        const SyncLine line = syncLine(bad, m_clock.now());

        QVERIFY(line.isWarning);
        QCOMPARE(line.text, u"Sync stopped, last contact today 09:00"_s);
        QVERIFY(line.detail.count(u'.') >= 2);
    }

    void filesThatAreNotEverywhereAreSaid()
    {
        SyncStand files = stand();
        files.files.unsent = 3;
        QCOMPARE(syncLine(files, m_clock.now()).text,
                 u"Files on their way, last contact today 09:00"_s);
        QVERIFY(!syncLine(files, m_clock.now()).isWarning);
        files.files.isFull = true;
        QVERIFY(syncLine(files, m_clock.now()).isWarning);
        QCOMPARE(syncLine(files, m_clock.now()).text, u"The server has no room for files"_s);
        files.files.refused = 1;
        QCOMPARE(syncLine(files, m_clock.now()).text, u"A file could not be fetched"_s);
        QVERIFY(syncLine(files, m_clock.now()).detail.count(u'.') >= 3);
    }

    void whatIsLeftOfFilesGoesOnAtOnce()
    {
        SyncPresenter presenter(m_desk, m_clock);
        presenter.start();
        SyncStand more = stand();
        more.files.isMore = true;
        more.files.received = 2;
        QSignalSpy arrived(&presenter, &SyncPresenter::arrived);

        m_desk.answer(more);

        QTRY_COMPARE(m_desk.rounds, 2);
        QVERIFY(m_desk.reach == SyncReach::News);
        QCOMPARE(arrived.count(), 1);
        m_desk.answer(stand());
        QCOMPARE(m_desk.rounds, 2);
    }

    void whatTheServerLostSaysWhatIsSafeAndWhatToDo()
    {
        SyncStand lost = stand();
        lost.losses = {{Scope::Clinical, LossKind::Forked, m_clock.now(), {3, 5}, {}},
                       {Scope::Front, LossKind::Waiting, m_clock.now(), {1, 2}, {}}};

        const SyncLine line = syncLine(lost, m_clock.now());

        QVERIFY(line.isWarning);
        QCOMPARE(line.text, u"Part of sync stands still"_s);
        QVERIFY(line.detail.contains(u"charts and notes (2)"_s));
        QVERIFY(line.detail.contains(u"Sync the practice's other desks"_s));
        lost.failure = Error(ErrorCode::Offline); // says more of now
        QVERIFY(syncLine(lost, m_clock.now()).text.startsWith(u"Server not reached"_s));
    }

    void whatClosesSaysWhatToDo()
    {
        SyncStand closing = stand();
        closing.isClosing = true;
        SyncStand removed = closing;
        removed.isRemoved = true;
        QCOMPARE(syncLine(removed, m_clock.now()).text, u"This desk was removed"_s);
        QVERIFY(syncLine(removed, m_clock.now()).isWarning);
        QVERIFY(syncLine(removed, m_clock.now()).detail.contains(u"private notes"_s));

        const SyncLine line = syncLine(closing, m_clock.now());

        QVERIFY(line.isWarning && line.detail.contains(u"locks by itself in a minute"_s));
        closing.isClosingTried = true;
        QVERIFY(syncLine(closing, m_clock.now()).detail.contains(u"could not go"_s));
        removed.isClosing = false;
        QVERIFY(!syncLine(removed, m_clock.now()).detail.contains(u"locks by itself"_s));
    }

    void aRoundThatSomebodyElseHadMadeIsTold()
    {
        SyncPresenter presenter(m_desk, m_clock);
        QSignalSpy changed(&presenter, &SyncPresenter::changed);
        QSignalSpy arrived(&presenter, &SyncPresenter::arrived);
        SyncStand news = stand();
        news.received = 2;
        news.late = 1;

        presenter.take(news);

        QCOMPARE(changed.count(), 1);
        QCOMPARE(arrived.count(), 1);
        QCOMPARE(presenter.stand().late, 1);
        QVERIFY(presenter.line().text.startsWith(u"Synced"_s));
    }

    void asksAtOnceAndOnceAtATime()
    {
        SyncPresenter presenter(m_desk, m_clock);
        QSignalSpy changed(&presenter, &SyncPresenter::changed);
        QSignalSpy arrived(&presenter, &SyncPresenter::arrived);

        presenter.start();
        presenter.syncNow();
        QCOMPARE(m_desk.rounds, 1);
        m_desk.answer(stand());

        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(arrived.size(), 0);
        QCOMPARE(presenter.line().text, u"Synced today 09:00"_s);
        presenter.syncNow();
        QCOMPARE(m_desk.rounds, 2);
        SyncStand news = stand();
        news.received = 3;
        m_desk.answer(news);
        QTRY_COMPARE(arrived.size(), 1);
    }

    void whatArrivesIsFetchedAtOnce()
    {
        SyncPresenter presenter(m_desk, m_clock, nullptr, never);
        QSignalSpy changed(&presenter, &SyncPresenter::changed);
        presenter.start();
        m_desk.answer(stand());
        QTRY_COMPARE(changed.size(), 1);

        QVERIFY(m_desk.reach == SyncReach::All);
        m_desk.call(SyncCall::Arrived);

        QTRY_COMPARE(m_desk.rounds, 2);
        QVERIFY(m_desk.reach == SyncReach::News);
        // What arrives while a round is under way is fetched by another one, right after it.
        QTRY_VERIFY(m_desk.isListenedTo());
        m_desk.call(SyncCall::Arrived);
        QTRY_VERIFY(m_desk.isListenedTo());
        QCOMPARE(m_desk.rounds, 2);
        m_desk.answer(stand());
        QTRY_COMPARE(m_desk.rounds, 3);
        m_desk.answer(stand());
        QTRY_COMPARE(changed.size(), 3);
        QCOMPARE(m_desk.rounds, 3);
        presenter.syncNow();
        QVERIFY(m_desk.reach == SyncReach::All);
    }

    void whatIsWrittenHereGoesSoonAndTogether()
    {
        presentation::SyncPace pace = never;
        pace.soon = pace.rest = std::chrono::milliseconds(1);
        SyncPresenter presenter(m_desk, m_clock, nullptr, pace);
        QSignalSpy changed(&presenter, &SyncPresenter::changed);
        presenter.start();
        m_desk.answer(stand());
        QTRY_COMPARE(changed.size(), 1);

        m_desk.call(SyncCall::Waiting);

        QTRY_COMPARE(m_desk.rounds, 2);
        m_desk.answer(stand());
        QTRY_COMPARE(changed.size(), 2);
    }

    void aSingleWordGoesAtOnceAndTypingEveryTenSeconds()
    {
        using std::chrono::milliseconds;
        const presentation::SyncPace pace;
        QCOMPARE(pace.waitAfter(milliseconds(60'000)), milliseconds(50));
        QCOMPARE(pace.waitAfter(milliseconds(9'990)), milliseconds(50));
        QCOMPARE(pace.waitAfter(milliseconds(3'000)), milliseconds(7'000));
        QCOMPARE(pace.waitAfter(milliseconds(0)), milliseconds(10'000));
    }

    void outOfReachWhatIsWrittenWaitsForTheMinute()
    {
        presentation::SyncPace pace = never;
        pace.soon = pace.rest = std::chrono::milliseconds(0);
        SyncPresenter presenter(m_desk, m_clock, nullptr, pace);
        QSignalSpy changed(&presenter, &SyncPresenter::changed);
        presenter.start();
        SyncStand away = stand();
        away.failure = Error(ErrorCode::Offline);
        m_desk.answer(away);
        QTRY_COMPARE(changed.size(), 1);

        m_desk.call(SyncCall::Waiting);
        QTRY_VERIFY(m_desk.isListenedTo());
        m_desk.call(SyncCall::Arrived); // after it, and it counts

        QTRY_COMPARE(m_desk.rounds, 2);
    }

    void theEndOfTheDeskEndsTheListening()
    {
        SyncPresenter presenter(m_desk, m_clock, nullptr, never);
        presenter.start();
        const int asked = m_desk.asked;
        m_desk.call(SyncCall::Over);
        m_desk.answer(stand());
        QSignalSpy changed(&presenter, &SyncPresenter::changed);
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(m_desk.asked, asked);
    }

    void saysHowFarAFirstSyncIs()
    {
        SyncPresenter presenter(m_desk, m_clock, nullptr, never);
        QSignalSpy changed(&presenter, &SyncPresenter::changed);
        QSignalSpy arrived(&presenter, &SyncPresenter::arrived);
        presenter.start();

        m_desk.tell({SyncPhase::First, 3, 100});
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(presenter.line(), (SyncLine{u"Getting the practice: 3 of 100"_s, {}, false}));
        QCOMPARE(arrived.size(), 0);
        m_desk.tell({SyncPhase::Drafts, 34, 100});
        QTRY_COMPARE(changed.size(), 2);
        QCOMPARE(presenter.line().text,
                 u"Getting the practice: 34 of 100, recent clients are here"_s);
        QCOMPARE(arrived.size(), 1); // what comes first can be read
        m_desk.tell({SyncPhase::Drafts, 35, 100});
        QTRY_COMPARE(changed.size(), 3);
        QCOMPARE(arrived.size(), 1);

        m_desk.answer(stand());
        QTRY_COMPARE(changed.size(), 4);
        m_desk.tell({SyncPhase::Rest, 99, 100}); // of a round that has ended
        QCoreApplication::processEvents();
        QCOMPARE(changed.size(), 4);
        QVERIFY(presenter.line().text.startsWith(u"Synced"_s));
    }

    void nobodyIsToldWhoHasGone()
    {
        {
            SyncPresenter presenter(m_desk, m_clock, nullptr, never);
            QVERIFY(m_desk.tell);
        }
        QVERIFY(!m_desk.tell);
    }

    void aStoreThatCannotBeReadIsSaid()
    {
        SyncPresenter presenter(m_desk, m_clock);
        QSignalSpy changed(&presenter, &SyncPresenter::changed);
        presenter.start();

        m_desk.answer(Error(ErrorCode::Io));

        QTRY_COMPARE(changed.size(), 1);
        QVERIFY(presenter.line().isWarning);
    }

private:
    /// By itself it does nothing for an hour.
    static constexpr presentation::SyncPace never{std::chrono::hours(1), std::chrono::hours(1),
                                                  std::chrono::hours(1)};

    SyncStand stand() const
    {
        SyncStand stand;
        stand.hasServer = true;
        stand.contactAt = m_clock.now();
        return stand;
    }

    testing::FakeClock m_clock;
    testing::FakeSyncing m_desk;
};

ALCOVE_TEST(sync_presenter_test, SyncPresenterTest)
#include "sync_presenter_test.moc"
