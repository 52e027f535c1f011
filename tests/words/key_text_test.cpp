#include "words/key_text.h"

#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::words;

class KeyTextTest : public QObject {
    Q_OBJECT

private slots:
    void saysThatWhatOpenedBeforeStillDoes()
    {
        for (const ErrorCode code : {ErrorCode::Locked, ErrorCode::Refused, ErrorCode::Conflict})
            QVERIFY(keyText(code, Doing::ChangingKeys)->contains(QStringLiteral("still")));
    }

    void hasNothingToSayOfOtherActs()
    {
        QVERIFY(!keyText(ErrorCode::Locked, Doing::Unlocking));
        QVERIFY(!keyText(ErrorCode::DiskFull, Doing::ChangingKeys));
    }

    void aMissingKeychainIsNoReasonToMakeANewStore()
    {
        QVERIFY(noDeviceSecretText().contains(QStringLiteral("recovery kit")));
        QVERIFY(!noDeviceSecretText().contains(QStringLiteral("new practice")));
        QVERIFY(tooSoonText().contains(QStringLiteral("nothing was erased")));
    }

    void theTimeLeftIsToldToTheSecond()
    {
        QVERIFY(tooSoonText(5'000).contains(QStringLiteral("in 5 s;")));
        QVERIFY(tooSoonText(1).contains(QStringLiteral("in 1 s;")));
        QVERIFY(tooSoonText(300'000).contains(QStringLiteral("in 5 min 0 s;")));
        QVERIFY(tooSoonText(60'001).contains(QStringLiteral("in 1 min 1 s;")));
    }
};

ALCOVE_TEST(key_text_test, KeyTextTest)
#include "key_text_test.moc"
