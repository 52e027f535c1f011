#include "interop/fhir_names.h"

#include "fhir_fixtures.h"
#include "support/test_registry.h"

using namespace alcove::interop;
using namespace Qt::StringLiterals;
using alcove::testing::FhirJson;
using alcove::testing::FhirOthers;

class FhirNamesTest : public QObject {
    Q_OBJECT

private slots:
    void callsWhatIsReferredToByItsName_data()
    {
        QTest::addColumn<QByteArray>("reference");
        QTest::addColumn<QString>("text");
        QTest::newRow("a person") << QByteArray("Practitioner/imre") << u"Dr. Imre J. Szabo"_s;
        QTest::newRow("an organization")
            << QByteArray("Organization/clinic") << u"Clinic at the Lake"_s;
        QTest::newRow("a place, by its address")
            << QByteArray("https://a.example/r4/Location/ward") << u"Ward 3"_s;
        QTest::newRow("a role") << QByteArray("PractitionerRole/role") << u"Dr. Eszter Nagy"_s;
        QTest::newRow("by its code") << QByteArray("Condition/panic") << u"Panic disorder"_s;
        QTest::newRow("not in the file") << QByteArray("Practitioner/other") << QString();
    }

    void callsWhatIsReferredToByItsName()
    {
        QFETCH(const QByteArray, reference);
        const FhirOthers others;
        FhirJson json(R"({"reference": ")" + reference + R"("})");

        QTEST(referenceText({nullptr, nullptr}, others.index(), json.fields()), "text");
    }

    void theWordsOfTheReferenceGoBeforeTheName()
    {
        const FhirOthers others;
        FhirJson json(R"({"a": [{"reference": "Practitioner/imre", "display": "her doctor"},
                                {"reference": "Practitioner/other"}, {"display": "Ward 3"}]})");

        QCOMPARE(referenceTexts({nullptr, nullptr}, others.index(), json.fields().objects("a")),
                 u"her doctor, Ward 3"_s);
    }

    void aNameInOneTextIsTakenAsItIs()
    {
        FhirJson person(R"({"resourceType": "Practitioner", "id": "1",
                            "name": [{}, {"text": "Szabo Imre", "family": "Szabo"}]})");
        FhirIndex index;
        index.add(person.object(), {});
        FhirJson json(R"({"reference": "Practitioner/1"})");

        QCOMPARE(referenceText({nullptr, nullptr}, index, json.fields()), u"Szabo Imre"_s);
    }
};

ALCOVE_TEST(fhir_names_test, FhirNamesTest)
#include "fhir_names_test.moc"
