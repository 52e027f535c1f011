#include "interop/import_files.h"

#include "fake_chart.h"
#include "support/fake_clock.h"
#include "support/fake_random.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::interop;
using namespace Qt::StringLiterals;

namespace {

ReadFile file(const QByteArray &bytes)
{
    return [bytes] { return Result<QByteArray>(bytes); };
}

QByteArray patient(const QByteArray &id, const QByteArray &family)
{
    return R"({"resourceType": "Patient", "id": ")" + id + R"(", "birthDate": "19)" + id
        + R"(-01-01", "name": [{"family": ")" + family + R"("}]})";
}

QByteArray condition(const QByteArray &id, const QByteArray &client)
{
    return R"({"resourceType": "Condition", "id": ")" + id
        + R"(", "code": {"text": "Insomnia"}, "subject": {"reference": "Patient/)" + client
        + R"("}})";
}

QByteArray bundle(const QByteArrayList &resources)
{
    QByteArrayList entries;
    for (const QByteArray &resource : resources)
        entries.append(R"({"resource": )" + resource + "}");
    return R"({"resourceType": "Bundle", "entry": [)" + entries.join(',') + "]}";
}

int keptOf(const FileOutcome &outcome)
{
    const auto *const report = std::get_if<FhirReport>(&outcome);
    return report ? report->total().kept : -1;
}

} // namespace

class ImportFilesTest : public QObject {
    Q_OBJECT

private:
    testing::FakeClock m_clock;
    testing::FakeRandom m_random;

    QList<FileOutcome> import(Chart &chart, const QList<ReadFile> &files)
    {
        return importFiles(chart, files, m_clock, m_random, {});
    }

private slots:
    void aFileThatCannotBeReadKeepsNoOtherOut()
    {
        testing::FakeChart chart;

        const auto outcomes = import(chart,
                                     {file(patient("70", "Rivera")), file("{"),
                                      [] { return Result<QByteArray>(Error(ErrorCode::Io)); },
                                      file(patient("80", "Novak"))});

        QCOMPARE(outcomes.size(), 4);
        QCOMPARE(keptOf(outcomes[0]), 1);
        QVERIFY(std::get<FileFailure>(outcomes[1]).error.code == ErrorCode::Malformed);
        QVERIFY(std::get<FileFailure>(outcomes[2]).error.code == ErrorCode::Io);
        QVERIFY(std::get<FileFailure>(outcomes[2]).stage == FileFailure::Stage::Reading);
        QCOMPARE(keptOf(outcomes[3]), 1);
        QCOMPARE(chart.kept.clients.size(), 2);
    }

    void whatTellsOfAClientWaitsForIt()
    {
        testing::FakeChart chart;

        const auto outcomes = import(chart,
                                     {file(condition("a", "80")),
                                      file(bundle({patient("70", "Rivera"), condition("b", "80")})),
                                      file(patient("80", "Novak"))});

        QCOMPARE(keptOf(outcomes[0]), 1);
        QCOMPARE(keptOf(outcomes[1]), 2);
        QCOMPARE(keptOf(outcomes[2]), 1);
        QCOMPARE(chart.kept.entries.size(), 2);
    }

    void filesThatWaitForEachOtherEachKeepTheirOwn()
    {
        testing::FakeChart chart;

        const auto outcomes
            = import(chart,
                     {file(bundle({patient("70", "Rivera"), condition("a", "80")})),
                      file(bundle({patient("80", "Novak"), condition("b", "70")}))});

        QCOMPARE(keptOf(outcomes[0]), 1);
        QCOMPARE(keptOf(outcomes[1]), 2);
        QCOMPARE(std::get<FhirReport>(outcomes[0])
                     .left.value({u"Condition"_s, u"its client is not known here"_s}),
                 1);
    }

    void whatCouldBeEithersIsLeft()
    {
        testing::FakeChart chart;
        QByteArray other = patient("70", "Novak");
        other.replace("1970-01-01", "1999-09-09");

        const auto outcomes = import(
            chart, {file(condition("a", "70")), file(patient("70", "Rivera")), file(other)});

        QCOMPARE(std::get<FhirReport>(outcomes[0])
                     .left.value({u"Condition"_s, u"two clients have its client's id"_s}),
                 1);
        QCOMPARE(keptOf(outcomes[1]), 1);
        QCOMPARE(keptOf(outcomes[2]), 0);
    }

    void thePersonInTheChartUnderThatIdGetsNothingOfAnother()
    {
        testing::FakeChart chart;
        import(chart, {file(patient("70", "Rivera"))});
        QByteArray other = patient("70", "Novak");
        other.replace("1970-01-01", "1999-09-09");

        const auto outcomes = import(chart, {file(other), file(condition("a", "70"))});

        QCOMPARE(keptOf(outcomes[0]), 0);
        QCOMPARE(keptOf(outcomes[1]), 0);
        QVERIFY(chart.kept.entries.isEmpty());
    }

    void stopsWhenTheStoreFails()
    {
        testing::FakeChart chart;
        chart.failure = Error(ErrorCode::DiskFull);
        int reads = 0;
        const ReadFile counted = [&reads] {
            ++reads;
            return Result<QByteArray>(patient("70", "Rivera"));
        };

        const auto outcomes
            = import(chart, {file(condition("a", "70")), counted, counted, counted});

        QCOMPARE(reads, 1);
        QVERIFY(std::holds_alternative<FileUntried>(outcomes[0]));
        QVERIFY(std::get<FileFailure>(outcomes[1]).error.code == ErrorCode::DiskFull);
        QVERIFY(std::get<FileFailure>(outcomes[1]).stage == FileFailure::Stage::Keeping);
        QVERIFY(std::holds_alternative<FileUntried>(outcomes[2]));
        QVERIFY(std::holds_alternative<FileUntried>(outcomes[3]));
    }

    void goesOnWhenTheChartRefusesOneFile()
    {
        testing::FakeChart chart;
        chart.failure = Error(ErrorCode::TooLarge);

        const auto outcomes
            = import(chart, {file(patient("70", "Rivera")), file(patient("80", "Novak"))});

        for (const FileOutcome &outcome : outcomes)
            QVERIFY(std::get<FileFailure>(outcome).error.code == ErrorCode::TooLarge);
    }

    void tellsHowFarItIs()
    {
        testing::FakeChart chart;
        QStringList told;

        importFiles(chart, {file(condition("a", "70")), file("{"), file(patient("70", "Rivera"))},
                    m_clock, m_random, [&told](qsizetype done, qsizetype all) {
                        told.append(u"%1/%2"_s.arg(done).arg(all));
                    });

        QCOMPARE(told, (QStringList{u"1/3"_s, u"2/3"_s, u"3/3"_s}));
    }
};

ALCOVE_TEST(import_files_test, ImportFilesTest)
#include "import_files_test.moc"
