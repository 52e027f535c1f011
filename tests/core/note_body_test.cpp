#include "core/note_body.h"

#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;

class NoteBodyTest : public QObject {
    Q_OBJECT

private slots:
    void comesBackFromTheStoreAsItWas()
    {
        NoteBody body;
        body.sections = {{u"subjective"_s, u"Zoë slept.\n\tBetter 🙂"_s}, {u"plan"_s, {}}};

        const auto read = parseNoteBody(storedText(body));

        VERIFY_OK(read);
        QVERIFY(*read == body);
    }

    void standsInTheStoreAsDocumented()
    {
        NoteBody body;
        body.sections = {{u"plan"_s, u"Walk"_s}, {u"other"_s, u"More"_s}};

        QCOMPARE(storedText(body), u"\u001eplan\u001fWalk\u001eother\u001fMore"_s);
        QVERIFY(parseNoteBody({})->sections.isEmpty());
    }

    void textCannotForgeASection()
    {
        NoteBody body;
        body.sections = {{u"plan"_s, u"a\u001eother\u001fb"_s}};

        const auto read = parseNoteBody(storedText(body));

        VERIFY_OK(read);
        QCOMPARE(read->sections.size(), 1);
        QCOMPARE(read->section(u"plan"_s), u"aotherb"_s);
    }

    void whatIsNotInTheStoredFormIsDamaged()
    {
        for (const QString &stored : {u"plan"_s, u"\u001eplan"_s, u"\u001e\u001fx"_s,
                                      u"\u001ePlan\u001fx"_s, u"\u001ea\u001fx\u001e"_s})
            VERIFY_ERROR(parseNoteBody(stored), ErrorCode::Corrupt);
    }

    void isBlankWithoutAWord()
    {
        NoteBody body;
        QVERIFY(body.isBlank());
        body.sections = {{u"plan"_s, u" \n\t"_s}, {u"other"_s, {}}};
        QVERIFY(body.isBlank());
        body.sections[1].text = u"x"_s;
        QVERIFY(!body.isBlank());
    }

    void plainTextIsWithoutMarksAndEmptySections()
    {
        NoteBody body;
        body.sections = {{u"a"_s, u" one\n"_s}, {u"b"_s, u" "_s}, {u"c"_s, u"two"_s}};

        QCOMPARE(plainText(body), u"one\n\ntwo"_s);
    }

    void cleanTextHasOneKindOfLineEndAndNoControls_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("clean");
        QTest::newRow("Windows") << u"a\r\nb"_s << u"a\nb"_s;
        QTest::newRow("old Mac") << u"a\rb\r"_s << u"a\nb\n"_s;
        QTest::newRow("mixed") << u"a\r\r\nb"_s << u"a\n\nb"_s;
        QTest::newRow("separators") << u"a\u2028b\u2029c"_s << u"a\nb\nc"_s;
        QTest::newRow("controls") << u"a\u0000\u0007\u001b[31m\u007fb"_s << u"a[31mb"_s;
        QTest::newRow("tabs stay") << u"a\tb\n"_s << u"a\tb\n"_s;
        QTest::newRow("beyond the plane") << u"🙂é"_s << u"🙂é"_s;
    }

    void cleanTextHasOneKindOfLineEndAndNoControls()
    {
        QFETCH(const QString, text);

        QTEST(cleanText(text), "clean");

        QCOMPARE(cleanText(cleanText(text)), cleanText(text));
    }
};

ALCOVE_TEST(note_body_test, NoteBodyTest)
#include "note_body_test.moc"
