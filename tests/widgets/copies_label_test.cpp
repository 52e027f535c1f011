#include "widgets/copies_label.h"

#include "support/fake_clock.h"
#include "support/fake_compartments.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using widgets::CopiesLabel;

class CopiesLabelTest : public QObject {
    Q_OBJECT

private slots:
    void saysHowTheyStandWhileItIsShown()
    {
        testing::FakeClock clock;
        testing::FakeCompartments apart;
        testing::DirectSession session;
        session.apart = &apart;
        apart.stands = {{{}, clock.now(), clock.now()}};
        CopiesLabel label(session, StoreApart::What::PrivateNotes, clock);
        QVERIFY(label.text().isEmpty());

        label.show();

        QTRY_VERIFY(label.text().startsWith(u"Backup made today"_s));
        QCOMPARE(label.accessibleName(), label.text());
        QCOMPARE(label.property("kind").toString(), u"muted"_s);

        label.hide();
        clock.advance(Millis{4} * 24 * 3'600'000);
        label.show();

        QTRY_VERIFY(label.text().startsWith(u"Backup overdue"_s));
        QCOMPARE(label.property("kind").toString(), u"warning"_s);
    }

    void isEmptyWhereNothingIsKeptApart()
    {
        testing::FakeClock clock;
        testing::DirectSession session;
        CopiesLabel label(session, StoreApart::What::RestrictedChart, clock);

        label.show();

        QVERIFY(label.text().isEmpty());
    }
};

ALCOVE_TEST(copies_label_test, CopiesLabelTest)
#include "copies_label_test.moc"
