#include "charting/note_format.h"

#include "support/must.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::charting;
using namespace Qt::StringLiterals;

class NoteFormatTest : public QObject {
    Q_OBJECT

private slots:
    void soapComesWithTheProgram()
    {
        const NoteFormat soap = testing::must(builtInFormat(u"soap"_s));

        QCOMPARE(soap.name, u"soap"_s);
        QStringList codes;
        for (const FormatSection &section : soap.sections) {
            codes.append(section.code);
            QVERIFY(!section.title.isEmpty() && !section.prompt.isEmpty());
        }
        QCOMPARE(codes, (QStringList{u"subjective"_s, u"objective"_s, u"assessment"_s, u"plan"_s}));
    }

    void oneThatDoesNotComeWithItIsNotFound()
    {
        VERIFY_OK(builtInFormat(u"psychotherapy"_s));
        VERIFY_ERROR(builtInFormat(u"narrative"_s), ErrorCode::NotFound);
        QCOMPARE(testing::must(builtInFormats()).size(), 2);
    }

    void saysWhereAFormatIsMistaken_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("detail");
        QTest::newRow("no JSON") << QByteArray("{\"name\": }") << u"JSON error at byte"_s;
        QTest::newRow("no name") << QByteArray(R"({"title": "T", "sections": [{"code": "a"}]})")
                                 << u"note format without a name or title"_s;
        QTest::newRow("name with a path")
            << QByteArray(R"({"name": "../a", "title": "T", "sections": [{"code": "a"}]})")
            << u"note format without a name or title"_s;
        QTest::newRow("no title") << QByteArray(R"({"name": "a", "sections": [{"code": "a"}]})")
                                  << u"note format without a name or title"_s;
        QTest::newRow("no sections")
            << QByteArray(R"({"name": "a", "title": "T"})") << u"note format without sections"_s;
        QTest::newRow("a bad code") << QByteArray(
            R"({"name": "a", "title": "T", "sections": [{"code": "a"}, {"code": "B"}]})")
                                    << u"section 2 without a code"_s;
        QTest::newRow("a code with a line feed")
            << QByteArray(R"({"name": "a", "title": "T", "sections": [{"code": "a\n"}]})")
            << u"section 1 without a code"_s;
        QTest::newRow("a code twice") << QByteArray(
            R"({"name": "a", "title": "T", "sections": [{"code": "a"}, {"code": "a"}]})")
                                      << u"section 2 has the code of another"_s;
    }

    void saysWhereAFormatIsMistaken()
    {
        QFETCH(const QByteArray, json);
        QFETCH(const QString, detail);

        const auto format = parseNoteFormat(json);

        VERIFY_ERROR(format, ErrorCode::Malformed);
        QVERIFY(QString::fromStdString(format.error().detail).startsWith(detail));
    }

    void arrangesABodyAndLosesNoWord()
    {
        const NoteFormat format{u"f"_s, u"F"_s, {{u"a"_s, {}, {}}, {u"b"_s, {}, {}}}};
        NoteBody body;
        body.sections = {{u"b"_s, u"two"_s}, {u"other"_s, u"three"_s}, {u"empty"_s, u" "_s}};

        const NoteBody result = arranged(body, format);

        QVERIFY(
            (result.sections
             == QList<NoteSection>{{u"a"_s, {}}, {u"b"_s, u"two"_s}, {u"other"_s, u"three"_s}}));
        QVERIFY(arranged(result, format) == result);
    }
};

ALCOVE_TEST(note_format_test, NoteFormatTest)
#include "note_format_test.moc"
