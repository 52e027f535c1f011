#include "widgets/audit_page.h"

#include "support/empty_state.h"
#include "support/file_choice.h"
#include "support/icon.h"
#include "support/notice_bar.h"
#include "support/theme.h"
#include "widgets/page_parts.h"

#include <QButtonGroup>
#include <QCborArray>
#include <QCborValue>
#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <QStackedLayout>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::AuditModel;
using presentation::AuditPeriod;
using support::unit;

AuditPage::AuditPage(const presentation::ChartContext &context, QWidget *parent)
    : QWidget(parent)
    , m_model(new AuditModel(context, this))
    , m_title(new QLabel(this))
    , m_summary(new QLabel(this))
    , m_everybody(new QPushButton(tr("Show e&verything on this desk"), this))
    , m_periods(new QButtonGroup(this))
    , m_notice(new support::NoticeBar(this))
    , m_table(new QTableView(this))
    , m_places(new QStackedLayout)
    , m_empty(new support::EmptyState(
          u"search"_s, tr("Nothing in this time"),
          tr("Whoever opens a chart is written down here before its text is shown."), {}, this))
{
    support::setKind(*m_title, "title");
    support::setKind(*m_summary, "muted");
    support::setKind(*m_everybody, "link");
    m_title->setTextFormat(Qt::PlainText);
    auto *back = new QPushButton(support::icon(u"back"_s), {}, this);
    support::setKind(*back, "quiet");
    back->setToolTip(tr("Back (Esc)"));
    back->setAccessibleName(back->toolTip());
    auto *head = new QHBoxLayout;
    head->addWidget(back);
    head->addWidget(m_title);
    head->addSpacing(2 * unit);
    head->addWidget(m_summary, 0, Qt::AlignBottom);
    head->addStretch();
    head->addWidget(m_everybody);

    auto *row = new QHBoxLayout;
    row->setSpacing(2 * unit);
    const std::pair<AuditPeriod, QString> periods[] = {{AuditPeriod::Today, tr("&Today")},
                                                       {AuditPeriod::Week, tr("&7 days")},
                                                       {AuditPeriod::Month, tr("&30 days")},
                                                       {AuditPeriod::Year, tr("This &year")},
                                                       {AuditPeriod::Ever, tr("&Always")}};
    for (const auto &[period, words] : periods) {
        auto *button = new QPushButton(words, this);
        support::setKind(*button, "place");
        button->setCheckable(true);
        button->setChecked(period == m_model->period());
        m_periods->addButton(button, static_cast<int>(period));
        row->addWidget(button);
    }
    auto *breaks = new QPushButton(tr("Opened for a &reason"), this);
    support::setKind(*breaks, "place");
    breaks->setObjectName(u"onlyBreaks"_s);
    breaks->setCheckable(true);
    breaks->setToolTip(tr("Only where somebody opened a chart that is not assigned to them"));
    row->addSpacing(2 * unit);
    row->addWidget(breaks);
    connect(breaks, &QPushButton::toggled, m_model, &AuditModel::showOnlyBreaks);
    auto *check = new QPushButton(tr("&Check the log"), this);
    auto *give = new QPushButton(tr("&Export for an auditor..."), this);
    row->addStretch();
    row->addWidget(check);
    row->addWidget(give);

    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Entries of the log, the latest first"));
    showAsRows(*m_table);
    m_places->addWidget(m_table);
    m_places->addWidget(m_empty);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8 * unit, 6 * unit, 8 * unit, 6 * unit);
    column->setSpacing(3 * unit);
    column->addLayout(head);
    column->addLayout(row);
    column->addWidget(m_notice);
    column->addLayout(m_places, 1);

    connect(back, &QPushButton::clicked, this, &AuditPage::backRequested);
    connect(m_everybody, &QPushButton::clicked, this, &AuditPage::showAll);
    connect(m_periods, &QButtonGroup::idClicked, this, [this](int period) {
        m_model->ask(m_model->client(), static_cast<AuditPeriod>(period));
    });
    connect(check, &QPushButton::clicked, m_model, &AuditModel::verify);
    connect(give, &QPushButton::clicked, this, &AuditPage::askForFile);
    connect(m_notice, &support::NoticeBar::acted, m_notice, &support::NoticeBar::clear);
    connect(m_model, &AuditModel::loaded, this, &AuditPage::showLoaded);
    connect(m_model, &AuditModel::failed, this, [this](const QString &words) {
        m_notice->say(support::Tone::Danger, words, tr("Close"));
    });
    connect(m_model, &AuditModel::exported, this, [this](const QString &words) {
        m_notice->say(support::Tone::Good, words, tr("Close"));
    });
    connect(m_model, &AuditModel::verified, this, [this](bool isWhole, const QString &words) {
        m_notice->say(isWhole ? support::Tone::Good : support::Tone::Danger, words, tr("Close"));
    });
}

void AuditPage::showClient(ClientId client, const QString &name)
{
    show(client, name);
}

void AuditPage::showAll()
{
    show(std::nullopt, {});
}

void AuditPage::show(const std::optional<ClientId> &client, const QString &name)
{
    m_name = name;
    m_title->setText(client ? tr("Who looked at the chart of %1").arg(name)
                            : tr("Everything on this desk"));
    m_everybody->setVisible(client.has_value());
    m_notice->clear();
    m_model->ask(client, m_model->period());
}

void AuditPage::focusList()
{
    m_table->setFocus(Qt::OtherFocusReason);
}

QByteArray AuditPage::place() const
{
    const auto client = m_model->client();
    return QCborValue(QCborArray{client ? idString(*client) : QString(), m_name}).toCbor();
}

void AuditPage::restorePlace(const QByteArray &bytes)
{
    const QCborArray parts = QCborValue::fromCbor(bytes).toArray();
    show(idFromString<ClientId>(parts.at(0).toString()), parts.at(1).toString());
}

void AuditPage::showLoaded()
{
    m_summary->setText(m_model->summary());
    // Not the last: that one takes the room that is left, until its size is said.
    for (int column = 0; column + 1 < m_model->columnCount(); ++column)
        m_table->resizeColumnToContents(column);
    const bool isEmpty = m_model->rowCount() == 0;
    m_places->setCurrentIndex(isEmpty ? 1 : 0);
    if (!isEmpty)
        m_table->selectRow(0);
}

void AuditPage::askForFile()
{
    QFileDialog &dialog
        = support::chooseFile({tr("Export the log for an auditor"), u"audit.jsonl"_s,
                               tr("Lines of JSON (*.jsonl)"), u"jsonl"_s},
                              *this);
    connect(&dialog, &QFileDialog::fileSelected, m_model, &AuditModel::exportTo);
    dialog.open();
}

} // namespace alcove::widgets
