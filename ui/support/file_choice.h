#pragma once

#include <QString>

class QFileDialog;
class QWidget;

namespace alcove::support {

/// A kind of file that is saved.
struct SavedKind {
    QString title; ///< of the dialog
    QString name; ///< suggested; says nothing of whose it is
    QString filter; ///< "PDF (*.pdf)"
    QString suffix; ///< "pdf"
};

/// Asks for a name to save under. Qt's own dialog: the desktop's would write the name into lists of
/// recently used files that other programs read. The dialog is its parent's, and deletes itself
/// once it is closed.
QFileDialog &chooseFile(const SavedKind &kind, QWidget &parent);

/// The same for a file that is there.
QFileDialog &chooseExistingFile(const QString &title, QWidget &parent);

/// From here on Qt keeps nothing in its settings of where files were saved, nor looks there. Before
/// there are windows.
void keepNoFileHistory();

} // namespace alcove::support
