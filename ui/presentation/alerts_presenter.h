#pragma once

#include "core/desk_alerts.h"

#include <QObject>

namespace alcove::presentation {

/// A desk that somebody here is to look at.
struct AlertRow {
    DeviceId desk;
    QString words;

    bool operator==(const AlertRow &) const = default;
};

/// Desks that came in by a recovery kit or an owner's word: told of until somebody says that they
/// know of each.
class AlertsPresenter final : public QObject {
    Q_OBJECT

public:
    /// `alerts` outlives it.
    explicit AlertsPresenter(DeskAlerts &alerts, QObject *parent = nullptr);

    /// Reads anew; changed() when there is other to tell.
    void load();
    const QList<AlertRow> &rows() const { return m_rows; }
    /// The first of them is known of; changed() or refused().
    void acknowledge();

signals:
    void changed();
    void refused(const QString &words, const QString &number);

private:
    DeskAlerts &m_alerts;
    QList<AlertRow> m_rows;
    int m_request = 0;
    bool m_isBusy = false;
};

} // namespace alcove::presentation
