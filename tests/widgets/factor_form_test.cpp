#include "widgets/factor_form.h"

#include "presentation/fake_care.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::FactorPresenter;
using widgets::FactorForm;

class FactorFormTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_care = std::make_unique<testing::FakeCare>();
        m_presenter = std::make_unique<FactorPresenter>(m_care->factor, m_care.get(), Practice());
    }
    void cleanup()
    {
        m_person.reset();
        m_form.reset();
        m_presenter.reset();
        m_care.reset();
    }

    void saysWhatItMeansAndBeginsWithThePassphrase()
    {
        show(FactorForm::Act::SetUp);
        QVERIFY(m_person->sees(u"Charts and notes need none"_s));
        QSignalSpy begun(m_presenter.get(), &FactorPresenter::begun);
        m_person->type(QString::fromLatin1(testing::FakeLeaving::right));
        m_person->press(Qt::Key_Return);
        QTRY_COMPARE(begun.count(), 1);
    }

    void takesItOffWithThePassphrase()
    {
        m_care->factor.standing = FactorStand{true, true, 1000, 3};
        show(FactorForm::Act::TakeOff);
        QSignalSpy dropped(m_presenter.get(), &FactorPresenter::dropped);
        m_person->type(QString::fromLatin1(testing::FakeLeaving::right));
        m_person->press(Qt::Key_Return);
        QTRY_COMPARE(dropped.count(), 1);
        QVERIFY(!m_care->factor.standing->isSet);
    }

    void aWrongPassphraseChangesNothing()
    {
        show(FactorForm::Act::SetUp);
        m_person->press(Qt::Key_Return);
        QTRY_VERIFY(m_person->sees(u"Type the passphrase"_s));
        m_person->type(u"guess"_s);
        m_person->press(Qt::Key_Return);
        QTRY_VERIFY(m_person->sees(u"That is not this desk's passphrase"_s));
        QVERIFY(!m_care->factor.isBegun);
    }

    void goesBackAndChangesNothing()
    {
        show(FactorForm::Act::TakeOff);
        QSignalSpy back(m_form.get(), &FactorForm::backWanted);
        m_person->part<QPushButton>("backToPeople")->click();
        QCOMPARE(back.count(), 1);
    }

private:
    void show(FactorForm::Act act)
    {
        m_form = std::make_unique<FactorForm>(*m_presenter, act, nullptr);
        m_person = std::make_unique<testing::Person>(*m_form);
        m_form->firstField()->setFocus();
    }

    std::unique_ptr<testing::FakeCare> m_care;
    std::unique_ptr<FactorPresenter> m_presenter;
    std::unique_ptr<FactorForm> m_form;
    std::unique_ptr<testing::Person> m_person;
};

ALCOVE_TEST(factor_form_test, FactorFormTest)
#include "factor_form_test.moc"
