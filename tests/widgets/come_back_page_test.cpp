#include "widgets/come_back_page.h"

#include "crypto/recovery_code.h"
#include "presentation/fake_desk.h"
#include "presentation/fake_kit_joining.h"
#include "support/fake_random.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::ComeBackPresenter;
using widgets::ComeBackPage;

namespace {

const QString good = u"a long walk along the quiet lake"_s;

QString letters()
{
    testing::FakeRandom random;
    const crypto::SecretBytes code
        = crypto::recoveryCode(crypto::SecretBytes::random(crypto::recoverySecretSize, random));
    return QString::fromLatin1(reinterpret_cast<const char *>(code.view().data()),
                               static_cast<qsizetype>(code.size()));
}

} // namespace

class ComeBackPageTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<testing::FakeDesk>();
        m_kit = std::make_unique<testing::FakeKitJoining>();
        m_presenter = std::make_unique<ComeBackPresenter>(*m_desk, *m_kit, u"Laptop"_s);
        m_page = std::make_unique<ComeBackPage>(*m_presenter);
        m_person = std::make_unique<testing::Person>(*m_page);
        m_page->firstField()->setFocus();
    }
    void cleanup()
    {
        m_person.reset();
        m_page.reset();
        m_presenter.reset();
    }

    void isFilledInByTheKeyboardAlone()
    {
        fill();

        QCOMPARE(m_kit->asked, 1);
        QCOMPARE(m_kit->server, u"https://sync.example"_s);
        QCOMPARE(m_kit->name, u"Laptop"_s);
        QCOMPARE(m_kit->passphrase, good.toStdString());
        QVERIFY(m_person->sees(u"Asking the server"_s));
        m_kit->tell(KitStep::MakingDesk);
        QTRY_VERIFY(m_person->sees(u"Making the new desk"_s));
    }

    void whatIsMissingIsSaidAtItsField()
    {
        m_person->click(u"Make the new desk"_s);
        QVERIFY(field("code")->hasFocus());

        field("code")->setText(letters());
        m_person->click(u"Make the new desk"_s);
        QVERIFY(field("server")->hasFocus());
        QVERIFY(m_person->sees(u"tells its address"_s));
        QCOMPARE(m_kit->asked, 0);
    }

    void whatFailsIsSaidOnThePageAndWhatWasTypedStays()
    {
        fill();
        m_kit->answer(Error(ErrorCode::NotFound));

        QTRY_VERIFY(m_person->sees(u"nothing for this kit"_s));
        QCOMPARE(field("server")->text(), u"https://sync.example"_s);
        QCOMPARE(field("code")->text(), letters());
        QVERIFY(field("code")->isEnabled());
    }

    void escapeStopsWhatIsUnderWayAndThenLeadsBack()
    {
        QSignalSpy back(m_page.get(), &ComeBackPage::backWanted);
        fill();
        QVERIFY(button("back")->hasFocus());
        QCOMPARE(button("back")->text(), u"Stop"_s);

        m_person->press(Qt::Key_Escape);
        QCOMPARE(m_kit->stops, 1);
        QCOMPARE(back.size(), 0);
        m_kit->answer(Error(ErrorCode::Offline));
        QTRY_VERIFY(m_person->sees(u"Nothing was made here"_s));
        QCOMPARE(button("back")->text(), u"Back"_s);
        m_person->press(Qt::Key_Escape);

        QCOMPARE(back.size(), 1);
    }

    void theCodeIsReadableWhilePassphrasesAreNot()
    {
        QCOMPARE(field("code")->echoMode(), QLineEdit::Normal);
        QCOMPARE(field("passphrase")->echoMode(), QLineEdit::Password);
        QCOMPARE(field("again")->echoMode(), QLineEdit::Password);
    }

private:
    /// By Tab from field to field, to the end.
    void fill()
    {
        m_person->type(letters());
        field("server")->setFocus();
        m_person->type(u"https://sync.example"_s);
        field("passphrase")->setFocus();
        m_person->type(good);
        field("again")->setFocus();
        m_person->type(good);
        m_person->press(Qt::Key_Return);
    }
    QLineEdit *field(const char *name) const
    {
        return m_page->findChild<QLineEdit *>(QLatin1String(name));
    }
    QPushButton *button(const char *name) const
    {
        return m_page->findChild<QPushButton *>(QLatin1String(name));
    }

    std::unique_ptr<testing::FakeDesk> m_desk;
    std::unique_ptr<testing::FakeKitJoining> m_kit;
    std::unique_ptr<ComeBackPresenter> m_presenter;
    std::unique_ptr<ComeBackPage> m_page;
    std::unique_ptr<testing::Person> m_person;
};

ALCOVE_TEST(come_back_page_test, ComeBackPageTest)
#include "come_back_page_test.moc"
