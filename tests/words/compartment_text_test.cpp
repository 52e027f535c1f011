#include "words/compartment_text.h"

#include "support/test_registry.h"

using namespace alcove;
using words::compartmentText;
using words::Doing;
using namespace Qt::StringLiterals;

class CompartmentTextTest : public QObject {
    Q_OBJECT

private slots:
    void saysWhatOpensWhatWasSealedToFormerKeys()
    {
        const auto text = compartmentText(ErrorCode::Locked, Doing::OpeningPrivateNotes);

        QVERIFY(text && text->contains(u"recovery kit"_s));
    }

    void tellsDamageOfTheNotesFromDamageOfTheCharts()
    {
        const auto text = compartmentText(ErrorCode::Corrupt, Doing::OpeningPrivateNotes);

        QVERIFY(text && text->contains(u"charts are safe"_s));
    }

    void leavesTheRestToOthers()
    {
        QVERIFY(!compartmentText(ErrorCode::DiskFull, Doing::OpeningPrivateNotes));
        QVERIFY(!compartmentText(ErrorCode::Locked, Doing::Unlocking));
    }
};

ALCOVE_TEST(compartment_text_test, CompartmentTextTest)
#include "compartment_text_test.moc"
