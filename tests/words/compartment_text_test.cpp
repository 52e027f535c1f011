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

    void saysWhoMayNameOthersAndWhomItCanBeGivenTo()
    {
        const auto refused = compartmentText(ErrorCode::Refused, Doing::Naming);
        QVERIFY(refused && refused->contains(u"clinicians and supervisors"_s));
        QVERIFY(compartmentText(ErrorCode::NotFound, Doing::Naming));
        QVERIFY(compartmentText(ErrorCode::Conflict, Doing::Naming));
    }

    void aChartThatHasNotComeYetIsNoDamage()
    {
        const auto text = compartmentText(ErrorCode::Offline, Doing::OpeningRestricted);
        QVERIFY(text && text->contains(u"not come"_s));
    }

    void aMarkIsShortAndTheSameEverywhere()
    {
        const RawId id = *parseRawId("01ARZ3NDEKTSV4RRFFQ69G5FAV");

        QCOMPARE(words::chartMark(id), u"Q69G-5FAV"_s);
    }

    void anEmergencyWithoutTheServerSaysWhatTheServerHas()
    {
        const auto text = compartmentText(ErrorCode::Offline, Doing::OpeningEmergency);
        QVERIFY(text && text->contains(u"other half of this chart's key"_s));
    }

    void leavesTheRestToOthers()
    {
        QVERIFY(!compartmentText(ErrorCode::DiskFull, Doing::OpeningPrivateNotes));
        QVERIFY(!compartmentText(ErrorCode::Locked, Doing::Unlocking));
    }
};

ALCOVE_TEST(compartment_text_test, CompartmentTextTest)
#include "compartment_text_test.moc"
