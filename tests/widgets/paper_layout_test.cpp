#include "widgets/paper_layout.h"

#include "support/test_registry.h"

#include <QFile>
#include <QPrinter>
#include <QTemporaryDir>

using namespace alcove;
using namespace Qt::StringLiterals;

class PaperLayoutTest : public QObject {
    Q_OBJECT

private slots:
    void aLongTextGoesOnToMorePages()
    {
        QPrinter printer(QPrinter::HighResolution);
        printer.setOutputFormat(QPrinter::PdfFormat);

        const auto pagesOf = [&printer](int lines) {
            presentation::ChartDocument document;
            document.html = u"<p>A line of a session.</p>"_s.repeated(lines);
            return widgets::PaperLayout(document, printer).pages();
        };

        QCOMPARE(pagesOf(1), 1);
        QVERIFY(pagesOf(200) >= 3);
        QVERIFY(pagesOf(400) > pagesOf(200));
    }

    void aPdfSaysNothingOfWhoseItIsToThoseWhoSeeItInAList()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"out.pdf"_s);
        presentation::ChartDocument document;
        document.name = u"Sam Rivera"_s;
        document.html = u"<p>Text.</p>"_s;

        QVERIFY(widgets::writePdf(document, path));

        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        const qsizetype from = bytes.indexOf("/Title");
        QVERIFY(from > 0);
        const QByteArray title = bytes.mid(from, 200);
        QVERIFY(!title.contains("Rivera") && !title.contains(QByteArray("\0R\0i\0v", 6)));
    }

    void aFileThatCanNotBeWrittenIsNoSuccess()
    {
        presentation::ChartDocument document;
        document.html = u"text"_s;

        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u".*"_s));
        QVERIFY(!widgets::writePdf(document, u"/nonexistent/out.pdf"_s));
    }
};

ALCOVE_TEST(paper_layout_test, PaperLayoutTest)
#include "paper_layout_test.moc"
