#include "ui_supplemental/consent_form.h"

#include "support/supplemental_values.h"
#include "support/test_registry.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace alcove;
using namespace alcove::ui_supplemental;
using supplemental::Consent;
using supplemental::ContentKind;

class ConsentFormTest : public QObject {
    Q_OBJECT

    const Millis m_now = testing::FakeClock().now();

private slots:
    void nothingIsTickedToBeginWith()
    {
        const ConsentForm form(QStringLiteral("Ada Okafor"), m_now);

        for (const QCheckBox *box : form.findChildren<QCheckBox *>())
            QVERIFY2(!box->isChecked(), qPrintable(box->objectName()));
        QVERIFY(form.consent().kinds.isEmpty());
        QVERIFY(!form.consent().risksTold);
    }

    void rule_S03_expiresAfterSixMonthsUnlessChanged()
    {
        const ConsentForm form(QStringLiteral("Ada Okafor"), m_now);

        const QDate last = QDateTime::fromMSecsSinceEpoch(form.consent().expiresAt - 1).date();
        QCOMPARE(last, QDate(2026, 9, 2));
        QCOMPARE(form.consent().givenAt, m_now);
    }

    void givesWhatWasFilledIn()
    {
        ConsentForm form(QStringLiteral("Ada Okafor"), m_now);
        type(form, "consentPlatform", QStringLiteral(" Instagram "));
        type(form, "consentAccount", QStringLiteral("@sam.example"));
        type(form, "consentWitness", QStringLiteral("Bo Lind"));
        for (const char *box : {"consentKind-post", "consentKind-direct-message",
                                "consentThirdParties", "consentRisks", "consentCare"})
            form.findChild<QCheckBox *>(QLatin1String(box))->click();
        form.findChild<QComboBox *>(QStringLiteral("consentPurpose"))->setCurrentIndex(2);
        form.findChild<QComboBox *>(QStringLiteral("consentGivenHow"))->setCurrentIndex(1);
        form.findChild<QDateEdit *>(QStringLiteral("consentFrom"))->setDate({2026, 1, 1});

        Consent expected = form.consent();
        expected.platform = QStringLiteral("Instagram");
        expected.account = QStringLiteral("@sam.example");
        expected.kinds = {ContentKind::Post, ContentKind::DirectMessage};
        expected.contentFrom = QDate(2026, 1, 1);
        expected.contentTo = QDate(2026, 3, 2);
        expected.purpose = supplemental::Purpose::SafetyPlanning;
        expected.viewers = QStringLiteral("Ada Okafor");
        expected.keepsThirdParties = true;
        expected.givenBy = QStringLiteral("the client");
        expected.givenHow = supplemental::GivenHow::Spoken;
        expected.witnessedBy = QStringLiteral("Bo Lind");
        expected.risksTold = true;
        expected.careIsIndependent = true;

        QVERIFY(form.consent() == expected);
        QVERIFY(!expected.howToRevoke.isEmpty());
        expected.id = {{0x31}};
        expected.client = testing::sam();
        VERIFY_OK(validate(expected));
    }

    void itsButtonsSayWhatWasPressed()
    {
        ConsentForm form(QStringLiteral("Ada Okafor"), m_now);
        QSignalSpy submitted(&form, &ConsentForm::submitted);
        QSignalSpy cancelled(&form, &ConsentForm::cancelled);

        form.findChild<QPushButton *>(QStringLiteral("recordConsent"))->click();
        form.findChild<QPushButton *>(QStringLiteral("cancelConsent"))->click();

        QCOMPARE(submitted.count(), 1);
        QCOMPARE(cancelled.count(), 1);
    }

private:
    static void type(QWidget &form, const char *field, const QString &text)
    {
        form.findChild<QLineEdit *>(QLatin1String(field))->setText(text);
    }
};

ALCOVE_TEST(consent_form_test, ConsentFormTest)
#include "consent_form_test.moc"
