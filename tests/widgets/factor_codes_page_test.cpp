#include "widgets/factor_codes_page.h"

#include "presentation/fake_care.h"
#include "support/fake_clock.h"
#include "support/qr_view.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::FactorPresenter;
using widgets::FactorCodesPage;

class FactorCodesPageTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_care = std::make_unique<testing::FakeCare>();
        m_presenter = std::make_unique<FactorPresenter>(m_care->factor, m_care.get(), Practice());
        QSignalSpy begun(m_presenter.get(), &FactorPresenter::begun);
        m_presenter->begin(crypto::SecretBytes(asBytes(testing::FakeLeaving::right)));
        QTRY_COMPARE(begun.count(), 1);
        m_page = std::make_unique<FactorCodesPage>(*m_presenter, m_clock);
        m_person = std::make_unique<testing::Person>(*m_page);
        m_page->firstField()->setFocus();
    }
    void cleanup()
    {
        m_person.reset();
        m_page.reset();
        m_presenter.reset();
        m_care.reset();
    }

    void showsWhatTheAppHoldsAndTheSpareCodes()
    {
        QVERIFY(m_person->sees(u"GEZD GNBV GY3T QOJQ"_s));
        QVERIFY(m_person->sees(u"ABCDE-FGHJK"_s));
        QVERIFY(m_person->sees(u"LMNPQ-RSTVW"_s));
        QVERIFY(m_person->part<support::QrView>("square")->sizeHint().width() > 100);
    }

    void aCodeOfTheAppSetsItUp()
    {
        QSignalSpy set(m_presenter.get(), &FactorPresenter::set);
        m_person->type(testing::FakeFactor::code);
        m_person->press(Qt::Key_Return);
        QTRY_COMPARE(set.count(), 1);
        QVERIFY(m_care->factor.standing->isSet);
    }

    void anotherOneIsSaidBelowTheFieldAndTypedOver()
    {
        m_person->type(u"000000"_s);
        m_person->press(Qt::Key_Return);
        QTRY_VERIFY(m_person->sees(u"That is not the code"_s));
        m_person->type(testing::FakeFactor::code);
        QCOMPARE(m_person->part<QLineEdit>("appCode")->text(), testing::FakeFactor::code);
        m_person->press(Qt::Key_Return);
        QTRY_VERIFY(m_care->factor.standing->isSet);
    }

    void nothingTypedIsSaidToo()
    {
        m_person->press(Qt::Key_Return);
        QTRY_VERIFY(m_person->sees(u"six digits"_s));
        QVERIFY(!m_care->factor.standing->isSet);
    }

    void theSpareCodesGoOntoPaper()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"codes.pdf"_s);
        m_page->saveAs(path);
        QTRY_VERIFY(QFile(path).size() > 1000);
        QVERIFY(m_person->sees(u"move them elsewhere"_s));
    }

private:
    testing::FakeClock m_clock;
    std::unique_ptr<testing::FakeCare> m_care;
    std::unique_ptr<FactorPresenter> m_presenter;
    std::unique_ptr<FactorCodesPage> m_page;
    std::unique_ptr<testing::Person> m_person;
};

ALCOVE_TEST(factor_codes_page_test, FactorCodesPageTest)
#include "factor_codes_page_test.moc"
