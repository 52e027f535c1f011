#include "widgets/restricted_page.h"

#include "presentation/context_of.h"
#include "presentation/fake_emergency.h"
#include "support/test_registry.h"
#include "widgets/person.h"
#include "widgets/restricted_band.h"
#include "widgets/restricted_room.h"

#include <QLineEdit>
#include <QPointer>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;
using testing::Person;

/// Restricted charts by keyboard.
class RestrictedPageTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_apart = std::make_unique<testing::FakeCompartments>();
        m_people = std::make_unique<testing::FakeEmergency>(*m_apart);
        m_session = std::make_unique<testing::DirectSession>();
        m_session->apart = m_apart.get();
        m_session->others = m_people.get();
        m_page = std::make_unique<widgets::RestrictedPage>(testing::contextOf(*m_session));
        m_page->resize(1100, 700);
        m_person = std::make_unique<Person>(*m_page);
        m_page->refresh();
    }
    void cleanup()
    {
        m_person.reset();
        m_page.reset();
        m_session.reset();
        m_people.reset();
        m_apart.reset();
    }

    void aChartIsBegunAndWrittenIn()
    {
        QTRY_VERIFY(m_person->sees(u"none on this desk"_s));
        begin();
        m_page->room()->newNote();
        QTRY_VERIFY(Person::writing() != nullptr);
        m_person->type(u"Came for the first time."_s);
        flush();

        const auto clients = must(m_apart->notes.desk.chart->clients({}));
        QCOMPARE(clients.size(), 1);
        QCOMPARE(must(m_apart->notes.desk.chart->notes(clients.first().id)).size(), 1);
        QCOMPARE(must(m_session->desk.chart->clients({})).size(), 0);
    }

    void escapeLeadsFromTheNoteToTheListsOneAfterTheOther()
    {
        begin();
        m_page->room()->newNote();
        QTRY_VERIFY(Person::writing() != nullptr);
        m_person->type(u"Came for the first time."_s);

        QVERIFY(m_page->goBack()); // to the notes
        QVERIFY(m_page->room() != nullptr);
        QTRY_COMPARE(m_person->rows(), 1);
        QVERIFY(m_page->goBack()); // to the charts
        QTRY_VERIFY(m_page->room() == nullptr);
        QTRY_VERIFY(m_person->canPress(u"Robin Vale"_s));
        QVERIFY(!m_page->goBack());
    }

    void oneOnTheListOpens()
    {
        begin();
        m_page->goBack();
        QTRY_VERIFY(m_person->canPress(u"Robin Vale"_s));

        m_person->click(u"Robin Vale"_s);

        QTRY_VERIFY(m_page->room() != nullptr);
        QTRY_VERIFY(m_person->sees(u"Robin Vale"_s));
    }

    void oneThatDoesNotOpenSaysWhy()
    {
        RestrictedChart shut;
        shut.shut = Error(ErrorCode::Corrupt);
        m_apart->charts = {shut};
        m_page->refresh();
        QTRY_VERIFY(m_person->canPress(u"A chart that does not open"_s));

        m_person->click(u"A chart that does not open"_s);

        QVERIFY(m_person->sees(u"Restore its last"_s));
        QVERIFY(m_page->room() == nullptr);
    }

    void oneThatDoesNotOpenComesBackFromABackup()
    {
        RestrictedChart shut;
        shut.id = RawId{7};
        shut.clientName = u"Robin Vale"_s;
        shut.shut = Error(ErrorCode::Corrupt);
        m_apart->charts = {shut};
        m_apart->copies = {{u"000003-daily"_s, 1'772'442'000'000, CopyApart::Holds{1, 4}}};
        m_page->refresh();
        QTRY_VERIFY(m_person->canPress(u"A chart that does not open"_s));
        m_person->click(u"A chart that does not open"_s);
        QTRY_VERIFY(m_person->canPress(u"Put this backup in its place"_s));
        QVERIFY(m_apart->lookedAt == (StoreApart{StoreApart::What::RestrictedChart, RawId{7}}));

        if (const QString folder = qEnvironmentVariable("ALCOVE_PICTURES"); !folder.isEmpty())
            QVERIFY(m_page->grab().save(folder + u"/restricted-put-back.png"_s));

        m_person->click(u"Put this backup in its place"_s);

        QTRY_VERIFY(m_person->sees(u"kept in private/replaced/"_s));
        QCOMPARE(m_apart->broughtBack, QStringList{u"000003-daily"_s});
        QTRY_VERIFY(m_person->canPress(u"Robin Vale"_s)); // one is at the list, and it opens
        QVERIFY(!m_person->canPress(u"Put this backup in its place"_s));
    }

    void howTheirBackupsStandIsOnTheList()
    {
        m_apart->stands = {{{StoreApart::What::RestrictedChart, RawId{7}}, 0, 0}};
        m_page->refresh();
        m_page->hide();
        m_page->show();

        QTRY_VERIFY(m_person->sees(u"Backup overdue"_s));
    }

    void whatIsTypedForANewOneIsDroppedByCancel()
    {
        m_person->click(u"Begin a restricted chart"_s);
        m_person->type(u"Robin"_s);
        m_person->click(u"Cancel"_s);
        m_person->click(u"Begin a restricted chart"_s);

        for (const auto *field : m_page->findChildren<QLineEdit *>())
            QVERIFY(!field->isVisible() || field->text().isEmpty());
    }

    void detailsAndWhoLookedAreItsOwn()
    {
        begin();
        QTRY_VERIFY(m_person->canPress(u"Who looked"_s));

        m_person->click(u"Who looked"_s);
        QTRY_VERIFY(m_person->sees(u"Who looked at the chart of Robin Vale"_s));
        QVERIFY(m_page->goBack());
        m_person->click(u"Details"_s);

        QTRY_VERIFY(m_person->canPress(u"Keep"_s));
        QVERIFY(m_page->goBack());
        QTRY_VERIFY(m_person->canPress(u"Who looked"_s));
    }

    void anEmergencyOpensAChartByKeyboard()
    {
        offerEmergency();
        QTRY_VERIFY(m_person->canPress(u"Chart "_s));
        QVERIFY(m_person->sees(u"You are not named for these"_s));
        picture(u"restricted-emergencies"_s);

        m_person->press(Qt::Key_Space); // the first of the list has the keyboard
        QTRY_VERIFY(m_person->sees(u"Open a restricted chart in an emergency"_s));
        m_person->type(u"Robin called, and Ada can't be reached"_s);
        picture(u"restricted-emergency-reason"_s);
        m_person->press(Qt::Key_Return);

        QTRY_VERIFY(m_page->room() != nullptr);
        QTRY_VERIFY(m_person->sees(u"Robin Vale"_s));
        QVERIFY(m_person->sees(u"4 h 0 min left"_s));
        QCOMPARE(m_people->given, u"Robin called, and Ada can't be reached"_s);
        QCOMPARE(m_people->opened, 1);
        QVERIFY(m_page->goBack());
        QTRY_VERIFY(m_person->canPress(u"Robin Vale"_s));
        QVERIFY(!m_person->canPress(u"Chart "_s));
    }

    void escapeLeavesTheReason()
    {
        offerEmergency();
        QTRY_VERIFY(m_person->canPress(u"Chart "_s));
        m_person->click(u"Chart "_s);
        m_person->type(u"Robin called"_s);

        QVERIFY(m_page->goBack());

        QTRY_VERIFY(m_person->canPress(u"Chart "_s));
        QCOMPARE(m_people->opened, 0);
        m_person->click(u"Chart "_s);
        QVERIFY(m_page->findChild<QLineEdit *>(u"glassReason"_s)->text().isEmpty());
    }

    void withoutTheServerItStaysShutAndTheReasonStays()
    {
        m_people->refusal = Error(ErrorCode::Offline);
        offerEmergency();

        giveReason();

        QTRY_VERIFY(m_person->sees(u"server did not answer"_s));
        QVERIFY(m_page->room() == nullptr);
        QVERIFY(!m_page->findChild<QLineEdit *>(u"glassReason"_s)->text().isEmpty());
        QVERIFY(m_person->canPress(u"Open for 4 hours"_s));
    }

    void whatHasNotComeIsAskedForAgain()
    {
        m_people->notSynced = Error(ErrorCode::Offline);
        offerEmergency();
        giveReason();
        QTRY_VERIFY(m_person->sees(u"has not come yet"_s));
        QVERIFY(m_page->room() == nullptr);

        m_people->notSynced.reset();
        giveReason();

        QTRY_VERIFY(m_page->room() != nullptr);
        QCOMPARE(m_people->opened, 2);
    }

    void whenItsTimeIsOverItIsClosedAndGoes()
    {
        offerEmergency();
        giveReason();
        QTRY_VERIFY(m_page->room() != nullptr);
        m_page->room()->newNote();
        QTRY_VERIFY(Person::writing() != nullptr);
        m_person->type(u"She is safe."_s);
        const int left = m_apart->left;
        QPointer<widgets::RestrictedRoom> room = m_page->room();
        // What asks for its session is gone by the time the session goes.
        connect(room, &QObject::destroyed, this, [this, left] { QCOMPARE(m_apart->left, left); });

        endTime();

        QTRY_VERIFY(m_person->sees(u"four hours of the emergency are over"_s));
        QVERIFY(m_page->room() == nullptr && room.isNull());
        QCOMPARE(m_apart->left, left + 1);
        QVERIFY(m_person->sees(u"none on this desk"_s));
        const auto clients = must(m_apart->notes.desk.chart->clients({}));
        QCOMPARE(must(m_apart->notes.desk.chart->notes(clients.first().id)).size(), 1);
    }

    void whatWaitsToBeSentKeepsItThereAndShut()
    {
        m_people->isWaiting = true;
        offerEmergency();
        giveReason();
        QTRY_VERIFY(m_page->room() != nullptr);

        endTime();

        QTRY_VERIFY(m_person->canPress(u"Chart "_s));
        m_person->click(u"Chart "_s);
        QVERIFY(m_person->sees(u"waits for the next sync"_s));
        QVERIFY(!m_person->canPress(u"Put this backup in its place"_s));
    }

