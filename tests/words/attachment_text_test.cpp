#include "words/attachment_text.h"

#include "support/test_registry.h"

#include <QRegularExpression>

using namespace alcove;
using namespace alcove::words;
using namespace Qt::StringLiterals;

class AttachmentTextTest : public QObject {
    Q_OBJECT

private slots:
    void leavesTheRestToTheStoresOwnWords()
    {
        QVERIFY(!attachmentText(ErrorCode::Io, Doing::Saving));
        QVERIFY(!attachmentText(ErrorCode::Corrupt, Doing::Attaching));
        QVERIFY(!attachmentText(ErrorCode::Refused, Doing::SavingAttached));
    }

    void saysWhatHappenedWhatIsSafeAndWhatToDo()
    {
        static const QRegularExpression form(
            u"\\A[A-Z][^\n]*\\. [A-Z][^\n]*\\. [A-Z][^\n]*\\.\\z"_s);
        static const QRegularExpression safe(u"safe|unchanged|[Nn]othing|not touched|stays"_s);
        for (const Doing doing : {Doing::Attaching, Doing::SavingAttached, Doing::RemovingAttached})
            for (int code = 0; code <= static_cast<int>(ErrorCode::TooSoon); ++code) {
                const QString text = errorText(Error(static_cast<ErrorCode>(code)), doing);
                QVERIFY2(form.match(text).hasMatch() && text.contains(safe), qPrintable(text));
            }
        QVERIFY(attachmentText(ErrorCode::Malformed, Doing::Attaching)->contains(u"folder"_s));
        QVERIFY(attachmentText(ErrorCode::TooLarge, Doing::Attaching)->contains(u"100 MB"_s));
        QVERIFY(attachmentText(ErrorCode::Offline, Doing::SavingAttached)
                    ->contains(u"Not all of the file"_s));
    }

    void aKindIsWhatAPersonCallsIt()
    {
        QCOMPARE(fileKindText(u"application/pdf"_s), u"PDF"_s);
        QCOMPARE(fileKindText(u"image/png"_s), u"Picture"_s);
        QCOMPARE(fileKindText(u"text/csv"_s), u"Spreadsheet"_s);
        QCOMPARE(fileKindText(u"text/plain"_s), u"Text"_s);
        QCOMPARE(fileKindText(u"application/octet-stream"_s), u"File"_s);
        QCOMPARE(fileKindText({}), u"File"_s);
    }

    void aSizeIsShort()
    {
        QCOMPARE(fileSizeText(0), u"0 bytes"_s);
        QCOMPARE(fileSizeText(999), u"999 bytes"_s);
        QCOMPARE(fileSizeText(262'144), u"262.1 kB"_s);
        QCOMPARE(fileSizeText(104'857'600), u"104.9 MB"_s);
    }

    void aStateSaysWhereAFileIs()
    {
        FileLine line;
        line.parts = 40;
        QCOMPARE(fileStateText(line, FileServer::There), u"not here yet"_s);
        line.partsHere = 12;
        QCOMPARE(fileStateText(line, FileServer::There), u"12 of 40 parts"_s);
        line.isDamagedThere = true;
        QVERIFY(fileStateText(line, FileServer::There)
                    .startsWith(u"12 of 40 parts: the server gave"_s));
        line.isDamagedThere = false;
        line.partsHere = 40;
        QCOMPARE(fileStateText(line, FileServer::There), u"on this desk, not at the server yet"_s);
        QCOMPARE(fileStateText(line, FileServer::None), u"on this desk"_s);
        line.partsSent = 40;
        QCOMPARE(fileStateText(line, FileServer::There), u"on this desk"_s);
        line.removal = AttachmentRemoval();
        line.removal->byName = u"Ada Byron"_s;
        line.removal->reason = u"of another client"_s;
        QCOMPARE(fileStateText(line, FileServer::There),
                 u"removed by Ada Byron: of another client"_s);
    }

    void aCopyIsNotSavedUnwarned()
    {
        QVERIFY(savingCopyText().contains(u"leaves the encrypted chart"_s));
        QVERIFY(removingFileText().contains(u"does not come back"_s));
    }
};

ALCOVE_TEST(attachment_text_test, AttachmentTextTest)
#include "attachment_text_test.moc"
