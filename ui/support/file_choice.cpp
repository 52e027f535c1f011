#include "support/file_choice.h"

#include <QFileDialog>
#include <QSettings>

namespace alcove::support {

namespace {

QFileDialog *ownDialog(QWidget &parent, const QString &title, const QString &name = {},
                       const QString &filter = {})
{
    auto *dialog = new QFileDialog(&parent, title, name, filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    return dialog;
}

} // namespace

QFileDialog &chooseExistingFile(const QString &title, QWidget &parent)
{
    QFileDialog *dialog = ownDialog(parent, title);
    dialog->setFileMode(QFileDialog::ExistingFile);
    return *dialog;
}

QFileDialog &chooseFile(const SavedKind &kind, QWidget &parent)
{
    QFileDialog *dialog = ownDialog(parent, kind.title, kind.name, kind.filter);
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
