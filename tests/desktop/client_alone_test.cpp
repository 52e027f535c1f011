#include "desktop/chart_window.h"
#include "platform/idle_watch.h"
#include "presentation/context_of.h"
#include "presentation/fake_desk.h"
#include "support/test_registry.h"
#include "widgets/measure_form.h"
#include "widgets/measures_view.h"
#include "widgets/person.h"
#include "widgets/score_plot.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTabBar>

using namespace alcove;
using namespace Qt::StringLiterals;
using charting::Answers;
using desktop::ChartWindow;
using testing::must;
using testing::Person;
using widgets::ClientMode;
using widgets::MeasureForm;

/// The way of a measure from the chart to the client, alone with the screen, and back.
class ClientAloneTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_client = m_session->desk.addClient();
        m_desk.rightPassphrase = "quiet lake";
        openWindow(&m_desk);
    }
    void cleanup()
    {
        m_person.reset();
        m_window.reset();
        m_session.reset();
    }

    void withoutADeskToProveItAtNobodyIsGivenTheScreen()
    {
        openWindow(nullptr);

        hand(u"phq-9"_s);

        QVERIFY(m_window->widget().isVisible());
        QVERIFY(clientMode() == nullptr);
        QVERIFY(!m_session->desk.events().contains(u"client.mode"_s));
    }

    void aWrongPassphraseIsSaidAndTheRightOneBringsTheAnswers()
    {
        hand(u"phq-9"_s);
        QVERIFY(clientMode() && clientMode()->isVisible());
        QVERIFY(!m_window->widget().isVisible());
        {
            Person sam(*clientMode());
            QTRY_VERIFY(sam.sees(u"Hello, Sam"_s));
            answer(sam, u"2222222210"_s);
            sam.click(u"Finish"_s);
            QVERIFY(sam.sees(u"Please give the device back."_s));
            unlock(sam, u"loud lake"_s);
            QTRY_VERIFY(sam.sees(u"does not open"_s));
            QVERIFY(!m_window->widget().isVisible());
            unlock(sam, u"quiet lake"_s);
        }

        QTRY_VERIFY(clientMode() == nullptr);
        QTRY_VERIFY(m_window->widget().isActiveWindow());
        auto *form = m_person->part<MeasureForm>();
        QVERIFY(form);
        QCOMPARE(form->answers().size(), 10U);
        QCOMPARE(form->answers().at(u"9"_s), 1);
        QVERIFY(m_person->sees(u"Total 17, Moderately severe"_s));
        QCOMPARE(m_session->desk.events().filter(u"client.mode"_s),
                 (QStringList{u"client.mode"_s, u"client.mode.end"_s}));
        const AuditEvent last = m_session->desk.eventsAfter(0).last();
        QCOMPARE(last.client, idString(m_client.id));
    }

    void item9IsAskedAboutByTheClinicianAndItIsKeptAsTheClients()
    {
        hand(u"phq-9"_s);
        {
            Person sam(*clientMode());
            answer(sam, u"0000000010"_s);
            QVERIFY(!sam.part<QLineEdit>("followUp"));
            sam.click(u"Finish"_s);
            unlock(sam, u"quiet lake"_s);
        }
        QTRY_VERIFY(m_window->widget().isActiveWindow());
        auto *asked = m_person->part<QLineEdit>("followUp");
        QVERIFY(asked);
        m_person->click(u"Finish"_s);
        QVERIFY(measures().isEmpty()); // not before it was asked

        asked->setFocus();
        m_person->type(u"Passing thoughts, no plan."_s);
        m_person->press(Qt::Key_Return, Qt::ControlModifier);

        QTRY_COMPARE(measures().size(), 1);
        const ChartRecord kept = measures().first();
        QCOMPARE(kept.value(u"filled-by"_s), u"client"_s);
        QCOMPARE(kept.value(u"followed-up"_s), u"Passing thoughts, no plan."_s);
        QVERIFY(kept.value(u"answers"_s).contains(u"9=1"_s));
        QTRY_VERIFY(m_person->part<widgets::ScorePlot>());
    }

    void whatIsHalfAnsweredComesBackHalf()
    {
        hand(u"gad-7"_s);
        {
            Person sam(*clientMode());
            answer(sam, u"31"_s);
            unlock(sam, u"quiet lake"_s);
        }

        QTRY_VERIFY(m_window->widget().isActiveWindow());
        QCOMPARE(m_person->part<MeasureForm>()->answers(), (Answers{{u"1"_s, 3}, {u"2"_s, 1}}));
        QVERIFY(m_person->sees(u"Not answered yet: 3"_s));
    }

    void withNothingAnsweredTheNextMayBeTheClinicians()
    {
        hand(u"gad-2"_s);
        {
            Person sam(*clientMode());
            unlock(sam, u"quiet lake"_s);
        }
        QTRY_VERIFY(m_window->widget().isActiveWindow());
        QVERIFY(!m_person->part<MeasureForm>());

        m_person->click(u"Answer it now"_s);
        m_person->press(Qt::Key_0);
        m_person->press(Qt::Key_0);
        m_person->press(Qt::Key_Return, Qt::ControlModifier);

        QTRY_COMPARE(measures().size(), 1);
        QCOMPARE(measures().first().value(u"filled-by"_s), u"clinician"_s);
    }

    void aCoverTakesItFromTheClientAndShowsNothing()
    {
        hand(u"gad-7"_s);
        {
            Person sam(*clientMode());
            answer(sam, u"31"_s);
        }

        m_window->takeFromClient();

        QTRY_VERIFY(clientMode() == nullptr);
        QVERIFY(!m_window->widget().isVisible());
        m_window->takeFromClient(); // twice is once
        QCOMPARE(m_session->desk.events().count(u"client.mode.end"_s), 1);
        m_window->widget().show(); // as the shell does once it is uncovered
        QCOMPARE(m_person->part<MeasureForm>()->answers(), (Answers{{u"1"_s, 3}, {u"2"_s, 1}}));
    }

    void aLockEndsItAndShowsNothing()
    {
        hand(u"gad-7"_s);
        const QPointer<ClientMode> mode = clientMode();
        m_person.reset();

        m_window.reset();

        QVERIFY(mode.isNull());
        for (const QWidget *window : QApplication::topLevelWidgets())
            QVERIFY2(!window->isVisible(), qPrintable(window->objectName()));
    }

    void nobodyThereIsSeenWhileTheClientHasTheScreen()
    {
        platform::IdleWatch watch(m_session->desk.build.clock, 60'000);
        qApp->installEventFilter(&watch);
        QSignalSpy idle(&watch, &platform::IdleWatch::idle);
        watch.start();
        hand(u"gad-7"_s);
        Person sam(*clientMode());
        m_session->desk.build.clock.advance(59'000);
        answer(sam, u"3"_s); // somebody is there
        m_session->desk.build.clock.advance(59'000);
        watch.check();
        QCOMPARE(idle.count(), 0);

        m_session->desk.build.clock.advance(2'000);
        sam.press(Qt::Key_F5); // leads nowhere, so it keeps nothing open
        watch.check();

        QCOMPARE(idle.count(), 1);
    }

private:
    void openWindow(Desk *desk)
    {
        m_person.reset();
        m_window = std::make_unique<ChartWindow>(testing::contextOf(*m_session), nullptr,
                                                 platform::SwapState::None, desk);
        m_person = std::make_unique<Person>(m_window->widget());
    }
    void hand(const QString &instrument)
    {
        m_person->press(Qt::Key_3, Qt::ControlModifier);
        QTRY_VERIFY(m_person->rows() == 1);
        m_person->press(Qt::Key_Return);
        QTRY_VERIFY(m_person->sees(u"born"_s));
        auto *tabs = m_person->part<QTabBar>();
        for (int i = 0; i < tabs->count(); ++i)
            if (tabs->tabText(i).remove(u'&') == u"Measures"_s)
                tabs->setCurrentIndex(i);
        QTRY_VERIFY(m_person->part<widgets::MeasuresView>());
        auto *which = m_person->part<QComboBox>("whichMeasure");
        which->setCurrentIndex(which->findData(instrument));
        m_person->click(u"Hand to the client"_s);
    }
    static ClientMode *clientMode()
    {
        for (QWidget *window : QApplication::topLevelWidgets())
            if (auto *mode = qobject_cast<ClientMode *>(window))
                return mode;
        return nullptr;
    }
    static void answer(Person &sam, const QString &digits)
    {
        sam.click(u"Begin"_s);
        for (const QChar digit : digits)
            sam.press(Qt::Key(Qt::Key_0 + digit.digitValue()));
    }
    static void unlock(Person &sam, const QString &passphrase)
    {
        if (sam.canPress(u"I am the clinician"_s))
            sam.click(u"I am the clinician"_s);
        sam.type(passphrase);
        sam.press(Qt::Key_Return);
    }
    QList<ChartRecord> measures()
    {
        QList<ChartRecord> all;
        const auto sheets
            = must(m_session->desk.chart->records(m_client.id, {RecordKind::Measure}));
        for (const RecordSheet &sheet : sheets)
            if (const auto record = sheet.record())
                all.append(*record);
        return all;
    }

    testing::FakeDesk m_desk;
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<ChartWindow> m_window;
    std::unique_ptr<Person> m_person;
    Client m_client;
};

ALCOVE_TEST(client_alone_test, ClientAloneTest)
#include "client_alone_test.moc"
