#include "widgets/restricted_list.h"

#include "support/icon.h"
#include "support/theme.h"
#include "widgets/copies_label.h"
#include "widgets/page_parts.h"
#include "widgets/put_back_form.h"
#include "widgets/row_button.h"
#include "words/compartment_text.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using presentation::EmergencyPresenter;
using presentation::RestrictedPresenter;
using support::unit;

namespace {

QString chartText(const RawId &chart)
{
    return RestrictedList::tr("Chart %1").arg(words::chartMark(chart));
}

} // namespace

RestrictedList::RestrictedList(const presentation::ChartContext &context, bool mayBegin,
                               QWidget *parent)
    : QWidget(parent)
    , m_clock(context.clock)
    , m_notice(new support::NoticeBar(this))
    , m_putBack(new PutBackForm(context.session, this))
    , m_rows(new QVBoxLayout)
    , m_acts(new QHBoxLayout)
{
    auto *column = pageColumn(
        this, tr("Restricted charts"),
        tr("Charts of people who work here, who are close to somebody here, or whom a court has "
           "sealed. Each is a store with a key of its own, on the desks of those named for it and "
           "nowhere else: no search finds it, and no colleague comes upon it."));
    m_rows->setSpacing(unit);
    column->addWidget(m_notice);
    column->addWidget(m_putBack);
    column->addLayout(m_rows);
    column->addWidget(
        new CopiesLabel(context.session, StoreApart::What::RestrictedChart, context.clock, this));
    if (mayBegin) {
        auto *add = new QPushButton(support::icon(u"client-add"_s, support::IconTone::OnAccent),
                                    tr("Begin a restricted chart"), this);
        support::setKind(*add, "primary");
        connect(add, &QPushButton::clicked, this, &RestrictedList::beginRequested);
        m_acts->addWidget(add);
    }
    m_acts->setSpacing(2 * unit);
    m_acts->addStretch();
    column->addLayout(m_acts);
    column->addStretch();
    connect(m_putBack, &PutBackForm::done, this, [this](const QString &words) {
        sayOnceFilled(support::Tone::Good, words);
        emit outdated();
    });
}

void RestrictedList::offerSheets()
{
    auto *sheets = new QPushButton(tr("Open with two sheets of &paper..."), this);
    sheets->setObjectName(u"openWithSheets"_s);
    connect(sheets, &QPushButton::clicked, this, &RestrictedList::sheetsRequested);
    m_acts->insertWidget(m_acts->count() - 1, sheets);
}

void RestrictedList::say(support::Tone tone, const QString &words)
{
    m_notice->say(tone, words);
}

void RestrictedList::sayOnceFilled(support::Tone tone, const QString &words)
{
    m_said = words;
    m_saidTone = tone;
}

void RestrictedList::clearNotice()
{
    m_notice->clear();
}

void RestrictedList::fill(const QList<RestrictedChart> &charts,
                          const QList<presentation::EmergencyRow> &emergencies)
{
    m_notice->clear();
    m_putBack->clear();
    if (!m_said.isEmpty())
        say(m_saidTone, std::exchange(m_said, {}));
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_isFirst = true;
    if (charts.isEmpty())
        m_rows->addWidget(new QLabel(tr("There are none on this desk."), this));
    for (const RestrictedChart &chart : charts) {
        const bool isUsual = !chart.shut && !chart.emergency;
        const QString name = !chart.shut ? chart.clientName
            : chart.emergency            ? chartText(chart.id)
                                         : tr("A chart that does not open");
        auto *row
            = new RowButton(isUsual ? u"lock"_s : u"warning"_s, name, stateText(chart), {}, this);
        connect(row, &RowButton::clicked, this, [this, chart] { choose(chart); });
        addRow(row);
    }
    if (!emergencies.isEmpty())
        addEmergencies(emergencies);
}

void RestrictedList::addEmergencies(const QList<presentation::EmergencyRow> &emergencies)
{
    m_rows->addSpacing(3 * unit);
    m_rows->addWidget(sentence(tr("In an emergency"), "heading", this));
    m_rows->addWidget(sentence(tr("You are not named for these. If nobody who is can be reached, a "
                                  "reason and the practice's server open one for four hours."),
                               "muted", this));
    for (const presentation::EmergencyRow &chart : emergencies) {
        auto *row = new RowButton(u"key"_s, chartText(chart.id), chart.from, {}, this);
        connect(row, &RowButton::clicked, this, [this, id = chart.id] {
            m_notice->clear();
            emit emergencyChosen(id);
        });
        addRow(row);
    }
}

void RestrictedList::addRow(QWidget *row)
{
    m_rows->addWidget(row);
    if (std::exchange(m_isFirst, false) && isVisible())
        row->setFocus(Qt::OtherFocusReason);
}

QString RestrictedList::stateText(const RestrictedChart &chart) const
{
    if (!chart.emergency)
        return chart.shut ? tr("damaged, or sealed to other keys")
                          : RestrictedPresenter::reasonText(chart.because);
    const Millis now = m_clock.now();
    if (!chart.emergency->isOpen(now))
        return tr("opened in an emergency; its time is over");
    if (chart.shut)
        return tr("opened in an emergency; what is written in it has not come");
    return (chart.isBySheets ? tr("opened by its sheets, for reading, %1 left")
                             : tr("opened in an emergency, %1 left"))
        .arg(EmergencyPresenter::leftText(chart.emergency->until - now));
}

void RestrictedList::choose(const RestrictedChart &chart)
{
    m_notice->clear();
    if (!chart.shut) {
        emit opening(chart);
        return;
    }
    if (chart.emergency && chart.shut->code == ErrorCode::Offline) {
        emit emergencyChosen(chart.id);
        return;
    }
    say(support::Tone::Danger, RestrictedPresenter::shutText(chart));
    if (!chart.emergency)
        m_putBack->offer({StoreApart::What::RestrictedChart, chart.id});
}

} // namespace alcove::widgets
