#include "widgets/return_form.h"

#include "presentation/fake_care.h"
#include "presentation/fake_people.h"
#include "support/secret_edit.h"
#include "support/test_registry.h"
#include "widgets/fake_token_door.h"
#include "widgets/person.h"

#include <QLineEdit>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::ReturnPresenter;
using widgets::ReturnForm;

class ReturnFormTest : public QObject {
    Q_OBJECT

    const UserId m_kim{{2}};

private slots:
    void init()
    {
        m_people = std::make_unique<testing::FakePeople>();
        m_leaving = std::make_unique<testing::FakeLeaving>();
    }
    void cleanup()
    {
        m_person.reset();
        m_form.reset();
    }

    void saysWhatWillHappenAndIsDoneByKeyboardAlone()
    {
        open();
        QVERIFY(m_person->sees(u"Invite Kim Okafor again"_s));
        QVERIFY(m_person->sees(u"their private notes"_s));
        QVERIFY(m_person->sees(u"Make sure that it is Kim Okafor"_s));
        m_form->firstField()->setFocus(Qt::TabFocusReason);
        m_person->type(u"/tmp/request"_s);
        for (const auto &[name, text] : {std::pair{"requestWords", u"a b c d e f g h"_s},
                                         std::pair{"invitationFile", u"/tmp/invitation"_s},
                                         std::pair{"passphrase", right()}}) {
            for (int i = 0;
                 i < 4 && QApplication::focusWidget()->objectName() != QLatin1String(name); ++i)
                m_person->press(Qt::Key_Tab);
            QCOMPARE(QApplication::focusWidget()->objectName(), QLatin1String(name));
            m_person->type(text);
        }
        QSignalSpy invited(m_presenter, &ReturnPresenter::invited);

        m_person->press(Qt::Key_Return);

        QTRY_COMPARE(invited.size(), 1);
        QCOMPARE(m_leaving->returned.size(), 1);
        QVERIFY(m_leaving->returned[0].user == m_kim);
        QCOMPARE(m_people->saved.value(u"/tmp/invitation"_s), QByteArray("invitation"));
        QVERIFY(m_person->part<support::SecretEdit>("passphrase")->text().isEmpty());
    }

    void whatIsMissingIsSaidAtItsField()
    {
        open();
        m_person->part<QPushButton>("inviteAgain")->click();
        QVERIFY(m_person->sees(u"Choose the file that the new desk made."_s));
        fill(u"requestFile"_s, u"/tmp/request"_s);
        m_person->part<QPushButton>("inviteAgain")->click();
        QVERIFY(m_person->sees(u"Eight words"_s));
        QVERIFY(m_leaving->returned.isEmpty());
    }

    void aWrongPassphraseBringsNobodyBack()
    {
        open();
        fillAll(u"guess"_s);
        m_person->part<QPushButton>("inviteAgain")->click();

        QTRY_VERIFY(m_person->sees(u"That is not this desk's passphrase"_s));
        QVERIFY(m_leaving->returned.isEmpty() && m_people->saved.isEmpty());
        QVERIFY(m_person->part<support::SecretEdit>("passphrase")->text().isEmpty());
    }

    void asksForThePinOfADeskThatOpensWithAKey()
    {
        testing::FakeTokenDoor door;
        open(&door);
        fillAll(right());
        m_person->part<QPushButton>("inviteAgain")->click();
        QVERIFY(m_leaving->returned.isEmpty());
        QVERIFY(m_person->part<support::SecretEdit>("pin")->hasFocus());
        m_person->type(u"1234"_s);

        m_person->press(Qt::Key_Return);

        QTRY_COMPARE(m_leaving->returned.size(), 1);
        QTRY_VERIFY(door.pins.last().isEmpty());
    }

    void goesBackAndChangesNothing()
    {
        open();
        QSignalSpy back(m_form.get(), &ReturnForm::backWanted);

        m_person->part<QPushButton>("backToPeople")->click();

        QCOMPARE(back.count(), 1);
        QVERIFY(m_leaving->returned.isEmpty());
    }

private:
    static QString right() { return QString::fromLatin1(testing::FakeLeaving::right); }
    void open(TokenDoor *door = nullptr)
    {
        presentation::PersonRow kim;
        kim.id = m_kim;
        kim.name = u"Kim Okafor"_s;
        m_presenter = new ReturnPresenter(*m_people, *m_leaving, kim, 1);
        m_form = std::make_unique<ReturnForm>(m_presenter, door);
        m_person = std::make_unique<testing::Person>(*m_form);
    }
    void fill(const QString &name, const QString &text)
    {
        m_form->findChild<QLineEdit *>(name)->setText(text);
    }
    void fillAll(const QString &passphrase)
    {
        fill(u"requestFile"_s, u"/tmp/request"_s);
        fill(u"requestWords"_s, u"a b c d e f g h"_s);
        fill(u"invitationFile"_s, u"/tmp/invitation"_s);
        m_person->part<support::SecretEdit>("passphrase")->setText(passphrase);
    }

    std::unique_ptr<testing::FakePeople> m_people;
    std::unique_ptr<testing::FakeLeaving> m_leaving;
    ReturnPresenter *m_presenter = nullptr; ///< the form's
    std::unique_ptr<ReturnForm> m_form;
    std::unique_ptr<testing::Person> m_person;
};

ALCOVE_TEST(return_form_test, ReturnFormTest)
#include "return_form_test.moc"
