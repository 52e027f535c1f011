#include "widgets/printer_choice.h"

#include "support/test_registry.h"

#include <QPrintDialog>
#include <QPrinter>
#include <QWidget>

using namespace alcove;
using namespace Qt::StringLiterals;

class PrinterChoiceTest : public QObject {
    Q_OBJECT

private slots:
    void printsToNoFile()
    {
        QPrinter printer;
        QWidget window;

        const QPrintDialog &dialog = widgets::choosePrinter(printer, window);

        QVERIFY(!dialog.testOption(QAbstractPrintDialog::PrintToFile));
        QCOMPARE(dialog.parent(), &window);
        QVERIFY(dialog.testAttribute(Qt::WA_DeleteOnClose));
    }

    void whatMakesAFileIsNoPrinter()
    {
        QPrinter pdf;
        pdf.setOutputFormat(QPrinter::PdfFormat);
        QVERIFY(!widgets::isPrinter(pdf));
        QPrinter named;
        named.setOutputFileName(u"out.pdf"_s);

        QVERIFY(!widgets::isPrinter(named));
    }
};

ALCOVE_TEST(printer_choice_test, PrinterChoiceTest)
#include "printer_choice_test.moc"
