#include "desktop/chart_window.h"

#include "presentation/context_of.h"
#include "support/supplemental_door.h"
#include "support/test_registry.h"
#include "widgets/person.h"
#include "widgets/print_window.h"
#include "widgets/spell_desk.h"
#include "widgets/spelling_marks.h"

#include <QLineEdit>
#include <QPointer>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using desktop::ChartWindow;
using testing::Person;
using widgets::PrintWindow;

namespace {

/// Tells outside that it was shut, since the window owns it.
class WatchedDoor final : public support::SupplementalDoor {
public:
    explicit WatchedDoor(int &shuts)
        : m_shuts(shuts)
    {
    }
    QString sign(ClientId) const override { return u"Supplemental, locked"_s; }
    QWidget *makeRoom(ClientId, const QString &, QWidget *parent) override
    {
        return new QWidget(parent);
    }
    void shut() override { ++m_shuts; }

private:
    int &m_shuts;
};

} // namespace

class ChartWindowTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_client = m_session->desk.addClient();
        m_note = m_session->desk.addSigned(m_client.id);
    }
    void cleanup() { m_session.reset(); }

    void tellsOnceOfADiskThatIsWrittenToInTheOpen()
    {
        {
            ChartWindow window(testing::contextOf(*m_session), nullptr,
                               platform::SwapState::Encrypted);
            Person person(window.widget());
            window.resume();
            QTRY_VERIFY(person.canPress(u"Clients"_s));
            QVERIFY(testing::must(m_session->desk.chart->setting(u"swap-said"_s)).isEmpty());
        }
        for (const bool isSaid : {true, false}) {
            ChartWindow window(testing::contextOf(*m_session), nullptr, platform::SwapState::Plain);
            Person person(window.widget());
            window.resume();
            QTRY_COMPARE(person.sees(u"encrypt the swap"_s), isSaid);
        }
    }

    void printsTheChartOrTheNoteThatIsOpen()
    {
        ChartWindow window(testing::contextOf(*m_session), nullptr);
        Person person(window.widget());
        openChart(person);
        person.press(Qt::Key_P, Qt::ControlModifier);
        QTRY_COMPARE(prints(window).size(), 1);
        QCOMPARE(printed(*prints(window).first()), u"chart.print"_s);

        delete prints(window).first();
        window.widget().activateWindow();
        QTRY_VERIFY(window.widget().isActiveWindow());
        person.list()->setFocus();
        person.press(Qt::Key_Return);
        QTRY_VERIFY(person.sees(u"Signed by"_s));
        person.press(Qt::Key_P, Qt::ControlModifier);

        QTRY_COMPARE(prints(window).size(), 1);
        QCOMPARE(printed(*prints(window).first()), u"note.print"_s);
    }

    void lockingIsOneKeyAwayWhileItPrints()
    {
        ChartWindow window(testing::contextOf(*m_session), nullptr);
        QSignalSpy wanted(&window, &desktop::UnlockedWindow::lockWanted);
        Person person(window.widget());
        openChart(person);
        person.press(Qt::Key_P, Qt::ControlModifier);
        QTRY_COMPARE(prints(window).size(), 1);
        Person printing(*prints(window).first());

        printing.press(Qt::Key_L, Qt::ControlModifier);

        QCOMPARE(wanted.count(), 1);
    }

    void nothingOfItIsLeftWhenItGoes()
    {
        int shuts = 0;
        QPointer<PrintWindow> print;
        {
            ChartWindow window(testing::contextOf(*m_session),
                               std::make_unique<WatchedDoor>(shuts));
            Person person(window.widget());
            openChart(person);
            person.press(Qt::Key_P, Qt::ControlModifier);
            QTRY_COMPARE(prints(window).size(), 1);
            print = prints(window).first();
        }

        QVERIFY(print.isNull());
        QCOMPARE(shuts, 1);
    }

    void checksSpellingAndTellsWhatItCanNotKeep()
    {
        ChartWindow window(testing::contextOf(*m_session), nullptr);
        auto *desk = widgets::SpellDesk::of(&window.widget());
        Person person(window.widget());
        openChart(person);
        QTRY_VERIFY(desk->isReady());

        m_session->protectFromWriting(true);
        desk->keep(u"Ibarguren"_s);
        QTRY_VERIFY(person.sees(u"write-protected"_s));
        m_session->protectFromWriting(false);

        person.press(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(Person::writing() != nullptr);
        person.type(u"Ibarguren slepp well. "_s);
        QCOMPARE(testing::wavedWords(*Person::writing()), QStringList{u"slepp"_s});
    }

    void aPlaceLeadsBackAfterAnotherUnlocking()
    {
        QByteArray place;
        {
            ChartWindow window(testing::contextOf(*m_session), nullptr);
            Person person(window.widget());
            openChart(person);
            place = window.place();
        }
        ChartWindow window(testing::contextOf(*m_session), nullptr);
        const Person person(window.widget());

        window.goTo(place);

        QTRY_VERIFY(person.sees(u"Sam Rivera"_s));
    }

private:
    static void openChart(Person &person)
    {
        person.press(Qt::Key_3, Qt::ControlModifier);
        QTRY_VERIFY(person.rows() == 1);
        person.press(Qt::Key_Return);
        QTRY_VERIFY(person.sees(u"born"_s));
        QTRY_VERIFY(person.list() && person.list()->hasFocus());
    }
    static QList<PrintWindow *> prints(ChartWindow &window)
    {
        return window.widget().findChildren<PrintWindow *>();
    }
    /// Saves what the window prints; what was written down of it.
    QString printed(PrintWindow &window)
    {
        QSignalSpy saved(&window, &PrintWindow::saved);
        const auto *save = window.findChild<QWidget *>(u"savePlain"_s);
        const bool isReady = QTest::qWaitFor([save] { return save->isEnabled(); });
        window.findChild<QLineEdit *>(u"plainReason"_s)->setText(u"for the test of it"_s);
        window.savePlainAs(m_session->desk.folder() + u"/out.pdf"_s);
        const bool isSaved = QTest::qWaitFor([&saved] { return saved.count() == 1; });
        return isReady && isSaved ? m_session->desk.events().last() : QString();
    }

    std::unique_ptr<testing::DirectSession> m_session;
    Client m_client;
    Note m_note;
};

ALCOVE_TEST(chart_window_test, ChartWindowTest)
#include "chart_window_test.moc"
