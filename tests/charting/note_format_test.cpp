#include "charting/note_format.h"

#include "charting/kept_from.h"
#include "support/must.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::charting;
using namespace Qt::StringLiterals;
using testing::must;

namespace {

NoteFormat builtIn(const QString &name)
{
    return must(builtInFormat(name));
}

/// All words of a body, sorted.
QStringList wordsOf(const NoteBody &body)
{
    QStringList words;
    for (const NoteSection &section : body.sections)
        words += section.text.split(u' ', Qt::SkipEmptyParts);
    words = words.join(u' ').simplified().split(u' ', Qt::SkipEmptyParts);
    words.sort();
    return words;
}

} // namespace

class NoteFormatTest : public QObject {
    Q_OBJECT

private slots:
    void theFormatsThatNotesNeedComeWithTheProgram()
    {
        QStringList names;
        for (const NoteFormat &format : must(builtInFormats())) {
            names.append(format.name);
            QVERIFY2(!format.title.isEmpty() && !format.sections.isEmpty(),
                     qPrintable(format.name));
            for (const FormatSection &section : format.sections)
                QVERIFY2(!section.title.isEmpty() && !section.prompt.isEmpty(),
                         qPrintable(format.name + u' ' + section.code));
        }
        for (const QString &needed :
             {u"soap"_s, u"dap"_s, u"birp"_s, u"girp"_s, u"pie"_s, u"narrative"_s, u"intake"_s,
              u"discharge"_s, u"group"_s, u"couples-family"_s, u"collateral"_s, u"no-show"_s,
              u"crisis"_s, u"letter-work"_s, u"letter-school"_s, u"letter-attendance"_s,
              u"sud-counselling"_s, u"psychotherapy"_s})
            QVERIFY2(names.contains(needed), qPrintable(needed));
    }

    void soapIsDividedAsEver()
    {
        QStringList codes;
        for (const FormatSection &section : builtIn(u"soap"_s).sections)
            codes.append(section.code);
        QCOMPARE(codes, (QStringList{u"subjective"_s, u"objective"_s, u"assessment"_s, u"plan"_s}));
        QVERIFY(builtIn(u"soap"_s).needsThread);
        QCOMPARE(builtIn(u"psychotherapy"_s).kind, NoteKind::Private);
    }

    void aLetterSaysWhomItMostlyGoesTo()
    {
        QCOMPARE(builtIn(u"letter-school"_s).to, std::optional(Recipient::School));
        QCOMPARE(builtIn(u"letter-work"_s).to, std::optional(Recipient::Employer));
        QVERIFY(!builtIn(u"letter-attendance"_s).to); // whoever asks for it
        for (const NoteFormat &format : must(builtInFormats()))
            QVERIFY2(!format.to || format.kind == NoteKind::Letter, qPrintable(format.name));
    }

    void oneThatDoesNotComeWithItIsNotFound()
    {
        VERIFY_ERROR(builtInFormat(u"horoscope"_s), ErrorCode::NotFound);
        VERIFY_ERROR(builtInFormat(u"../soap"_s), ErrorCode::NotFound);
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void saysWhereAFormatIsMistaken_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QByteArray>("detail");
        const QByteArray head = "format: a\ntitle: T\nkind: progress\n";
        const QByteArray section = "sections:\n  - { code: a, title: A }\n";
        QTest::newRow("no name") << "title: T\nkind: progress\n" + section
                                 << QByteArray("line 1: format is missing");
        QTest::newRow("name with a path") << QByteArray("format: ../a\ntitle: T\nkind: progress\n")
                + section << QByteArray("line 1: a format's name is of");
        QTest::newRow("no title") << QByteArray("format: a\nkind: progress\n") + section
                                  << QByteArray("line 1: title is missing");
        QTest::newRow("no kind") << QByteArray("format: a\ntitle: T\nkind: poem\n") + section
                                 << QByteArray("line 3: there is no kind of note called poem");
        QTest::newRow("no sections") << head << QByteArray("line 1: sections are missing");
        QTest::newRow("a bad code") << head + section + "  - { code: B, title: B }\n"
                                    << QByteArray("line 6: a code is of");
        QTest::newRow("a code twice") << head + section + "  - { code: a, title: B }\n"
                                      << QByteArray("line 6: another section has that code");
        QTest::newRow("no section title") << head + section + "  - { code: b }\n"
                                          << QByteArray("line 6: title is missing");
        QTest::newRow("no content")
            << head + section + "  - { code: b, title: B, takes: [poems] }\n"
            << QByteArray("line 6: there is no kind of content called poems");
        QTest::newRow("a field too many") << head + section + "colour: blue\n"
                                          << QByteArray("line 6: there is no field colour");
        QTest::newRow("a recipient of what is no letter")
            << head + "to: school\n" + section << QByteArray("line 4: only a letter goes to");
        QTest::newRow("a recipient nobody knows")
            << "format: a\ntitle: T\nkind: letter\nto: grandma\n" + section
            << QByteArray("line 4: there is nobody called grandma");
        QTest::newRow("no YAML") << QByteArray("format: [\n") << QByteArray("line ");
    }

