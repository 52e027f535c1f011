#include "supplemental/consent.h"

#include "support/supplemental_values.h"
#include "support/test_registry.h"

#include <functional>

using namespace alcove;
using namespace alcove::supplemental;
using testing::aConsent;

using Spoil = std::function<void(Consent &)>;
Q_DECLARE_METATYPE(Spoil)

class ConsentTest : public QObject {
    Q_OBJECT

private slots:
    void rule_S03_expiresAfterSixMonthsByDefault()
    {
        const auto at = [](int month, int day) {
            return QDateTime(QDate(2026, month, day), QTime(9, 0), Qt::UTC).toMSecsSinceEpoch();
        };

        QCOMPARE(defaultExpiry(at(3, 2)), at(9, 2));
        QCOMPARE(defaultExpiry(at(8, 31)),
                 QDateTime(QDate(2027, 2, 28), QTime(9, 0), Qt::UTC).toMSecsSinceEpoch());
    }

    void isInForceFromGivenUntilExpiry()
    {
        const Consent consent = aConsent();

        QVERIFY(!isInForce(consent, consent.givenAt - 1));
        QVERIFY(isInForce(consent, consent.givenAt));
        QVERIFY(isInForce(consent, consent.expiresAt - 1));
        QVERIFY(!isInForce(consent, consent.expiresAt));
        QVERIFY(hasLapsed(consent, consent.expiresAt));
    }

    void rule_S04_isNotInForceOnceRevoked()
    {
        Consent consent = aConsent();
        consent.revokedAt = consent.givenAt + 1;

        QVERIFY(!isInForce(consent, consent.givenAt + 2));
    }

    void waysOfGivingAreFoundByTheirNames()
    {
        for (const GivenHow how : {GivenHow::OnPaper, GivenHow::Spoken})
            QVERIFY(givenHowFromName(givenHowName(how)) == how);
        QVERIFY(!givenHowFromName(QStringLiteral("assumed")));
    }

    void aWholeConsentIsValid()
    {
        VERIFY_OK(validate(aConsent()));
        Consent onPaper = aConsent();
        onPaper.givenHow = GivenHow::OnPaper;
        onPaper.witnessedBy.clear();
        VERIFY_OK(validate(onPaper));
    }

    void rule_S03_nothingMayBeMissing_data()
    {
        QTest::addColumn<Spoil>("spoil");
        QTest::newRow("id") << Spoil([](Consent &c) { c.id = {}; });
        QTest::newRow("client") << Spoil([](Consent &c) { c.client = {}; });
        QTest::newRow("platform") << Spoil([](Consent &c) { c.platform.clear(); });
        QTest::newRow("account") << Spoil([](Consent &c) { c.account = QStringLiteral(" "); });
        QTest::newRow("kinds") << Spoil([](Consent &c) { c.kinds.clear(); });
        QTest::newRow("from") << Spoil([](Consent &c) { c.contentFrom = {}; });
        QTest::newRow("to before from")
            << Spoil([](Consent &c) { c.contentTo = c.contentFrom.addDays(-1); });
        QTest::newRow("viewers") << Spoil([](Consent &c) { c.viewers.clear(); });
        QTest::newRow("how to revoke") << Spoil([](Consent &c) { c.howToRevoke.clear(); });
        QTest::newRow("given by") << Spoil([](Consent &c) { c.givenBy.clear(); });
        QTest::newRow("witness of spoken words")
            << Spoil([](Consent &c) { c.witnessedBy.clear(); });
        QTest::newRow("expiry") << Spoil([](Consent &c) { c.expiresAt = c.givenAt; });
        QTest::newRow("risks told") << Spoil([](Consent &c) { c.risksTold = false; });
        QTest::newRow("care") << Spoil([](Consent &c) { c.careIsIndependent = false; });
    }

    void rule_S03_nothingMayBeMissing()
    {
        QFETCH(Spoil, spoil);
        Consent consent = aConsent();
        spoil(consent);

        VERIFY_ERROR(validate(consent), ErrorCode::Malformed);
    }

    void aFieldHasALimit()
    {
        Consent consent = aConsent();
        consent.viewers = QString(2'001, u'x');
        VERIFY_ERROR(validate(consent), ErrorCode::TooLarge);
        consent = aConsent();
        consent.witnessedBy = QString(2'001, u'x');
        VERIFY_ERROR(validate(consent), ErrorCode::TooLarge);
    }
};

ALCOVE_TEST(consent_test, ConsentTest)
#include "consent_test.moc"
