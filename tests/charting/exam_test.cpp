#include "charting/exam.h"

#include "core/record_kind.h"
#include "support/must.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::charting;
using namespace Qt::StringLiterals;
using testing::must;

namespace {

QByteArray examOf(const char *domains)
{
    return QByteArray("exam: short\ntitle: Short exam\ndomains:\n") + domains;
}

ExamDomain behavior()
{
    return *must(builtInMentalStatus()).domain(u"behavior"_s);
}

ExamDomain cognition()
{
    return *must(builtInMentalStatus()).domain(u"cognition"_s);
}

} // namespace

class ExamTest : public QObject {
    Q_OBJECT

private slots:
    /// Each text of the record has its domain, in the same order.
    void theMentalStatusExamHasTheDomainsOfItsRecord()
    {
        const Exam exam = must(builtInMentalStatus());
        QStringList fields;
        for (const FieldRule &rule : ruleOf(RecordKind::MentalStatus).fields)
            if (rule.type == FieldType::Text)
                fields.append(rule.name);

        QStringList codes;
        for (const ExamDomain &domain : exam.domains)
            codes.append(domain.code);

        QCOMPARE(exam.name, u"mental-status"_s);
        QCOMPARE(codes, fields);
        QCOMPARE(codes.size(), 10);
    }

    void whatIsNormalIsSaidInWords()
    {
        const Exam exam = must(builtInMentalStatus());

        QCOMPARE(normalText(behavior()),
                 u"cooperative, calm, eye contact within the usual range"_s);
        for (const ExamDomain &domain : exam.domains)
            QVERIFY2(!normalText(domain).isEmpty(), qPrintable(domain.code));
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void aMistakeIsSaidWithItsLine_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<std::string>("detail");
        QTest::newRow("normal that is no choice")
            << examOf("  - code: mood\n    title: Mood\n    normal: [calm]\n    choices:\n"
                      "      - { code: sad, words: sad }\n")
            << std::string("line 6: there is no choice calm");
        QTest::newRow("normal twice")
            << examOf("  - code: mood\n    title: Mood\n    normal: [sad, sad]\n    choices:\n"
                      "      - { code: sad, words: sad }\n")
            << std::string("line 6: sad is there twice");
        QTest::newRow("a code twice")
            << examOf("  - code: mood\n    title: Mood\n    choices:\n"
                      "      - { code: sad, words: sad }\n      - { code: sad, words: low }\n")
            << std::string("line 8: another choice has the code sad");
        QTest::newRow("words twice")
            << examOf("  - code: mood\n    title: Mood\n    choices:\n"
                      "      - { code: sad, words: sad }\n      - { code: low, words: sad }\n")
            << std::string("line 8: another choice says sad");
        QTest::newRow("a domain twice") << examOf("  - code: mood\n    title: Mood\n    choices:\n"
                                                  "      - { code: sad, words: sad }\n"
                                                  "  - code: mood\n    title: Mood\n    choices:\n"
                                                  "      - { code: sad, words: sad }\n")
                                        << std::string("line 8: another domain has the code mood");
        QTest::newRow("no choices") << examOf("  - code: mood\n    title: Mood\n")
                                    << std::string("line 4: a domain without choices");
        QTest::newRow("no words") << examOf("  - code: mood\n    title: Mood\n    choices:\n"
                                            "      - { code: sad }\n")
                                  << std::string("line 7: words is missing");
        QTest::newRow("a field nobody knows")
            << examOf("  - code: mood\n    title: Mood\n    score: 3\n    choices:\n"
                      "      - { code: sad, words: sad }\n")
            << std::string("line 6: there is no field score");
        QTest::newRow("no domains") << QByteArray("exam: short\ntitle: Short exam\n")
                                    << std::string("line 1: domains are missing");
    }
    void aMistakeIsSaidWithItsLine()
    {
        QFETCH(const QByteArray, yaml);
        QFETCH(const std::string, detail);

        const auto exam = parseExam(yaml);

        QVERIFY(!exam);
        QCOMPARE(exam.error().code, ErrorCode::Malformed);
        QCOMPARE(QString::fromStdString(exam.error().detail), QString::fromStdString(detail));
    }

    void whatWasChosenAndSaidIsReadBack()
    {
        for (const ExamAnswer &answer :
             {ExamAnswer{}, ExamAnswer{{u"tearful"_s, u"calm"_s}, {}},
              ExamAnswer{{u"tearful"_s}, u"looked up when her son was named, then away; sighed"_s},
              ExamAnswer{{}, u"paced, sat; paced again"_s},
              ExamAnswer{{u"calm"_s}, u"two\nlines"_s}})
            QCOMPARE(examAnswer(behavior(), examText(behavior(), answer)), answer);

        QCOMPARE(examText(behavior(), {{u"tearful"_s, u"calm"_s}, u"sighed"_s}),
                 u"tearful, calm; sighed"_s);
    }