    void saysWhereAFormatIsMistaken()
    {
        QFETCH(const QByteArray, yaml);
        QFETCH(const QByteArray, detail);

        const auto format = parseNoteFormat(yaml);

        VERIFY_ERROR(format, ErrorCode::Malformed);
        QVERIFY2(format.error().detail.starts_with(detail.toStdString()),
                 format.error().detail.c_str());
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

    void textsGoWhereTheyBelong()
    {
        NoteBody body;
        body.sections = {{u"subjective"_s, u"said"_s},
                         {u"objective"_s, u"seen"_s},
                         {u"assessment"_s, u"made of it"_s},
                         {u"plan"_s, u"next"_s}};

        const NoteBody result = switched(body, builtIn(u"soap"_s), builtIn(u"dap"_s));

        QCOMPARE(result.section(u"data"_s), u"said\n\nseen"_s);
        QCOMPARE(result.section(u"assessment"_s), u"made of it"_s);
        QCOMPARE(result.section(u"plan"_s), u"next"_s);
        QCOMPARE(result.sections.size(), 3);
    }

    void noSwitchLosesAWord()
    {
        const auto formats = must(builtInFormats());
        for (const NoteFormat &from : formats)
            for (const NoteFormat &to : formats) {
                if (!canSwitch(from, to))
                    continue;
                NoteBody body = arranged(NoteBody(), from);
                for (qsizetype i = 0; i < body.sections.size(); ++i)
                    body.sections[i].text = u"word%1 other%1"_s.arg(i);
                body.sections.append({u"of-before"_s, u"kept as it was"_s});

                const NoteBody there = switched(body, from, to);

                QCOMPARE(wordsOf(there), wordsOf(body));
                QCOMPARE(wordsOf(switched(there, to, from)), wordsOf(body));
                // In the sections of the format first, whatever is in them.
                for (qsizetype i = 0; i < to.sections.size(); ++i)
                    QCOMPARE(there.sections[i].code, to.sections[i].code);
            }
    }

    void papersStandForThemselves()
    {
        QStringList papers;
        for (const NoteFormat &format : must(builtInFormats()))
            if (isPaper(format))
                papers.append(format.name);
        papers.sort();
        QCOMPARE(papers,
                 (QStringList{u"duty-to-protect"_s, u"mandated-report"_s, u"safety-plan"_s,
                              u"treatment-plan"_s}));
    }

    void whatIsKeptApartStaysThere()
    {
        QVERIFY(canSwitch(builtIn(u"soap"_s), builtIn(u"dap"_s)));
        QVERIFY(canSwitch(builtIn(u"soap"_s), builtIn(u"intake"_s)));
        QVERIFY(canSwitch(builtIn(u"letter-work"_s), builtIn(u"letter-school"_s)));
        QVERIFY(!canSwitch(builtIn(u"soap"_s), builtIn(u"letter-work"_s)));
        QVERIFY(!canSwitch(builtIn(u"letter-work"_s), builtIn(u"soap"_s)));
        for (const QString &apart : {u"psychotherapy"_s, u"sud-counselling"_s}) {
            QVERIFY(!canSwitch(builtIn(u"soap"_s), builtIn(apart)));
            QVERIFY(!canSwitch(builtIn(apart), builtIn(u"soap"_s)));
            QVERIFY(canSwitch(builtIn(apart), builtIn(apart)));
        }
    }

    void aNoteWithoutAWordBecomesAnythingThatLiesInItsStore()
    {
        for (const QString &other : {u"letter-work"_s, u"sud-counselling"_s, u"dap"_s}) {
            QVERIFY(canSwitchBlank(builtIn(u"soap"_s), builtIn(other)));
            QVERIFY(canSwitchBlank(builtIn(other), builtIn(u"soap"_s)));
            QVERIFY(!canSwitchBlank(builtIn(other), builtIn(u"psychotherapy"_s)));
            QVERIFY(!canSwitchBlank(builtIn(u"psychotherapy"_s), builtIn(other)));
        }
    }

    void everyProgressFormatTakesWhatASessionMakes()
    {
        for (const NoteFormat &format : must(builtInFormats())) {
            if (!format.needsThread)
                continue;
            QStringList takes;
            for (const FormatSection &section : format.sections)
                takes += section.takes;
            for (const QString &content : {u"client-says"_s, u"observed"_s, u"assessed"_s,
                                           u"plan"_s, u"intervention"_s, u"response"_s})
                QVERIFY2(takes.contains(content), qPrintable(format.name + u' ' + content));
        }
    }
};

ALCOVE_TEST(note_format_test, NoteFormatTest)
#include "note_format_test.moc"
