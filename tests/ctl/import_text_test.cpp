#include "ctl/import_text.h"

#include "support/test_registry.h"

#include <QJsonArray>

using namespace alcove;
using namespace alcove::ctl;
using namespace Qt::StringLiterals;
using interop::FhirReport;
using interop::FileFailure;
using interop::FileUntried;

namespace {

FhirReport aReport()
{
    FhirReport report;
    report.files = 1;
    report.keep(u"Patient"_s, {u"the birth date is not a date"_s});
    report.leave(u"Claim"_s, u"billing is not imported"_s);
    return report;
}

FileFailure failure(ErrorCode code)
{
    return {Error(code, "library's words"), FileFailure::Stage::Keeping};
}

} // namespace

class ImportTextTest : public QObject {
    Q_OBJECT

private slots:
    void addsUpWhatTheFilesBrought()
    {
        const Answer answer = importAnswer({u"a.json"_s, u"b.json"_s}, {aReport(), aReport()});

        QCOMPARE(answer.status, 0);
        QVERIFY(answer.complaints.isEmpty());
        QCOMPARE(answer.json[u"files"_s].toInt(), 2);
        QCOMPARE(answer.json[u"resources"_s][u"Patient"_s][u"kept"_s].toInt(), 2);
        QCOMPARE(answer.json[u"left"_s][0][u"count"_s].toInt(), 2);
        QVERIFY(answer.lines.contains(u"All files: 2 kept, 2 left\n"_s));
        QVERIFY(answer.lines.contains(u"2 in part: the birth date is not a date\n"_s));
    }

    void theStatusIsThatOfTheFirstFailure()
    {
        const Answer answer
            = importAnswer({u"a"_s, u"b"_s, u"c"_s},
                           {aReport(), failure(ErrorCode::Corrupt), failure(ErrorCode::Malformed)});

        QCOMPARE(answer.status, 3);
        QCOMPARE(answer.complaints.count(u'\n'), 2);
        QVERIFY(!answer.complaints.contains(u"library"_s));
        QVERIFY(answer.lines.endsWith(u"1 of 3 files imported; each file is imported whole or not "
                                      u"at all.\n"_s));
    }

    void filesThatWereNotTriedAreCounted()
    {
        const Answer answer = importAnswer(
            {u"a"_s, u"b"_s, u"c"_s}, {failure(ErrorCode::DiskFull), FileUntried{}, FileUntried{}});

        QCOMPARE(answer.status, 1);
        QVERIFY(answer.complaints.contains(u"2 more files were not tried."_s));
        QCOMPARE(answer.json[u"notImported"_s].toInt(), 3);
    }

    void aNameIsShownAsItIs()
    {
        const Answer answer = importAnswer({u"/x/%1 %2 %L3.json"_s}, {aReport()});

        QVERIFY(answer.lines.startsWith(u"%1 %2 %L3.json: 1 kept, 1 left\n"_s));
    }

    void anEmptyBundleIsSaidToBeEmpty()
    {
        const Answer answer = importAnswer({u"a.json"_s}, {FhirReport{}});

        QCOMPARE(answer.status, 0);
        QVERIFY(answer.lines.contains(u"There are no resources in it."_s));
    }
};

ALCOVE_TEST(import_text_test, ImportTextTest)
#include "import_text_test.moc"