    /// Words of choices have the signs in them that stand between choices.
    void choicesWithCommasAndSemicolonsStayWhole()
    {
        const ExamAnswer answer{{u"tested"_s, u"oriented"_s, u"alert"_s},
                                u"27 of 30; slow, though"_s};

        const QString text = examText(cognition(), answer);

        QCOMPARE(text,
                 u"tested today; see the result, oriented to person, place, time and situation, "
                 "alert; 27 of 30; slow, though"_s);
        QCOMPARE(examAnswer(cognition(), text), answer);
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void whateverSomebodyTypedStaysToTheLetter_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("codes");
        QTest::newRow("nothing") << QString() << QStringList();
        QTest::newRow("a choice") << u"calm"_s << QStringList{u"calm"_s};
        QTest::newRow("in another order")
            << u"tearful, calm"_s << QStringList{u"tearful"_s, u"calm"_s};
        QTest::newRow("a choice and more") << u"calm, at first"_s << QStringList();
        QTest::newRow("own words before") << u"at first calm, tearful"_s << QStringList();
        QTest::newRow("a choice that goes on") << u"calmer than last week"_s << QStringList();
        QTest::newRow("twice") << u"calm, calm"_s << QStringList();
        QTest::newRow("twice, in own words") << u"calm; calm"_s << QStringList{u"calm"_s};
        QTest::newRow("an end too many") << u"calm, "_s << QStringList();
        QTest::newRow("nothing after it") << u"calm; "_s << QStringList();
        QTest::newRow("two blanks") << u"calm;  sighed"_s << QStringList();
        QTest::newRow("capitals") << u"Calm"_s << QStringList();
        QTest::newRow("a line each") << u"calm\ntearful"_s << QStringList();
        QTest::newRow("signs alone") << u", ; ,"_s << QStringList();
        QTest::newRow("blanks alone") << u"  \n "_s << QStringList();
    }
    void whateverSomebodyTypedStaysToTheLetter()
    {
        QFETCH(const QString, text);
        QFETCH(const QStringList, codes);

        const ExamAnswer answer = examAnswer(behavior(), text);

        QCOMPARE(examText(behavior(), answer), text);
        QCOMPARE(answer.codes, codes);
        if (codes.isEmpty())
            QCOMPARE(answer.free, text);
    }

    void everyTwoChoicesOfADomainAreReadBack()
    {
        for (const ExamDomain &domain : must(builtInMentalStatus()).domains)
            for (const ExamChoice &one : domain.choices)
                for (const ExamChoice &other : domain.choices) {
                    if (one.code == other.code)
                        continue;
                    const ExamAnswer answer{{one.code, other.code}, u"and, then; more"_s};
                    QCOMPARE(examAnswer(domain, examText(domain, answer)), answer);
                }
    }

    void anEndThatARecordWouldTrimIsNotWritten()
    {
        QCOMPARE(examText(behavior(), {{u"calm"_s}, u" \n"_s}), u"calm"_s);
        QCOMPARE(examText(behavior(), {{u"calm"_s}, u" sighed\n"_s}), u"calm; sighed"_s);
        QCOMPARE(examText(behavior(), {{u"calm"_s, u"no-such-code"_s}, {}}), u"calm"_s);
    }

    void whatIsNewAndWhatIsGoneIsSaid()
    {
        const QStringList changes
            = examChanges(behavior(), u"tearful, cooperative; sighed"_s,
                          {u"calm, cooperative; sighed"_s, u"cooperative, tearful; sighed"_s,
                           QString(), u"a fourth one"_s});

        QCOMPARE(changes,
                 (QStringList{u"new: tearful; no more: calm"_s, u"as before"_s,
                              u"nothing was noted"_s}));
    }

    void ownWordsAreComparedAsAWhole()
    {
        QCOMPARE(examChanges(behavior(), u"calm; sat, stood"_s, {u"calm; sat"_s}),
                 QStringList{u"new: sat, stood; no more: sat"_s});
        QCOMPARE(examChanges(behavior(), u"calm;\n sat"_s, {u"calm;\nsat"_s}),
                 QStringList{u"as before"_s});
    }

    /// A domain that nobody has come to yet has not lost anything.
    void anEmptyDomainSaysWhatWasThere()
    {
        QCOMPARE(examChanges(behavior(), {}, {u"calm; sighed"_s, QString()}),
                 (QStringList{u"was: calm, sighed"_s, QString()}));
        QCOMPARE(examChanges(behavior(), u"calm"_s, {}), QStringList());
    }
};

ALCOVE_TEST(exam_test, ExamTest)
#include "exam_test.moc"
