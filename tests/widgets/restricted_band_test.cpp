#include "widgets/restricted_band.h"

#include "support/test_registry.h"

#include <QLabel>

using namespace alcove;
using namespace Qt::StringLiterals;

class RestrictedBandTest : public QObject {
    Q_OBJECT

private slots:
    // NOLINTNEXTLINE(readability-identifier-naming)
    void saysThatItIsOneAndWhy_data()
    {
        QTest::addColumn<Restriction>("because");
        QTest::addColumn<QString>("words");
        QTest::newRow("staff") << Restriction::Staff << u"somebody of the practice is the client"_s;
        QTest::newRow("conflict") << Restriction::Conflict << u"is close to the client"_s;
        QTest::newRow("court") << Restriction::Court << u"sealed by a court"_s;
    }
    void saysThatItIsOneAndWhy()
    {
        QFETCH(const Restriction, because);
        QFETCH(const QString, words);

        const widgets::RestrictedBand band(because);

        QVERIFY(band.accessibleName().startsWith(u"Restricted chart: "_s));
        QVERIFY(band.accessibleName().contains(words));
        QVERIFY(band.findChild<QLabel *>(u"restrictedBandReason"_s)->text().contains(words));
    }
};

ALCOVE_TEST(restricted_band_test, RestrictedBandTest)
#include "restricted_band_test.moc"
