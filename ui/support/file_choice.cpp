#include "support/file_choice.h"

#include <QFileDialog>
#include <QSettings>

namespace alcove::support {

QFileDialog &chooseFile(const SavedKind &kind, QWidget &parent)
{
    auto *dialog = new QFileDialog(&parent, kind.title, kind.name, kind.filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(kind.suffix);
    return *dialog;
}

void keepNoFileHistory()
{
    // Where QFileDialog puts the folders it was in ("QtProject.conf"); there is nobody to ask it
    // not to. Nothing can be made below a device, so it stays in memory, and goes with it.
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, QStringLiteral("/dev/null"));
}

} // namespace alcove::support
