#include "widgets/restricted_room.h"

#include "support/theme.h"
#include "widgets/audit_page.h"
#include "widgets/chart_page.h"
#include "widgets/client_form.h"
#include "widgets/print_window.h"
#include "widgets/restricted_band.h"
#include "widgets/spell_desk.h"

#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

RestrictedRoom::RestrictedRoom(const presentation::ChartContext &context,
                               const RestrictedChart &chart, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_client(chart.client)
    , m_band(makeBand(chart))
    , m_pages(new QStackedWidget(this))
    , m_chart(new ChartPage(context, nullptr, m_pages))
    , m_audit(new AuditPage(context, m_pages))
    , m_form(new ClientForm(context, m_pages))
{
    SpellDesk::openRoom(*this, context.session.chart());
    for (QWidget *page : std::initializer_list<QWidget *>{m_chart, m_audit, m_form})
        m_pages->addWidget(page);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_band);
    column->addWidget(m_pages, 1);
    setFocusProxy(m_pages);
    connect(m_chart, &ChartPage::backRequested, this, &RestrictedRoom::backRequested);
    connect(m_chart, &ChartPage::clientModeWanted, this, &RestrictedRoom::clientModeWanted);
    connect(m_chart, &ChartPage::stateChanged, this, &RestrictedRoom::stateChanged);
    connect(m_chart, &ChartPage::printNoteRequested, this,
            [this](ClientId /*client*/, NoteId note) { openPrint().showNote(note); });
    connect(m_chart, &ChartPage::printChartRequested, this,
            [this](ClientId client) { openPrint().showChart(client); });
    connect(m_chart, &ChartPage::printMeasureRequested, this,
            [this](RecordId measure, const charting::Instrument &instrument) {
                openPrint().showMeasure(measure, &instrument);
            });
    connect(m_chart, &ChartPage::editClientRequested, this, [this](ClientId of) {
        m_form->load(of);
        m_pages->setCurrentWidget(m_form);
    });
    connect(m_chart, &ChartPage::auditRequested, this, [this](ClientId of, const QString &name) {
        m_audit->showClient(of, name);
        m_pages->setCurrentWidget(m_audit);
        m_audit->focusList();
    });
    connect(m_audit, &AuditPage::backRequested, this, &RestrictedRoom::showChart);
    connect(m_form, &ClientForm::saved, this, &RestrictedRoom::showChart);
    connect(m_form, &ClientForm::cancelled, this, &RestrictedRoom::showChart);
    m_chart->showClient(m_client);
    for (const RecoveredNote &one : context.session.recovered())
        if (one.details) {
            m_form->resume(one);
            m_pages->setCurrentWidget(m_form);
        } else if (one.outcome != RecoveredNote::Outcome::LeftInJournal) {
            m_chart->resume(one);
        }
}

QWidget *RestrictedRoom::makeBand(const RestrictedChart &chart)
{
    if (!chart.emergency)
        return new RestrictedBand(chart.because, this);
    auto *band = new RestrictedBand(*chart.emergency,
                                    chart.isBySheets ? RestrictedBand::By::Sheets
                                                     : RestrictedBand::By::Server,
                                    m_context.clock, this);
    connect(band, &RestrictedBand::over, this, &RestrictedRoom::timeOver);
    return band;
}

void RestrictedRoom::offerSheets()
{
    auto *sheets = new QPushButton(tr("Sheets of paper..."), m_band);
    sheets->setObjectName(u"sheetsOfChart"_s);
    sheets->setAccessibleName(tr("Two sheets of paper that open this chart in an emergency"));
    support::setKind(*sheets, "quiet");
    connect(sheets, &QPushButton::clicked, this, &RestrictedRoom::sheetsRequested);
    m_band->layout()->addWidget(sheets);
}

void RestrictedRoom::showChart()
{
    m_chart->showClient(m_client);
    m_pages->setCurrentWidget(m_chart);
}

PrintWindow &RestrictedRoom::openPrint()
{
    auto *print = new PrintWindow(m_context.session, m_context.clock, this);
    print->setFormatsFolder(m_context.formatsFolder);
    connect(print, &PrintWindow::lockRequested, this, &RestrictedRoom::lockRequested);
    print->show();
    return *print;
}

QFuture<Result<void>> RestrictedRoom::flush()
{
    return m_chart->flush();
}

bool RestrictedRoom::mayLeave()
{
    if (m_pages->currentWidget() == m_form && m_form->isChanged()) {
        m_form->askToDecide();
        return false;
    }
    return m_chart->mayLeave();
}

bool RestrictedRoom::goBack()
{
    if (m_pages->currentWidget() == m_chart)
        return m_chart->goBack();
    if (mayLeave())
        showChart();
    return true;
}

void RestrictedRoom::newNote()
{
    if (m_pages->currentWidget() == m_chart)
        m_chart->newNote();
}

void RestrictedRoom::inChart(void (ChartPage::*act)())
{
    if (m_pages->currentWidget() == m_chart)
        (m_chart->*act)();
}

void RestrictedRoom::readAnew()
{
    m_chart->readAnew();
}

void RestrictedRoom::print()
{
    m_chart->print();
}

void RestrictedRoom::askWhoLooked()
{
    m_chart->askWhoLooked();
}

} // namespace alcove::widgets
