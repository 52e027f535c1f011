#include "presentation/today_presenter.h"

#include "support/open_desk.h"
#include "support/test_registry.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using alcove::testing::OpenDesk;
using presentation::TodayPresenter;

class TodayPresenterTest : public QObject {
    Q_OBJECT

private slots:
    void showsWhatIsToBeSignedAndWhoWasSeenLast()
    {
        OpenDesk desk(5);
        const auto clients = desk.run([](Chart &chart) { return chart.clients({}); });
        TodayPresenter today({*desk.session, desk.clock, desk.windowRandom});
        QSignalSpy loaded(&today, &TodayPresenter::loaded);
        today.refresh();
        QTRY_COMPARE(loaded.count(), 1);
        QVERIFY(today.view().hasClients);
        QCOMPARE(today.view().unsignedNotes.size(), 3);
        QVERIFY(!today.view().unsignedNotes.first().clientName.isEmpty());
        QCOMPARE(today.view().unsignedNotes.first().detail, u"today"_s);
        QVERIFY(today.view().recent.isEmpty());

        today.opened(clients[3].id);
        QTRY_COMPARE(loaded.count(), 2);
        today.opened(clients[1].id);
        QTRY_COMPARE(loaded.count(), 3);
        QCOMPARE(today.view().recent.size(), 2);
        QCOMPARE(today.view().recent.first().id, clients[1].id);
    }

    void isEmptyInANewPractice()
    {
        OpenDesk desk;
        TodayPresenter today({*desk.session, desk.clock, desk.windowRandom});
        QSignalSpy loaded(&today, &TodayPresenter::loaded);
        today.refresh();
        QTRY_COMPARE(loaded.count(), 1);
        QVERIFY(!today.view().hasClients);
        QVERIFY(today.view().unsignedNotes.isEmpty());
    }
};

ALCOVE_TEST(today_presenter_test, TodayPresenterTest)
#include "today_presenter_test.moc"
