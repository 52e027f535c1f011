#include "interop/fhir_value.h"

#include "fhir_json.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::interop;
using namespace Qt::StringLiterals;
using testing::FhirJson;

class FhirValueTest : public QObject {
    Q_OBJECT

private slots:
    void aConceptIsItsTextElseADisplayElseACode_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("text");
        QTest::newRow("text") << QByteArray(R"({"text": "T", "coding": [{"display": "D"}]})")
                              << u"T"_s;
        QTest::newRow("display") << QByteArray(R"({"coding": [{"code": "C"}, {"display": "D"}]})")
                                 << u"D"_s;
        QTest::newRow("code") << QByteArray(R"({"coding": [{"system": "s"}, {"code": "C"}]})")
                              << u"C"_s;
        QTest::newRow("nothing") << QByteArray("{}") << QString();
    }

    void aConceptIsItsTextElseADisplayElseACode()
    {
        QFETCH(const QByteArray, json);

        QTEST(conceptText(FhirJson(json).fields()), "text");
    }

    void aValueReadsAsAPersonWouldWriteIt_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("text");
        QTest::newRow("text") << QByteArray(R"({"valueString": "mild"})") << u"mild"_s;
        QTest::newRow("whole number") << QByteArray(R"({"valueInteger": 13})") << u"13"_s;
        QTest::newRow("no") << QByteArray(R"({"valueBoolean": false})") << u"No"_s;
        QTest::newRow("quantity") << QByteArray(
            R"({"valueQuantity": {"value": 7.5, "unit": "mg", "comparator": "<"}})")
                                  << u"<7.5 mg"_s;
        QTest::newRow("concept") << QByteArray(
            R"({"valueCodeableConcept": {"text": "Several days"}})")
                                 << u"Several days"_s;
        QTest::newRow("range") << QByteArray(
            R"({"valueRange": {"low": {"value": 1}, "high": {"value": 2}}})")
                               << u"1 to 2"_s;
        QTest::newRow("half a range")
            << QByteArray(R"({"valueRange": {"high": {"value": 2}}})") << u"… to 2"_s;
        QTest::newRow("ratio") << QByteArray(
            R"({"valueRatio": {"numerator": {"value": 1}, "denominator": {"value": 8}}})")
                               << u"1 : 8"_s;
        QTest::newRow("reference")
            << QByteArray(R"({"valueReference": {"display": "Ada"}})") << u"Ada"_s;
        QTest::newRow("nothing") << QByteArray("{}") << QString();
    }

    void aValueReadsAsAPersonWouldWriteIt()
    {
        QFETCH(const QByteArray, json);

        QTEST(valueText(FhirJson(json).fields(), "value"), "text");
    }

    void anEntrysUnitIsThatOfUcumWhereThereIsOne()
    {
        // In pieces, since moc takes two slashes in a raw string of several lines for a comment.
        FhirJson pressure(R"({"valueQuantity": {"value": 120, "unit": "mmHg", "code": "mm[Hg]", )"
                          R"("system": "http:)"
                          "//unitsofmeasure.org"
                          R"("}})");
        FhirJson drinks(R"({"valueQuantity": {"value": 3, "unit": "drinks", "code": "d"}})");
        ChartEntry entry;

        setValue(entry, pressure.fields());
        QCOMPARE(entry.value, u"120"_s);
        QCOMPARE(entry.unit, u"mm[Hg]"_s);
        setValue(entry, drinks.fields());
        QCOMPARE(entry.unit, u"drinks"_s);
    }

    void takesTheFirstCodingThatHasACode()
    {
        ChartEntry entry;
        setCode(
            entry,
            FhirJson(
                R"({"coding": [{"system": "a"}, {"system": "b", "code": "B", "display": "Sleep"},
                                   {"system": "c", "code": "C"}]})")
                .fields());

        QCOMPARE(entry.title, u"Sleep"_s);
        QCOMPARE(entry.codeSystem, u"b"_s);
        QCOMPARE(entry.code, u"B"_s);
    }

    void aLineWithoutTextIsNoLine()
    {
        QStringList lines;
        addLine(lines, u"Dose"_s, {});
        addLine(lines, u"Dose"_s, u"1 mg"_s);
        addLine(lines, {}, u"plain"_s);

        QCOMPARE(lines, (QStringList{u"Dose: 1 mg"_s, u"plain"_s}));
        QCOMPARE(noteTexts(FhirJson(R"({"note": [{"text": "a"}, {}, {"text": "b"}]})").fields()),
                 (QStringList{u"a"_s, u"b"_s}));
    }
};

ALCOVE_TEST(fhir_value_test, FhirValueTest)
#include "fhir_value_test.moc"
