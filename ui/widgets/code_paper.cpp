#include "widgets/code_paper.h"

#include "base/durable_file.h"
#include "base/file_place.h"
#include "base/posix_files.h"
#include "support/file_choice.h"
#include "widgets/paper_layout.h"
#include "widgets/printer_choice.h"

#include <QFile>
#include <QFileDialog>
#include <QPrintDialog>
#include <QPrinter>

#include <utility>

namespace alcove::widgets {

using support::Tone;

CodePaper::CodePaper(QWidget &parent, QString saved)
    : QObject(&parent)
    , m_parent(parent)
    , m_saved(std::move(saved))
{
}

CodePaper::~CodePaper() = default;

void CodePaper::print(const Make &make)
{
    m_printer = std::make_unique<QPrinter>(QPrinter::HighResolution);
    m_printer->setDocName(QStringLiteral("Alcove"));
    QPrintDialog &dialog = choosePrinter(*m_printer, m_parent);
    connect(&dialog, &QDialog::accepted, this, [this, make] {
        const CodeSheet sheet = make();
        tell(isPrinter(*m_printer)
                 && PaperLayout(sheet.document, *m_printer, &sheet.square).print(),
             tr("Sent to the printer, which may keep what it prints. Have its queue emptied."));
    });
    dialog.open();
}

void CodePaper::save(const QString &name, const Make &make)
{
    QFileDialog &dialog = support::chooseFile(
        {tr("Save as PDF"), name, tr("PDF (*.pdf)"), QStringLiteral("pdf")}, m_parent);
    connect(&dialog, &QFileDialog::fileSelected, this,
            [this, make](const QString &path) { saveAs(path, make()); });
    dialog.open();
}

void CodePaper::saveAs(const QString &path, const CodeSheet &sheet)
{
    PosixFiles files;
    const std::string name = QFile::encodeName(path).toStdString();
    if (!checkNotInCloud(folderOf(name), files)) {
        emit told(Tone::Danger,
                  tr("That folder is copied to a cloud: whoever gets into it could open the "
                     "charts. Nothing was written. Choose a folder that stays on this "
                     "machine, best a stick that you keep."));
        return;
    }
    const QByteArray pdf = pdfOf(sheet.document, &sheet.square);
    const auto content = asBytes({pdf.constData(), static_cast<std::size_t>(pdf.size())});
    tell(!pdf.isEmpty() && writeFileDurably(files, name, content), m_saved);
}

void CodePaper::tell(bool isWhole, const QString &words)
{
    if (isWhole)
        emit told(Tone::Warning, words);
    else
        emit told(Tone::Danger,
                  tr("It could not be written. Nothing is lost: the code is still here. Check "
                     "the printer or the folder, or write it down."));
}

} // namespace alcove::widgets
