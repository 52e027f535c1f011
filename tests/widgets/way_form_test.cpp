#include "widgets/way_form.h"

#include "fake_token_door.h"
#include "presentation/fake_ways_in.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QLineEdit>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::WayAct;
using presentation::WaysInPresenter;
using testing::FakeWaysIn;
using widgets::WayForm;

class WayFormTest : public QObject {
    Q_OBJECT

private slots:
    void thePassphraseIsChangedByTheKeyboardAlone()
    {
        Asked asked(WayAct::ChangePassphrase);
        QSignalSpy done(&asked.presenter, &WaysInPresenter::done);
        field(asked, "currentPassphrase")->setFocus();
        asked.person.type(rightWords());
        asked.person.press(Qt::Key_Tab);
        asked.person.type(u"heron lantern gravel oboe thimble"_s);
        asked.person.press(Qt::Key_Tab);
        asked.person.type(u"heron lantern gravel oboe thimble"_s);

        asked.person.press(Qt::Key_Return);

        QTRY_COMPARE(done.count(), 1);
        QCOMPARE(asked.ways.chosen, std::string("heron lantern gravel oboe thimble"));
        for (const char *name : {"currentPassphrase", "newPassphrase", "again"})
            QVERIFY(field(asked, name)->text().isEmpty());
    }

    void saysBelowTheFieldWhatIsNotRight()
    {
        Asked asked(WayAct::ChangePassphrase);
        QTest::keyClicks(field(asked, "currentPassphrase"), rightWords());
        QTest::keyClicks(field(asked, "newPassphrase"), u"heron lantern gravel oboe thimble"_s);
        QTest::keyClicks(field(asked, "again"), u"heron"_s);

        asked.person.click(u"Change the passphrase"_s);

        QVERIFY(asked.person.sees(u"The two passphrases differ"_s));
        QVERIFY(asked.ways.asked.empty());
        QVERIFY(field(asked, "again")->text().isEmpty());
        QVERIFY(!field(asked, "currentPassphrase")->text().isEmpty());
    }

    void allOtherActsAskForThePassphraseOnly()
    {
        for (const WayAct act : {WayAct::MakeKit, WayAct::AddKeychain, WayAct::RemoveKeychain}) {
            Asked asked(act);
            QVERIFY(field(asked, "newPassphrase") == nullptr);
            field(asked, "currentPassphrase")->setFocus();
            asked.person.press(Qt::Key_Return);
            QVERIFY(asked.person.sees(u"Type the passphrase that opens this desk now"_s));
            asked.person.type(rightWords());

            asked.person.press(Qt::Key_Return);

            QVERIFY(!asked.ways.asked.empty());
        }
    }

    void aWrongPassphraseIsSaidAndTheWaitIsCountedDown()
    {
        Asked asked(WayAct::AddKeychain);
        QTest::keyClicks(field(asked, "currentPassphrase"), u"another"_s);
        asked.person.click(u"Take the keychain in"_s);
        QTRY_VERIFY(asked.person.sees(u"not this desk's passphrase"_s));

        asked.ways.wait = 5'000;
        asked.presenter.showWait();
        QVERIFY(asked.person.sees(u"can be tried in 5 s"_s));
        asked.ways.wait = 0;
        asked.presenter.showWait();

        QVERIFY(!asked.person.sees(u"can be tried"_s));
    }

    void aDeskWithASecurityKeyIsGivenItsPinForTheChangeOnly()
    {
        testing::FakeTokenDoor token;
        Asked asked(WayAct::MakeKit, &token);
        QSignalSpy made(&asked.presenter, &WaysInPresenter::kitMade);
        field(asked, "currentPassphrase")->setFocus();
        asked.person.type(rightWords());
        asked.person.press(Qt::Key_Tab);
        asked.person.press(Qt::Key_Return);
        QVERIFY(asked.ways.asked.empty()); // no PIN yet
        asked.person.type(u"270919"_s);

        asked.person.press(Qt::Key_Return);

        QTRY_COMPARE(made.count(), 1);
        QCOMPARE(token.pins, (QList<QByteArray>{"270919", ""}));
        QVERIFY(field(asked, "pin")->text().isEmpty());
    }

    void aNewSecurityKeyIsGivenItsPinThoughTheDeskOpensWithout()
    {
        testing::FakeTokenDoor token;
        token.wants = false;
        Asked asked(WayAct::AddToken, &token);
        QSignalSpy done(&asked.presenter, &WaysInPresenter::done);
        QVERIFY(asked.person.sees(u"Plug the security key in, and no other."_s));
        field(asked, "currentPassphrase")->setFocus();
        asked.person.type(rightWords());
        asked.person.press(Qt::Key_Tab);
        asked.person.type(u"270919"_s);

        asked.person.press(Qt::Key_Return);

        QTRY_COMPARE(done.count(), 1);
        QCOMPARE(asked.ways.asked, std::string("token "));
        QCOMPARE(token.pins, (QList<QByteArray>{"270919", ""}));
    }

    void oneCanGoBack()
    {
        Asked asked(WayAct::MakeKit);
        QSignalSpy back(&asked.form, &WayForm::backWanted);

        asked.person.click(u"Back"_s);

        QCOMPARE(back.count(), 1);
        QVERIFY(asked.ways.asked.empty());
    }

private:
    struct Asked {
        explicit Asked(WayAct act, TokenDoor *token = nullptr)
            : form(presenter, act, token)
        {
        }
        FakeWaysIn ways;
        WaysInPresenter presenter{ways, {}};
        WayForm form;
        testing::Person person{form};
    };

    static QString rightWords() { return QString::fromLatin1(FakeWaysIn::right.data()); }
    static QLineEdit *field(const Asked &asked, const char *name)
    {
        return asked.form.findChild<QLineEdit *>(QLatin1String(name));
    }
};

ALCOVE_TEST(way_form_test, WayFormTest)
#include "way_form_test.moc"
