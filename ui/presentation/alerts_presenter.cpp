#include "presentation/alerts_presenter.h"

#include "core/async.h"
#include "presentation/plain_dates.h"
#include "words/alert_text.h"
#include "words/error_text.h"

namespace alcove::presentation {

AlertsPresenter::AlertsPresenter(DeskAlerts &alerts, QObject *parent)
    : QObject(parent)
    , m_alerts(alerts)
{
}

void AlertsPresenter::load()
{
    const int request = ++m_request;
    whenDone(m_alerts.alerts(), this, [this, request](const Result<QList<DeskAlert>> &alerts) {
        if (request != m_request)
            return; // asked anew since
        if (!alerts) {
            emit refused(words::errorText(alerts.error(), words::Doing::Reading),
                         words::errorNumber(alerts.error(), words::Doing::Reading));
            return;
        }
        QList<AlertRow> rows;
        for (const DeskAlert &alert : *alerts)
            rows.append({alert.desk, words::alertText(alert, momentText(alert.at))});
        if (rows == m_rows)
            return;
        m_rows = rows;
        emit changed();
    });
}

void AlertsPresenter::acknowledge()
{
    if (m_isBusy || m_rows.isEmpty())
        return;
    m_isBusy = true;
    whenDone(m_alerts.acknowledge(m_rows.first().desk), this, [this](const Result<void> &done) {
        m_isBusy = false;
        if (done)
            load();
        else
            emit refused(words::errorText(done.error(), words::Doing::Saving),
                         words::errorNumber(done.error(), words::Doing::Saving));
    });
}

} // namespace alcove::presentation
