#include "widgets/hats_form.h"

#include "presentation/fake_people.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QCheckBox>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::PeoplePresenter;
using widgets::HatsForm;

class HatsFormTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_people = testing::FakePeople();
        Practice practice;
        practice.roles = solo;
        m_presenter = std::make_unique<PeoplePresenter>(m_people, practice);
        m_people.members = QList<PracticeMember>{{{{7}}, u"Ada Byron"_s, solo, 1, true}};
        QSignalSpy loaded(m_presenter.get(), &PeoplePresenter::loaded);
        m_presenter->load();
        QTRY_COMPARE(loaded.count(), 1);
    }
    void cleanup()
    {
        m_form.reset();
        m_presenter.reset();
    }

    void setsWhatIsTicked()
    {
        open(false);
        testing::Person person(*m_form);
        QVERIFY(person.sees(u"The hats of Noor Haddad"_s));
        QVERIFY(person.part<QCheckBox>("hat-front-desk")->isChecked());

        person.part<QCheckBox>("hat-clinician")->click();
        person.click(u"Set these hats"_s);

        QVERIFY(
            (m_people.changed == std::pair(UserId{{8}}, Roles{Role::FrontDesk, Role::Clinician})));
    }

    void theOnlyOwnerStaysOne()
    {
        open(true);
        const testing::Person person(*m_form);

        QVERIFY(!person.part<QCheckBox>("hat-owner")->isEnabled());
        QVERIFY(person.part<QCheckBox>("hat-owner")->text().contains(u"the only one"_s));
    }

    void nobodyIsMadeTheCustodianHere()
    {
        open(false);
        const testing::Person person(*m_form);

        QVERIFY(person.part<QCheckBox>("hat-custodian") == nullptr);
        QVERIFY(person.part<QCheckBox>("hat-trainee") != nullptr);
    }

    void noHatAtAllIsSaidAtTheHats()
    {
        open(false);
        testing::Person person(*m_form);

        person.part<QCheckBox>("hat-front-desk")->click();
        person.click(u"Set these hats"_s);

        QVERIFY(person.sees(u"wears one hat at least"_s));
        QVERIFY(m_people.changed.first == UserId());
    }

    void aRefusalIsSaidInTheFormAndTheKeyboardLeads()
    {
        m_people.change = Error(ErrorCode::Refused);
        open(false);
        testing::Person person(*m_form);
        QSignalSpy back(m_form.get(), &HatsForm::backWanted);

        person.part<QPushButton>("setHats")->setFocus();
        person.press(Qt::Key_Space);

        QTRY_VERIFY(person.sees(u"Only an owner of the practice"_s));
        QVERIFY(person.part<QCheckBox>("hat-owner")->hasFocus());
        person.part<QPushButton>("backToPeople")->setFocus();
        person.press(Qt::Key_Space);
        QCOMPARE(back.count(), 1);
    }

private:
    void open(bool isLastOwner)
    {
        m_form = std::make_unique<HatsForm>(
            *m_presenter,
            presentation::PersonRow{{{8}},
                                    u"Noor Haddad"_s,
                                    u"front desk"_s,
                                    u"1 desk"_s,
                                    isLastOwner ? solo : Roles{Role::FrontDesk},
                                    false,
                                    isLastOwner});
    }

    testing::FakePeople m_people;
    std::unique_ptr<PeoplePresenter> m_presenter;
    std::unique_ptr<HatsForm> m_form;
};

ALCOVE_TEST(hats_form_test, HatsFormTest)
#include "hats_form_test.moc"
