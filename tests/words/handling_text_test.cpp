#include "words/handling_text.h"

#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::words;
using namespace Qt::StringLiterals;

class HandlingTextTest : public QObject {
    Q_OBJECT

private:
    static QString text(ErrorCode code, Doing doing) { return handlingText(code, doing).value(); }

private slots:
    void leavesTheRestToTheStoresOwnWords()
    {
        for (const Doing doing :
             {Doing::Unlocking, Doing::Saving, Doing::Recovering, Doing::Typing})
            QVERIFY(!handlingText(ErrorCode::Io, doing));
    }

    void aFileThatIsNamedIsNotMistakenForTheStore()
    {
        for (const ErrorCode code : {ErrorCode::NotFound, ErrorCode::Io, ErrorCode::ReadOnly,
                                     ErrorCode::DiskFull, ErrorCode::Conflict})
            for (const Doing doing : {Doing::ReadingFile, Doing::WritingFile}) {
                QVERIFY(text(code, doing).contains(u"file"_s));
                QVERIFY(!text(code, doing).contains(u"store"_s));
            }
        QVERIFY(text(ErrorCode::NotFound, Doing::ReadingFile).contains(u"no file of that name"_s));
        QVERIFY(text(ErrorCode::Conflict, Doing::WritingFile).contains(u"It was not touched"_s));
        QVERIFY(text(ErrorCode::Malformed, Doing::ReadingFile).contains(u"UTF-8"_s));
        for (const ErrorCode code : {ErrorCode::InCloudFolder, ErrorCode::OnNetworkDrive})
            QVERIFY(text(code, Doing::WritingFile).contains(u"save a sealed file"_s));
        QVERIFY(text(ErrorCode::Refused, Doing::WritingFile).contains(u"needs a reason"_s));
    }

    void aSealedFileThatDoesNotOpenSaysWhy()
    {
        QVERIFY(text(ErrorCode::Locked, Doing::OpeningSealed).contains(u"passphrase"_s));
        QVERIFY(text(ErrorCode::Corrupt, Doing::OpeningSealed).contains(u"cut short"_s));
        QVERIFY(text(ErrorCode::Malformed, Doing::OpeningSealed).contains(u"no sealed file"_s));
        QVERIFY(text(ErrorCode::NewerSchema, Doing::OpeningSealed).contains(u"Update"_s));
        QVERIFY(text(ErrorCode::NotFound, Doing::OpeningSealed).contains(u"no file"_s));
    }

    void aPassphraseThatCanNotBeReadIsNotCalledWrong()
    {
        QVERIFY(text(ErrorCode::Io, Doing::AskingPassphrase).contains(u"could not be read"_s));
        QVERIFY(text(ErrorCode::TooLarge, Doing::AskingPassphrase).contains(u"1,024 bytes"_s));
    }

    void theKitIsShownWhateverKeptItFromItsFile()
    {
        for (const ErrorCode code : {ErrorCode::Io, ErrorCode::DiskFull, ErrorCode::ReadOnly}) {
            QVERIFY(text(code, Doing::KeepingKit).contains(u"Write it down now"_s));
            QVERIFY(text(code, Doing::Answering).contains(u"What was asked is done"_s));
        }
    }
};

ALCOVE_TEST(handling_text_test, HandlingTextTest)
#include "handling_text_test.moc"
