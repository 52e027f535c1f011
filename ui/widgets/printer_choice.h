#pragma once

class QPrintDialog;
class QPrinter;
class QWidget;

namespace alcove::widgets {

/// Asks for a printer, in `printer`. Not for a file: what goes to one goes by a way of our own,
/// sealed or for a reason. The dialog is its parent's and deletes itself once it is closed.
QPrintDialog &choosePrinter(QPrinter &printer, QWidget &parent);

/// Whether what is painted on it goes to a printer: where there is none, Qt makes a file of it.
bool isPrinter(const QPrinter &printer);

} // namespace alcove::widgets
