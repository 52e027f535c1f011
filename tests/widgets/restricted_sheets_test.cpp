#include "presentation/context_of.h"
#include "presentation/fake_sheets.h"
#include "support/test_registry.h"
#include "widgets/person.h"
#include "widgets/restricted_page.h"
#include "widgets/restricted_room.h"

#include <QLineEdit>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;
using testing::Person;

/// The sheets of paper among the restricted charts: where one comes to them, and what one sees of
/// a chart that they opened.
class RestrictedSheetsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_apart = std::make_unique<testing::FakeSheets>();
        m_session = std::make_unique<testing::DirectSession>();
        m_session->apart = m_apart.get();
        Client client = m_apart->notes.desk.build.client(u"Robin"_s, u"Vale"_s);
        must(m_apart->notes.desk.chart->saveClient(client));
        m_apart->inside.client = client.id;
        m_apart->inside.clientName = u"Robin Vale"_s;
        m_page = std::make_unique<widgets::RestrictedPage>(testing::contextOf(*m_session));
        m_page->resize(1100, 800);
        m_person = std::make_unique<Person>(*m_page);
    }
    void cleanup()
    {
        m_person.reset();
        m_page.reset();
        m_session.reset();
        m_apart.reset();
    }

    void aChartIsOpenedByItsSheetsAndReadForAWhile()
    {
        m_page->refresh();
        QTRY_VERIFY(m_person->sees(u"none on this desk"_s));
        m_person->click(u"Open with two sheets"_s);
        const std::pair<const char *, QString> fields[]{
            {"sheetsFolder", u"/stick"_s},
            {"firstSheet", u"AAAA"_s},
            {"secondSheet", u"BBBB"_s},
            {"sheetsReason", u"They called, no server."_s}};
        for (const auto &[name, words] : fields) {
            m_person->part<QLineEdit>(name)->setFocus();
            m_person->type(words);
        }

        m_person->click(u"Open for 4 hours"_s);

        QTRY_VERIFY(m_page->room() != nullptr);
        QTRY_VERIFY(m_person->sees(u"By its sheets of paper, for reading"_s));
        QVERIFY(!m_person->canPress(u"Sheets of paper"_s)); // they are not this desk's to make
        m_page->refresh();
        QTRY_VERIFY(m_person->canPress(u"Robin Vale"_s));
    }

    void aWrongSheetStaysOnItsForm()
    {
        m_page->refresh();
        m_person->click(u"Open with two sheets"_s);
        QVERIFY(m_page->goBack());
        QVERIFY(!m_page->goBack());
        QVERIFY(m_person->sees(u"Restricted charts"_s));
    }

    void whoIsNamedMakesSheetsInTheChartsRoomAndComesBack()
    {
        RestrictedChart mine = m_apart->inside;
        mine.id = RawId{5};
        m_apart->charts = {mine};
        m_page->refresh();
        QTRY_VERIFY(m_person->canPress(u"Robin Vale"_s));
        m_person->click(u"Robin Vale"_s);
        QTRY_VERIFY(m_person->canPress(u"Sheets of paper"_s));

        m_person->click(u"Sheets of paper"_s);
        QTRY_VERIFY(m_person->canPress(u"Make two sheets"_s));
        m_person->click(u"Make two sheets"_s);

        QTRY_VERIFY(m_person->canPress(u"Print sheet 2"_s));
        QVERIFY(m_apart->of == RawId{5});
        QVERIFY(m_page->goBack());
        QVERIFY(m_page->currentWidget() == m_page->room());
        for (const auto *label : m_page->findChildren<QLabel *>())
            QVERIFY(!label->text().contains(testing::FakeSheets::text(m_apart->codes.first)));
    }

private:
    std::unique_ptr<testing::FakeSheets> m_apart;
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<widgets::RestrictedPage> m_page;
    std::unique_ptr<Person> m_person;
};

ALCOVE_TEST(restricted_sheets_test, RestrictedSheetsTest)
#include "restricted_sheets_test.moc"
