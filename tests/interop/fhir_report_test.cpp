#include "interop/fhir_report.h"

#include "support/test_registry.h"

using namespace alcove::interop;
using namespace Qt::StringLiterals;

class FhirReportTest : public QObject {
    Q_OBJECT

private slots:
    void countsWhatIsKeptAndLeft()
    {
        FhirReport report;
        report.files = 1;
        report.keep(u"Patient"_s,
                    {u"a death is kept as discharged"_s, u"a death is kept as discharged"_s});
        report.leave(u"Claim"_s, u"billing is not imported"_s);
        report.leave(u"Claim"_s, u"billing is not imported"_s);

        QVERIFY((report.total() == FhirCount{3, 1, 2}));
        QVERIFY((report.resources[u"Claim"_s] == FhirCount{2, 0, 2}));
        QCOMPARE(report.partly.value({u"Patient"_s, u"a death is kept as discharged"_s}), 1);
        QCOMPARE(
            importReportJson(report),
            QByteArray(
                R"({"files":1,"left":[{"count":2,"reason":"billing is not imported","type":"Claim"}],)"
                R"("partly":[{"count":1,"reason":"a death is kept as discharged","type":"Patient"}],)"
                R"("resources":{"Claim":{"kept":0,"left":2,"read":2},)"
                R"("Patient":{"kept":1,"left":0,"read":1}}})"));
    }
};

ALCOVE_TEST(fhir_report_test, FhirReportTest)
#include "fhir_report_test.moc"
