#include "words/sheets_text.h"

#include "support/test_registry.h"

using namespace alcove;
using words::Doing;
using words::sheetsText;
using namespace Qt::StringLiterals;

class SheetsTextTest : public QObject {
    Q_OBJECT

private slots:
    void aSlipIsToldFromSheetsThatAreNotTheChartsOwn()
    {
        const auto slip = sheetsText(ErrorCode::Malformed, Doing::OpeningBySheets);
        const auto others = sheetsText(ErrorCode::Locked, Doing::OpeningBySheets);

        QVERIFY(slip && slip->contains(u"slip"_s));
        QVERIFY(others && others->contains(u"withdrawn"_s) && others->contains(u"safe"_s));
    }

    void eachFailureOfOpeningHasWordsOfItsOwn()
    {
        QStringList all;
        for (const ErrorCode code :
             {ErrorCode::Malformed, ErrorCode::Locked, ErrorCode::NotFound, ErrorCode::Corrupt,
              ErrorCode::Refused, ErrorCode::Conflict, ErrorCode::DiskFull}) {
            const auto text = sheetsText(code, Doing::OpeningBySheets);
            QVERIFY(text && !all.contains(*text));
            all.append(*text);
        }
    }

    void whoMayMakeThemIsSaid()
    {
        const auto refused = sheetsText(ErrorCode::Refused, Doing::MakingSheets);
        QVERIFY(refused && refused->contains(u"named"_s));
        const auto none = sheetsText(ErrorCode::NotFound, Doing::MakingSheets);
        QVERIFY(none && none->contains(u"no sheets"_s));
        // A chart that does not open says so in the words it always has.
        QCOMPARE(
            sheetsText(ErrorCode::Corrupt, Doing::MakingSheets),
            std::optional(words::errorText(Error(ErrorCode::Corrupt), Doing::OpeningRestricted)));
    }

    void leavesTheRestToOthers()
    {
        QVERIFY(!sheetsText(ErrorCode::Io, Doing::OpeningBySheets));
        QVERIFY(!sheetsText(ErrorCode::Locked, Doing::Unlocking));
    }
};

ALCOVE_TEST(sheets_text_test, SheetsTextTest)
#include "sheets_text_test.moc"
