#include "support/qr_code.h"

#include "crypto/recovery_code.h"
#include "support/fake_random.h"
#include "support/qr_reader.h"
#include "support/test_registry.h"

#include <QPainter>

using namespace alcove;
using support::QrCode;

namespace {

crypto::SecretBytes recoveryCode(std::uint64_t seed)
{
    testing::FakeRandom random(seed);
    return crypto::recoveryCode(crypto::SecretBytes::random(crypto::recoverySecretSize, random));
}

QString textOf(const crypto::SecretBytes &secret)
{
    return QString::fromLatin1(reinterpret_cast<const char *>(secret.view().data()),
                               static_cast<qsizetype>(secret.size()));
}

QImage pictureOf(const QrCode &code, int side)
{
    QImage picture(side, side, QImage::Format_RGB32);
    picture.fill(Qt::darkGray);
    QPainter painter(&picture);
    code.paint(painter, picture.rect());
    return picture;
}

} // namespace

class QrCodeTest : public QObject {
    Q_OBJECT

private slots:
    void anotherProgramReadsWhatWasDrawn()
    {
        for (std::uint64_t seed = 1; seed <= 3; ++seed) {
            const auto secret = recoveryCode(seed);
            const auto code = QrCode::of(secret);
            VERIFY_OK(code);

            QCOMPARE(testing::readQr(pictureOf(*code, 200)), textOf(secret));
        }
    }

    void aStainIsBorne()
    {
        const auto secret = recoveryCode(1);
        const auto code = QrCode::of(secret);
        VERIFY_OK(code);
        constexpr int module = 8;
        QImage picture = pictureOf(*code, (code->size() + 2 * support::qrQuietZone) * module);

        // Twelve modules amid the data, about as much as level M can mend.
        QPainter painter(&picture);
        painter.fillRect(16 * module, 16 * module, 4 * module, 3 * module, Qt::black);
        painter.end();

        QCOMPARE(testing::readQr(picture), textOf(secret));
    }

    void aQuietZoneOfFourIsAround()
    {
        const auto code = QrCode::of(recoveryCode(1));
        VERIFY_OK(code);
        constexpr int module = 5;
        const int side = (code->size() + 2 * support::qrQuietZone) * module;
        const QImage picture = pictureOf(*code, side);

        for (int at = 0; at < side; ++at)
            for (int depth = 0; depth < support::qrQuietZone * module; ++depth) {
                QCOMPARE(picture.pixelColor(at, depth), QColor(Qt::white));
                QCOMPARE(picture.pixelColor(depth, at), QColor(Qt::white));
                QCOMPARE(picture.pixelColor(at, side - 1 - depth), QColor(Qt::white));
                QCOMPARE(picture.pixelColor(side - 1 - depth, at), QColor(Qt::white));
            }
        QCOMPARE(picture.pixelColor(4 * module, 4 * module), QColor(Qt::black));
    }

    void theCodeOfAKitTakesAVersionThatPaperBears()
    {
        const auto code = QrCode::of(recoveryCode(1));

        VERIFY_OK(code);
        QCOMPARE(code->size(), 29);
    }

    void whatNoSquareHoldsIsRefused()
    {
        VERIFY_ERROR(QrCode::of(crypto::SecretBytes(Bytes(9000, 'a'))), ErrorCode::TooLarge);
    }

    void noneIsNothingToPaint()
    {
        QCOMPARE(pictureOf({}, 10).pixelColor(5, 5), QColor(Qt::darkGray));
    }
};

ALCOVE_TEST(qr_code_test, QrCodeTest)
#include "qr_code_test.moc"
