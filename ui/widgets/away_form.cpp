#include "widgets/away_form.h"

#include "core/chart_record.h"
#include "support/theme.h"
#include "widgets/page_parts.h"

#include <QApplication>
#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::AwayPresenter;
using support::unit;

namespace {

const auto endName = u"endAway"_s;
constexpr int belowWho = 1; ///< rows of the grid
constexpr int belowDays = 3;

} // namespace

AwayForm::AwayForm(const presentation::ChartContext &context, QWidget *parent)
    : QWidget(parent)
    , m_presenter(context)
    , m_about(sentence({}, "muted", this))
    , m_rows(new QVBoxLayout)
    , m_fields(new QWidget(this))
    , m_grid(new QGridLayout)
    , m_who(new QComboBox(m_fields))
    , m_name(new QLineEdit(m_fields))
    , m_from(new QLineEdit(m_fields))
    , m_to(new QLineEdit(m_fields))
    , m_days(sentence({}, "small", m_fields))
    , m_phone(new QLineEdit(m_fields))
    , m_wrong(sentence({}, "danger", m_fields))
    , m_keep(new QPushButton(tr("&I am away"), m_fields))
{
    layOut();
    connectParts();
}

void AwayForm::layOut()
{
    m_who->setObjectName(u"awayWho"_s);
    m_name->setObjectName(u"awayName"_s);
    m_from->setObjectName(u"awayFrom"_s);
    m_to->setObjectName(u"awayTo"_s);
    m_phone->setObjectName(u"awayPhone"_s);
    m_wrong->setObjectName(u"awayWrong"_s);
    m_days->setObjectName(u"awayDays"_s);
    m_keep->setObjectName(u"beAway"_s);
    support::setKind(*m_keep, "primary");
    m_name->setPlaceholderText(tr("somebody outside the practice"));
    m_from->setPlaceholderText(tr("today, or 2026-05-02"));
    m_to->setPlaceholderText(tr("until you end it, or 2026-05-10"));
    for (QLineEdit *line : {m_name, m_phone})
        line->setMaxLength(static_cast<int>(maxRecordLine));
    m_days->hide();
    m_wrong->hide();
    m_rows->setSpacing(2 * unit);

    m_grid->setHorizontalSpacing(4 * unit);
    m_grid->setVerticalSpacing(3 * unit);
    addField(*m_grid, 0, 0, 1, tr("Who &stands in"), m_who);
    addField(*m_grid, 0, 1, 1, tr("Or their na&me"), m_name);
    m_grid->addWidget(m_wrong, belowWho, 0, 1, 2);
    addField(*m_grid, 2, 0, 1, tr("Awa&y from"), m_from);
    addField(*m_grid, 2, 1, 1, tr("&Until"), m_to);
    m_grid->addWidget(m_days, 4, 0, 1, 2);
    addField(*m_grid, 5, 0, 1, tr("Te&lephone of who stands in"), m_phone);
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, 1);
    auto *doing = new QHBoxLayout;
    doing->addStretch(1);
    doing->addWidget(m_keep);
    auto *fields = new QVBoxLayout(m_fields);
    fields->setContentsMargins(0, 0, 0, 0);
    fields->setSpacing(3 * unit);
    fields->addLayout(m_grid);
    fields->addLayout(doing);

    auto *frame = card(this);
    columnOf(frame)->addWidget(sentence(tr("Be away"), "heading", frame));
    columnOf(frame)->addWidget(m_about);
    columnOf(frame)->addLayout(m_rows);
    columnOf(frame)->addWidget(m_fields);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(frame);
}

void AwayForm::connectParts()
{
    connect(&m_presenter, &AwayPresenter::loaded, this, &AwayForm::showLoaded);
    connect(&m_presenter, &AwayPresenter::fieldRefused, this, &AwayForm::mark);
    connect(&m_presenter, &AwayPresenter::done, this, [this](const QString &words, bool isWhole) {
        if (isWhole)
            startAnew();
        emit told(words, isWhole);
    });
    connect(&m_presenter, &AwayPresenter::failed, this,
            [this](const QString &words) { emit told(words, false); });
    connect(m_who, &QComboBox::currentIndexChanged, this,
            [this] { m_name->setEnabled(m_who->currentData().toString().isEmpty()); });
    connect(m_who, &QComboBox::activated, m_wrong, &QWidget::hide);
    connect(m_name, &QLineEdit::textChanged, m_wrong, &QWidget::hide);
    for (const QLineEdit *line : {m_from, m_to})
        connect(line, &QLineEdit::textChanged, this, &AwayForm::showDays);
    for (const QLineEdit *line : lines())
        connect(line, &QLineEdit::returnPressed, this, &AwayForm::submit);
    connect(m_keep, &QPushButton::clicked, this, &AwayForm::submit);
}

