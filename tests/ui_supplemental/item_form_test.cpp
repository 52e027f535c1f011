#include "ui_supplemental/item_form.h"

#include "support/supplemental_values.h"
#include "support/test_registry.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace alcove;
using namespace alcove::ui_supplemental;
using supplemental::ContentKind;
using testing::aConsent;

class ItemFormTest : public QObject {
    Q_OBJECT

    const Millis m_now = testing::FakeClock().now();

private slots:
    void offersTheKindsOfTheConsentChosen()
    {
        supplemental::Consent other = aConsent();
        other.id = {{0x32}};
        other.kinds = {ContentKind::Reaction};
        ItemForm form({aConsent(), other}, m_now);
        const auto *kinds = form.findChild<QComboBox *>(QStringLiteral("itemKind"));
        QCOMPARE(kinds->count(), 2);

        form.findChild<QComboBox *>(QStringLiteral("itemConsent"))->setCurrentIndex(1);

        QCOMPARE(kinds->count(), 1);
        QVERIFY(form.item().kind == ContentKind::Reaction);
        QVERIFY(form.item().consent == other.id);
    }

    void givesWhatWasFilledIn()
    {
        ItemForm form({aConsent()}, m_now);
        const QDateTime posted(QDate(2026, 2, 28), QTime(18, 30));
        form.findChild<QComboBox *>(QStringLiteral("itemKind"))->setCurrentIndex(1);
        form.findChild<QDateTimeEdit *>(QStringLiteral("itemPostedAt"))->setDateTime(posted);
        form.findChild<QComboBox *>(QStringLiteral("itemHow"))->setCurrentIndex(1);
        form.findChild<QPlainTextEdit *>(QStringLiteral("itemText"))
            ->setPlainText(QStringLiteral(" from the pier \n"));
        form.findChild<QCheckBox *>(QStringLiteral("itemThirdParties"))->click();

        supplemental::Item expected;
        expected.consent = aConsent().id;
        expected.kind = ContentKind::Media;
        expected.postedAt = posted.toMSecsSinceEpoch();
        expected.postedOffset = 0; // the tests' zone is UTC
        expected.how = supplemental::SharedHow::HandedOver;
        expected.text = QStringLiteral("from the pier");
        expected.hasThirdParties = true;

        QVERIFY(form.item() == expected);
    }

    void withoutAConsentItNamesNone()
    {
        const ItemForm form({}, m_now);

        QVERIFY(form.item().consent.isNull());
    }

    void itsButtonsSayWhatWasPressed()
    {
        ItemForm form({aConsent()}, m_now);
        QSignalSpy submitted(&form, &ItemForm::submitted);
        QSignalSpy cancelled(&form, &ItemForm::cancelled);

        form.findChild<QPushButton *>(QStringLiteral("enterItem"))->click();
        form.findChild<QPushButton *>(QStringLiteral("cancelItem"))->click();

        QCOMPARE(submitted.count(), 1);
        QCOMPARE(cancelled.count(), 1);
    }
};

ALCOVE_TEST(item_form_test, ItemFormTest)
#include "item_form_test.moc"
