#include "charting/code_table.h"

#include "support/must.h"
#include "support/test_registry.h"

#include <algorithm>

using namespace alcove;
using namespace Qt::StringLiterals;
using charting::CodeTable;
using charting::DiagnosisCode;
using testing::must;

namespace {

QByteArray line(const char *code, char billable, const char *title)
{
    return "00001 " + QByteArray(code).leftJustified(7) + ' ' + billable + ' '
        + QByteArray(title).left(60).leftJustified(60) + ' ' + title + '\n';
}

QStringList codesOf(const QList<DiagnosisCode> &codes)
{
    QStringList names;
    for (const DiagnosisCode &code : codes)
        names.append(code.code);
    return names;
}

} // namespace

class CodeTableTest : public QObject {
    Q_OBJECT

private slots:
    void writesACodeWithItsDot()
    {
        QCOMPARE(charting::dottedCode(u" f331 "_s), u"F33.1"_s);
        QCOMPARE(charting::dottedCode(u"F33.1"_s), u"F33.1"_s);
        QCOMPARE(charting::dottedCode(u"F33"_s), u"F33"_s);
        QCOMPARE(charting::dottedCode(u"T1491XA"_s), u"T14.91XA"_s);
        for (const QString &none : {u""_s, u"F3"_s, u"F3.31"_s, u"depression"_s, u"F33.12345"_s})
            QCOMPARE(charting::dottedCode(none), QString());
    }

    void theBuiltInOnesHaveTheBehaviouralChapter()
    {
        const CodeTable table = must(charting::builtInCodes());

        QCOMPARE(table.edition(), u"2026"_s);
        QCOMPARE(table.codes().size(), 1889);
        QCOMPARE(std::count_if(table.codes().begin(), table.codes().end(),
                               [](const DiagnosisCode &code) { return code.isBillable; }),
                 1443);
        const DiagnosisCode *moderate = table.find(u"F331"_s);
        QVERIFY(moderate != nullptr);
        QCOMPARE(moderate->title, u"Major depressive disorder, recurrent, moderate"_s);
        QVERIFY(moderate->isBillable);
        QVERIFY(table.find(u"F33"_s) != nullptr && !table.find(u"F33"_s)->isBillable);
        QVERIFY(table.find(u"Z63.0"_s) != nullptr);
        QVERIFY(table.find(u"F50.010"_s) != nullptr); // since FY2025
        QVERIFY(table.find(u"F99.9"_s) == nullptr);
        // Every header has a code below it, and no leaf has.
        for (qsizetype i = 0; i + 1 < table.codes().size(); ++i)
            QVERIFY2(table.codes()[i].isBillable
                         != table.codes()[i + 1].code.startsWith(table.codes()[i].code),
                     qPrintable(table.codes()[i].code));
    }

    void findsByCodeAndByWords()
    {
        const CodeTable table = must(charting::builtInCodes());

        QCOMPARE(codesOf(table.search(u"f33.1"_s, 5)), QStringList{u"F33.1"_s});
        QCOMPARE(codesOf(table.search(u"F33"_s, 3)).first(), u"F33"_s);
        QCOMPARE(codesOf(table.search(u"f33"_s, 100)).size(), 11);
        QVERIFY(codesOf(table.search(u"recurr depress mod"_s, 10)).contains(u"F33.1"_s));
        QCOMPARE(codesOf(table.search(u"post-traumatic stress"_s, 10)).first(), u"F43.10"_s);
        // A word in the middle of another is none.
        QVERIFY(table.search(u"pressive"_s, 10).isEmpty());
        QVERIFY(table.search(u"  "_s, 10).isEmpty());
        QCOMPARE(table.search(u"disorder"_s, 7).size(), 7);
    }

    void readsTheOrderFileOfCms()
    {
        const QByteArray text = line("F33", '0', "Major depressive disorder, recurrent")
            + line("F331", '1', "Major depressive disorder, recurrent, moderate") + "\r\n";

        const CodeTable table = must(charting::parseCodeOrder(text, u"2027"_s));

        QCOMPARE(table.codes(),
                 (QList<DiagnosisCode>{
                     {u"F33"_s, u"Major depressive disorder, recurrent"_s, false},
                     {u"F33.1"_s, u"Major depressive disorder, recurrent, moderate"_s, true}}));
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void namesTheLineThatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("detail");
        const QByteArray good = line("F331", '1', "Moderate");
        QTest::newRow("nothing") << QByteArray() << QByteArray("line 1: no code in the file");
        QTest::newRow("cut") << good + "00002 F332" << QByteArray("line 2: too short");
        QTest::newRow("no code") << good + line("33.1", '1', "Moderate")
                                 << QByteArray("line 2: no code");
        QTest::newRow("neither") << good + good + line("F339", 'x', "None")
                                 << QByteArray("line 3: neither 0 nor 1");
        QTest::newRow("binary") << good + "\x01\x02" << QByteArray("line 2: not plain text");
        QTest::newRow("no title") << line("F331", '1', " ") << QByteArray("line 1: no title");
        QTest::newRow("twice") << good + good << QByteArray("F33.1 is there twice");
    }

    void namesTheLineThatIsWrong()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, detail);

        const auto table = charting::parseCodeOrder(text, u"2026"_s);

        VERIFY_ERROR(table, ErrorCode::Malformed);
        QVERIFY2(table.error().detail.starts_with(detail.toStdString()),
                 table.error().detail.c_str());
    }
};

ALCOVE_TEST(code_table_test, CodeTableTest)
#include "code_table_test.moc"