void AwayForm::refresh()
{
    m_presenter.load();
}

QWidget *AwayForm::firstField() const
{
    return m_fields->isHidden() ? nullptr : m_who;
}

QList<QLineEdit *> AwayForm::lines() const
{
    return {m_name, m_from, m_to, m_phone};
}

QStringList AwayForm::typed() const
{
    QStringList all;
    for (const QLineEdit *line : lines())
        all.append(line->text());
    return all;
}

void AwayForm::setTyped(const QStringList &typed)
{
    const QList<QLineEdit *> all = lines();
    for (qsizetype i = 0; i < all.size(); ++i)
        all[i]->setText(typed.value(i));
}

void AwayForm::showLoaded()
{
    const int charts = m_presenter.charts();
    m_fields->setVisible(charts > 0);
    m_about->setText(
        charts == 0
            ? tr("No client is assigned to you: nobody has to stand in at a chart's door.")
            : tr("Who stands in opens the charts of your clients (%1) on those days as you do, "
                 "without giving a reason; what they read is in the log. Charts that are kept "
                 "apart are not among them.")
                  .arg(charts));
    const QString chosen = m_who->currentData().toString();
    m_who->clear();
    m_who->addItem(tr("Somebody outside the practice"), QString());
    for (const presentation::LinkTarget &each : m_presenter.members())
        m_who->addItem(each.title, each.id);
    m_who->setCurrentIndex(std::max(0, m_who->findData(chosen)));
    showRows();
}

void AwayForm::showRows()
{
    const QWidget *focus = QApplication::focusWidget();
    const bool wasEnded = focus != nullptr && isAncestorOf(focus) && focus->objectName() == endName;
    emptied(*m_rows);
    if (wasEnded)
        m_who->setFocus(Qt::OtherFocusReason);
    QPushButton *added = nullptr;
    QStringList shown;
    for (int row = 0; row < m_presenter.rows().size(); ++row) {
        const QString text = m_presenter.rows().at(row).text;
        auto *line = new QWidget(this);
        auto *parts = new QHBoxLayout(line);
        parts->setContentsMargins(0, 0, 0, 0);
        parts->addWidget(sentence(text, "", line), 1);
        auto *end = new QPushButton(tr("End it now"), line);
        end->setObjectName(endName);
        end->setAccessibleName(tr("End it now: %1").arg(text));
        parts->addWidget(end);
        m_rows->addWidget(line);
        connect(end, &QPushButton::clicked, this, [this, row] { m_presenter.end(row); });
        shown.append(text);
        if (!m_shown.contains(text))
            added = end;
    }
    m_shown = shown;
    if (std::exchange(m_goesToRow, false) && added != nullptr) {
        added->show(); // its line is shown by a later event, and what is hidden takes no focus
        added->setFocus(Qt::OtherFocusReason);
    }
}

void AwayForm::startAnew()
{
    const QWidget *focus = QApplication::focusWidget();
    m_goesToRow = focus != nullptr && m_fields->isAncestorOf(focus);
    for (QLineEdit *line : lines())
        line->clear();
    m_who->setCurrentIndex(0);
}

void AwayForm::showDays()
{
    m_wrong->hide();
    const QString from = m_presenter.hint(m_from->text());
    const QString to = m_presenter.hint(m_to->text());
    const auto isUnread = [](const QLineEdit &line, const QString &hint) {
        return hint.isEmpty() && !line.text().trimmed().isEmpty();
    };
    // Half of it would read as if there were no other day.
    const bool isHalf = isUnread(*m_from, from) || isUnread(*m_to, to);
    const QString words = isHalf || (from.isEmpty() && to.isEmpty()) ? QString()
        : to.isEmpty()                                               ? tr("from %1 on").arg(from)
        : from.isEmpty()                                             ? tr("until %1").arg(to)
                         : tr("%1 until %2").arg(from, to);
    m_days->setText(words);
    m_days->setVisible(!words.isEmpty());
}

void AwayForm::mark(AwayPresenter::Field field, const QString &words)
{
    QWidget *where = field == AwayPresenter::Field::From ? static_cast<QWidget *>(m_from)
        : field == AwayPresenter::Field::To              ? static_cast<QWidget *>(m_to)
                                                         : m_who;
    m_grid->removeWidget(m_wrong);
    m_grid->addWidget(m_wrong, where == m_who ? belowWho : belowDays, where == m_to ? 1 : 0, 1,
                      where == m_who ? 2 : 1);
    m_wrong->setText(words);
    m_wrong->show();
    where->setFocus(Qt::OtherFocusReason);
    emit marked(m_wrong);
}

void AwayForm::submit()
{
    m_wrong->hide();
    m_presenter.keep({m_who->currentData().toString(), m_name->text(), m_from->text(), m_to->text(),
                      m_phone->text()});
}

} // namespace alcove::widgets
