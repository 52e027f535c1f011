#include "words/token_text.h"

#include "support/test_registry.h"
#include "words/error_text.h"

#include <QRegularExpression>
#include <QSet>

using namespace alcove;
using words::tokenText;

class TokenTextTest : public QObject {
    Q_OBJECT

private slots:
    void eachTroubleHasItsOwnThreeSentences()
    {
        static const QRegularExpression form(QStringLiteral("\\A[A-Z][^.]*\\. [A-Z].*\\.\\z"));
        static const QRegularExpression safe(QStringLiteral("unchanged|Nothing was changed"));
        QSet<QString> all;
        for (int i = 0; i <= static_cast<int>(TokenTrouble::Failed); ++i) {
            const QString text = tokenText({static_cast<TokenTrouble>(i)});

            QVERIFY2(form.match(text).hasMatch() && text.contains(safe), qPrintable(text));
            all.insert(text);
        }
        QCOMPARE(all.size(), static_cast<int>(TokenTrouble::Failed) + 1);
    }

    void saysHowManyTriesAreLeft()
    {
        QVERIFY(tokenText({TokenTrouble::PinWrong, 7}).contains(QStringLiteral("Tries left: 7;")));
        QVERIFY(!tokenText({TokenTrouble::PinWrong}).contains(QStringLiteral("Tries left")));
    }

    void anErrorOfASecurityKeyIsSaidInItsWordsWhateverIsDone()
    {
        const TokenRefusal refusal{TokenTrouble::PinWrong, 3};

        for (const auto doing : {words::Doing::Unlocking, words::Doing::ChangingKeys,
                                 words::Doing::Restoring, words::Doing::Recovering})
            QCOMPARE(words::errorText(tokenError(refusal), doing), tokenText(refusal));
        QCOMPARE(words::exitStatus(tokenError(refusal)), 4);
    }
};

ALCOVE_TEST(token_text_test, TokenTextTest)
#include "token_text_test.moc"
