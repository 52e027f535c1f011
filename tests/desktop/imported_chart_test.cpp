#include "desktop/chart_window.h"
#include "interop/import_fhir.h"
#include "interop/shared_data.h"
#include "picture.h"
#include "presentation/search_model.h"
#include "real_desk.h"
#include "support/test_registry.h"
#include "support/theme.h"
#include "widgets/entry_line.h"
#include "widgets/jump_panel.h"
#include "widgets/pdf_text.h"
#include "widgets/person.h"
#include "widgets/print_window.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTabBar>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::Person;

namespace {

/// Invented by Synthea; he has all kinds of entries.
const QString client = u"Dusty Stracke"_s;

} // namespace

/// What a person does with charts from another program: finds one, reads it, searches it, prints
/// it.
class ImportedChartTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        SHARED_FILES(files, "synthea");
        support::apply(*qApp, support::Scheme::Paper);
        m_session = m_real.make();
        QVERIFY(m_session != nullptr);
        const auto report = testing::askNow(*m_session, [this, files](Chart &chart) {
            return interop::importFhir(chart, files, m_real.clock, m_real.random);
        });
        VERIFY_OK(report);
        QCOMPARE(report->resources[u"Patient"_s].kept, static_cast<int>(files.size()));
    }
    void init()
    {
        m_window = std::make_unique<desktop::ChartWindow>(
            presentation::ChartContext{*m_session, m_real.clock, m_random}, nullptr);
        m_window->widget().resize(1280, 900);
        m_person = std::make_unique<Person>(m_window->widget());
    }
    void cleanup()
    {
        m_person.reset();
        m_window.reset();
    }
    void cleanupTestCase() { m_session.reset(); }

    void isFoundAsOneTypesAndShowsWhatIsInIt()
    {
        openClient();

        // Nobody has written a note here yet, so it opens on what came along.
        QTRY_COMPARE(m_person->part<QTabBar>()->currentIndex(), 0);
        for (const QString &heading :
             {u"Allergies"_s, u"Problems"_s, u"Medications"_s, u"Care plans"_s, u"Observations"_s,
              u"Encounters"_s, u"Documents"_s})
            QVERIFY2(m_person->sees(heading), qPrintable(heading));
        QVERIFY(m_person->sees(u"Allergy to"_s));
        QVERIFY(m_person->sees(u"Hypertension"_s));
        QVERIFY(m_person->sees(u"Albuterol"_s));
        QVERIFY(m_person->sees(u"born 6 Jan 2001"_s));
        QVERIFY(!m_window->widget().windowTitle().contains(u"Stracke"_s));
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void looksAsInTheUserGuide_data()
    {
        QTest::addColumn<int>("scheme");
        QTest::addColumn<QString>("look");
        QTest::newRow("dusk") << static_cast<int>(support::Scheme::Dusk) << u"dusk"_s;
        QTest::newRow("paper") << static_cast<int>(support::Scheme::Paper) << u"paper"_s;
    }
    void looksAsInTheUserGuide()
    {
        QFETCH(int, scheme);
        QFETCH(QString, look);
        cleanup();
        support::apply(*qApp, static_cast<support::Scheme>(scheme));
        init();
        constexpr QSize size(1100, 760);
        m_window->widget().resize(size);
        openClient();
        QTRY_VERIFY(m_person->sees(u"Allergies"_s));

        QCoreApplication::sendPostedEvents();
        const QString wrong
            = testing::takePicture(m_window->widget(), u"imported-%1"_s.arg(look), size);

        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }

    void aFindInADocumentOpensItsText()
    {
        m_person->press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(m_person->sees(u"What are you looking for?"_s));
        m_person->type(u"hemogram"_s);
        QTRY_VERIFY(m_person->rows() > 0);
        const QModelIndex found = m_person->list()->currentIndex();
        const QString whose = found.data().toString();
        QVERIFY(found.data(presentation::SearchModel::SnippetRole)
                    .toString()
                    .contains(u"<b>hemogram</b>"_s));

        m_person->press(Qt::Key_Return);

        QTRY_VERIFY(m_person->part<QPlainTextEdit>());
        QVERIFY(m_person->part<QPlainTextEdit>()->toPlainText().contains(u"Leukocytes"_s));
        QVERIFY(m_person->sees(whose));
        QCOMPARE(m_person->part<QTabBar>()->currentIndex(), 0);
        m_person->press(Qt::Key_Left, Qt::AltModifier);
        QTRY_VERIFY(m_person->rows() > 0 && m_person->sees(u"Search all notes"_s));
    }

    void aFindWithoutATextOfItsOwnIsShownToo()
    {
        m_person->press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        m_person->type(u"body weight"_s); // a measured value, which has no text
        QTRY_VERIFY(m_person->rows() > 0);

        m_person->press(Qt::Key_Return);

        QTRY_VERIFY(line() != nullptr);
        QVERIFY(line()->accessibleName().contains(u"body weight"_s, Qt::CaseInsensitive));
        QTRY_VERIFY(!line()->visibleRegion().isEmpty());
    }

    void aNoteIsWrittenBesideWhatWasImported()
    {
        openClient();
        m_person->press(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(Person::writing());
        m_person->type(u"First session after the transfer."_s);
        m_person->press(Qt::Key_Return, Qt::ControlModifier);
        m_person->press(Qt::Key_Return, Qt::ControlModifier);

        QTRY_VERIFY(m_person->sees(u"Signed by Ada Byron"_s));
        m_person->press(Qt::Key_1, Qt::ControlModifier);
        QTRY_VERIFY(m_person->sees(u"Every note of yours is signed."_s));
        openClient();
        QTRY_COMPARE(m_person->part<QTabBar>()->currentIndex(), 1); // notes, by now
    }

    void isPrintedWithWhereItCameFrom()
    {
        openClient();
        QTRY_VERIFY(m_person->part<QTabBar>());
        m_person->part<QTabBar>()->setCurrentIndex(0);
        m_person->press(Qt::Key_P, Qt::ControlModifier);
        QTRY_VERIFY(m_window->widget().findChild<widgets::PrintWindow *>());
        auto *print = m_window->widget().findChild<widgets::PrintWindow *>();
        QSignalSpy saved(print, &widgets::PrintWindow::saved);
        QTRY_VERIFY(print->findChild<QWidget *>(u"savePlain"_s)->isEnabled());
        const QString path = m_real.path(u"out.pdf"_s);

        print->findChild<QLineEdit *>(u"plainReason"_s)->setText(u"for the test of it"_s);
        print->savePlainAs(path);

        QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, 30'000);
        const QStringList pages = testing::pagesOf(path);
        QVERIFY(pages.size() > 1);
        for (const QString &page : pages)
            QVERIFY(page.contains(client) && page.contains(u"born 6 January 2001"_s));
        // Lines break where the paper ends.
        const QString all = pages.join(u' ').simplified();
        for (const QString &words : {u"Allergies"_s, u"Allergy to nut"_s, u"Conditions"_s,
                                     u"Hypertension"_s, u"Medications"_s, u"Albuterol"_s,
                                     u"Care plans"_s, u"Documents"_s, u"hemogram"_s, u"Source:"_s})
            QVERIFY2(all.contains(words), qPrintable(words));
    }

private:
    /// By the keyboard, from anywhere, searching as one types.
    void openClient()
    {
        m_person->press(Qt::Key_K, Qt::ControlModifier);
        m_person->type(u"strac"_s);
        auto *found
            = m_window->widget().findChild<widgets::JumpPanel *>()->findChild<QListView *>();
        QTRY_COMPARE(found->model()->index(0, 0).data().toString(), client);
        m_person->press(Qt::Key_Return);
        QTRY_VERIFY(m_person->sees(client));
    }
    static widgets::EntryLine *line()
    {
        return qobject_cast<widgets::EntryLine *>(QApplication::focusWidget());
    }

    testing::RealDesk m_real;
    testing::FakeRandom m_random{3}; ///< of the window's thread
    std::shared_ptr<Session> m_session;
    std::unique_ptr<desktop::ChartWindow> m_window;
    std::unique_ptr<Person> m_person;
};

ALCOVE_TEST(imported_chart_test, ImportedChartTest)
#include "imported_chart_test.moc"
