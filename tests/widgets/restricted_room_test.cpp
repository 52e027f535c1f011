#include "widgets/restricted_room.h"

#include "core/care.h"
#include "presentation/context_of.h"
#include "presentation/spelling_words.h"
#include "support/test_registry.h"
#include "support/theme.h"
#include "widgets/band_strip.h"
#include "widgets/person.h"
#include "widgets/print_window.h"
#include "widgets/restricted_band.h"
#include "widgets/spell_desk.h"

#include <QLineEdit>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Person;

class RestrictedRoomTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_sam = m_session->desk.addClient();
        show({});
    }
    void cleanup()
    {
        m_person.reset();
        m_room.reset();
        m_session.reset();
    }

    void theWayBackLeadsOut()
    {
        QSignalSpy back(m_room.get(), &widgets::RestrictedRoom::backRequested);

        QVERIFY(!m_room->goBack());
        m_person->click({}); // the arrow has no words
        QCOMPARE(back.size(), 1);
    }

    void theBandIsThereOnEachPageOfIt()
    {
        const auto &band = *m_room->findChild<QFrame *>(u"restrictedBand"_s);
        QVERIFY(band.isVisible());
        QVERIFY(band.accessibleName().startsWith(u"Restricted chart: sealed by a court"_s));

        m_person->click(u"Details"_s);
        QTRY_VERIFY(m_person->canPress(u"Keep"_s));
        QVERIFY(band.isVisible());
        QVERIFY(m_room->goBack());

        m_room->askWhoLooked();
        QTRY_VERIFY(m_person->sees(u"Who looked at the chart of"_s));
        QVERIFY(band.isVisible());
    }

    void looksAsItShould_data()
    {
        QTest::addColumn<support::Scheme>("scheme");
        QTest::addColumn<bool>("isEmergency");
        QTest::newRow("paper") << support::Scheme::Paper << false;
        QTest::newRow("dusk") << support::Scheme::Dusk << false;
        QTest::newRow("paper-emergency") << support::Scheme::Paper << true;
        QTest::newRow("dusk-emergency") << support::Scheme::Dusk << true;
    }

    /// For the eye: ALCOVE_PICTURES names a folder.
    void looksAsItShould()
    {
        QFETCH(const support::Scheme, scheme);
        QFETCH(const bool, isEmergency);
        support::apply(*qApp, scheme);
        m_session->desk.addSigned(m_sam.id);
        if (isEmergency) {
            const Millis now = m_session->desk.build.clock.now();
            show(EmergencyTime{now, now + glassLasts});
        }

        const QImage picture = m_room->grab().toImage();

        const auto *band = m_room->findChild<QFrame *>(u"restrictedBand"_s);
        QCOMPARE(picture.pixelColor(band->geometry().topLeft() + QPoint(2, 2)),
                 support::colour(
                     scheme, isEmergency ? support::Role::DangerSoft : support::Role::WarningSoft));
        const QString folder = qEnvironmentVariable("ALCOVE_PICTURES");
        if (!folder.isEmpty())
            QVERIFY(picture.save(u"%1/restricted-room-%2.png"_s.arg(
                folder, QString::fromLatin1(QTest::currentDataTag()))));
        support::apply(*qApp, support::Scheme::Paper);
    }

    void whatIsTypedOfTheDetailsIsDecidedAbout()
    {
        m_person->click(u"Details"_s);
        QTRY_VERIFY(m_person->canPress(u"Keep"_s));
        QTRY_VERIFY(m_person->part<QLineEdit>() && m_person->part<QLineEdit>()->text() == u"Sam"_s);
        m_person->part<QLineEdit>()->setText(u"Samuel"_s);

        QVERIFY(!m_room->mayLeave());
        QVERIFY(m_room->goBack());

        QVERIFY(m_person->canPress(u"Keep"_s));
    }

    void aBandSaysWhoseEachOfItsPagesIs()
    {
        const auto shown = [this] {
            for (const auto *strip : m_room->findChildren<widgets::BandStrip *>())
                if (strip->isVisible())
                    return strip->accessibleName();
            return QString();
        };
        m_person->click(u"Details"_s);
        QTRY_COMPARE(shown(), u"Sam Rivera, born 2 Apr 1991"_s);
        QVERIFY(m_room->goBack());

        m_room->askWhoLooked();

        QTRY_COMPARE(shown(), u"Sam Rivera, born 2 Apr 1991"_s);
    }

    void detailsThatAKilledProgramLeftAreBackInTheirForm()
    {
        RecoveredNote left;
        left.outcome = RecoveredNote::Outcome::InClient;
        left.client = m_sam.id;
        left.details = UnfinishedClient{m_sam.id, false, fieldsOf(m_sam), fieldsOf(m_sam)};
        left.details->typed[u"given"_s] = u"Samuel"_s;
        m_session->setRecovered({left});
        RestrictedChart chart;
        chart.client = m_sam.id;
        m_person.reset();

        m_room = std::make_unique<widgets::RestrictedRoom>(testing::contextOf(*m_session), chart);
        m_person = std::make_unique<Person>(*m_room);

        QTRY_VERIFY(m_person->part<QLineEdit>()
                    && m_person->part<QLineEdit>()->text() == u"Samuel"_s);
        QVERIFY(!m_room->mayLeave());
    }

    void printsItsOwnChart()
    {
        m_session->desk.addSigned(m_sam.id);

        m_room->print();

        QTRY_VERIFY(m_room->findChild<widgets::PrintWindow *>() != nullptr);
        QTRY_VERIFY(m_session->desk.events().contains(u"chart.open"_s));
    }

    void aNoteIsBegun()
    {
        m_room->newNote();
        QTRY_VERIFY(Person::writing() != nullptr);
        m_person->type(u"Slept better."_s);

        const auto kept = m_room->flush();
        QTRY_VERIFY(kept.isFinished());
        QCOMPARE(testing::must(m_session->desk.chart->notes(m_sam.id)).size(), 1);
    }

    void itsWordsAreItsOwn()
    {
        testing::DirectSession outside;
        QWidget window;
        auto *desk = new widgets::SpellDesk(outside.chart(), {}, &window);
        RestrictedChart chart;
        chart.client = m_sam.id;
        const auto *room
            = new widgets::RestrictedRoom(testing::contextOf(*m_session), chart, &window);

        auto *own = widgets::SpellDesk::of(room);

        QVERIFY(own != desk && own->isRoom());
        QTRY_VERIFY(own->isReady());
        own->keep(u"Ibarguren"_s);
        QCOMPARE(testing::must(presentation::spellingChoice(*m_session->desk.chart)).words,
                 QStringList{u"Ibarguren"_s});
        QCOMPARE(testing::must(presentation::spellingChoice(*outside.desk.chart)).words,
                 QStringList());
    }

    void anEmergencyShowsWhatIsLeftAndEnds()
    {
        auto &clock = m_session->desk.build.clock;
        show(EmergencyTime{clock.now(), clock.now() + glassLasts});
        QSignalSpy over(m_room.get(), &widgets::RestrictedRoom::timeOver);
        auto *band = m_room->findChild<widgets::RestrictedBand *>();
        QVERIFY(m_person->sees(u"4 h 0 min left"_s));
        m_person->click(u"Details"_s);
        QTRY_VERIFY(m_person->canPress(u"Keep"_s));
        QVERIFY(band->isVisible());

        clock.advance(glassLasts - 60'001);
        band->readClock();
        QVERIFY(m_person->sees(u"2 min left"_s));
        QCOMPARE(over.size(), 0);
        clock.advance(60'001);
        band->readClock();
        band->readClock();

        QCOMPARE(over.size(), 1);
        QVERIFY(m_person->sees(u"time is over"_s));
    }

private:
    void show(const std::optional<EmergencyTime> &emergency)
    {
        RestrictedChart chart;
        chart.client = m_sam.id;
        chart.because = Restriction::Court;
        chart.emergency = emergency;
        m_person.reset();
        m_room = std::make_unique<widgets::RestrictedRoom>(testing::contextOf(*m_session), chart);
        m_room->resize(1100, 700);
        m_person = std::make_unique<Person>(*m_room);
        QTRY_VERIFY(m_person->sees(u"Sam Rivera"_s));
    }

    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<widgets::RestrictedRoom> m_room;
    std::unique_ptr<Person> m_person;
    Client m_sam;
};

ALCOVE_TEST(restricted_room_test, RestrictedRoomTest)
#include "restricted_room_test.moc"
