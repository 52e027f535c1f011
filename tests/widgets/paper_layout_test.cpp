#include "widgets/paper_layout.h"

#include "support/must.h"
#include "support/qr_reader.h"
#include "support/test_registry.h"

#include <QFile>
#include <QImage>
#include <QPrinter>
#include <QProcess>
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

    void aTextOfManyPartsIsDividedAsAShortOneIs()
    {
        QPrinter printer(QPrinter::HighResolution);
        printer.setOutputFormat(QPrinter::PdfFormat);
        presentation::ChartDocument document;
        const auto pagesOf = [&printer, &document](int lines) {
            document.html = u"<p>A line of a session.</p>"_s.repeated(lines);
            return widgets::PaperLayout(document, printer).pages();
        };
        int onOne = 1;
        while (pagesOf(onOne + 1) == 1)
            ++onOne;

        constexpr int many = 12'000;
        QCOMPARE(pagesOf(many), (many + onOne - 1) / onOne);
    }

    void aPdfSaysNothingOfWhoseItIsToThoseWhoSeeItInAList()
    {
        presentation::ChartDocument document;
        document.name = u"Sam Rivera"_s;
        document.html = u"<p>Text.</p>"_s;

        const QByteArray bytes = widgets::pdfOf(document);

        const qsizetype from = bytes.indexOf("/Title");
        QVERIFY(from > 0);
        const QByteArray title = bytes.mid(from, 200);
        QVERIFY(!title.contains("Rivera") && !title.contains(QByteArray("\0R\0i\0v", 6)));
    }

    void theCodeOnThePaperIsReadByAnotherProgram()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"out.pdf"_s);
        presentation::ChartDocument document;
        document.html = u"<p>Text above it.</p>"_s;
        const auto code = codeOf("ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-2345-6789-ABCD");

        QVERIFY(isWritten(widgets::pdfOf(document, &code), path));

        QCOMPARE(testing::readQr(firstPage(folder, path)),
                 u"ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-2345-6789-ABCD"_s);
    }

    void aModuleIsAtLeastHalfAMillimetreWide()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"out.pdf"_s);
        presentation::ChartDocument document;
        const auto code = codeOf("ABCD-EFGH");
        QVERIFY(isWritten(widgets::pdfOf(document, &code), path));

        const QImage page(firstPage(folder, path));
        QVERIFY(!page.isNull());
        QRect dark;
        for (int y = page.height() / 8; y < page.height() * 7 / 8; ++y)
            for (int x = 0; x < page.width(); ++x)
                if (qGray(page.pixel(x, y)) < 128)
                    dark |= QRect(x, y, 1, 1);

        const double wide = dark.width() / (pictureDpi / 25.4);
        QVERIFY2(wide / code.size() >= 0.5, QByteArray::number(wide));
    }

    void aCodeThatHasNoRoomGoesOnToAPageOfItsOwn()
    {
        QPrinter printer(QPrinter::HighResolution);
        printer.setOutputFormat(QPrinter::PdfFormat);
        const auto code = codeOf("ABCD-EFGH");
        presentation::ChartDocument document;
        int lines = 1;
        do
            document.html = u"<p>A line.</p>"_s.repeated(++lines);
        while (widgets::PaperLayout(document, printer).pages() == 1);
        document.html = u"<p>A line.</p>"_s.repeated(lines - 1);

        QCOMPARE(widgets::PaperLayout(document, printer, &code).pages(), 2);
        document.html = u"<p>A line.</p>"_s;
        QCOMPARE(widgets::PaperLayout(document, printer, &code).pages(), 1);
    }

private:
    static constexpr int pictureDpi = 150;

    static bool isWritten(const QByteArray &pdf, const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && !pdf.isEmpty() && file.write(pdf) == pdf.size();
    }
    static support::QrCode codeOf(std::string_view text)
    {
        return testing::must(support::QrCode::of(crypto::SecretBytes(asBytes(text))));
    }
    /// As a picture, by a program that is not ours.
    static QString firstPage(const QTemporaryDir &folder, const QString &pdf)
    {
        const QString page = folder.filePath(u"page"_s);
        QProcess process;
        process.start(
            u"pdftoppm"_s,
            {u"-png"_s, u"-r"_s, QString::number(pictureDpi), u"-singlefile"_s, pdf, page});
        return process.waitForFinished() ? page + u".png"_s : QString();
    }
};

ALCOVE_TEST(paper_layout_test, PaperLayoutTest)
#include "paper_layout_test.moc"
