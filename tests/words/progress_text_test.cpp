#include "words/progress_text.h"

#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using words::progressText;

class ProgressTextTest : public QObject {
    Q_OBJECT

private slots:
    void saysWhatIsHereAlready()
    {
        QCOMPARE(progressText({SyncPhase::First, 3, 200}), u"Getting the practice: 1 of 100"_s);
        QCOMPARE(progressText({SyncPhase::Drafts, 34, 100}),
                 u"Getting the practice: 34 of 100, recent clients are here"_s);
        QCOMPARE(progressText({SyncPhase::Rest, 199, 200}),
                 u"Getting the practice: 99 of 100, recent clients and open drafts are here"_s);
        QCOMPARE(progressText({SyncPhase::Search, 7, 7}), u"Making notes findable: 100 of 100"_s);
    }

    void filesAreCountedInWhatIsLeft()
    {
        QCOMPARE(progressText({SyncPhase::FilesUp, 0, 400}), u"Sending files: 105 MB to go"_s);
        QCOMPARE(progressText({SyncPhase::FilesDown, 399, 400}), u"Fetching files: 1 MB to go"_s);
        QCOMPARE(progressText({SyncPhase::FilesDown, 5, 5}), u"Fetching files: 0 MB to go"_s);
    }

    void nothingOfNothingIsNoError()
    {
        QCOMPARE(progressText({SyncPhase::First, 0, 0}), u"Getting the practice: 0 of 100"_s);
        QCOMPARE(progressText({SyncPhase::Rest, 9, 3}),
                 u"Getting the practice: 100 of 100, recent clients and open drafts are here"_s);
    }
};

ALCOVE_TEST(progress_text_test, ProgressTextTest)
#include "progress_text_test.moc"
