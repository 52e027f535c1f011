#include "supplemental/purpose.h"

#include "support/test_registry.h"

using namespace alcove::supplemental;

class PurposeTest : public QObject {
    Q_OBJECT

private slots:
    void everyPurposeIsFoundByItsName()
    {
        for (const Purpose purpose : allPurposes)
            QVERIFY(purposeFromName(purposeName(purpose)) == purpose);
    }

    void rule_S09_whatIsNoReasonHasNoName()
    {
        for (const char *name : {"curiosity", "identity", "billing", ""})
            QVERIFY(!purposeFromName(QString::fromLatin1(name)));
    }
};

ALCOVE_TEST(purpose_test, PurposeTest)
#include "purpose_test.moc"
