#include "widgets/restored_form.h"

#include "presentation/fake_care.h"
#include "support/fake_clock.h"
#include "support/secret_edit.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::ServerPresenter;
using widgets::RestoredForm;

class RestoredFormTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_care = std::make_unique<testing::FakeCare>();
        Practice practice;
        practice.roles = solo;
        m_presenter
            = std::make_unique<ServerPresenter>(m_care->owner, m_care.get(), practice, m_clock);
        m_form = std::make_unique<RestoredForm>(*m_presenter, nullptr);
        m_person = std::make_unique<testing::Person>(*m_form);
        m_form->firstField()->setFocus();
    }
    void cleanup()
    {
        m_person.reset();
        m_form.reset();
        m_presenter.reset();
        m_care.reset();
    }

    void saysWhatItMeansAndIsSaidWithThePassphrase()
    {
        QVERIFY(m_person->sees(u"nothing on any desk is lost"_s));
        QVERIFY(m_person->sees(u"don't say so"_s));
        m_person->type(QString::fromLatin1(testing::FakeLeaving::right));

        m_person->press(Qt::Key_Return);

        QTRY_COMPARE(m_care->owner.restored, 1);
        QTRY_COMPARE(m_care->rounds, 1);
    }

    void aWrongPassphraseSaysNothing()
    {
        m_person->press(Qt::Key_Return);
        QTRY_VERIFY(m_person->sees(u"Type the passphrase"_s));
        m_person->type(u"guess"_s);

        m_person->press(Qt::Key_Return);

        QTRY_VERIFY(m_person->sees(u"That is not this desk's passphrase"_s));
        QCOMPARE(m_care->owner.restored, 0);
    }

    void goesBackAndSaysNothing()
    {
        QSignalSpy back(m_form.get(), &RestoredForm::backWanted);

        m_person->part<QPushButton>("backToServer")->click();

        QCOMPARE(back.count(), 1);
        QCOMPARE(m_care->owner.restored, 0);
    }

private:
    testing::FakeClock m_clock;
    std::unique_ptr<testing::FakeCare> m_care;
    std::unique_ptr<ServerPresenter> m_presenter;
    std::unique_ptr<RestoredForm> m_form;
    std::unique_ptr<testing::Person> m_person;
};

ALCOVE_TEST(restored_form_test, RestoredFormTest)
#include "restored_form_test.moc"
