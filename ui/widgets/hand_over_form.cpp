#include "widgets/hand_over_form.h"

#include "core/care.h"
#include "support/theme.h"
#include "widgets/page_parts.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::HandOverPresenter;
using support::unit;

namespace {

constexpr int listHeight = 60 * unit;

} // namespace

HandOverForm::HandOverForm(const presentation::ChartContext &context, QWidget *parent)
    : QWidget(parent)
    , m_presenter(context)
    , m_nobody(
          sentence(tr("No client is assigned to anybody: every clinician of the practice opens "
                      "every chart, and there is nothing to hand over."),
                   "muted", this))
    , m_fields(new QWidget(this))
    , m_from(new QComboBox(m_fields))
    , m_to(new QComboBox(m_fields))
    , m_clients(new QListWidget(m_fields))
    , m_all(new QPushButton(tr("Choose &all"), m_fields))
    , m_none(new QPushButton(tr("Choose &none"), m_fields))
    , m_reason(new QLineEdit(m_fields))
    , m_wrong(sentence({}, "danger", m_fields))
    , m_handOver(new QPushButton(m_fields))
{
    layOut();
    connectParts();
}

void HandOverForm::layOut()
{
    m_nobody->hide();
    m_from->setObjectName(u"handOverFrom"_s);
    m_to->setObjectName(u"handOverTo"_s);
    m_clients->setObjectName(u"handOverClients"_s);
    m_reason->setObjectName(u"handOverReason"_s);
    m_wrong->setObjectName(u"handOverWrong"_s);
    m_handOver->setObjectName(u"handOver"_s);
    support::setKind(*m_handOver, "primary");
    support::setKind(*m_all, "quiet");
    support::setKind(*m_none, "quiet");
    m_clients->setMinimumHeight(listHeight);
    m_clients->setTabKeyNavigation(false);
    m_reason->setMaxLength(longestReason);
    m_reason->setPlaceholderText(
        tr("Stands in the log at each of them: no word about a client's care"));
    m_wrong->hide();

    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(4 * unit);
    grid->setVerticalSpacing(3 * unit);
    addField(*grid, 0, 0, 1, tr("F&rom"), m_from);
    addField(*grid, 0, 1, 1, tr("&To"), m_to);
    addField(*grid, 1, 0, 2, tr("Whic&h clients (Space takes one out)"), m_clients);
    auto *choosing = new QHBoxLayout;
    choosing->addWidget(m_all);
    choosing->addWidget(m_none);
    choosing->addStretch();
    grid->addLayout(choosing, 2, 0, 1, 2);
    addField(*grid, 3, 0, 2, tr("&Why"), m_reason);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    auto *doing = new QHBoxLayout;
    doing->addWidget(m_wrong, 1);
    doing->addWidget(m_handOver);
    auto *fields = new QVBoxLayout(m_fields);
    fields->setContentsMargins(0, 0, 0, 0);
    fields->setSpacing(3 * unit);
    fields->addLayout(grid);
    fields->addLayout(doing);

    auto *frame = card(this);
    columnOf(frame)->addWidget(sentence(tr("Hand clients over"), "heading", frame));
    columnOf(frame)->addWidget(
        sentence(tr("They are assigned to a colleague, and from then on that colleague has the "
                    "charts. Charts that are kept apart are not among them: who has those is named "
                    "in each."),
                 "muted", frame));
    columnOf(frame)->addWidget(m_nobody);
    columnOf(frame)->addWidget(m_fields);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(frame);
}

