#include "widgets/sheets_form.h"

#include "core/care.h"
#include "support/file_choice.h"
#include "support/notice_bar.h"
#include "support/secret_edit.h"
#include "support/theme.h"
#include "widgets/page_parts.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::SheetsPresenter;
using support::SecretEdit;
using support::unit;

SheetsForm::SheetsForm(const presentation::ChartContext &context, QWidget *parent)
    : QWidget(parent)
    , m_presenter(new SheetsPresenter(context, this))
    , m_folder(new QLineEdit(this))
    , m_first(new SecretEdit(tr("Code on sheet 1"), this))
    , m_second(new SecretEdit(tr("Code on sheet 2"), this))
    , m_reason(new QLineEdit(this))
    , m_choose(new QPushButton(tr("&Choose..."), this))
    , m_open(new QPushButton(tr("&Open for 4 hours"), this))
    , m_notice(new support::NoticeBar(this))
{
    setObjectName(u"sheetsForm"_s);
    layOut();
    for (QLineEdit *field :
         std::initializer_list<QLineEdit *>{m_folder, m_first, m_second, m_reason}) {
        connect(field, &QLineEdit::textChanged, this, &SheetsForm::typed);
        connect(field, &QLineEdit::returnPressed, this, &SheetsForm::open);
    }
    connect(m_choose, &QPushButton::clicked, this, &SheetsForm::choose);
    connect(m_open, &QPushButton::clicked, this, &SheetsForm::open);
    connect(m_presenter, &SheetsPresenter::opened, this,
            [this](const RawId &chart, const QString &asOf) {
                setBusy(false);
                emit opened(chart, asOf);
            });
    connect(m_presenter, &SheetsPresenter::failed, this, [this](const QString &words) {
        setBusy(false);
        m_notice->say(support::Tone::Danger, words);
    });
    reset();
    typed();
}

void SheetsForm::layOut()
{
    auto *column = pageColumn(
        this, tr("Open with two sheets of paper"),
        tr("For a restricted chart that you are named for, or named for its emergencies, when no "
           "server answers. It is read from where its files are, on a colleague's machine, a share "
           "or a stick, and stays there as it is. You read it here for four hours and write "
           "nothing in it; your reason is kept, and whoever is responsible for privacy reads it."));
    m_folder->setObjectName(u"sheetsFolder"_s);
    m_first->setObjectName(u"firstSheet"_s);
    m_second->setObjectName(u"secondSheet"_s);
    m_reason->setObjectName(u"sheetsReason"_s);
    m_open->setObjectName(u"openBySheets"_s);
    m_reason->setMaxLength(longestReason);
    m_folder->setPlaceholderText(tr("The folder with its chart.db and chart.key"));
    m_reason->setPlaceholderText(tr("Client called in a crisis, and no server answers"));
    QFrame *frame = card(this);
    auto *grid = new QGridLayout;
    grid->setVerticalSpacing(3 * unit);
    addField(*grid, 0, 0, 1, tr("&Folder of the chart, or of a copy of it"), m_folder);
    grid->addWidget(m_choose, 0, 1, Qt::AlignBottom);
    addField(*grid, 1, 0, 2, tr("Code on sheet &1"), m_first);
    addField(*grid, 2, 0, 2, tr("Code on sheet &2"), m_second);
    addField(*grid, 3, 0, 2, tr("&Reason"), m_reason);
    columnOf(frame)->addLayout(grid);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(u"sheetsCancel"_s);
    support::setKind(*cancel, "quiet");
    support::setKind(*m_open, "primary");
    connect(cancel, &QPushButton::clicked, this, &SheetsForm::cancelled);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_open);
    // As one reads.
    setTabOrder(m_folder, m_choose);
    setTabOrder(m_choose, m_first);
    setTabOrder(m_first, m_second);
    setTabOrder(m_second, m_reason);
    setTabOrder(m_reason, cancel);
    setTabOrder(cancel, m_open);
    column->addWidget(frame);
    column->addWidget(m_notice);
    column->addLayout(buttons);
    column->addStretch();
}

void SheetsForm::choose()
{
    QFileDialog &dialog
        = support::chooseExistingFile(tr("The chart's chart.db, or that of a copy"), *this);
    connect(&dialog, &QFileDialog::fileSelected, this,
            [this](const QString &path) { m_folder->setText(QFileInfo(path).path()); });
    dialog.open();
}

void SheetsForm::typed()
{
    m_open->setEnabled(!m_folder->text().trimmed().isEmpty() && !m_first->text().isEmpty()
                       && !m_second->text().isEmpty() && isReason(m_reason->text()));
}

void SheetsForm::open()
{
    if (!m_open->isEnabled())
        return;
    m_notice->clear();
    setBusy(true);
    m_presenter->open(m_folder->text().trimmed(),
                      {std::make_shared<crypto::SecretBytes>(m_first->secret()),
                       std::make_shared<crypto::SecretBytes>(m_second->secret())},
                      m_reason->text());
}

void SheetsForm::setBusy(bool isBusy)
{
    for (QWidget *each :
         std::initializer_list<QWidget *>{m_folder, m_choose, m_first, m_second, m_reason})
        each->setEnabled(!isBusy);
    if (isBusy)
        m_open->setEnabled(false);
    else
        typed();
}

void SheetsForm::reset()
{
    m_folder->clear();
    for (SecretEdit *code : {m_first, m_second}) {
        code->wipe();
        code->reveal(); // read from paper, nothing to hide from who holds it
    }
    m_reason->clear();
    m_notice->clear();
}

void SheetsForm::focusFirst()
{
    m_folder->setFocus(Qt::OtherFocusReason);
}

} // namespace alcove::widgets
