#include "widgets/client_mode.h"

#include "presentation/context_of.h"
#include "presentation/measures_presenter.h"
#include "support/enter_key.h"
#include "support/open_desk.h"
#include "support/test_registry.h"
#include "widgets/cover_page.h"
#include "widgets/fake_token_door.h"
#include "widgets/jump_panel.h"
#include "widgets/main_window.h"
#include "widgets/measure_form.h"
#include "widgets/person.h"

#include <QCloseEvent>
#include <QLineEdit>
#include <QMetaEnum>
#include <QSignalSpy>
#include <QWindow>

using namespace alcove;
using namespace Qt::StringLiterals;
using charting::Answers;
using presentation::MeasuresPresenter;
using presentation::UnfinishedRecords;
using testing::Person;
using widgets::ClientMode;

namespace {

QList<Qt::KeyboardModifiers> combinations()
{
    QList<Qt::KeyboardModifiers> all;
    for (int bits = 0; bits < 16; ++bits) {
        Qt::KeyboardModifiers each;
        each.setFlag(Qt::ControlModifier, (bits & 1) != 0);
        each.setFlag(Qt::AltModifier, (bits & 2) != 0);
        each.setFlag(Qt::ShiftModifier, (bits & 4) != 0);
        each.setFlag(Qt::MetaModifier, (bits & 8) != 0);
        all.append(each);
    }
    return all;
}

} // namespace

class ClientModeTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_client = m_session->desk.addClient();
        m_unfinished
            = std::make_unique<UnfinishedRecords>(m_session->typing(), QList<RecoveredNote>());
        m_measures
            = std::make_unique<MeasuresPresenter>(testing::contextOf(*m_session), *m_unfinished);
        m_measures->open(m_client.id);
        m_main = std::make_unique<widgets::MainWindow>(testing::contextOf(*m_session), nullptr);
    }
    void cleanup()
    {
        m_person.reset();
        m_mode.reset();
        m_main.reset();
        m_measures.reset();
        m_unfinished.reset();
        m_session.reset();
    }

    void saysWhoseItIsAndNothingOfTheChart()
    {
        const QStringList before = m_session->desk.events();
        open(u"phq-9"_s);

        QTRY_VERIFY(m_person->sees(u"Hello, Sam"_s));
        QCOMPARE(m_session->desk.events(), before); // a name is no opening of the chart
        QVERIFY(m_person->sees(m_session->practice().name));
        QVERIFY(m_person->sees(u"These questions are for you."_s));
        QVERIFY(m_person->sees(u"Nobody sees other people's charts here."_s));
        for (const QLabel *label : m_mode->findChildren<QLabel *>())
            QVERIFY2(!label->text().contains(u"Rivera"_s), qPrintable(label->text()));
        QVERIFY(!m_mode->windowTitle().contains(u"Sam"_s));
        QVERIFY(m_mode->isFullScreen());
        QVERIFY(m_mode->windowFlags().testFlag(Qt::FramelessWindowHint));
        QVERIFY(!m_main->isVisible() && !m_main->isEnabled());
    }

    void aPersonWithoutANameInTheChartIsGreetedAsWell()
    {
        m_measures->open(ClientId{{7}});
        open(u"phq-2"_s);

        QVERIFY(m_person->sees(u"Hello"_s));
        QTRY_VERIFY(!m_person->sees(u"Sam"_s));
    }

    void answersAreInTheJournalAsTheyAreGiven()
    {
        open(u"phq-9"_s);
        begin();
        m_person->press(Qt::Key_2);

        QVERIFY(told().contains(u"answers at 0"_s));
        QVERIFY(told().contains(u"filled-by at 0, 0 gone, +client"_s));
        m_person->press(Qt::Key_1);
        QCOMPARE(m_measures->answers(), (Answers{{u"1"_s, 2}, {u"2"_s, 1}}));
        QVERIFY(m_measures->filledBy() == charting::FilledBy::Client);
    }

    void theClientSeesNoScoreAndIsThankedAtTheEnd()
    {
        open(u"phq-9"_s);
        begin();
        answer(u"1111111110"_s);
        QVERIFY(!m_person->sees(u"Total"_s));
        QVERIFY(!m_person->sees(u"needs a question"_s));
        QVERIFY(!m_person->canPress(u"Finish   Ctrl"_s));
        m_person->click(u"Finish"_s);

        QVERIFY(m_person->sees(u"Thank you, Sam"_s));
        QVERIFY(m_person->sees(u"Please give the device back."_s));
        QVERIFY(!m_person->part<widgets::MeasureForm>());
        // The screen may lie about: nothing leads back to what was answered.
        for (const Qt::Key key : {Qt::Key_Backspace, Qt::Key_Up, Qt::Key_Left, Qt::Key_Return})
            m_person->press(key);
        QVERIFY(m_person->sees(u"Please give the device back."_s));
        m_person->click(u"I am the clinician"_s);
        m_person->click(u"Back to the questions"_s);
        QVERIFY(m_person->sees(u"Please give the device back."_s));
        QCOMPARE(m_measures->answers().size(), 10U);
    }

    void whoeverPressedByMistakeGoesBackAndLeavesNothingTyped()
    {
        open(u"phq-9"_s);
        begin();
        m_person->press(Qt::Key_2);
        m_person->click(u"I am the clinician"_s);
        QVERIFY(!m_person->part<widgets::MeasureForm>());
        QVERIFY(!m_person->canPress(u"I am the clinician"_s));
        QCOMPARE(QApplication::focusWidget()->objectName(), u"passphrase"_s);
        m_person->type(u"guess"_s);
        m_mode->cover().refuse(u"That does not open it."_s);

        m_person->click(u"Back to the questions"_s);

        QVERIFY(m_person->part<widgets::MeasureForm>());
        QVERIFY(m_mode->cover().takePassphrase().isEmpty());
        m_person->press(Qt::Key_3);
        QCOMPARE(m_measures->answers(), (Answers{{u"1"_s, 2}, {u"2"_s, 3}}));
        m_person->click(u"I am the clinician"_s);
        QVERIFY(!m_person->sees(u"That does not open it."_s));
    }

    void onlyAPassphraseAsksToBeLookedAt()
    {
        open(u"phq-2"_s);
        QSignalSpy wanted(m_mode.get(), &ClientMode::backWanted);
        m_person->click(u"I am the clinician"_s);
        m_person->press(Qt::Key_Return);
        m_person->click(u"Back to the chart"_s);
        QCOMPARE(wanted.count(), 0); // nothing typed is no try

        m_person->type(u"quiet lake"_s);
        m_person->press(Qt::Key_Return);

        QCOMPARE(wanted.count(), 1);
        QVERIFY(
            m_mode->cover().takePassphrase().equals(crypto::SecretBytes(asBytes("quiet lake"))));
        QVERIFY(m_mode->isVisible() && !m_main->isVisible());
    }

    void aDeskWithASecurityKeyAsksForItsPinAsWell()
    {
        testing::FakeTokenDoor token;
        open(u"phq-2"_s, &token);
        m_person->click(u"I am the clinician"_s);

        QVERIFY(m_person->part<QLineEdit>("pin"));
    }

    void leavingShowsTheOthersOrLeavesThemHidden()
    {
        open(u"phq-2"_s);
        m_mode->leave(ClientMode::Others::Hidden);
        QVERIFY(!m_mode->isVisible() && !m_main->isVisible());
        QVERIFY(m_main->isEnabled()); // whoever uncovers the desk shows it

        open(u"phq-2"_s);
        m_mode->leave(ClientMode::Others::Shown);
        QVERIFY(!m_mode->isVisible());
        QVERIFY(m_main->isVisible() && m_main->isEnabled());
        m_main->activateWindow();
        QTRY_VERIFY(m_main->isActiveWindow());
    }

    void whenItGoesWithTheDeskNothingIsShown()
    {
        open(u"phq-2"_s);
        m_person.reset();

        m_mode.reset();

        QVERIFY(!m_main->isVisible());
    }

    void nothingClosesIt()
    {
        open(u"phq-9"_s);

        QVERIFY(!m_mode->close());
        QCloseEvent event;
        QApplication::sendEvent(m_mode.get(), &event);
        QVERIFY(!event.isAccepted());
        QVERIFY(!m_mode->windowHandle()->close());
        QVERIFY(!m_main->close());
        QApplication::closeAllWindows();
        QVERIFY(m_mode->isVisible() && !m_main->isVisible());

        m_mode->showMinimized();
        QTRY_VERIFY(m_mode->isFullScreen() && !m_mode->isMinimized());
        QVERIFY(!m_main->isVisible());
    }

    void noNoticeAndNoWindowComesUp()
    {
        open(u"phq-9"_s);

        m_main->say(support::Tone::Warning, u"Rivera, Sam: a note waits"_s);
        m_main->show();
        m_main->activateWindow();

        QVERIFY(!m_main->windowHandle()->isVisible());
        QTRY_VERIFY(!m_main->isVisible());
        QTRY_VERIFY(m_mode->isActiveWindow());
    }

    void aKilledProgramFindsTheAnswersAgain()
    {
        testing::OpenDesk desk(2);
        const auto clients = desk.run([](Chart &chart) { return chart.clients({}); });
        {
            UnfinishedRecords unfinished(desk.session->typing(), desk.session->recovered());
            MeasuresPresenter measures({*desk.session, desk.clock, desk.windowRandom}, unfinished);
            measures.open(clients.first().id);
            QVERIFY(measures.beginForClient(u"phq-9"_s));
            ClientMode mode(measures, desk.session->practice().name);
            mode.open();
            Person person(mode);
            person.press(Qt::Key_Space);
            person.press(Qt::Key_2);
            person.press(Qt::Key_3);
        }
        desk.unlockAgain();

        UnfinishedRecords unfinished(desk.session->typing(), desk.session->recovered());
        MeasuresPresenter measures({*desk.session, desk.clock, desk.windowRandom}, unfinished);
        measures.open(clients.first().id);
        QVERIFY(measures.begin(u"phq-9"_s));
        QCOMPARE(measures.answers(), (Answers{{u"1"_s, 2}, {u"2"_s, 3}}));
        QVERIFY(measures.filledBy() == charting::FilledBy::Client);
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void noKeyLeadsOut_data()
    {
        QTest::addColumn<int>("page");
        QTest::newRow("before it is begun") << 0;
        QTest::newRow("at the questions") << 1;
        QTest::newRow("thanked") << 2;
        QTest::newRow("at the passphrase") << 3;
    }
    void noKeyLeadsOut()
    {
        QFETCH(const int, page);
        const std::unique_ptr<support::EnterKey> enter(new support::EnterKey(*qApp));
        QSignalSpy locks(m_main.get(), &widgets::MainWindow::lockRequested);
        open(u"phq-9"_s);
        if (page == 1 || page == 2)
            begin();
        if (page == 2) {
            answer(u"1111111110"_s);
            m_person->click(u"Finish"_s);
            QVERIFY(m_person->sees(u"Thank you"_s));
        }
        if (page == 3)
            m_person->click(u"I am the clinician"_s);
        int tries = 0;
        connect(m_mode.get(), &ClientMode::backWanted, this, [this, &tries] {
            ++tries;
            m_mode->cover().takePassphrase();
            m_mode->cover().refuse(u"That does not open it."_s);
        });

        const QMetaEnum keys = QMetaEnum::fromType<Qt::Key>();
        QVERIFY(keys.keyCount() > 400);
        int pressed = 0;
        for (int i = 0; i < keys.keyCount(); ++i)
            for (const Qt::KeyboardModifiers with : combinations()) {
                press(keys.value(i), with);
                ++pressed;
                QVERIFY2(isAlone(),
                         qPrintable(u"%1 %2"_s.arg(QLatin1String(keys.key(i))).arg(with.toInt())));
            }

        QVERIFY(pressed > 6400);
        QCOMPARE(locks.count(), 0);
        QVERIFY(!m_main->findChild<widgets::JumpPanel *>()->isVisibleTo(m_main.get()));
        if (page == 3)
            QVERIFY(tries > 0); // the keys did come
        if (page == 1)
            QVERIFY(!m_measures->answers().empty());
        // None of it kept the way out from working.
        m_mode->leave(ClientMode::Others::Shown);
        QVERIFY(m_main->isVisible() && m_main->isEnabled());
    }

private:
    void open(const QString &instrument, TokenDoor *token = nullptr)
    {
        m_person.reset();
        m_mode.reset();
        const Person before(*m_main);
        QVERIFY(m_measures->beginForClient(instrument));
        m_mode = std::make_unique<ClientMode>(*m_measures, m_session->practice().name, token);
        m_mode->open();
        m_person = std::make_unique<Person>(*m_mode);
    }
    void begin() { m_person->press(Qt::Key_Space); }
    void answer(const QString &digits)
    {
        for (const QChar digit : digits)
            m_person->press(Qt::Key(Qt::Key_0 + digit.digitValue()));
    }
    QString told() const { return m_session->fakeTyping().told.join(u'\n'); }

    /// As the desktop gives a key to the window that has the keyboard; and to the other, as if it
    /// thought that one had it.
    void press(int key, Qt::KeyboardModifiers with)
    {
        QString text;
        if (key >= Qt::Key_Space && key < 0x100)
            text = QChar(key);
        for (const bool isDown : {true, false}) {
            QTest::simulateEvent(m_mode->windowHandle(), isDown, key, with, text, false);
            QTest::simulateEvent(m_main.get(), isDown, key, with, text, false);
        }
    }
    bool isAlone() const
    {
        const QWidget *focus = QApplication::focusWidget();
        bool isAlone = m_mode->isVisible() && !m_main->isVisible() && m_mode->isActiveWindow()
            && (focus == nullptr || focus->window() == m_mode.get())
            && QApplication::activePopupWidget() == nullptr;
        for (const QWidget *window : QApplication::topLevelWidgets())
            isAlone = isAlone && (window == m_mode.get() || !window->isVisible());
        return isAlone;
    }

    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<UnfinishedRecords> m_unfinished;
    std::unique_ptr<MeasuresPresenter> m_measures;
    std::unique_ptr<widgets::MainWindow> m_main;
    std::unique_ptr<ClientMode> m_mode;
    std::unique_ptr<Person> m_person;
    Client m_client;
};

ALCOVE_TEST(client_mode_test, ClientModeTest)
#include "client_mode_test.moc"
