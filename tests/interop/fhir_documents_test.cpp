#include "interop/fhir_documents.h"

#include "fhir_fixtures.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::interop;
using namespace Qt::StringLiterals;
using testing::FhirJson;
using testing::linesOf;
using testing::told;

class FhirDocumentsTest : public QObject {
    Q_OBJECT

private slots:
    void readsEachFieldOfADocument()
    {
        const FhirFact fact = testing::factOf(u"document"_s, readDocument);

        QCOMPARE(told(fact.entry),
                 (QStringList{u"document"_s, u"Discharge summary"_s, u"http://loinc.org|18842-5"_s,
                              u"superseded, preliminary"_s, u"2025-01-10T12:00:00.000Z"_s,
                              u"2025-01-14T12:00:00.000Z"_s, u" "_s}));
        QCOMPARE(linesOf(fact.entry),
                 (QStringList{u"Letter after the stay"_s,
                              u"Written by: Dr. Imre J. Szabo, Ward 3"_s, u"Noor geht es besser."_s,
                              u"Grüße"_s, u"No benzodiazepines."_s, u"Call in May."_s,
                              u"Attachment: Curve (application/pdf), only text is read from "
                              u"attachments yet"_s}));
        QCOMPARE(fact.partly, QStringList{u"only text is read from attachments yet"_s});
    }

    void aDocumentIsCalledByTheFirstThatNamesIt_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("text");
        const QByteArray named
            = R"("content": [{"attachment": {}}, {"attachment": {"title": "Scan", "contentType": "text/plain", "data": "YQ=="}}])";
        QTest::newRow("type") << R"({"type": {"text": "Letter"}, "description": "D", )" + named
                + "}" << u"Letter"_s
                              << u"D"_s;
        QTest::newRow("attachment")
            << R"({"description": "D", )" + named + "}" << u"Scan"_s << u"D"_s;
        QTest::newRow("description")
            << QByteArray(R"({"description": "D"})") << u"D"_s << QString();
        QTest::newRow("nothing") << QByteArray("{}") << u"Document"_s << QString();
    }

    void aDocumentIsCalledByTheFirstThatNamesIt()
    {
        QFETCH(const QByteArray, json);

        const ChartEntry entry = FhirJson(json).fact(readDocument).entry;

        QTEST(entry.title, "title");
        QTEST(entry.text.section(u'\n', 0, 0), "text");
    }

    void aDocumentWithoutAPeriodIsOfItsDate()
    {
        FhirJson json(R"({"date": "2025-01-20T12:00:00Z"})");

        QCOMPARE(told(json.fact(readDocument).entry)[4], u"2025-01-20T12:00:00.000Z"_s);
    }

    void readsEachFieldOfAReport()
    {
        const FhirFact fact = testing::factOf(u"report"_s, readReport);

        QCOMPARE(
            told(fact.entry),
            (QStringList{u"document"_s, u"Blood count"_s, u"http://loinc.org|58410-2"_s, u"final"_s,
                         u"2025-02-03T07:00:00.000Z"_s, u"2025-02-03T08:00:00.000Z"_s, u" "_s}));
        QCOMPARE(
            linesOf(fact.entry),
            (QStringList{u"Written by: Clinic at the Lake, Dr. Imre J. Szabo"_s,
                         u"Too low, ask about missed tablets."_s, u"Conclusion: below the range"_s,
                         u"Lithium level: <0.3 mmol/L"_s, u"Sodium"_s, u"Lithium 0.3"_s}));
        QVERIFY(fact.partly.isEmpty());
    }

    void aReportIsOfItsDayElseOfWhenItWasIssued_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("start");
        QTest::newRow("day") << QByteArray(
            R"({"effectiveDateTime": "2025-02-03", "issued": "2025-02-04T07:00:00Z"})")
                             << u"2025-02-03T12:00:00.000Z"_s;
        QTest::newRow("issued") << QByteArray(R"({"issued": "2025-02-04T07:00:00Z"})")
                                << u"2025-02-04T07:00:00.000Z"_s;
    }

    void aReportIsOfItsDayElseOfWhenItWasIssued()
    {
        QFETCH(const QByteArray, json);

        QTEST(told(FhirJson(json).fact(readReport).entry)[4], "start");
    }
};

ALCOVE_TEST(fhir_documents_test, FhirDocumentsTest)
#include "fhir_documents_test.moc"
