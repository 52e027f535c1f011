#include "widgets/sheets_page.h"

#include "presentation/context_of.h"
#include "presentation/fake_sheets.h"
#include "support/qr_reader.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::SheetsPresenter;
using widgets::SheetsPage;

/// Two sheets of a restricted chart: made, on paper, withdrawn, and gone from the screen.
class SheetsPageTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_apart = std::make_unique<testing::FakeSheets>();
        m_session = std::make_unique<testing::DirectSession>();
        m_session->apart = m_apart.get();
        m_page = std::make_unique<SheetsPage>(testing::contextOf(*m_session));
        m_page->resize(1000, 800);
        m_person = std::make_unique<testing::Person>(*m_page);
        m_page->open(RawId{5});
        QTRY_VERIFY(m_person->sees(u"no sheets"_s));
    }
    void cleanup()
    {
        m_person.reset();
        m_page.reset();
        m_session.reset();
        m_apart.reset();
    }

    void newOnesAreShownByKeyboard()
    {
        QVERIFY(!m_person->canPress(u"Print sheet 1"_s));
        QVERIFY(!m_person->canPress(u"Withdraw"_s));

        m_person->press(Qt::Key_Space); // the keyboard is on the one thing to do

        QTRY_VERIFY(m_person->sees(testing::FakeSheets::text(m_apart->codes.first)));
        QVERIFY(m_person->sees(testing::FakeSheets::text(m_apart->codes.second)));
        QVERIFY(m_person->sees(u"only now"_s));
        for (const auto &act : {u"Print sheet 1"_s, u"Print sheet 2"_s, u"Withdraw"_s})
            QVERIFY(m_person->canPress(act));
    }

    void theyAreGoneWhenOneLeaves()
    {
        make();
        const QString code = testing::FakeSheets::text(m_apart->codes.first);

        m_page->forget();

        QVERIFY(!m_person->sees(code));
        for (const auto *label : m_page->findChildren<QLabel *>())
            QVERIFY(!label->text().contains(code) && !label->accessibleName().contains(code));
    }

    void eachPaperHasItsCodeForACamera()
    {
        make();
        const QTemporaryDir folder;
        for (const auto &[sheet, code] :
             {std::pair{SheetsPresenter::Sheet::First, m_apart->codes.first},
              std::pair{SheetsPresenter::Sheet::Second, m_apart->codes.second}}) {
            const QString path = folder.filePath(u"sheet.pdf"_s);
            m_page->saveAs(path, sheet);
            QProcess process;
            process.start(u"pdftoppm"_s,
                          {u"-png"_s, u"-r"_s, u"150"_s, u"-singlefile"_s, path,
                           folder.filePath(u"sheet"_s)});
            QVERIFY(process.waitForFinished());

            QCOMPARE(testing::readQr(folder.filePath(u"sheet.png"_s)),
                     testing::FakeSheets::text(code));
        }
        QVERIFY(m_person->sees(u"a place of its own"_s));
    }

    void withdrawnItIsSaidWhatTheyStillOpen()
    {
        make();

        m_person->click(u"Withdraw"_s);

        QTRY_VERIFY(m_person->sees(u"no sheets"_s));
        QVERIFY(m_person->sees(u"Copies made before they still open"_s));
        QVERIFY(!m_apart->madeAt);
    }

    void whatFailsIsSaid()
    {
        m_apart->refusal = Error(ErrorCode::Refused);
        m_person->click(u"Make two sheets"_s);
        QTRY_VERIFY(m_person->sees(u"Only who is named"_s));
    }

    void oneGoesBack()
    {
        QSignalSpy back(m_page.get(), &SheetsPage::backWanted);
        m_page->findChild<QPushButton *>(u"sheetsBack"_s)->click();
        QCOMPARE(back.size(), 1);
    }

private:
    void make()
    {
        m_person->click(u"Make two sheets"_s);
        QTRY_VERIFY(m_person->canPress(u"Print sheet 1"_s));
    }

    std::unique_ptr<testing::FakeSheets> m_apart;
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<SheetsPage> m_page;
    std::unique_ptr<testing::Person> m_person;
};

ALCOVE_TEST(sheets_page_test, SheetsPageTest)
#include "sheets_page_test.moc"
