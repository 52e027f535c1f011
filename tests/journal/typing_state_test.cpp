#include "journal/typing_state.h"

#include "journal/trial.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::journal;
using namespace Qt::StringLiterals;
using testing::edit;

class TypingStateTest : public QObject {
    Q_OBJECT

private slots:
    void whatIsTypedIsNotKeptUntilTheStoreHasIt()
    {
        TypingState state = TypingState::of(testing::someText());
        QVERIFY(state.isKept());

        state.type(edit({}, u"S"_s));
        QVERIFY(!state.isKept());
        state.saving(1);
        QVERIFY(!state.isKept());
        state.kept(1);

        QVERIFY(state.isKept());
        QCOMPARE(state.origins.first().fields.first().text, u"S"_s);
    }

    void whatIsTypedWhileItIsSavedIsNotKept()
    {
        TypingState state = TypingState::of(testing::someText());
        state.type(edit({}, u"S"_s));
        state.saving(1);
        state.type(edit(u"S"_s, u"Sl"_s));

        state.kept(1);

        QVERIFY(!state.isKept());
        QCOMPARE(state.origins.size(), 1);
        QCOMPARE(state.origins.first().fields.first().text, u"S"_s);
    }

    void remembersAllTextsTheStoreMayHold()
    {
        TypingState state = TypingState::of(testing::someText());
        state.type(edit({}, u"S"_s));
        state.saving(1);
        state.type(edit(u"S"_s, u"Sl"_s));
        state.saving(2);
        QCOMPARE(state.origins.size(), 3);

        state.kept(2);

        QVERIFY(state.isKept());
        QCOMPARE(state.origins.size(), 1);
    }

    void aMovedCursorIsNoChange()
    {
        TypingState state = TypingState::of(testing::someText(u"Slept"_s));

        QVERIFY(state.type({u"subjective"_s, 0, 0, {}, {u"plan"_s, 0}}));

        QVERIFY(state.isKept());
        QCOMPARE(state.text.caret.field, u"plan"_s);
    }

    void anotherContextIsAChange()
    {
        TypingState state = TypingState::of(testing::someText());

        state.setContext("new");

        QVERIFY(!state.isKept());
    }

    void anAnswerNobodyAskedForChangesNothing()
    {
        TypingState state = TypingState::of(testing::someText());
        state.type(edit({}, u"S"_s));

        state.kept(9);

        QVERIFY(!state.isKept());
        QCOMPARE(state.origins.size(), 1);
    }
};

ALCOVE_TEST(typing_state_test, TypingStateTest)
#include "typing_state_test.moc"
