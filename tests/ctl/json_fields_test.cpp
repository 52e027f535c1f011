#include "ctl/json_fields.h"

#include "support/test_registry.h"

#include <functional>

using namespace alcove;
using namespace alcove::ctl;
using namespace Qt::StringLiterals;

/// What a file from outside has to be, field by field.
class JsonFieldsTest : public QObject {
    Q_OBJECT

    static QString faultOf(const QJsonObject &object, const std::function<void(JsonFields &)> &read)
    {
        Fault fault;
        JsonFields fields(object, u"It"_s, fault);
        read(fields);
        return fault.why();
    }

private slots:
    void readsWhatIsThere()
    {
        const QString id = u"01KJRWJ6G00000000000000000"_s;
        Fault fault;
        JsonFields fields({{u"text"_s, u"Zoë"_s},
                           {u"yes"_s, true},
                           {u"number"_s, -5},
                           {u"id"_s, id.toLower()},
                           {u"hex"_s, u"01fF"_s},
                           {u"list"_s, QJsonArray{QJsonObject{{u"a"_s, 1}}}},
                           {u"object"_s, QJsonObject{{u"b"_s, 2}}}},
                          u"It"_s, fault);

        QCOMPARE(fields.text(u"text"_s), u"Zoë"_s);
        QVERIFY(fields.yesNo(u"yes"_s));
        QCOMPARE(fields.number(u"number"_s), -5);
        QCOMPARE(idString(fields.id<NoteId>(u"id"_s)), id);
        QVERIFY((fields.hex<2>(u"hex"_s) == std::array<std::uint8_t, 2>{1, 255}));
        QCOMPARE(fields.objects(u"list"_s).size(), 1);
        QCOMPARE(fields.object(u"object"_s)[u"b"_s], QJsonValue(2));
        QVERIFY(fields.has(u"text"_s) && !fields.has(u"other"_s));
        QVERIFY(fault.isNone());
    }

    void theFirstFaultIsSaid()
    {
        const QString why = faultOf({{u"a"_s, 1}}, [](JsonFields &fields) {
            fields.text(u"a"_s);
            fields.yesNo(u"b"_s);
            fields.refuse(u"is bad."_s);
        });

        QCOMPARE(why, u"It has no text as \"a\"."_s);
    }

    void eachTypeIsAskedFor()
    {
        const QJsonObject object{{u"text"_s, u"0"_s},
                                 {u"half"_s, 0.5},
                                 {u"large"_s, 1e300},
                                 {u"surrogate"_s, QString(QChar(0xd800))},
                                 {u"list"_s, QJsonArray{1}}};
        const QList<std::function<void(JsonFields &)>> wrong{
            [](JsonFields &fields) { fields.text(u"half"_s); },
            [](JsonFields &fields) { fields.text(u"surrogate"_s); },
            [](JsonFields &fields) { fields.yesNo(u"text"_s); },
            [](JsonFields &fields) { fields.number(u"text"_s); },
            [](JsonFields &fields) { fields.number(u"half"_s); },
            [](JsonFields &fields) { fields.number(u"large"_s); },
            [](JsonFields &fields) { fields.id<NoteId>(u"text"_s); },
            [](JsonFields &fields) { fields.hex<2>(u"text"_s); },
            [](JsonFields &fields) { fields.objects(u"list"_s); },
            [](JsonFields &fields) { fields.objects(u"text"_s); },
            [](JsonFields &fields) { fields.object(u"list"_s); },
        };
        for (const auto &read : wrong)
            QVERIFY(!faultOf(object, read).isEmpty());
    }

    void onlyWhatEveryReaderReadsAlikeIsAnObject()
    {
        QVERIFY(strictObject("{\"a\": [{\"b\": \":\\\":\"}, 1], \"c:\": {}}"));
        for (const char *json :
             {"[]", "{", "", R"({"a": 1, "a": 1})", R"([{"a": {"b": 1, "b": 2}}])",
              R"({"a": "\q"})", "{\"a\": \"\n\"}", R"({"a": 1} x)", "\xef\xbb\xbf{}"})
            QVERIFY2(!strictObject(json), json);
    }
};

ALCOVE_TEST(json_fields_test, JsonFieldsTest)
#include "json_fields_test.moc"
