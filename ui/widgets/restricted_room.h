#pragma once

#include "core/compartments.h"
#include "core/recovered_note.h"
#include "presentation/chart_context.h"

#include <QFuture>
#include <QWidget>

class QStackedWidget;

namespace alcove::widgets {

class AuditPage;
class ChartPage;
class ClientForm;
class PrintWindow;

/// One restricted chart with all that belongs to it: its pages, who looked, the client's details,
/// prints. It stands on the chart's own session, and a band over all of it says where one is.
class RestrictedRoom final : public QWidget {
    Q_OBJECT

public:
    RestrictedRoom(const presentation::ChartContext &context, const RestrictedChart &chart,
                   QWidget *parent = nullptr);

    /// From here on it has a way to its sheets of paper.
    void offerSheets();
    QFuture<Result<void>> flush();
    /// False, and says so, while something is typed that a person must decide about.
    bool mayLeave();
    /// False when there is nothing to go back to here.
    bool goBack();
    void newNote();
    /// Of its chart, where that is shown.
    void inChart(void (ChartPage::*act)());
    void readAnew();
    void print();
    void askWhoLooked();

signals:
    void backRequested();
    void lockRequested();
    /// As ChartPage::clientModeWanted().
    void clientModeWanted(alcove::ClientId client, const QString &instrument);
    /// Its sheets of paper are to be made or withdrawn.
    void sheetsRequested();
    /// The time of an emergency has come to its end: what is shown is to be left.
    void timeOver();
    void stateChanged(const QString &words);

private:
    /// What is over every page of it.
    QWidget *makeBand(const RestrictedChart &chart);
    void showChart();
    PrintWindow &openPrint();

    presentation::ChartContext m_context;
    ClientId m_client;
    QWidget *m_band;
    QStackedWidget *m_pages;
    ChartPage *m_chart;
    AuditPage *m_audit;
    ClientForm *m_form;
};

} // namespace alcove::widgets
