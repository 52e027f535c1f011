#include "words/factor_text.h"

#include "support/test_registry.h"
#include "words/error_text.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using Verdict = CodeAnswer::Verdict;

class FactorTextTest : public QObject {
    Q_OBJECT

private slots:
    void saysWhatBecameOfACode()
    {
        QVERIFY(words::codeAnswerText({Verdict::Taken, 0, 9}).contains(u"ten minutes"_s));
        QVERIFY(words::codeAnswerText({Verdict::Wrong, 0, 9}).contains(u"clock"_s));
        const QString wrong = words::codeAnswerText({Verdict::Wrong, 30'000, 9});
        QVERIFY(wrong.startsWith(u"That was not the code."_s));
        QVERIFY(wrong.contains(u"30 seconds"_s));
        QVERIFY(words::codeAnswerText({Verdict::Wait, 1, 9}).contains(u"in 1 second."_s));
        QVERIFY(words::codeAnswerText({Verdict::Wait, 60'000, 9}).contains(u"in 60 seconds."_s));
        QVERIFY(words::codeAnswerText({Verdict::Wait, 60'001, 9}).contains(u"in 2 minutes."_s));
        QVERIFY(words::codeAnswerText({Verdict::Wait, 3'600'000, 9}).contains(u"in 60 minutes."_s));
    }

    void eachFailureSaysThatNothingWasChanged()
    {
        for (const ErrorCode code : {ErrorCode::Malformed, ErrorCode::Refused, ErrorCode::NotFound,
                                     ErrorCode::NewerSchema, ErrorCode::Untrusted}) {
            const QString text = words::factorErrorText(Error(code));
            QVERIFY2(text.contains(u"Nothing was changed"_s) || text.contains(u"not sent"_s),
                     qPrintable(text));
            QVERIFY(text.count(u". "_s) >= 1 && text.endsWith(u'.'));
        }
        QCOMPARE(words::factorErrorText(Error(ErrorCode::Locked)),
                 words::errorText(Error(ErrorCode::Locked), words::Doing::ChangingKeys));
        QCOMPARE(words::factorErrorText(Error(ErrorCode::Offline)),
                 words::errorText(Error(ErrorCode::Offline), words::Doing::Syncing));
    }

    void saysHowItStands()
    {
        QVERIFY(words::factorStandText({}).contains(u"no server"_s));
        QVERIFY(words::factorStandText({true, false, 0, 0}).startsWith(u"Off."_s));
        QCOMPARE(words::factorStandText({true, true, 0, 9}),
                 u"On. 9 of your spare codes are left."_s);
        QCOMPARE(words::factorStandText({true, true, 0, 1}),
                 u"On. 1 of your spare codes is left."_s);
        QVERIFY(words::factorStandText({true, true, 0, 0}).contains(u"None of your spare"_s));
        QVERIFY(words::codeAwaitedText().contains(u"kept on this desk"_s));
    }
};

ALCOVE_TEST(factor_text_test, FactorTextTest)
#include "factor_text_test.moc"
