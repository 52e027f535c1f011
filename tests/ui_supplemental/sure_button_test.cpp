#include "ui_supplemental/sure_button.h"

#include "support/test_registry.h"

#include <QSignalSpy>

using namespace alcove::ui_supplemental;

class SureButtonTest : public QObject {
    Q_OBJECT

private slots:
    void saysWhatTheSecondPressDoesBeforeItIsPressed()
    {
        SureButton button(QStringLiteral("Revoke"), QStringLiteral("Revoke now"));
        QSignalSpy pressed(&button, &SureButton::surelyPressed);

        button.click();
        QCOMPARE(pressed.count(), 0);
        QCOMPARE(button.text(), QStringLiteral("Revoke now"));
        button.click();

        QCOMPARE(pressed.count(), 1);
    }
};

ALCOVE_TEST(sure_button_test, SureButtonTest)
#include "sure_button_test.moc"
