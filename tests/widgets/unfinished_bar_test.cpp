#include "widgets/unfinished_bar.h"

#include "presentation/context_of.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Person;
using widgets::UnfinishedBar;

class UnfinishedBarTest : public QObject {
    Q_OBJECT

private slots:
    void nothingUnfinishedTakesNoRoom()
    {
        testing::DirectSession session;
        UnfinishedBar bar(testing::contextOf(session));

        bar.tell({});

        QCOMPARE(session.asked, 0);
        QVERIFY(!bar.isVisibleTo(nullptr));
    }

    void eachIsNamedByKindAndClientAndLeadsThere()
    {
        testing::DirectSession session;
        const Client sam = session.desk.addClient(u"Robin"_s, u"Vale"_s);
        UnfinishedBar bar(testing::contextOf(session));
        Person person(bar);
        QSignalSpy wanted(&bar, &UnfinishedBar::wanted);
        RecoveredNote addendum;
        addendum.outcome = RecoveredNote::Outcome::InAddendum;
        addendum.client = sam.id;
        addendum.addendum = u"canary"_s;

        bar.tell({addendum});

        QTRY_VERIFY(person.canPress(u"Words about a signed note of Robin Vale"_s));
        QVERIFY(!person.sees(u"canary"_s));
        person.click(u"Words about"_s);
        QCOMPARE(wanted.count(), 1);
        QVERIFY(wanted.at(0).at(0).value<RecoveredNote>().client == sam.id);
        QVERIFY(!person.canPress(u"Words about"_s));
    }
};

ALCOVE_TEST(unfinished_bar_test, UnfinishedBarTest)
#include "unfinished_bar_test.moc"
