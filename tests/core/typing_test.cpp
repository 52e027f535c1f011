#include "core/typing.h"

#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;

class TypingTest : public QObject {
    Q_OBJECT

private slots:
    void findsTheShortestEdit_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<int>("position");
        QTest::addColumn<int>("removed");
        QTest::addColumn<QString>("inserted");
        QTest::newRow("first letter") << u""_s << u"S"_s << 0 << 0 << u"S"_s;
        QTest::newRow("at the end") << u"Slep"_s << u"Slept"_s << 4 << 0 << u"t"_s;
        QTest::newRow("in the middle") << u"Spt well"_s << u"Slept well"_s << 1 << 0 << u"le"_s;
        QTest::newRow("one of twins") << u"aab"_s << u"aaab"_s << 2 << 0 << u"a"_s;
        QTest::newRow("taken away") << u"Slept"_s << u"Slet"_s << 3 << 1 << u""_s;
        QTest::newRow("all of it") << u"Slept"_s << u""_s << 0 << 5 << u""_s;
        QTest::newRow("another word") << u"Slept well"_s << u"Slept mill"_s << 6 << 2 << u"mi"_s;

        QTest::newRow("nothing") << u"Slept"_s << u"Slept"_s << 5 << 0 << u""_s;
    }
    void findsTheShortestEdit()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        TypedText text{{}, {}, {{u"plan"_s, u"-"_s}, {u"notes"_s, before}}, {}};

        const TypingEdit edit = editBetween(u"notes"_s, before, after);

        QVERIFY(applyEdit(edit, text));
        QCOMPARE(text.fields[1].text, after);
        QCOMPARE(text.fields[0].text, u"-"_s);
        QCOMPARE(text.caret.position, edit.position + edit.inserted.size());
        QTEST(edit.position, "position");
        QTEST(edit.removed, "removed");
        QTEST(edit.inserted, "inserted");
    }

    void refusesAnEditOfAnotherText()
    {
        const TypedText text{{}, {}, {{u"notes"_s, u"Slept"_s}}, {u"notes"_s, 2}};
        const QList<TypingEdit> wrong{{u"plan"_s, 0, 0, u"x"_s, {}},
                                      {u"notes"_s, 6, 0, u"x"_s, {}},
                                      {u"notes"_s, -1, 0, u"x"_s, {}},
                                      {u"notes"_s, 2, 4, {}, {}},
                                      {u"notes"_s, 2, -1, {}, {}}};

        for (const TypingEdit &edit : wrong) {
            TypedText changed = text;
            QVERIFY(!applyEdit(edit, changed));
            QVERIFY(changed == text);
        }
    }

    void anEditWithoutWordsMovesTheCursor()
    {
        TypedText text{{}, {}, {{u"notes"_s, u"Slept"_s}}, {}};
        const TypingEdit edit{u"notes"_s, 0, 0, {}, {u"notes"_s, 3}};

        QVERIFY(applyEdit(edit, text));

        QVERIFY(!edit.changesWords());
        QCOMPARE(text.fields[0].text, u"Slept"_s);
        QVERIFY(text.caret == (Caret{u"notes"_s, 3}));
    }
};

ALCOVE_TEST(typing_test, TypingTest)
#include "typing_test.moc"
