#include "widgets/printer_choice.h"

#include <QPrintDialog>
#include <QPrinter>

namespace alcove::widgets {

QPrintDialog &choosePrinter(QPrinter &printer, QWidget &parent)
{
    auto *dialog = new QPrintDialog(&printer, &parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QAbstractPrintDialog::PrintToFile, false);
    return *dialog;
}

bool isPrinter(const QPrinter &printer)
{
    return printer.outputFormat() == QPrinter::NativeFormat && printer.outputFileName().isEmpty()
        && printer.isValid();
}

} // namespace alcove::widgets