void HandOverForm::connectParts()
{
    connect(&m_presenter, &HandOverPresenter::loaded, this, &HandOverForm::showLoaded);
    connect(&m_presenter, &HandOverPresenter::rowsChanged, this, [this] {
        showLoaded(); // whoever hands over is not one to hand to
    });
    connect(&m_presenter, &HandOverPresenter::fieldRefused, this, &HandOverForm::mark);
    connect(m_to, &QComboBox::currentIndexChanged, this, [this](int row) {
        if (row > 0)
            m_wrong->hide();
    });
    connect(&m_presenter, &HandOverPresenter::done, this,
            [this](const QString &words, bool isWhole) {
                m_reason->clear();
                emit told(words, isWhole);
            });
    connect(&m_presenter, &HandOverPresenter::failed, this,
            [this](const QString &words) { emit told(words, false); });
    connect(m_from, &QComboBox::activated, this, [this] {
        if (const auto user = idFromString<UserId>(m_from->currentData().toString()))
            m_presenter.setFrom(*user);
    });
    connect(m_clients, &QListWidget::itemChanged, this, [this](const QListWidgetItem *item) {
        m_presenter.choose(m_clients->row(item), item->checkState() == Qt::Checked);
        showCount();
    });
    connect(m_all, &QPushButton::clicked, this, [this] { m_presenter.chooseAll(true); });
    connect(m_none, &QPushButton::clicked, this, [this] { m_presenter.chooseAll(false); });
    connect(m_handOver, &QPushButton::clicked, this, &HandOverForm::submit);
    connect(m_reason, &QLineEdit::returnPressed, this, &HandOverForm::submit);
}

void HandOverForm::refresh()
{
    m_presenter.load();
}

QWidget *HandOverForm::firstField() const
{
    return m_fields->isHidden() ? nullptr : m_from;
}

QString HandOverForm::reason() const
{
    return m_reason->text();
}

void HandOverForm::setReason(const QString &reason)
{
    m_reason->setText(reason);
}

void HandOverForm::showLoaded()
{
    const bool isAny = !m_presenter.people().isEmpty();
    m_nobody->setVisible(!isAny);
    m_fields->setVisible(isAny);
    const QString to = m_to->currentData().toString();
    m_from->clear();
    for (const presentation::CaseloadPerson &person : m_presenter.people()) {
        const QString name = person.isSelf ? tr("%1 (you)").arg(person.name) : person.name;
        m_from->addItem(tr("%1: %2").arg(name, QString::number(person.clients)),
                        idString(person.user));
        if (person.user == m_presenter.from())
            m_from->setCurrentIndex(m_from->count() - 1);
    }
    m_to->clear();
    m_to->addItem(u"–"_s, QString());
    for (const presentation::LinkTarget &each : m_presenter.receivers())
        m_to->addItem(each.title, each.id);
    m_to->setCurrentIndex(std::max(0, m_to->findData(to)));
    showRows();
}

void HandOverForm::showRows()
{
    const QSignalBlocker quiet(m_clients);
    const int row = m_clients->currentRow();
    m_clients->clear();
    for (const presentation::HandOverRow &each : m_presenter.rows()) {
        auto *item = new QListWidgetItem(
            each.mayHandOver ? each.text : tr("%1 (those who care for them say so)").arg(each.text),
            m_clients);
        item->setFlags(each.mayHandOver
                           ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable
                           : Qt::ItemFlags(Qt::NoItemFlags));
        item->setCheckState(each.isChosen ? Qt::Checked : Qt::Unchecked);
    }
    m_clients->setCurrentRow(std::clamp(row, 0, std::max(0, m_clients->count() - 1)));
    showCount();
}

void HandOverForm::showCount()
{
    m_wrong->hide();
    const int chosen = m_presenter.chosen();
    m_handOver->setText(chosen == 1 ? tr("Hand 1 client &over")
                                    : tr("Hand %1 clients &over").arg(chosen));
}

void HandOverForm::mark(HandOverPresenter::Field field, const QString &words)
{
    m_wrong->setText(words);
    m_wrong->show();
    QWidget *where = field == HandOverPresenter::Field::To ? static_cast<QWidget *>(m_to)
        : field == HandOverPresenter::Field::Reason        ? static_cast<QWidget *>(m_reason)
                                                           : m_clients;
    where->setFocus(Qt::OtherFocusReason);
}

void HandOverForm::submit()
{
    m_wrong->hide();
    m_presenter.handOver(m_to->currentData().toString(), m_reason->text());
}

} // namespace alcove::widgets
