#include "ctl/code_commands.h"

#include "scripted_desk.h"
#include "support/test_registry.h"

#include <QJsonArray>

#include <memory>

using namespace Qt::StringLiterals;
using alcove::testing::Ran;
using alcove::testing::ScriptedDesk;

/// Codes of diagnoses, from a shell.
class CodeCommandsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<ScriptedDesk>();
        QCOMPARE(m_desk->make().status, 0);
    }

    void thoseOfTheProgramAreFoundByCodeAndWords()
    {
        QCOMPARE(run({u"status"_s}).json[u"edition"_s].toString(), u"2026"_s);
        const QJsonArray byCode = run({u"find"_s, u"f33.1"_s}).json[u"codes"_s].toArray();
        QCOMPARE(byCode.size(), 1);
        QCOMPARE(byCode[0][u"title"_s].toString(),
                 u"Major depressive disorder, recurrent, moderate"_s);
        QCOMPARE(byCode[0][u"billable"_s].toBool(), true);
        const Ran byWords = m_desk->say({u"codes"_s, u"find"_s, u"recurr"_s, u"depress"_s});
        QVERIFY(byWords.out.contains(u"F33.1 "_s));
        QVERIFY(byWords.out.contains(u"(not billable)"_s));
        QVERIFY(m_desk->say({u"codes"_s, u"find"_s, u"zebra"_s}).out.contains(u"No code"_s));
    }

    void anOrderFileTakesTheirPlace()
    {
        m_desk->write(u"icd10cm_order_2027.txt"_s, order("Z631", '1', "Trouble with in-laws"));

        const Ran imported = run({u"import"_s, m_desk->path(u"icd10cm_order_2027.txt"_s)});

        QVERIFY2(imported.status == 0, qPrintable(imported.err));
        QCOMPARE(imported.json[u"codes"_s].toInt(), 1);
        QCOMPARE(run({u"status"_s}).json[u"edition"_s].toString(), u"2027"_s);
        QCOMPARE(run({u"find"_s, u"trouble"_s}).json[u"codes"_s].toArray().size(), 1);
    }

    void whatIsNoneNamesItsLineAndChangesNothing()
    {
        m_desk->write(u"bad_2027.txt"_s, order("Z631", '1', "Trouble") + "nonsense\n");

        const Ran refused = run({u"import"_s, m_desk->path(u"bad_2027.txt"_s)});

        QCOMPARE(refused.status, 2);
        QVERIFY2(
            refused.err.startsWith(u"alcovectl: That is no order file of ICD-10-CM: line 2: too "
                                   "short for a code and its title. Nothing was changed."_s),
            qPrintable(refused.err));
        QCOMPARE(run({u"status"_s}).json[u"edition"_s].toString(), u"2026"_s);
    }

    void theYearComesFromTheNameOrTheOption()
    {
        m_desk->write(u"codes.txt"_s, order("Z631", '1', "Trouble"));

        QVERIFY(run({u"import"_s, m_desk->path(u"codes.txt"_s)})
                    .err.contains(u"give it by --edition"_s));
        QCOMPARE(run({u"import"_s, m_desk->path(u"codes.txt"_s), u"--edition"_s, u"2028"_s})
                     .json[u"edition"_s]
                     .toString(),
                 u"2028"_s);
        const Ran missing = run({u"import"_s, m_desk->path(u"none_2027.txt"_s)});
        QVERIFY2(missing.isOneClearFailure(), qPrintable(missing.err));
        QCOMPARE(run({u"import"_s}).status, 2);
        QCOMPARE(run({u"what"_s}).status, 2);
    }

private:
    Ran run(const QStringList &words) const { return m_desk->run(QStringList{u"codes"_s} + words); }

    static QByteArray order(const char *code, char billable, const char *title)
    {
        return "00001 " + QByteArray(code).leftJustified(7) + ' ' + billable + ' '
            + QByteArray(title).leftJustified(60) + ' ' + title + '\n';
    }

    std::unique_ptr<ScriptedDesk> m_desk;
};

ALCOVE_TEST(code_commands_test, CodeCommandsTest)
#include "code_commands_test.moc"
