#include "charting/data_file.h"

#include "support/must.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::charting;
using namespace Qt::StringLiterals;
using testing::must;

class DataFileTest : public QObject {
    Q_OBJECT

private slots:
    void readsMapsListsAndTexts()
    {
        const DataNode node = must(parseDataFile("name: Ada # a comment\n"
                                                 "yes: no\n"
                                                 "nothing:\n"
                                                 "list:\n"
                                                 "  - { a: 1, b: two }\n"
                                                 "  - >-\n"
                                                 "    folded\n"
                                                 "    text\n"));

        QCOMPARE(node.kind, DataNode::Kind::Map);
        QCOMPARE(node.field(u"name"_s)->text, u"Ada"_s);
        QCOMPARE(node.field(u"yes"_s)->text, u"no"_s); // text, whatever it looks like
        QCOMPARE(node.field(u"nothing"_s)->text, QString());
        const DataNode &list = *node.field(u"list"_s);
        QCOMPARE(list.line, 5);
        QCOMPARE(list.items[0].field(u"b"_s)->text, u"two"_s);
        QCOMPARE(list.items[1].text, u"folded text"_s);
        QCOMPARE(list.items[1].line, 6);
        QVERIFY(node.field(u"other"_s) == nullptr);
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void namesTheLineThatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QByteArray>("detail");
        QTest::newRow("nothing") << QByteArray() << QByteArray("line 1: the file says nothing");
        QTest::newRow("indentation") << QByteArray("a: 1\n b: 2\n") << QByteArray("line 2: ");
        QTest::newRow("open list") << QByteArray("a: [1\nb: 2\n") << QByteArray("line ");
        QTest::newRow("twice") << QByteArray("a: 1\nb: 2\na: 3\n")
                               << QByteArray("line 3: says the same field twice");
        QTest::newRow("anchor") << QByteArray("a: &x 1\nb: *x\n")
                                << QByteArray("line 1: has a name of its own by &");
        QTest::newRow("alias of nothing") << QByteArray("a: 1\nb: *x\n") << QByteArray("line 2: ");
        QTest::newRow("list as a name")
            << QByteArray("a: 1\n? [b]\n: 2\n") << QByteArray("line 2: has a name that is no text");
        QTest::newRow("not UTF-8")
            << QByteArray("a: \xff\n") << QByteArray("line 1: the file is not UTF-8");
        QTest::newRow("deep") << QByteArray(30, '[') + QByteArray(30, ']')
                              << QByteArray("line 1: lies too deep");
        QTest::newRow("very deep") << QByteArray(100'000, '[') << QByteArray("line 1: ");
        QTest::newRow("binary") << QByteArray("\0\1\2", 3)
                                << QByteArray("line 1: the file has characters that are no text");
    }

    void namesTheLineThatIsWrong()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(QByteArray, detail);

        const auto node = parseDataFile(yaml);

        VERIFY_ERROR(node, ErrorCode::Malformed);
        QVERIFY2(node.error().detail.starts_with(detail.toStdString()),
                 node.error().detail.c_str());
    }

    void aFileThatIsTooLargeIsNotRead()
    {
        VERIFY_ERROR(parseDataFile(QByteArray(maxDataFile + 1, ' ')), ErrorCode::TooLarge);
    }

    void aReaderTakesAMapApart()
    {
        const DataNode node = must(parseDataFile("title: T\ncount: 3\nfine: true\n"
                                                 "list: [a, b]\nmap: { x: one }\n"));
        DataReader reader(node);

        QCOMPARE(reader.need("title"), u"T"_s);
        QCOMPARE(reader.number("count", 7), 3);
        QCOMPARE(reader.number("other", 7), 7);
        QVERIFY(reader.flag("fine"));
        QVERIFY(!reader.flag("other"));
        QCOMPARE(reader.texts("list"), (QStringList{u"a"_s, u"b"_s}));
        QCOMPARE(reader.map("map").first().second, u"one"_s);
        VERIFY_OK(reader.end());
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void aReaderRemembersTheFirstMistake_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QByteArray>("detail");
        QTest::newRow("missing") << QByteArray("count: 1\n")
                                 << QByteArray("line 1: title is missing");
        QTest::newRow("blank") << QByteArray("title: ' '\n")
                               << QByteArray("line 1: title is missing");
        QTest::newRow("no text") << QByteArray("\ntitle: [1]\n")
                                 << QByteArray("line 2: title has to be a text");
        QTest::newRow("no number") << QByteArray("title: T\ncount: many\n")
                                   << QByteArray("line 2: count has to be a number");
        QTest::newRow("no flag") << QByteArray("title: T\nfine: yes\n")
                                 << QByteArray("line 2: fine is true or false");
        QTest::newRow("no list") << QByteArray("title: T\nlist: a\n")
                                 << QByteArray("line 2: list has to be a list");
        QTest::newRow("no texts") << QByteArray("title: T\nlist:\n  - a\n  - [b]\n")
                                  << QByteArray("line 4: list is a list of texts");
        QTest::newRow("no map") << QByteArray("title: T\nmap: a\n")
                                << QByteArray("line 2: map has to be fields");
        QTest::newRow("unknown") << QByteArray("title: T\ncolour: blue\n")
                                 << QByteArray("line 2: there is no field colour");
        QTest::newRow("a list") << QByteArray("- a\n")
                                << QByteArray("line 1: fields with names are needed here");
    }

    void aReaderRemembersTheFirstMistake()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(QByteArray, detail);
        const DataNode node = must(parseDataFile(yaml));
        DataReader reader(node);

        reader.need("title");
        reader.number("count", 0);
        reader.flag("fine");
        reader.texts("list");
        reader.map("map");

        const auto end = reader.end();
        VERIFY_ERROR(end, ErrorCode::Malformed);
        QCOMPARE(QByteArray::fromStdString(end.error().detail), detail);
    }
};

ALCOVE_TEST(data_file_test, DataFileTest)
#include "data_file_test.moc"
