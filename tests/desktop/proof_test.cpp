#include "desktop/proof.h"

#include "presentation/fake_desk.h"
#include "support/test_registry.h"
#include "widgets/cover_page.h"
#include "widgets/fake_token_door.h"
#include "widgets/person.h"

#include <QLineEdit>

using namespace alcove;
using namespace Qt::StringLiterals;
using widgets::CoverPage;

class ProofTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk.rightPassphrase = "quiet lake";
        m_proved = 0;
    }

    void theRightOneIsProved()
    {
        CoverPage page(CoverPage::Why::InSession);
        write(page, "passphrase", u"quiet lake"_s);

        prove(page, nullptr);

        QTRY_COMPARE(m_proved, 1);
        QVERIFY(page.takePassphrase().isEmpty());
    }

    void aWrongOneIsSaidOnThePage()
    {
        CoverPage page(CoverPage::Why::WithClient);
        const testing::Person person(page);
        write(page, "passphrase", u"loud lake"_s);

        prove(page, nullptr);

        QTRY_VERIFY(person.sees(u"does not open"_s));
        QVERIFY(!person.sees(u"recovery kit"_s)); // the page offers none
        QCOMPARE(m_proved, 0);
    }

    void withASecurityKeyNothingIsAskedBeforeItsPin()
    {
        testing::FakeTokenDoor token;
        CoverPage page(CoverPage::Why::WithClient, &token);
        write(page, "passphrase", u"quiet lake"_s);

        prove(page, &token);
        QVERIFY(token.pins.isEmpty());
        write(page, "pin", u"4711"_s);
        prove(page, &token);

        QTRY_COMPARE(m_proved, 1);
        QCOMPARE(token.pins, (QList<QByteArray>{"4711", ""}));
    }

    void nobodyIsToldOnceThePageIsGone()
    {
        auto page = std::make_unique<CoverPage>(CoverPage::Why::WithClient);
        write(*page, "passphrase", u"quiet lake"_s);
        prove(*page, nullptr);
        page.reset();

        CoverPage after(CoverPage::Why::WithClient);
        write(after, "passphrase", u"quiet lake"_s);
        prove(after, nullptr);

        QTRY_COMPARE(m_proved, 1); // of the second, which was asked later
    }

private:
    static void write(const CoverPage &page, const char *field, const QString &text)
    {
        page.findChild<QLineEdit *>(QLatin1String(field))->setText(text);
    }
    void prove(CoverPage &page, TokenDoor *token)
    {
        desktop::proveAt(page, m_desk, token, [this] { ++m_proved; });
    }

    testing::FakeDesk m_desk;
    int m_proved = 0;
};

ALCOVE_TEST(proof_test, ProofTest)
#include "proof_test.moc"
