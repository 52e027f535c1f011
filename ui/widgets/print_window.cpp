#include "widgets/print_window.h"

#include "base/posix_files.h"
#include "presentation/about_client.h"
#include "support/file_choice.h"
#include "support/icon.h"
#include "support/notice_bar.h"
#include "support/theme.h"
#include "widgets/band_strip.h"
#include "widgets/paper_layout.h"
#include "widgets/plain_form.h"
#include "widgets/printer_choice.h"
#include "widgets/seal_form.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QPrintDialog>
#include <QPrintPreviewWidget>
#include <QPrinter>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace alcove::widgets {

using presentation::PrintPresenter;
using presentation::WayOut;

namespace {

/// In the middle of what room there is.
QWidget *centred(QWidget &form, QWidget &parent)
{
    auto *place = new QWidget(&parent);
    auto *middle = new QHBoxLayout; // an alignment would take no notice of how lines are wrapped
    middle->addStretch(1);
    middle->addWidget(&form);
    middle->addStretch(1);
    auto *column = new QVBoxLayout(place);
    column->addLayout(middle);
    column->addStretch();
    return place;
}

} // namespace

PrintWindow::PrintWindow(Session &session, const Clock &clock, QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_presenter(session, clock, std::make_shared<PosixFiles>())
    , m_printer(std::make_unique<QPrinter>(QPrinter::HighResolution))
    , m_strip(new BandStrip(this))
    , m_recipients(new QWidget(this))
    , m_to(new QComboBox(m_recipients))
    , m_notice(new support::NoticeBar(this))
    , m_places(new QStackedWidget(this))
    , m_preview(new QPrintPreviewWidget(m_printer.get(), this))
    , m_sealForm(new SealForm(m_presenter, this))
    , m_plainForm(new PlainForm(this))
    , m_seal(new QPushButton(support::icon(QStringLiteral("lock"), support::IconTone::OnAccent),
                             tr("&Save a sealed file..."), this))
    , m_print(new QPushButton(support::icon(QStringLiteral("print")), tr("&Print..."), this))
    , m_plain(new QPushButton(tr("Save a plain P&DF..."), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Print"));
    support::setKind(*this, "ground");
    m_preview->setAccessibleName(tr("What will be on the paper"));
    m_printer->setDocName(tr("From a chart"));
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(m_strip);
    auto *column = new QVBoxLayout;
    column->setContentsMargins(3 * support::unit, 2 * support::unit, 3 * support::unit,
                               3 * support::unit);
    whole->addLayout(column, 1);
    column->addWidget(makeRecipients());
    column->addWidget(makeWays());
    column->addWidget(m_notice);
    column->addWidget(m_places, 1);
    makeForms();
    setBusy(true);
    resize(820, 900);

    connect(new QShortcut(Qt::Key_Escape, this), &QShortcut::activated, this, &PrintWindow::leave);
    connect(new QShortcut(QKeySequence(QStringLiteral("Ctrl+L")), this), &QShortcut::activated,
            this, &PrintWindow::lockRequested);
    connect(m_preview, &QPrintPreviewWidget::paintRequested, this, &PrintWindow::fill);
    connect(&m_presenter, &PrintPresenter::ready, this, [this] {
        const Client &client = m_presenter.client();
        m_strip->show(client.id, displayName(client), presentation::aboutText(client));
        showRecipients();
        showLetter();
    });
    connect(&m_presenter, &PrintPresenter::changed, this, &PrintWindow::showLetter);
    connect(m_notice, &support::NoticeBar::acted, this, [this] {
        m_presenter.goAllTheSame();
        m_notice->clear();
        take(m_wanted);
    });
    connect(&m_presenter, &PrintPresenter::released, this, &PrintWindow::send);
    connect(&m_presenter, &PrintPresenter::saved, this, &PrintWindow::tellSaved);
    connect(&m_presenter, &PrintPresenter::refused, this, [this](const QString &words) {
        setBusy(m_presenter.document().html.isEmpty());
        m_notice->say(support::Tone::Danger, words);
    });
}

PrintWindow::~PrintWindow() = default;

QWidget *PrintWindow::makeWays()
{
    support::setKind(*m_seal, "primary");
    m_seal->setObjectName(QStringLiteral("saveSealed"));
    m_print->setObjectName(QStringLiteral("print"));
    m_plain->setObjectName(QStringLiteral("savePlain"));
    auto *ways = new QWidget(this);
    auto *close = new QPushButton(tr("&Close"), this);
    auto *row = new QHBoxLayout;
    for (QPushButton *button : {m_seal, m_print, m_plain})
        row->addWidget(button);
    row->addStretch();
    row->addWidget(close);
    auto *advice = new QLabel(
        tr("What is printed lies unencrypted in the printer's queue, and may stay there. Whoever "
           "looks after this machine can end that with \u201cPreserveJobFiles No\u201d in "
           "cupsd.conf. A sealed file opens with its passphrase alone."),
        this);
    advice->setObjectName(QStringLiteral("printAdvice"));
    advice->setWordWrap(true);
    advice->setTextFormat(Qt::PlainText);
    support::setKind(*advice, "small");
    auto *column = new QVBoxLayout(ways);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(row);
    column->addWidget(advice);
    connect(m_seal, &QPushButton::clicked, this, [this] { begin(WayOut::SealedFile); });
    connect(m_print, &QPushButton::clicked, this, [this] { begin(WayOut::Paper); });
    connect(m_plain, &QPushButton::clicked, this, [this] { begin(WayOut::PlainFile); });
    connect(close, &QPushButton::clicked, this, &QWidget::close);
    return ways;
}

QWidget *PrintWindow::makeRecipients()
{
    auto *label = new QLabel(tr("&To"), m_recipients);
    label->setBuddy(m_to);
    m_to->setObjectName(QStringLiteral("letterTo"));
    m_to->setAccessibleName(tr("To whom the letter goes"));
    m_to->setPlaceholderText(tr("Choose to whom the letter goes"));
    auto *row = new QHBoxLayout(m_recipients);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(label);
    row->addWidget(m_to, 1);
    m_recipients->hide();
    connect(m_to, &QComboBox::activated, &m_presenter, &PrintPresenter::chooseRecipient);
    return m_recipients;
}

void PrintWindow::showRecipients()
{
    const QStringList recipients = m_presenter.recipients();
    m_recipients->setVisible(!recipients.isEmpty());
    m_to->clear();
    m_to->addItems(recipients);
    m_to->setCurrentIndex(m_presenter.recipient());
    const bool isNeeded = !recipients.isEmpty() && m_presenter.recipient() < 0;
    QWidget *first = isNeeded ? static_cast<QWidget *>(m_to) : m_seal;
    setBusy(m_presenter.document().html.isEmpty()); // what is disabled takes no keyboard
    first->setFocus(Qt::OtherFocusReason);
}

void PrintWindow::showLetter()
{
    setBusy(m_presenter.document().html.isEmpty());
    if (const QString caution = m_presenter.caution(); caution.isEmpty())
        m_notice->clear();
    else
        m_notice->say(support::Tone::Warning, caution);
    m_preview->updatePreview();
}

void PrintWindow::begin(WayOut way)
{
    const QString caution = m_presenter.caution();
    if (caution.isEmpty()) {
        take(way);
        return;
    }
    m_wanted = way;
    m_notice->say(support::Tone::Warning, caution, tr("Let it go all the same"));
    m_notice->findChild<QPushButton *>()->setFocus(Qt::OtherFocusReason);
}

void PrintWindow::take(WayOut way)
{
    if (way == WayOut::Paper)
        askForPrinter();
    else if (way == WayOut::SealedFile)
        showForm(*m_sealForm, *m_sealForm->firstField());
    else
        showForm(*m_plainForm, *m_plainForm->firstField());
}

void PrintWindow::makeForms()
{
    m_places->addWidget(m_preview);
    m_places->addWidget(centred(*m_sealForm, *this));
    m_places->addWidget(centred(*m_plainForm, *this));
    connect(m_sealForm, &SealForm::agreed, this, &PrintWindow::askForSealedName);
    connect(m_sealForm, &SealForm::backWanted, this, &PrintWindow::goBack);
    connect(m_plainForm, &PlainForm::agreed, this, &PrintWindow::askForPlainName);
    connect(m_plainForm, &PlainForm::backWanted, this, &PrintWindow::goBack);
    connect(m_plainForm, &PlainForm::sealWanted, m_seal, &QPushButton::click);
}

void PrintWindow::setBusy(bool isBusy)
{
    for (QPushButton *button : {m_seal, m_print, m_plain})
        button->setEnabled(!isBusy);
}

void PrintWindow::showForm(QWidget &form, QWidget &field)
{
    m_notice->clear();
    m_places->setCurrentWidget(form.parentWidget());
    m_to->setEnabled(false); // what somebody agrees to below is what stands here now
    field.setFocus(Qt::OtherFocusReason);
}

void PrintWindow::goBack()
{
    m_sealForm->wipe();
    m_plainForm->clear();
    m_places->setCurrentIndex(0);
    m_to->setEnabled(true);
    m_seal->setFocus(Qt::OtherFocusReason);
}

void PrintWindow::leave()
{
    if (m_places->currentIndex() == 0)
        close();
    else
        goBack();
}

void PrintWindow::fill(QPrinter *printer)
{
    PaperLayout(m_presenter.document(), *printer).print();
}

void PrintWindow::askForPrinter()
{
    goBack();
    QPrintDialog &dialog = choosePrinter(*m_printer, *this);
    connect(&dialog, &QDialog::accepted, &m_presenter, &PrintPresenter::print);
    dialog.open();
}

void PrintWindow::askForSealedName()
{
    // The name says nothing of whose it is: file names are seen by other programs.
    QFileDialog &dialog
        = support::chooseFile({tr("Save a sealed file"), QStringLiteral("chart.alcx"),
                               tr("Sealed file (*.alcx)"), QStringLiteral("alcx")},
                              *this);
    connect(&dialog, &QFileDialog::fileSelected, this, &PrintWindow::sealAs);
    dialog.open();
}

void PrintWindow::askForPlainName()
{
    QFileDialog &dialog = support::chooseFile({tr("Save a plain PDF"), QStringLiteral("chart.pdf"),
                                               tr("PDF (*.pdf)"), QStringLiteral("pdf")},
                                              *this);
    connect(&dialog, &QFileDialog::fileSelected, this, &PrintWindow::savePlainAs);
    dialog.open();
}

void PrintWindow::sealAs(const QString &path)
{
    setBusy(true);
    m_presenter.saveSealed(path, m_sealForm->take());
    goBack();
    m_notice->say(support::Tone::Quiet, tr("Sealing it takes a moment..."));
}

void PrintWindow::savePlainAs(const QString &path)
{
    setBusy(true);
    m_presenter.savePlain(path, m_plainForm->reason());
}

void PrintWindow::send(WayOut way)
{
    if (way != WayOut::Paper) {
        m_presenter.write(pdfOf(m_presenter.document()));
        return;
    }
    if (isPrinter(*m_printer) && PaperLayout(m_presenter.document(), *m_printer).print())
        m_notice->say(support::Tone::Good, tr("Sent to the printer."));
    else
        m_notice->say(support::Tone::Danger,
                      tr("It could not be printed. The chart is unchanged. Check the printer and "
                         "try again."));
}

void PrintWindow::tellSaved(WayOut way)
{
    setBusy(false);
    goBack();
    if (way == WayOut::SealedFile)
        m_notice->say(support::Tone::Good,
                      tr("Saved and sealed. Nobody can open it without the passphrase, not even "
                         "you: keep it until they have it."));
    else
        m_notice->say(support::Tone::Warning,
                      tr("Saved. The file is not encrypted: keep it where others can't read it, "
                         "and remove it once it is no longer needed."));
    emit saved();
}

} // namespace alcove::widgets
