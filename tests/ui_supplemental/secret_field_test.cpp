#include "ui_supplemental/secret_field.h"

#include "support/test_registry.h"

using namespace alcove::ui_supplemental;

class SecretFieldTest : public QObject {
    Q_OBJECT

private slots:
    void givesWhatWasTypedOnceAndForgetsIt()
    {
        SecretField field("secret", QStringLiteral("Passphrase"));
        QTest::keyClicks(&field, QStringLiteral("otter"));

        const auto taken = field.take();

        QCOMPARE(std::string(taken->view().begin(), taken->view().end()), std::string("otter"));
        QVERIFY(field.text().isEmpty());
        QVERIFY(field.take()->isEmpty());
    }

    void showsNothingOfIt()
    {
        SecretField field("secret", QStringLiteral("Passphrase"));
        field.setText(QStringLiteral("otter"));

        QVERIFY(!field.displayText().contains(u'o'));
        QVERIFY(field.inputMethodHints().testFlag(Qt::ImhSensitiveData));
    }

    void twoFieldsCanBeCompared()
    {
        SecretField one("one", QStringLiteral("Passphrase"));
        SecretField other("other", QStringLiteral("Again"));
        one.setText(QStringLiteral("otter"));
        QVERIFY(!one.isSameAs(other));
        other.setText(QStringLiteral("otter"));
        QVERIFY(one.isSameAs(other));
    }
};

ALCOVE_TEST(secret_field_test, SecretFieldTest)
#include "secret_field_test.moc"
