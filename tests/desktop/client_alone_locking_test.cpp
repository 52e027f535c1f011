#include "desktop/chart_window.h"
#include "shell_desk.h"
#include "support/builders.h"
#include "support/test_registry.h"
#include "widgets/cover_page.h"
#include "widgets/measure_form.h"
#include "widgets/measures_view.h"
#include "widgets/person.h"

#include <QComboBox>
#include <QRegularExpression>
#include <QTabBar>

using namespace alcove;
using namespace Qt::StringLiterals;
using charting::Answers;
using testing::Person;
using widgets::ClientMode;

/// A real desk whose client is alone with the screen, and what locks and covers it.
class ClientAloneLockingTest : public QObject, protected testing::ShellDesk {
    Q_OBJECT

private slots:
    void init()
    {
        beginTest();
        addClient();
        m_makeWindow = [this](Session &session) {
            const presentation::ChartContext context{session, m_real->clock, m_real->random};
            auto window = std::make_unique<desktop::ChartWindow>(
                context, nullptr, platform::SwapState::None, &m_real->desk);
            m_chart = window.get();
            return window;
        };
        start();
        unlock();
        QTRY_VERIFY(m_chart != nullptr && m_chart->widget().isVisible());
    }
    void cleanup() { endTest(); }

    void nobodyThereLocksAndTheClientHasTheScreenNoMore()
    {
        hand();

        nobodyThere();

        QTRY_VERIFY(!m_replacement->words.isEmpty());
        QVERIFY(m_chart.isNull());
        QVERIFY(clientMode() == nullptr);
        QVERIFY(m_shell->door().window().isVisible() && m_shell->door().window().isEnabled());
        unlock(); // keys reach the door again
        QTRY_VERIFY(m_chart != nullptr && m_chart->widget().isVisible());
        QCOMPARE(events().filter(u"client.mode"_s), (QStringList{u"client.mode"_s}));
    }

    void duringASessionItIsCoveredAndTheAnswersAreBehind()
    {
        hand();
        emit m_chart->sessionWanted(Millis{50} * 60'000);

        nobodyThere();

        QTRY_VERIFY(page<widgets::CoverPage>());
        QTRY_VERIFY(clientMode() == nullptr);
        QVERIFY(!m_chart->widget().isVisible());
        type("passphrase", QString::fromLatin1(testing::goodPassphrase));
        press("back");
        QTRY_VERIFY(m_chart->widget().isVisible() && m_chart->widget().isEnabled());
        auto *form = m_chart->widget().findChild<widgets::MeasureForm *>();
        QVERIFY(form->isVisible());
        QCOMPARE(form->answers(), (Answers{{u"1"_s, 2}}));
        QCOMPARE(events().filter(QRegularExpression(u"client.mode|cover"_s)),
                 (QStringList{u"client.mode"_s, u"desk.cover"_s, u"client.mode.end"_s,
                              u"desk.uncover"_s}));
    }

    void theMachineLocksItAsWell()
    {
        hand();

        emit m_watch.lockWanted(platform::LockReason::ScreenLocked);

        QTRY_VERIFY(!m_replacement->words.isEmpty());
        QVERIFY(clientMode() == nullptr);
    }

    void wrongOnesCountAsAtTheDoor()
    {
        hand();
        Person sam(*clientMode());
        sam.click(u"I am the clinician"_s);

        for (int i = 0; i < 20 && m_real->desk.waitLeft() == 0; ++i) {
            sam.type(u"loud lake"_s);
            sam.press(Qt::Key_Return);
            QTRY_VERIFY(sam.sees(u"open"_s));
        }

        QTRY_VERIFY(m_real->desk.waitLeft() > 0);
        sam.type(QString::fromLatin1(testing::goodPassphrase));
        sam.press(Qt::Key_Return);
        QTRY_VERIFY(sam.sees(u"wait"_s) || sam.sees(u"Wait"_s));
        QVERIFY(clientMode() != nullptr && !m_chart->widget().isVisible());
    }

private:
    void addClient()
    {
        const auto session = m_real->make();
        QVERIFY(session != nullptr);
        VERIFY_OK(testing::askNow(*session, [](Chart &chart) {
            return chart.saveClient(testing::Builders().client(u"Sam"_s, u"Rivera"_s));
        }));
    }
    QStringList events()
    {
        const auto opened
            = m_real->desk.unlock(testing::sharedSecret(testing::goodPassphrase)).result();
        if (!opened)
            return {};
        QStringList events;
        const auto trail = testing::askNow(
            *opened->session, [](Chart &chart) { return chart.auditTrail(0, 10'000); });
        if (trail)
            for (const AuditEntry &entry : *trail)
                events.append(entry.event.event);
        return events;
    }
    /// PHQ-9, the first item answered.
    void hand()
    {
        Person ada(m_chart->widget());
        ada.press(Qt::Key_3, Qt::ControlModifier);
        QTRY_VERIFY(ada.rows() == 1);
        ada.press(Qt::Key_Return);
        QTRY_VERIFY(ada.sees(u"born"_s));
        auto *tabs = ada.part<QTabBar>();
        for (int i = 0; i < tabs->count(); ++i)
            if (tabs->tabText(i).remove(u'&') == u"Measures"_s)
                tabs->setCurrentIndex(i);
        QTRY_VERIFY(ada.part<widgets::MeasuresView>());
        auto *which = ada.part<QComboBox>("whichMeasure");
        which->setCurrentIndex(which->findData(u"phq-9"_s));
        ada.click(u"Hand to the client"_s);
        QVERIFY(clientMode() != nullptr);
        Person sam(*clientMode());
        sam.click(u"Begin"_s);
        sam.press(Qt::Key_2);
    }
    static ClientMode *clientMode()
    {
        for (QWidget *window : QApplication::topLevelWidgets())
            if (auto *mode = qobject_cast<ClientMode *>(window))
                return mode;
        return nullptr;
    }

    QPointer<desktop::ChartWindow> m_chart;
};

ALCOVE_TEST(client_alone_locking_test, ClientAloneLockingTest)
#include "client_alone_locking_test.moc"
