#include "widgets/print_window.h"

#include "support/icon.h"
#include "support/notice_bar.h"
#include "support/theme.h"
#include "widgets/paper_layout.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QPrintDialog>
#include <QPrintPreviewWidget>
#include <QPrinter>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace alcove::widgets {

using presentation::PrintPresenter;
using presentation::PrintTarget;

PrintWindow::PrintWindow(Session &session, const Clock &clock, QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_presenter(session, clock)
    , m_printer(std::make_unique<QPrinter>(QPrinter::HighResolution))
    , m_notice(new support::NoticeBar(this))
    , m_preview(new QPrintPreviewWidget(m_printer.get(), this))
    , m_print(new QPushButton(support::icon(QStringLiteral("print"), support::IconTone::OnAccent),
                              tr("Print..."), this))
    , m_save(new QPushButton(tr("Save as PDF..."), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Print"));
    support::setKind(*this, "ground");
    support::setKind(*m_print, "primary");
    m_print->setObjectName(QStringLiteral("print"));
    m_save->setObjectName(QStringLiteral("savePdf"));
    m_preview->setAccessibleName(tr("What will be on the paper"));
    m_printer->setDocName(tr("From a chart"));
    auto *close = new QPushButton(tr("Close"), this);
    auto *row = new QHBoxLayout;
    for (QPushButton *button : {m_print, m_save})
        row->addWidget(button);
    row->addStretch();
    row->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->addLayout(row);
    column->addWidget(m_notice);
    column->addWidget(m_preview, 1);
    m_print->setEnabled(false);
    m_save->setEnabled(false);
    resize(820, 900);

    connect(close, &QPushButton::clicked, this, &QWidget::close);
    connect(new QShortcut(Qt::Key_Escape, this), &QShortcut::activated, this, &QWidget::close);
    connect(new QShortcut(QKeySequence(QStringLiteral("Ctrl+L")), this), &QShortcut::activated,
            this, &PrintWindow::lockRequested);
    connect(m_print, &QPushButton::clicked, this, &PrintWindow::choosePrinter);
    connect(m_save, &QPushButton::clicked, this, &PrintWindow::chooseFile);
    connect(m_preview, &QPrintPreviewWidget::paintRequested, this, &PrintWindow::fill);
    connect(&m_presenter, &PrintPresenter::ready, this, [this] {
        m_print->setEnabled(true);
        m_save->setEnabled(true);
        m_print->setFocus(Qt::OtherFocusReason);
        m_preview->updatePreview();
    });
    connect(&m_presenter, &PrintPresenter::released, this, &PrintWindow::send);
    connect(&m_presenter, &PrintPresenter::refused, this,
            [this](const QString &words) { m_notice->say(support::Tone::Danger, words); });
}

PrintWindow::~PrintWindow() = default;

void PrintWindow::fill(QPrinter *printer)
{
    PaperLayout(m_presenter.document(), *printer).print();
}

void PrintWindow::choosePrinter()
{
    auto *dialog = new QPrintDialog(m_printer.get(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, &m_presenter,
            [this] { m_presenter.release(PrintTarget::Paper); });
    dialog->open();
}

void PrintWindow::chooseFile()
{
    // The name says nothing of whose it is: file names are seen by other programs.
    auto *dialog
        = new QFileDialog(this, tr("Save as PDF"), QStringLiteral("chart.pdf"), tr("PDF (*.pdf)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("pdf"));
    connect(dialog, &QFileDialog::fileSelected, this, &PrintWindow::saveAs);
    dialog->open();
}

void PrintWindow::saveAs(const QString &path)
{
    m_path = path;
    m_presenter.release(PrintTarget::File);
}

void PrintWindow::send(PrintTarget target)
{
    const bool isWhole = target == PrintTarget::Paper
        ? PaperLayout(m_presenter.document(), *m_printer).print()
        : writePdf(m_presenter.document(), m_path);
    if (isWhole)
        m_notice->say(support::Tone::Good,
                      target == PrintTarget::Paper
                          ? tr("Sent to the printer.")
                          : tr("Saved. The file is not encrypted: keep it where others can't "
                               "read it."));
    else
        m_notice->say(support::Tone::Danger,
                      tr("It could not be written. The chart is unchanged. Check the printer or "
                         "the folder and try again."));
    emit saved(isWhole);
}

} // namespace alcove::widgets
