#include "widgets/audit_page.h"

#include "presentation/context_of.h"
#include "support/direct_session.h"
#include "support/test_registry.h"
#include "support/theme.h"
#include "widgets/band_strip.h"
#include "widgets/person.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Person;
using widgets::AuditPage;

class AuditPageTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_client = m_session->desk.addClient();
        m_page = std::make_unique<AuditPage>(testing::contextOf(*m_session));
        m_person = std::make_unique<Person>(*m_page);
    }
    void cleanup()
    {
        m_person.reset();
        m_page.reset();
        m_session.reset();
    }

    void showsWhoLookedAtOneChart()
    {
        testing::must(m_session->desk.chart->openClient(m_client.id));

        m_page->showClient(m_client.id, displayName(m_client));

        QTRY_VERIFY(m_person->sees(u"2 entries"_s));
        QVERIFY(m_person->sees(u"Who looked at the chart of Sam Rivera"_s));
        QCOMPARE(table().model()->rowCount(), 2);
    }

    void theBandSaysWhoseLogItIs()
    {
        const auto *strip = m_page->findChild<widgets::BandStrip *>();

        m_page->showClient(m_client.id, displayName(m_client));

        QTRY_COMPARE(strip->accessibleName(), u"Sam Rivera, born 2 Apr 1991"_s);
        QVERIFY(strip->isVisible());
        QVERIFY(!m_session->desk.events().contains(u"chart.open"_s));
        m_page->showAll();
        QVERIFY(!strip->isVisible());
    }

    void showsWhoReadItAndWhenTheLawAsksFor()
    {
        testing::must(m_session->desk.chart->openClient(m_client.id));

        m_page->showReaders(m_client.id, displayName(m_client));

        QTRY_VERIFY(m_person->sees(u"1 entries"_s) || m_person->sees(u"1 entry"_s));
        QVERIFY(m_person->sees(u"Who looked at the chart of Sam Rivera"_s));
        QVERIFY(m_page->findChild<QPushButton *>(u"onlyReadings"_s)->isChecked());
        QVERIFY(button(u"&6 years"_s)->isChecked());

        m_page->findChild<QPushButton *>(u"onlyReadings"_s)->click();
        QTRY_VERIFY(table().model()->rowCount() > 1); // that the client was added, too

        m_page->showReaders(m_client.id, displayName(m_client));
        QTRY_COMPARE(table().model()->rowCount(), 1);
        m_page->showClient(m_client.id, displayName(m_client));
        QTRY_VERIFY(table().model()->rowCount() > 1);
    }

    void theLastColumnTakesTheRoomThatIsLeft()
    {
        m_page->resize(1000, 600);
        for (const bool isOfOne : {true, false, true}) {
            if (isOfOne)
                m_page->showClient(m_client.id, u"Sam"_s);
            else
                m_page->showAll();
            QTRY_COMPARE(table().model()->columnCount(), isOfOne ? 5 : 6);
            QTRY_VERIFY(table().model()->rowCount() > 0);
            const int last = table().model()->columnCount() - 1;

            QTRY_COMPARE(table().columnViewportPosition(last) + table().columnWidth(last),
                         table().viewport()->width());
        }
    }

    void theChosenRowIsSoftAndReadable()
    {
        support::apply(*qApp, support::Scheme::Paper);
        m_page->showAll();
        QTRY_VERIFY(table().model()->rowCount() > 0);
        table().clearFocus();
        const QModelIndex last = table().model()->index(0, table().model()->columnCount() - 1);
        const QRect cell = table().visualRect(last);

        const QImage picture = table().viewport()->grab().toImage();

        QCOMPARE(picture.pixelColor(cell.right() - 4, cell.center().y()),
                 support::colour(support::Scheme::Paper, support::Role::AccentSoft));
    }

    void anotherTimeIsOneClick()
    {
        m_session->desk.build.clock.advance(Millis{2} * 24 * 3600 * 1000);
        m_page->showClient(m_client.id, u"Sam"_s);
        QTRY_VERIFY(m_person->sees(u"1 entries"_s));

        m_person->click(u"Today"_s);

        // What one did just now is all there is: looking into the log.
        QTRY_COMPARE(table().model()->index(0, 2).data().toString(), u"looked into this log"_s);
        QVERIFY(m_person->sees(u"1 entries"_s));
    }

    void leadsFromOneChartToEverything()
    {
        m_page->showClient(m_client.id, u"Sam"_s);
        QTRY_VERIFY(m_person->canPress(u"Show everything"_s));

        m_person->click(u"Show everything"_s);

        QTRY_VERIFY(m_person->sees(u"Everything on this desk"_s));
        QTRY_COMPARE(table().model()->columnCount(), 6);
        QVERIFY(!m_person->canPress(u"Show everything"_s));
    }

    void saysThatTheLogIsWhole()
    {
        m_page->showAll();

        m_person->click(u"Check the log"_s);

        QTRY_VERIFY(m_person->sees(u"The log is whole"_s));
    }

    void comesBackToWhatItShowed()
    {
        m_page->showClient(m_client.id, u"Sam R."_s);
        const QByteArray place = m_page->place();
        m_page->showAll();

        m_page->restorePlace(place);

        QTRY_VERIFY(m_person->sees(u"Who looked at the chart of Sam R."_s));
        QCOMPARE(m_page->place(), place);
    }

    void theWayBackIsAButton()
    {
        QSignalSpy back(m_page.get(), &AuditPage::backRequested);

        for (auto *button : m_page->findChildren<QPushButton *>())
            if (button->accessibleName() == u"Back (Esc)"_s)
                button->setFocus();
        m_person->press(Qt::Key_Space);

        QTRY_COMPARE(back.count(), 1);
    }

private:
    QPushButton *button(const QString &words) const
    {
        for (auto *each : m_page->findChildren<QPushButton *>())
            if (each->text() == words)
                return each;
        return nullptr;
    }
    QTableView &table() const { return *m_person->part<QTableView>(); }

    std::unique_ptr<testing::DirectSession> m_session;
    Client m_client;
    std::unique_ptr<AuditPage> m_page;
    std::unique_ptr<Person> m_person;
};

ALCOVE_TEST(audit_page_test, AuditPageTest)
#include "audit_page_test.moc"
