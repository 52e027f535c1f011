#include "widgets/audit_page.h"

#include "support/empty_state.h"
#include "support/file_choice.h"
#include "support/icon.h"
#include "support/notice_bar.h"
#include "support/theme.h"
#include "widgets/band_strip.h"
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
    , m_strip(new BandStrip(this))
    , m_title(new QLabel(this))
    , m_summary(new QLabel(this))
    , m_everybody(new QPushButton(tr("Show e&verything on this desk"), this))
    , m_periods(new QButtonGroup(this))
    , m_readings(new QPushButton(tr("Only who read &it"), this))
    , m_notice(new support::NoticeBar(this))
    , m_table(new QTableView(this))
    , m_places(new QStackedLayout)
    , m_empty(new support::EmptyState(
          u"search"_s, tr("Nothing in this time"),
          tr("Whoever opens a chart is written down here before its text is shown."), {}, this))
{
    m_title->setTextFormat(Qt::PlainText);
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Entries of the log, the latest first"));
    showAsRows(*m_table);
    m_places->addWidget(m_table);
    m_places->addWidget(m_empty);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(m_strip);
    auto *column = new QVBoxLayout;
    whole->addLayout(column, 1);
    column->setContentsMargins(8 * unit, 6 * unit, 8 * unit, 6 * unit);
    column->setSpacing(3 * unit);
    column->addLayout(buildHead());
    column->addLayout(buildPeriods());
    column->addLayout(buildFilters());
    column->addWidget(m_notice);
    column->addLayout(m_places, 1);
    connectParts();
}

QLayout *AuditPage::buildHead()
{
    support::setKind(*m_title, "title");
    support::setKind(*m_summary, "muted");
    support::setKind(*m_everybody, "link");
    auto *back = new QPushButton(support::icon(u"back"_s), {}, this);
    support::setKind(*back, "quiet");
    back->setToolTip(tr("Back (Esc)"));
    back->setAccessibleName(back->toolTip());
    connect(back, &QPushButton::clicked, this, &AuditPage::backRequested);
    connect(m_everybody, &QPushButton::clicked, this, &AuditPage::showAll);
    auto *head = new QHBoxLayout;
    head->addWidget(back);
    head->addWidget(m_title);
    head->addSpacing(2 * unit);
    head->addWidget(m_summary, 0, Qt::AlignBottom);
    head->addStretch();
    head->addWidget(m_everybody);
    return head;
}

QLayout *AuditPage::buildPeriods()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(2 * unit);
    const std::pair<AuditPeriod, QString> periods[]
        = {{AuditPeriod::Today, tr("&Today")},      {AuditPeriod::Week, tr("&7 days")},
           {AuditPeriod::Month, tr("&30 days")},    {AuditPeriod::Year, tr("This &year")},
           {AuditPeriod::SixYears, tr("&6 years")}, {AuditPeriod::Ever, tr("&Always")}};
    for (const auto &[period, words] : periods) {
        auto *button = new QPushButton(words, this);
        support::setKind(*button, "place");
        button->setCheckable(true);
        button->setChecked(period == m_model->period());
        m_periods->addButton(button, static_cast<int>(period));
        row->addWidget(button);
    }
    auto *check = new QPushButton(tr("&Check the log"), this);
    auto *give = new QPushButton(tr("&Export for an auditor..."), this);
    connect(check, &QPushButton::clicked, m_model, &AuditModel::verify);
    connect(give, &QPushButton::clicked, this, &AuditPage::askForFile);
    row->addStretch();
    row->addWidget(check);
    row->addWidget(give);
    return row;
}

QLayout *AuditPage::buildFilters()
{
    m_readings->setObjectName(u"onlyReadings"_s);
    m_readings->setToolTip(
        tr("Only where somebody had the record before their eyes, or gave it away"));
    auto *breaks = new QPushButton(tr("Opened for a &reason"), this);
    breaks->setObjectName(u"onlyBreaks"_s);
    breaks->setToolTip(tr("Only where somebody opened a chart that is not assigned to them"));
    auto *row = new QHBoxLayout;
    row->setSpacing(2 * unit);
    for (QPushButton *button : {m_readings, breaks}) {
        support::setKind(*button, "place");
        button->setCheckable(true);
        row->addWidget(button);
    }
    row->addStretch();
    connect(m_readings, &QPushButton::toggled, m_model, &AuditModel::showOnlyReadings);
    connect(breaks, &QPushButton::toggled, m_model, &AuditModel::showOnlyBreaks);
    return row;
}

void AuditPage::connectParts()
{
    connect(m_periods, &QButtonGroup::idClicked, this, [this](int period) {
        m_model->ask(m_model->client(), static_cast<AuditPeriod>(period));
    });
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
    m_readings->setChecked(false);
    show(client, name, m_model->period());
}

void AuditPage::showReaders(ClientId client, const QString &name)
{
    m_readings->setChecked(true);
    m_periods->button(static_cast<int>(AuditPeriod::SixYears))->setChecked(true);
    show(client, name, AuditPeriod::SixYears);
}

void AuditPage::showAll()
{
    m_readings->setChecked(false);
    show(std::nullopt, {}, m_model->period());
}

void AuditPage::show(const std::optional<ClientId> &client, const QString &name, AuditPeriod period)
{
    m_name = name;
    m_title->setText(client ? tr("Who looked at the chart of %1").arg(name)
                            : tr("Everything on this desk"));
    m_everybody->setVisible(client.has_value());
    if (client)
        m_strip->show(*client, name, {});
    else
        m_strip->clear();
    m_notice->clear();
    m_model->ask(client, period);
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
    show(idFromString<ClientId>(parts.at(0).toString()), parts.at(1).toString(), m_model->period());
}

void AuditPage::showLoaded()
{
    m_summary->setText(m_model->summary());
    if (const auto client = m_model->client())
        m_strip->show(*client, m_name, m_model->about());
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
