#include "widgets/licences_page.h"

#include "core/setting_names.h"
#include "presentation/context_of.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTableWidget>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;
using testing::Person;
using widgets::LicencesPage;

class LicencesPageTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        must(m_session->desk.chart->setSetting(licencesSetting, "NH;2;2001-01-01"));
        m_page = std::make_unique<LicencesPage>(testing::contextOf(*m_session));
        m_page->resize(900, 600);
        m_person = std::make_unique<Person>(*m_page);
        m_page->refresh();
        m_page->focusFirst();
        QTRY_COMPARE(table()->rowCount(), 1);
    }
    void cleanup()
    {
        m_person.reset();
        m_page.reset();
        m_session.reset();
    }

    void oneIsEnteredByKeyboardAlone()
    {
        m_person->type(u"ma"_s);
        QVERIFY(m_person->sees(u"Massachusetts"_s));
        m_person->press(Qt::Key_Tab);
        m_person->type(u"LMHC 12"_s);
        m_person->press(Qt::Key_Tab);
        m_person->type(u"2099-05-31"_s);
        m_person->press(Qt::Key_Return);

        QTRY_COMPARE(table()->rowCount(), 2);
        QCOMPARE(kept(), QByteArray("MA;LMHC 12;2099-05-31\nNH;2;2001-01-01"));
        QCOMPARE(text(0, 0), u"MA, Massachusetts"_s);
        QCOMPARE(text(0, 1), u"LMHC 12"_s);
        QCOMPARE(text(0, 3), u"holds"_s);
        QCOMPARE(text(1, 3), u"lapsed"_s);
        QVERIFY(table()->item(1, 3)->font().bold());
        QVERIFY(m_person->sees(u"added"_s));
        // On to the next one.
        QVERIFY(field("licenceState")->hasFocus());
        QVERIFY(field("licenceState")->text().isEmpty());
    }

    void whatIsWrongStaysAndIsSaid()
    {
        m_person->type(u"Ontario"_s);
        m_person->press(Qt::Key_Return);

        QVERIFY(m_person->sees(u"Two letters of a state"_s));
        QCOMPARE(field("licenceState")->text(), u"Ontario"_s);
        QVERIFY(field("licenceState")->hasFocus());
        QVERIFY(!field("licenceState")->accessibleDescription().isEmpty());
        m_person->press(Qt::Key_Backspace);
        QVERIFY(!m_person->sees(u"Two letters of a state"_s));
        QCOMPARE(table()->rowCount(), 1);
    }

    void deleteTakesOutAndUndoBringsBack()
    {
        table()->setFocus();
        m_person->press(Qt::Key_Delete);
        QTRY_COMPARE(table()->rowCount(), 0);
        QVERIFY(kept().isEmpty());
        QVERIFY(!m_person->canPress(u"Take out"_s));

        m_person->click(u"Undo"_s);

        QTRY_COMPARE(table()->rowCount(), 1);
        QCOMPARE(kept(), QByteArray("NH;2;2001-01-01"));
    }

    void enterOnOneRenewsIt()
    {
        table()->setFocus();
        m_person->press(Qt::Key_Return);
        QCOMPARE(field("licenceState")->text(), u"NH"_s);
        QVERIFY(field("licenceUntil")->hasFocus());

        m_person->type(u"2099-01-01"_s);
        m_person->press(Qt::Key_Return);

        QTRY_COMPARE(kept(), QByteArray("NH;2;2099-01-01"));
        QTRY_COMPARE(text(0, 3), u"holds"_s);
    }

    void theArrowLeadsBack()
    {
        QSignalSpy back(m_page.get(), &LicencesPage::backRequested);
        QTest::mouseClick(m_person->part<QPushButton>("back"), Qt::LeftButton);
        QCOMPARE(back.count(), 1);
    }

private:
    QTableWidget *table() const { return m_page->findChild<QTableWidget *>(); }
    QString text(int row, int column) const { return table()->item(row, column)->text(); }
    QLineEdit *field(const char *name) const { return m_person->part<QLineEdit>(name); }
    QByteArray kept() { return must(m_session->desk.chart->setting(licencesSetting)); }

    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<LicencesPage> m_page;
    std::unique_ptr<Person> m_person;
};

ALCOVE_TEST(licences_page_test, LicencesPageTest)
#include "licences_page_test.moc"
