#include "words/kit_text.h"

#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using words::kitText;

class KitTextTest : public QObject {
    Q_OBJECT

private slots:
    void eachFailureHasWordsOfItsOwn()
    {
        QStringList all;
        for (const ErrorCode code :
             {ErrorCode::Malformed, ErrorCode::NotFound, ErrorCode::Refused, ErrorCode::Conflict,
              ErrorCode::Untrusted, ErrorCode::Offline}) {
            const auto text = kitText(code);
            QVERIFY(text && !all.contains(*text));
            all.append(*text);
        }
    }

    void aKitOfWhoWasRemovedIsSentToAnOwner()
    {
        QVERIFY(kitText(ErrorCode::Refused)->contains(u"owner"_s));
        QVERIFY(kitText(ErrorCode::NotFound)->contains(u"newer paper"_s));
    }

    void leavesTheRestToOthers() { QVERIFY(!kitText(ErrorCode::Io)); }
};

ALCOVE_TEST(kit_text_test, KitTextTest)
#include "kit_text_test.moc"
