#include "words/error_text.h"

#include "support/test_registry.h"

#include <QMap>
#include <QRegularExpression>
#include <QSet>

using namespace alcove;
using namespace alcove::words;
using namespace Qt::StringLiterals;

namespace {

constexpr int codes = static_cast<int>(ErrorCode::TooSoon) + 1;
constexpr int doings = static_cast<int>(Doing::RemovingAttached) + 1;

/// Calls `check` with each failure there can be.
template <typename Check>
void forEach(Check check)
{
    for (int code = 0; code < codes; ++code)
        for (int doing = 0; doing < doings; ++doing)
            check(Error(static_cast<ErrorCode>(code), "sqlite3_step: SQLITE_CORRUPT canary"),
                  static_cast<Doing>(doing));
}

} // namespace

class ErrorTextTest : public QObject {
    Q_OBJECT

private slots:
    void eachFailureHasSentencesToRead()
    {
        static const QRegularExpression spaces(u"\\s\\s|\\n|^\\s|\\s$"_s);
        static const QRegularExpression ends(u"[.;] "_s);
        forEach([](const Error &error, Doing doing) {
            const QString text = errorText(error, doing);
            QVERIFY2(text.size() > 40 && text.size() < 320, qPrintable(text));
            QVERIFY2(text.front().isUpper() && text.endsWith(u'.'), qPrintable(text));
            QVERIFY2(!text.contains(spaces), qPrintable(text));
            // What happened, what is safe, what to do.
            const qsizetype sentences = text.count(u". "_s) + 1;
            QVERIFY2(sentences >= 2 && sentences <= 4, qPrintable(text));
        });
    }

    void noLibrarysWordsAreShown()
    {
        static const QRegularExpression words(
            u"canary|sqlite|sqlcipher|sodium|errno|exception|null|\\bop\\b|%1|Qt|JSON error"_s,
            QRegularExpression::CaseInsensitiveOption);
        forEach([](const Error &error, Doing doing) {
            QVERIFY2(!errorText(error, doing).contains(words), qPrintable(errorText(error, doing)));
        });
    }

    void eachSaysWhatIsSafe()
    {
        static const QRegularExpression safe(
            u"safe|unchanged|[Nn]othing|kept|not touched|not entered|not taken|not opened|stays"_s);
        forEach([](const Error &error, Doing doing) {
            QVERIFY2(errorText(error, doing).contains(safe), qPrintable(errorText(error, doing)));
        });
    }

    void eachFailureHasANumberOfItsOwn()
    {
        static const QRegularExpression form(u"\\A[A-Z]{1,2}-[0-9]{2}\\z"_s);
        QSet<QString> numbers;
        forEach([&numbers](const Error &error, Doing doing) {
            QVERIFY(form.match(errorNumber(error, doing)).hasMatch());
            numbers.insert(errorNumber(error, doing));
        });
        QCOMPARE(numbers.size(), codes * doings);
    }

    void numbersThatPeopleHaveReadOutStayTheSame()
    {
        QCOMPARE(errorNumber(Error(ErrorCode::NotFound), Doing::Unlocking), u"A-01"_s);
        QCOMPARE(errorNumber(Error(ErrorCode::Malformed), Doing::Importing), u"F-13"_s);
        QCOMPARE(errorNumber(Error(ErrorCode::Untrusted), Doing::SavingItem), u"J-14"_s);
        QCOMPARE(errorNumber(Error(ErrorCode::DiskFull), Doing::Typing), u"L-08"_s);
        QCOMPARE(errorNumber(Error(ErrorCode::Io), Doing::KeepingKit), u"P-07"_s);
    }

    void theExitStatusTellsWhatAScriptCanDo()
    {
        QMap<int, QList<ErrorCode>> byStatus;
        for (int code = 0; code < codes; ++code)
            byStatus[exitStatus(Error(static_cast<ErrorCode>(code)))].append(
                static_cast<ErrorCode>(code));

        QCOMPARE(byStatus.keys(), (QList<int>{1, 3, 4, 5}));
        QCOMPARE(byStatus[3],
                 (QList<ErrorCode>{ErrorCode::Corrupt, ErrorCode::NotEncrypted,
                                   ErrorCode::NewerSchema}));
        QCOMPARE(
            byStatus[4],
            (QList<ErrorCode>{ErrorCode::Locked, ErrorCode::NoDeviceSecret, ErrorCode::TooSoon}));
        QCOMPARE(byStatus[5], QList<ErrorCode>{ErrorCode::Offline});
    }

    void onlyOfWhatIsBeingTypedItIsSaidThatItIsOnAScreen()
    {
        static const QRegularExpression window(
            u"screen|window|field|you typed|as you go on|go back|click|button"_s,
            QRegularExpression::CaseInsensitiveOption);
        forEach([](const Error &error, Doing doing) {
            const QString text = errorText(error, doing);
            QVERIFY2(doing == Doing::Typing || !text.contains(window), qPrintable(text));
        });
        QVERIFY(errorText(Error(ErrorCode::DiskFull), Doing::Typing)
                    .contains(u"what you typed is still on the screen"_s));
        for (const auto code : {ErrorCode::DiskFull, ErrorCode::ReadOnly, ErrorCode::Io})
            QVERIFY(errorText(Error(code), Doing::Typing).contains(u"tries again by itself"_s));
        QVERIFY(errorText(Error(ErrorCode::Conflict), Doing::Typing)
                    .contains(u"Your text is kept on this screen"_s));
    }

    void aFullDiskIsSaidToHaveStoppedWhatItStopped()
    {
        const QList<std::pair<Doing, QString>> stopped{
            {Doing::Unlocking, u"this was not opened"_s},
            {Doing::Creating, u"Nothing was made"_s},
            {Doing::Reading, u"nothing was shown"_s},
            {Doing::Saving, u"this was not saved"_s},
            {Doing::Signing, u"this was not signed"_s},
            {Doing::Importing, u"Nothing of this file was imported"_s},
            {Doing::WritingFile, u"the file was not written"_s}};

        for (const auto &[doing, words] : stopped) {
            const QString text = errorText(Error(ErrorCode::DiskFull), doing);
            QVERIFY2(text.startsWith(u"The disk is full"_s) && text.contains(words),
                     qPrintable(text));
        }
    }

    void damageThatIsFoundLaterIsNotSaidToHaveKeptTheStoreShut()
    {
        const Error damage(ErrorCode::Corrupt);
        QVERIFY(errorText(damage, Doing::Unlocking).contains(u"Nothing was written to it"_s));
        for (const Doing doing : {Doing::Reading, Doing::Saving, Doing::Importing, Doing::Syncing})
            QVERIFY(!errorText(damage, doing).contains(u"written to it"_s));
    }

    void aFolderThatHoldsNoStoreYetIsNotCalledOne()
    {
        QVERIFY(!errorText(Error(ErrorCode::ReadOnly), Doing::Creating).contains(u"The store"_s));
    }
};

ALCOVE_TEST(error_text_test, ErrorTextTest)
#include "error_text_test.moc"
