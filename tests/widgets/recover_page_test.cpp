#include "widgets/recover_page.h"

#include "crypto/recovery_code.h"
#include "presentation/fake_desk.h"
#include "support/fake_random.h"
#include "support/test_registry.h"
#include "widgets/person.h"

#include <QLineEdit>
#include <QSignalSpy>

using namespace alcove;
using namespace Qt::StringLiterals;
using widgets::RecoverPage;

class RecoverPageTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<testing::FakeDesk>();
        m_presenter = std::make_unique<presentation::RecoverPresenter>(*m_desk);
        m_page = std::make_unique<RecoverPage>(*m_presenter);
        m_person = std::make_unique<testing::Person>(*m_page);
    }
    void cleanup()
    {
        m_person.reset();
        m_page.reset();
        m_presenter.reset();
    }

    void aSlipInTheCodeIsSaidAtIt()
    {
        QTest::keyClicks(field("code"), u"ABCD"_s);

        m_person->click(u"Open with the kit"_s);

        QVERIFY(m_person->sees(u"has a slip in it"_s));
        QVERIFY(field("code")->hasFocus());
        QCOMPARE(m_desk->asked, 0);
    }

    void aPassphraseThatIsEasilyGuessedIsNotTaken()
    {
        fill();
        field("passphrase")->clear();
        QTest::keyClicks(field("passphrase"), u"password"_s);

        m_person->click(u"Open with the kit"_s);

        QVERIFY(field("passphrase")->hasFocus());
        QCOMPARE(m_desk->asked, 0);
    }

    void asksTheDeskAndEmptiesTheFields()
    {
        fill();

        m_person->click(u"Open with the kit"_s);

        QCOMPARE(m_desk->passphrase, std::string(good));
        for (const char *name : {"code", "passphrase", "again"})
            QVERIFY2(field(name)->text().isEmpty(), name);
        m_desk->answer(Error(ErrorCode::Locked));
        QTRY_VERIFY(m_person->sees(u"belongs to another practice"_s));
    }

    void theCodeIsReadableWhilePassphrasesAreNot()
    {
        QCOMPARE(field("code")->echoMode(), QLineEdit::Normal);
        QCOMPARE(field("passphrase")->echoMode(), QLineEdit::Password);
    }

    void leadsBack()
    {
        QSignalSpy wanted(m_page.get(), &RecoverPage::backWanted);

        m_person->click(u"Back"_s);

        QCOMPARE(wanted.count(), 1);
    }

private:
    void fill()
    {
        testing::FakeRandom random;
        const crypto::SecretBytes code
            = crypto::recoveryCode(crypto::SecretBytes::random(crypto::recoverySecretSize, random));
        const auto *letters = reinterpret_cast<const char *>(code.view().data());
        QTest::keyClicks(field("code"),
                         QString::fromLatin1(letters, static_cast<qsizetype>(code.size())));
        for (const char *name : {"passphrase", "again"})
            QTest::keyClicks(field(name), QString::fromLatin1(good));
    }
    QLineEdit *field(const char *name) const
    {
        return m_page->findChild<QLineEdit *>(QLatin1String(name));
    }

    static constexpr const char *good = "heron lantern gravel oboe thimble";
    std::unique_ptr<testing::FakeDesk> m_desk;
    std::unique_ptr<presentation::RecoverPresenter> m_presenter;
    std::unique_ptr<RecoverPage> m_page;
    std::unique_ptr<testing::Person> m_person;
};

ALCOVE_TEST(recover_page_test, RecoverPageTest)
#include "recover_page_test.moc"
