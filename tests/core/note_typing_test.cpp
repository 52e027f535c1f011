#include "core/note_typing.h"

#include "support/builders.h"
#include "support/must.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;

class NoteTypingTest : public QObject {
    Q_OBJECT

private slots:
    void aDraftComesBackAsItWas()
    {
        testing::Builders build(1);
        Note note = build.note(ClientId{{5}}, u"Slept better."_s);
        note.body.sections.last().text = u"Go on."_s;

        const TypedText text = typedText(note, {u"plan"_s, 3});

        QVERIFY(testing::must(noteOf(text)) == note);
        QVERIFY(text.subject == note.id.raw);
        QCOMPARE(text.fields.last().text, u"Go on."_s);
        QVERIFY(!text.context.contains("Slept"));
    }

    void anAddendumComesBackFromItsTyping()
    {
        const UnsignedAddendum addendum{NoteId{{1}}, ClientId{{2}}, u"One thing more."_s};

        const TypedText text = typedText(addendum, {addendumField, 3});

        QVERIFY(testing::must(addendumOf(text)) == addendum);
        QVERIFY(text.subject == addendum.note.raw);
        QCOMPARE(text.caret.position, 3);
        VERIFY_ERROR(noteOf(text), ErrorCode::Malformed);
        VERIFY_ERROR(addendumOf({}), ErrorCode::Malformed);
        VERIFY_ERROR(addendumOf(typedText(Note{})), ErrorCode::Malformed);
    }

    void whatIsNoNoteIsTold()
    {
        VERIFY_ERROR(noteOf({}), ErrorCode::Malformed);
        VERIFY_ERROR(noteOf({{}, "noise", {{u"plan"_s, {}}}, {}}), ErrorCode::Malformed);
    }

    void whatWasCutInTheMiddleIsTold()
    {
        testing::Builders build(1);
        TypedText text = typedText(build.note(ClientId{{5}}, u"Slept better."_s), {});
        const QByteArray whole = text.context;

        for (qsizetype size = 0; size < whole.size(); ++size) {
            text.context = whole.first(size);
            VERIFY_ERROR(noteOf(text), ErrorCode::Malformed);
            VERIFY_ERROR(addendumOf(text), ErrorCode::Malformed);
        }
    }

    void theSameWordsAreTheSameWithoutEmptySections()
    {
        const NoteBody body{{{u"plan"_s, u"Go on.\nRest."_s}}};

        QVERIFY(
            haveSameWords(body, {{{u"subjective"_s, {}}, {u"plan"_s, u"Go on.\u2029Rest."_s}}}));
        QVERIFY(!haveSameWords(body, {{{u"subjective"_s, u"x"_s}, body.sections.first()}}));
        QVERIFY(!haveSameWords({}, body));
        QVERIFY(!haveSameWords(body, {{{u"plan"_s, u"Go on."_s}}}));
    }
};

ALCOVE_TEST(note_typing_test, NoteTypingTest)
#include "note_typing_test.moc"
