#include "support/qr_view.h"

#include "support/qr_reader.h"
#include "support/test_registry.h"

using namespace alcove;
using support::QrCode;
using support::QrView;

class QrViewTest : public QObject {
    Q_OBJECT

private slots:
    void whatItShowsCanBeReadFromTheScreen()
    {
        QrView view;
        show(view);

        QCOMPARE(testing::readQr(view.grab().toImage()), QStringLiteral("ABCD-EFGH"));
    }

    void forgottenNothingIsDrawn()
    {
        QrView view;
        show(view);

        view.forget();

        const QImage picture = view.grab().toImage();
        QVERIFY(testing::readQr(picture).isEmpty());
        for (int y = 0; y < picture.height(); ++y)
            for (int x = 0; x < picture.width(); ++x)
                QCOMPARE(picture.pixel(x, y), picture.pixel(0, 0));
    }

private:
    static void show(QrView &view)
    {
        auto code = QrCode::of(crypto::SecretBytes(asBytes("ABCD-EFGH")));
        VERIFY_OK(code);
        view.show(*std::move(code));
        view.resize(view.sizeHint());
    }
};

ALCOVE_TEST(qr_view_test, QrViewTest)
#include "qr_view_test.moc"
