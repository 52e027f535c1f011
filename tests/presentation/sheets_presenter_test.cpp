#include "presentation/sheets_presenter.h"

#include "presentation/context_of.h"
#include "presentation/fake_sheets.h"
#include "support/test_registry.h"
#include "words/compartment_text.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::SheetsPresenter;
using Sheet = SheetsPresenter::Sheet;

class SheetsPresenterTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_apart = std::make_unique<testing::FakeSheets>();
        m_session = std::make_unique<testing::DirectSession>();
        m_session->apart = m_apart.get();
        m_presenter = std::make_unique<SheetsPresenter>(testing::contextOf(*m_session));
    }
    void cleanup()
    {
        m_presenter.reset();
        m_session.reset();
        m_apart.reset();
    }

    void isOfferedWhereThereAreSheetsAndToWhoReadsSuchCharts()
    {
        QVERIFY(m_presenter->isOffered());
        testing::FakeCompartments without;
        m_session->apart = &without;
        QVERIFY(!SheetsPresenter(testing::contextOf(*m_session)).isOffered());
        m_session->apart = m_apart.get();
    }

    void saysWhetherThereAreAnyAndSinceWhen()
    {
        look();
        QVERIFY(!m_presenter->areMade());
        QVERIFY(m_presenter->standText().contains(u"no sheets"_s));

        m_apart->madeAt = m_session->desk.build.clock.now();
        look();

        QVERIFY(m_presenter->areMade());
        QVERIFY(m_presenter->standText().contains(u"2026"_s));
        QVERIFY(m_apart->of == RawId{5});
    }

    void eachSheetHasOneCodeAndNothingOfTheClient()
    {
        make();

        const QString first = m_presenter->codeText(Sheet::First);
        const QString second = m_presenter->codeText(Sheet::Second);
        QCOMPARE(first.size(), 44);
        QVERIFY(first != second);
        const auto paper = m_presenter->document(Sheet::First, QDate(2026, 3, 2));
        QVERIFY(paper.html.contains(first.left(4)) && paper.html.contains(first.right(4)));
        QVERIFY(!paper.html.contains(second.left(9)));
        QVERIFY(paper.html.contains(words::chartMark(RawId{5})));
        QVERIFY(paper.name.contains(u"1 of 2"_s));
        QVERIFY(m_presenter->document(Sheet::Second, QDate(2026, 3, 2)).name.contains(u"2 of 2"_s));
    }

    void theCodesAreForgotten()
    {
        make();
        m_presenter->forget();
        QVERIFY(m_presenter->codeText(Sheet::First).isEmpty());
        QVERIFY(m_presenter->code(Sheet::Second).isEmpty());
        make();
        look(); // at a chart anew
        QVERIFY(m_presenter->codeText(Sheet::First).isEmpty());
    }

    void withdrawnThereAreNone()
    {
        make();
        QSignalSpy withdrawn(m_presenter.get(), &SheetsPresenter::withdrawn);

        m_presenter->withdraw();

        QTRY_COMPARE(withdrawn.size(), 1);
        QVERIFY(!m_presenter->areMade() && m_presenter->codeText(Sheet::First).isEmpty());
    }

    void whatFailsIsSaid()
    {
        look();
        QSignalSpy failed(m_presenter.get(), &SheetsPresenter::failed);
        m_apart->refusal = Error(ErrorCode::Refused);
        m_presenter->make();
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed.first().first().toString().contains(u"named"_s));
        m_presenter->withdraw();
        QTRY_COMPARE(failed.size(), 2);
        m_apart->openingRefusal = Error(ErrorCode::Malformed);
        open();
        QTRY_COMPARE(failed.size(), 3);
        QVERIFY(failed.last().first().toString().contains(u"slip"_s));
    }

    void oneIsOpenedOnceAndItIsSaidOfWhenItIs()
    {
        QSignalSpy opened(m_presenter.get(), &SheetsPresenter::opened);

        open();
        open(); // the first is still under way

        QTRY_COMPARE(opened.size(), 1);
        QCOMPARE(m_apart->opens, 1);
        QCOMPARE(m_apart->given, (QStringList{u"/stick"_s, u"ONE"_s, u"TWO"_s, u"They called."_s}));
        QVERIFY(opened.first().first().value<RawId>() == RawId{7});
        QVERIFY(!opened.first().last().toString().isEmpty());
    }

private:
    void look()
    {
        QSignalSpy stood(m_presenter.get(), &SheetsPresenter::stood);
        m_presenter->look(RawId{5});
        QTRY_COMPARE(stood.size(), 1);
    }
    void make()
    {
        look();
        QSignalSpy made(m_presenter.get(), &SheetsPresenter::made);
        m_presenter->make();
        QTRY_COMPARE(made.size(), 1);
    }
    void open()
    {
        const auto secret = [](std::string_view text) {
            return std::make_shared<crypto::SecretBytes>(asBytes(text));
        };
        m_presenter->open(u"/stick"_s, {secret("ONE"), secret("TWO")}, u"They called."_s);
    }

    std::unique_ptr<testing::FakeSheets> m_apart;
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<SheetsPresenter> m_presenter;
};

ALCOVE_TEST(sheets_presenter_test, SheetsPresenterTest)
#include "sheets_presenter_test.moc"
