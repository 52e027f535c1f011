#include "widgets/farewell_form.h"

#include "presentation/fake_care.h"
#include "support/secret_edit.h"
#include "support/test_registry.h"
#include "widgets/fake_token_door.h"
#include "widgets/person.h"

#include <QRadioButton>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::LeavingPresenter;
using widgets::FarewellForm;

class FarewellFormTest : public QObject {
    Q_OBJECT

    const UserId m_kim{{2}};
    const DeviceId m_desk{{12}};

private slots:
    void init()
    {
        m_care = std::make_unique<testing::FakeCare>();
        m_care->owner.people
            = Roster{{{{{11}}, {{1}}, u"Study"_s, true}, {m_desk, m_kim, u"Room 2"_s, false}}, {}};
        Practice practice;
        practice.roles = solo;
        m_presenter = std::make_unique<LeavingPresenter>(m_care->owner, m_care.get(), practice);
        QSignalSpy loaded(m_presenter.get(), &LeavingPresenter::loaded);
        m_presenter->load({{{{1}}, u"Ada Byron"_s, {}, {}, solo, true, true},
                           {m_kim, u"Kim Okafor"_s, {}, {}, {Role::Clinician}, false, false}});
        QTRY_COMPARE(loaded.count(), 1);
    }
    void cleanup()
    {
        m_person.reset();
        m_form.reset();
        m_presenter.reset();
        m_care.reset();
    }

    void saysWhatWillHappenAndIsDoneByKeyboardAlone()
    {
        open({m_kim, {}, {}});
        QVERIFY(m_person->sees(u"Take Kim Okafor out of the practice"_s));
        QVERIFY(m_person->sees(u"can't be called back"_s));
        QVERIFY(m_person->sees(u"an owner or a supervisor takes it in"_s));
        m_form->firstField()->setFocus(Qt::TabFocusReason);
        QVERIFY(qobject_cast<QRadioButton *>(QApplication::focusWidget())->isChecked());

        m_person->press(Qt::Key_Down); // may be in other hands
        m_person->press(Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget()->objectName(), u"passphrase"_s);
        m_person->type(words());
        m_person->press(Qt::Key_Return);

        QTRY_COMPARE(m_care->owner.removed.size(), 1);
        QVERIFY((m_care->owner.removed[0] == Farewell{m_kim, {}, LeavingReason::Lost}));
    }

    void aDeskIsTakenOutByItself()
    {
        open({m_kim, m_desk, {}});
        QVERIFY(m_person->sees(u"Take Kim Okafor's desk “Room 2” out of the practice"_s));
        m_person->part<support::SecretEdit>("passphrase")->setText(words());

        m_person->part<QPushButton>("takeOut")->click();

        QTRY_COMPARE(m_care->owner.removed.size(), 1);
        QVERIFY((m_care->owner.removed[0] == Farewell{m_kim, m_desk, LeavingReason::Replaced}));
    }

    void withoutThePassphraseOrWithAWrongOneNothingHappens()
    {
        open({m_kim, {}, {}});
        m_person->part<QPushButton>("takeOut")->click();
        QTRY_VERIFY(m_person->sees(u"Type the passphrase"_s));
        m_person->part<support::SecretEdit>("passphrase")->setText(u"guess"_s);

        m_person->part<QPushButton>("takeOut")->click();

        QTRY_VERIFY(m_person->sees(u"That is not this desk's passphrase"_s));
        QVERIFY(m_care->owner.removed.isEmpty());
        QVERIFY(m_person->part<support::SecretEdit>("passphrase")->text().isEmpty());
        QVERIFY(m_person->part<support::SecretEdit>("passphrase")->hasFocus());
    }

    void asksForThePinOfADeskThatOpensWithAKey()
    {
        testing::FakeTokenDoor door;
        open({m_kim, {}, {}}, &door);
        m_person->part<support::SecretEdit>("passphrase")->setText(words());
        m_person->part<QPushButton>("takeOut")->click();
        QVERIFY(m_care->owner.removed.isEmpty());
        QVERIFY(m_person->part<support::SecretEdit>("pin")->hasFocus());
        m_person->type(u"1234"_s);

        m_person->press(Qt::Key_Return);

        QTRY_COMPARE(m_care->owner.removed.size(), 1);
        QCOMPARE(door.pins.first(), QByteArray("1234"));
        QTRY_VERIFY(door.pins.last().isEmpty());
    }

    void goesBackAndChangesNothing()
    {
        open({m_kim, {}, {}});
        QSignalSpy back(m_form.get(), &FarewellForm::backWanted);

        m_person->part<QPushButton>("backToPeople")->click();

        QCOMPARE(back.count(), 1);
        QVERIFY(m_care->owner.removed.isEmpty());
    }

private:
    static QString words() { return QString::fromLatin1(testing::FakeLeaving::right); }
    void open(const Farewell &farewell, TokenDoor *door = nullptr)
    {
        m_form = std::make_unique<FarewellForm>(*m_presenter, farewell, door);
        m_person = std::make_unique<testing::Person>(*m_form);
    }

    std::unique_ptr<testing::FakeCare> m_care;
    std::unique_ptr<LeavingPresenter> m_presenter;
    std::unique_ptr<FarewellForm> m_form;
    std::unique_ptr<testing::Person> m_person;
};

ALCOVE_TEST(farewell_form_test, FarewellFormTest)
#include "farewell_form_test.moc"
