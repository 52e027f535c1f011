#include "interop/fhir_fields.h"

#include "fhir_json.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::interop;
using namespace Qt::StringLiterals;
using testing::FhirJson;

namespace {

constexpr Millis msOfTheRestOfMarch = Millis{29} * 24 * 60 * 60 * 1000;

} // namespace

class FhirFieldsTest : public QObject {
    Q_OBJECT

private slots:
    void readsEachTypeOfField()
    {
        FhirJson json(R"({"text": " Sam\u0007 \u00e9 ", "whole": 7, "big": 18446744073709551615,
                          "real": 0.1, "yes": true, "at": "2026-03-02", "month": "2026-03", "object": {"a": "b"},
                          "objects": [{"a": "1"}, {"a": "2"}], "texts": ["x", null, " y "]})");
        const Fields fields = json.fields();

        QCOMPARE(fields.text("text"), u"Sam é"_s);
        QCOMPARE(fields.number("whole"), u"7"_s);
        QCOMPARE(fields.number("big"), u"18446744073709551615"_s);
        QCOMPARE(fields.number("real"), u"0.1"_s);
        QVERIFY(fields.boolean("yes") == true);
        QVERIFY(fields.time("at") == 1'772'452'800'000);
        QVERIFY(fields.endTime("month") == *fields.time("at") + msOfTheRestOfMarch);
        QCOMPARE(fields.object("object").text("a"), u"b"_s);
        QCOMPARE(fields.objects("objects").size(), 2);
        QCOMPARE(fields.texts("texts"), (QStringList{u"x"_s, u"y"_s}));
        QVERIFY(json.flaw().isEmpty());
    }

    void whatIsAbsentIsEmptyAndNoFlaw()
    {
        FhirJson json("{}");
        const Fields fields = json.fields();

        QVERIFY(!fields.has("x") && fields.text("x").isEmpty() && fields.number("x").isEmpty()
                && !fields.boolean("x") && !fields.time("x") && fields.object("x").isEmpty()
                && fields.objects("x").isEmpty() && fields.texts("x").isEmpty());
        QVERIFY(fields.object("x").object("y").text("z").isEmpty());
        QVERIFY(json.flaw().isEmpty());
    }

    void whatIsOfAnotherTypeIsTheFlaw_data()
    {
        QTest::addColumn<int>("read");
        for (int i = 0; i < 10; ++i)
            QTest::addRow("%d", i) << i;
    }

    void whatIsOfAnotherTypeIsTheFlaw()
    {
        QFETCH(const int, read);
        FhirJson json(R"({"x": [1], "y": "tomorrow"})");
        const Fields fields = json.fields();
        const std::array<std::function<void()>, 10> reads{
            [&fields] { fields.text("x"); },    [&fields] { fields.number("x"); },
            [&fields] { fields.boolean("x"); }, [&fields] { fields.time("x"); },
            [&fields] { fields.object("x"); },  [&fields] { fields.objects("x"); },
            [&fields] { fields.texts("x"); },   [&fields] { fields.objects("y"); },
            [&fields] { fields.time("y"); },    [&fields] { fields.endTime("y"); }};

        reads[static_cast<std::size_t>(read)]();

        QCOMPARE(json.flaw(), read < 7 ? u"x"_s : u"y"_s);
    }

    void theFirstFlawIsTheOneToldAndCanBeNotedElsewhere()
    {
        FhirJson json(R"({"a": 1, "b": 2})");
        FhirFlaw elsewhere;
        const Fields fields = json.fields();

        fields.ignoring(elsewhere).text("b");
        QVERIFY(json.flaw().isEmpty());
        fields.text("a");
        fields.text("b");

        QCOMPARE(json.flaw(), u"a"_s);
        QCOMPARE(elsewhere.field, u"b"_s);
    }
};

ALCOVE_TEST(fhir_fields_test, FhirFieldsTest)
#include "fhir_fields_test.moc"
