#pragma once

#include "presentation/audit_model.h"

#include <QWidget>

class QButtonGroup;
class QLabel;
class QLayout;
class QPushButton;
class QStackedLayout;
class QTableView;

namespace alcove::support {
class EmptyState;
class NoticeBar;
} // namespace alcove::support

namespace alcove::widgets {

class BandStrip;

/// The audit log: who looked at this chart, when and why, for any time.
class AuditPage final : public QWidget {
    Q_OBJECT

public:
    explicit AuditPage(const presentation::ChartContext &context, QWidget *parent = nullptr);

    /// Of one client, whose name stands over it.
    void showClient(ClientId client, const QString &name);
    /// The same, what law lets a client ask for: who read it, in the last six years.
    void showReaders(ClientId client, const QString &name);
    void showAll();
    void focusList();

    /// Whose log: chart data.
    QByteArray place() const;
    void restorePlace(const QByteArray &bytes);

signals:
    void backRequested();

private:
    QLayout *buildHead();
    QLayout *buildPeriods();
    QLayout *buildFilters();
    void connectParts();
    void show(const std::optional<ClientId> &client, const QString &name,
              presentation::AuditPeriod period);
    void showLoaded();
    void askForFile();

    presentation::AuditModel *m_model;
    QString m_name;
    BandStrip *m_strip; ///< of the one client
    QLabel *m_title;
    QLabel *m_summary;
    QPushButton *m_everybody;
    QButtonGroup *m_periods;
    QPushButton *m_readings;
    support::NoticeBar *m_notice;
    QTableView *m_table;
    QStackedLayout *m_places;
    support::EmptyState *m_empty;
};

} // namespace alcove::widgets
