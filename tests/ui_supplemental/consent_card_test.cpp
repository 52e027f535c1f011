#include "ui_supplemental/consent_card.h"

#include "support/supplemental_values.h"
#include "support/test_registry.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>

using namespace alcove;
using namespace alcove::ui_supplemental;
using testing::aConsent;

class ConsentCardTest : public QObject {
    Q_OBJECT

private slots:
    void rule_S04_revokingIsOneActionSaidBeforeItIsDone()
    {
        ConsentCard card(aConsent(), aConsent().givenAt);
        QSignalSpy revoked(&card, &ConsentCard::revoked);
        auto *button = card.findChild<QPushButton *>(QStringLiteral("revokeConsent"));

        button->click();
        QCOMPARE(revoked.count(), 0);
        QVERIFY(button->text().contains(QStringLiteral("seal")));
        button->click();

        QCOMPARE(revoked.count(), 1);
    }

    void saysInWhatStateItIs()
    {
        supplemental::Consent consent = aConsent();
        QVERIFY(state(consent, consent.givenAt).startsWith(QStringLiteral("in force")));
        QVERIFY(state(consent, consent.expiresAt).startsWith(QStringLiteral("lapsed")));
        consent.revokedAt = consent.givenAt;
        QVERIFY(state(consent, consent.givenAt).startsWith(QStringLiteral("revoked")));
    }

    void oneThatIsOverCanNotBeRevoked()
    {
        const ConsentCard card(aConsent(), aConsent().expiresAt);

        QVERIFY(card.findChild<QPushButton *>(QStringLiteral("revokeConsent"))->isHidden());
    }

private:
    static QString state(const supplemental::Consent &consent, Millis now)
    {
        const ConsentCard card(consent, now);
        return card.findChild<QLabel *>(QStringLiteral("consentState"))->text();
    }
};

ALCOVE_TEST(consent_card_test, ConsentCardTest)
#include "consent_card_test.moc"