private:
    /// A chart of Robin Vale's that this person is not named for.
    void offerEmergency()
    {
        const UserId noor{{8}};
        m_people->members
            = QList<PracticeMember>{{noor, u"Noor Haddad"_s, {Role::Clinician}, 1, false}};
        m_people->charts = {{RawId{9}, noor, m_session->desk.build.clock.now()}};
        const Client robin = m_apart->notes.desk.build.client(u"Robin"_s, u"Vale"_s);
        must(m_apart->notes.desk.chart->saveClient(robin));
        m_people->inside.client = robin.id;
        m_people->inside.clientName = displayName(robin);
        m_page->refresh();
    }
    void giveReason()
    {
        QTRY_VERIFY(m_person->canPress(u"Chart "_s));
        m_person->click(u"Chart "_s);
        m_person->type(u"Robin called, and Ada can't be reached"_s);
        m_person->press(Qt::Key_Return);
    }
    void endTime()
    {
        m_session->desk.build.clock.advance(glassLasts);
        m_apart->notes.desk.build.clock.advance(glassLasts);
        m_page->findChild<widgets::RestrictedBand *>()->readClock();
    }
    void picture(const QString &name)
    {
        if (const QString folder = qEnvironmentVariable("ALCOVE_PICTURES"); !folder.isEmpty())
            QVERIFY(m_page->grab().save(u"%1/%2.png"_s.arg(folder, name)));
    }

    void begin()
    {
        m_person->click(u"Begin a restricted chart"_s);
        m_person->type(u"Robin"_s);
        m_person->press(Qt::Key_Tab);
        m_person->type(u"Vale"_s);
        m_person->press(Qt::Key_Return);
        QTRY_VERIFY(m_page->room() != nullptr);
        QTRY_VERIFY(m_person->sees(u"Robin Vale"_s));
    }
    void flush()
    {
        const auto kept = m_page->flush();
        QTRY_VERIFY(kept.isFinished());
        VERIFY_OK(kept.result());
    }

    std::unique_ptr<testing::FakeCompartments> m_apart;
    std::unique_ptr<testing::FakeEmergency> m_people;
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<widgets::RestrictedPage> m_page;
    std::unique_ptr<Person> m_person;
};

ALCOVE_TEST(restricted_page_test, RestrictedPageTest)
#include "restricted_page_test.moc"
