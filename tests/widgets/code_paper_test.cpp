#include "widgets/code_paper.h"

#include "support/test_registry.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QWidget>

using namespace alcove;
using namespace Qt::StringLiterals;
using widgets::CodePaper;
using widgets::CodeSheet;

/// That a paper's code is the code is in recovery_kit_page_test and sheets_page_test.
class CodePaperTest : public QObject {
    Q_OBJECT

private slots:
    void aFileIsWrittenAndWhatIsToBeKnownOfItSaid()
    {
        const QTemporaryDir folder;
        QWidget parent;
        auto *paper = new CodePaper(parent, u"Move it."_s);
        QSignalSpy told(paper, &CodePaper::told);

        paper->saveAs(folder.filePath(u"a.pdf"_s), sheet());

        QCOMPARE(told.size(), 1);
        QCOMPARE(told.first().last().toString(), u"Move it."_s);
        QFile file(folder.filePath(u"a.pdf"_s));
        QVERIFY(file.open(QIODevice::ReadOnly) && file.read(5) == "%PDF-");
    }

    void aFolderThatIsNotThereIsToldOf()
    {
        const QTemporaryDir folder;
        QWidget parent;
        auto *paper = new CodePaper(parent, {});
        QSignalSpy told(paper, &CodePaper::told);

        paper->saveAs(folder.filePath(u"none/a.pdf"_s), sheet());

        QCOMPARE(told.size(), 1);
        QVERIFY(told.first().last().toString().contains(u"Nothing is lost"_s));
    }

    void nothingIsWrittenIntoACloud()
    {
        const QTemporaryDir folder;
        const QString cloud = folder.filePath(u"Dropbox"_s);
        QVERIFY(QDir().mkpath(cloud + u"/.dropbox.cache"_s));
        QWidget parent;
        auto *paper = new CodePaper(parent, {});
        QSignalSpy told(paper, &CodePaper::told);

        paper->saveAs(cloud + u"/a.pdf"_s, sheet());

        QVERIFY(told.first().last().toString().contains(u"cloud"_s));
        QVERIFY(!QFile::exists(cloud + u"/a.pdf"_s));
    }

private:
    static CodeSheet sheet()
    {
        presentation::ChartDocument document;
        document.name = u"A sheet"_s;
        document.html = u"<p>AAAA</p>"_s;
        auto square = support::QrCode::of(crypto::SecretBytes(asBytes("AAAA")));
        return {document, square ? *std::move(square) : support::QrCode()};
    }
};

ALCOVE_TEST(code_paper_test, CodePaperTest)
#include "code_paper_test.moc"
