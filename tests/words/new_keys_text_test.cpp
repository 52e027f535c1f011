#include "words/new_keys_text.h"

#include "support/test_registry.h"
#include "words/error_text.h"

#include <QSet>

using namespace alcove;
using namespace alcove::words;

class NewKeysTextTest : public QObject {
    Q_OBJECT

private slots:
    void eachStepHasItsWords()
    {
        QSet<QString> all;
        for (const auto step : {NewKeysStep::Opening, NewKeysStep::Apart, NewKeysStep::Writing,
                                NewKeysStep::Comparing, NewKeysStep::TakingOver})
            all.insert(newKeysStep(step));

        QCOMPARE(all.size(), 5);
        QVERIFY(!all.contains(QString()));
    }

    void whatFailedSaysThatNoKeyWasChanged()
    {
        for (const ErrorCode code :
             {ErrorCode::Conflict, ErrorCode::Refused, ErrorCode::DiskFull}) {
            const QString words = newKeysFailure(Error(code, "detail for the log"));
            QVERIFY(words.contains(QStringLiteral("No key was changed")));
            QVERIFY(!words.contains(QStringLiteral("detail")));
        }
    }

    void anyOtherFailureIsSaidAsForTheWaysIn()
    {
        const Error wrong(ErrorCode::Locked);

        QCOMPARE(newKeysFailure(wrong), errorText(wrong, Doing::ChangingKeys));
    }
};

ALCOVE_TEST(new_keys_text_test, NewKeysTextTest)
#include "new_keys_text_test.moc"
