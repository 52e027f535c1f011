#include "interop/fhir_index.h"

#include "fhir_json.h"
#include "support/test_registry.h"

using namespace alcove::interop;
using namespace Qt::StringLiterals;
using alcove::testing::FhirJson;

class FhirIndexTest : public QObject {
    Q_OBJECT

private slots:
    void findsAResourceByEachOfItsNames()
    {
        FhirJson ada(R"({"resourceType": "Patient", "id": "1", "gender": "female"})");
        FhirIndex index;
        index.add(ada.object(), u"urn:uuid:7"_s);

        for (const QString &name :
             {u"urn:uuid:7"_s, u"Patient/1"_s, u"https://a.example/r4/Patient/1"_s,
              u"Patient/1/_history/3"_s}) {
            QVERIFY2(index.find({nullptr, nullptr}, name).text("gender") == u"female"_s,
                     qPrintable(name));
            QCOMPARE(index.source(name), u"fhir:Patient/1"_s);
        }
        QVERIFY(index.find({nullptr, nullptr}, u"Patient/2"_s).isEmpty());
    }

    void findsWhatIsInsideTheResource()
    {
        FhirJson request(R"({"resourceType": "MedicationRequest", "contained":
            [{"resourceType": "Medication", "id": "m", "status": "active"}]})");
        const FhirIndex index;

        QCOMPARE(index.find(request.fields(), u"#m"_s).text("status"), u"active"_s);
        QVERIFY(index.find(request.fields(), u"#x"_s).isEmpty());
        QVERIFY(index.source(u"#m"_s).isEmpty());
    }

    void theFirstOfANameKeepsIt()
    {
        FhirJson first(R"({"resourceType": "Patient", "id": "1", "gender": "female"})");
        FhirJson second(R"({"resourceType": "Patient", "id": "1", "gender": "male"})");
        FhirIndex index;
        index.add(first.object(), {});
        index.add(second.object(), {});

        QCOMPARE(index.find({nullptr, nullptr}, u"Patient/1"_s).text("gender"), u"female"_s);
    }

    void namesWhatIsNotInTheFile()
    {
        const FhirIndex index;

        QCOMPARE(index.source(u"https://a.example/Patient/9"_s), u"fhir:Patient/9"_s);
        QCOMPARE(index.source(u"urn:uuid:9"_s), u"fhir:urn:uuid:9"_s);
        QVERIFY(index.source(u"Patient?identifier=x"_s).isEmpty());
        QVERIFY(index.source(u"somebody else"_s).isEmpty());
        QVERIFY(index.source({}).isEmpty());
    }

    void aSourceIsTheIdElseTheFullUrl()
    {
        const auto source = [](const QByteArray &json, const QString &url) {
            return fhirSource(FhirJson(json).object(), url);
        };
        QCOMPARE(source(R"({"resourceType": "Patient", "id": "1"})", u"urn:uuid:7"_s),
                 u"fhir:Patient/1"_s);
        QCOMPARE(source(R"({"resourceType": "Patient"})", u"urn:uuid:7"_s), u"fhir:urn:uuid:7"_s);
        QVERIFY(source(R"({"resourceType": "Patient"})", {}).isEmpty());
        QVERIFY(source(R"({"resourceType": "Patient", "id": "a b"})", u"urn:uuid:7"_s).isEmpty());
        QVERIFY(source(R"({"resourceType": "Patient"})", QString(301, u'x')).isEmpty());
    }

    void aTypeIsANameThatFhirCouldHave()
    {
        QCOMPARE(fhirType(FhirJson(R"({"resourceType": "Patient"})").object()), u"Patient"_s);
        for (const QByteArray &json :
             {QByteArray("{}"), QByteArray(R"({"resourceType": 1})"),
              QByteArray(R"({"resourceType": "a/b"})"), QByteArray(R"({"resourceType": "X"})")})
            QVERIFY2(fhirType(FhirJson(json).object()).isEmpty(), json.constData());
    }
};

ALCOVE_TEST(fhir_index_test, FhirIndexTest)
#include "fhir_index_test.moc"
