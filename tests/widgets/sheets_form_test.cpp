#include "widgets/sheets_form.h"

#include "presentation/context_of.h"
#include "presentation/fake_sheets.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QLineEdit>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using widgets::SheetsForm;

/// A restricted chart is opened by its two sheets, by keyboard.
class SheetsFormTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_apart = std::make_unique<testing::FakeSheets>();
        m_session = std::make_unique<testing::DirectSession>();
        m_session->apart = m_apart.get();
        m_form = std::make_unique<SheetsForm>(testing::contextOf(*m_session));
        m_form->resize(1000, 800);
        m_person = std::make_unique<testing::Person>(*m_form);
        m_form->focusFirst();
    }
    void cleanup()
    {
        m_person.reset();
        m_form.reset();
        m_session.reset();
        m_apart.reset();
    }

    void whatIsTypedOpensIt()
    {
        QSignalSpy opened(m_form.get(), &SheetsForm::opened);
        type(u"They called, no server."_s);
        QVERIFY(m_person->canPress(u"Open for 4 hours"_s));

        m_person->press(Qt::Key_Return);

        QTRY_COMPARE(opened.size(), 1);
        QCOMPARE(m_apart->given,
                 (QStringList{u"/stick"_s, u"AAAA"_s, u"BBBB"_s, u"They called, no server."_s}));
    }

    void withoutAReasonItDoesNotOpen()
    {
        type(u"please"_s);
        QVERIFY(!m_person->canPress(u"Open for 4 hours"_s));
        m_person->press(Qt::Key_Return);
        QCOMPARE(m_apart->opens, 0);
    }

    void whatFailsIsSaidAndCanBeMended()
    {
        m_apart->openingRefusal = Error(ErrorCode::Locked);
        type(u"They called, no server."_s);
        m_person->press(Qt::Key_Return);

        QTRY_VERIFY(m_person->sees(u"not the sheets of the chart"_s));
        QVERIFY(m_person->canPress(u"Open for 4 hours"_s));
    }

    void nothingThatWasTypedStays()
    {
        type(u"They called, no server."_s);

        m_form->reset();

        for (const auto *field : m_form->findChildren<QLineEdit *>())
            QVERIFY(field->text().isEmpty());
    }

    void oneLeavesIt()
    {
        QSignalSpy cancelled(m_form.get(), &SheetsForm::cancelled);
        m_person->click(u"Cancel"_s);
        QCOMPARE(cancelled.size(), 1);
    }

private:
    void type(const QString &reason)
    {
        const std::pair<const char *, QString> fields[]{{"sheetsFolder", u"/stick"_s},
                                                        {"firstSheet", u"AAAA"_s},
                                                        {"secondSheet", u"BBBB"_s},
                                                        {"sheetsReason", reason}};
        for (const auto &[name, words] : fields) {
            m_person->part<QLineEdit>(name)->setFocus();
            m_person->type(words);
        }
    }

    std::unique_ptr<testing::FakeSheets> m_apart;
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<SheetsForm> m_form;
    std::unique_ptr<testing::Person> m_person;
};

ALCOVE_TEST(sheets_form_test, SheetsFormTest)
#include "sheets_form_test.moc"
