#include "charting/code_folder.h"

#include "base/posix_files.h"
#include "support/must.h"
#include "support/test_registry.h"

#include <QFile>
#include <QTemporaryDir>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;

namespace {

const QByteArray oneCode = "00001 F331    1 Moderate" + QByteArray(52, ' ') + " Moderate\n";

} // namespace

class CodeFolderTest : public QObject {
    Q_OBJECT

private slots:
    void readsTheYearInAFilesName()
    {
        QCOMPARE(charting::editionIn(u"icd10cm_order_2027.txt"_s), std::optional(u"2027"_s));
        QCOMPARE(charting::editionIn(charting::codeFileName(u"2026"_s)), std::optional(u"2026"_s));
        QVERIFY(!charting::editionIn(u"codes.txt"_s));
        QVERIFY(!charting::editionIn(u"order_120271.txt"_s));
    }

    void theNewestEditionCounts()
    {
        PosixFiles files;
        for (const QString &edition : {u"2027"_s, u"2025"_s})
            VERIFY_OK(charting::importCodes(files, folder(), edition, oneCode));

        const charting::CodeTable table = must(charting::codesIn(folder()));

        QCOMPARE(table.edition(), u"2027"_s);
        QCOMPARE(table.codes().size(), 1);
    }

    void withoutOneThoseOfTheProgramDo()
    {
        QCOMPARE(must(charting::codesIn({})).edition(), u"2026"_s);
        QCOMPARE(must(charting::codesIn(folder() + u"/none"_s)).codes().size(), 1889);
    }

    void oneThatCanNotBeReadIsPassedOver()
    {
        PosixFiles files;
        VERIFY_OK(charting::importCodes(files, folder(), u"2025"_s, oneCode));
        QFile damaged(folder() + u"/icd10cm_2027.txt"_s);
        QVERIFY(damaged.open(QIODevice::WriteOnly));
        damaged.write("half a");
        damaged.close();

        QCOMPARE(must(charting::codesIn(folder())).edition(), u"2025"_s);
    }

    void whatIsNoOrderFileLeavesTheOneThatIsThere()
    {
        PosixFiles files;
        VERIFY_OK(charting::importCodes(files, folder(), u"2027"_s, oneCode));

        VERIFY_ERROR(charting::importCodes(files, folder(), u"2027"_s, "nonsense"),
                     ErrorCode::Malformed);
        VERIFY_ERROR(charting::importCodes(files, folder(), u"next"_s, oneCode),
                     ErrorCode::Malformed);

        QCOMPARE(must(charting::codesIn(folder())).codes().size(), 1);
    }

private:
    QString folder() const { return m_folder.path() + u"/codes"_s; }

    QTemporaryDir m_folder;
};

ALCOVE_TEST(code_folder_test, CodeFolderTest)
#include "code_folder_test.moc"
