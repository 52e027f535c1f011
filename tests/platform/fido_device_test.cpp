#include "platform/fido_device.h"

#include "support/must.h"
#include "support/software_token.h"
#include "support/test_registry.h"

#include <algorithm>

using namespace alcove;
using crypto::SecretBytes;
using platform::Knows;
using testing::devicesOf;
using testing::must;
using testing::SoftwareToken;

class FidoDeviceTest : public QObject {
    Q_OBJECT

private slots:
    void findsWhatLibfido2Finds()
    {
        fido_init(0);
        std::size_t count = 0;
        fido_dev_info_t *list = fido_dev_info_new(16);
        QCOMPARE(fido_dev_info_manifest(list, 16, &count), FIDO_OK);
        fido_dev_info_free(&list, 16);

        QCOMPARE(platform::machineDevices().paths().size(), count);
    }

    void whatDoesNotOpenIsLeftOut()
    {
        SoftwareToken key;
        auto devices = devicesOf({&key});
        devices.paths = [&key] { return std::vector<std::string>{"/nowhere", key.path()}; };

        QCOMPARE(platform::openDevices(devices).size(), 1U);
    }

    void tellsWhetherItKnowsACredentialWithoutATouch()
    {
        SoftwareToken key;
        platform::FidoToken token(devicesOf({&key}));
        const Bytes credential = must(token.make(SecretBytes(asBytes(SoftwareToken::somePin))));
        key.isTouched = false;
        const auto opened = platform::openDevices(devicesOf({&key}));
        fido_dev_t *device = opened.front().get();

        QCOMPARE(platform::knowsCredential(device, credential), Knows::Yes);
        QCOMPARE(platform::knowsCredential(device, Bytes(48, 1)), Knows::No);
        key.device().wantsPinForAll = true;
        QCOMPARE(platform::knowsCredential(device, credential), Knows::Unsure);
    }

    void eachWordOfLibfido2HasItsTrouble()
    {
        SoftwareToken key;
        const auto opened = platform::openDevices(devicesOf({&key}));
        const auto trouble = [&opened](int code) {
            return tokenRefusal(platform::troubleOf(code, opened.front().get()))->trouble;
        };

        QCOMPARE(trouble(FIDO_ERR_PIN_INVALID), TokenTrouble::PinWrong);
        QCOMPARE(trouble(FIDO_ERR_PIN_AUTH_BLOCKED), TokenTrouble::PinPaused);
        QCOMPARE(trouble(FIDO_ERR_PIN_BLOCKED), TokenTrouble::PinBlocked);
        QCOMPARE(trouble(FIDO_ERR_PIN_NOT_SET), TokenTrouble::PinUnset);
        QCOMPARE(trouble(FIDO_ERR_NO_CREDENTIALS), TokenTrouble::Foreign);
        QCOMPARE(trouble(FIDO_ERR_ACTION_TIMEOUT), TokenTrouble::Untouched);
        QCOMPARE(trouble(FIDO_ERR_OPERATION_DENIED), TokenTrouble::Untouched);
        QCOMPARE(trouble(FIDO_ERR_UNSUPPORTED_EXTENSION), TokenTrouble::Unfit);
        QCOMPARE(trouble(FIDO_ERR_TX), TokenTrouble::Absent);
        QCOMPARE(trouble(FIDO_ERR_INTERNAL), TokenTrouble::Failed);
    }

    void aPinIsGivenWithItsZeroOrNotAtAll()
    {
        const SecretBytes text = must(platform::pinText(SecretBytes(asBytes("0815"))));

        QCOMPARE(text.size(), 5U);
        QCOMPARE(text.view()[4], 0);
        for (const std::size_t size : {std::size_t{0}, std::size_t{64}})
            QVERIFY(!platform::pinText(SecretBytes(asBytes(std::string(size, '1')))));
        QVERIFY(!platform::pinText(SecretBytes(asBytes(std::string_view("08\00015", 5)))));
    }
};

ALCOVE_TEST(fido_device_test, FidoDeviceTest)
#include "fido_device_test.moc"
