#pragma once

#include "presentation/emergency_presenter.h"
#include "presentation/restricted_presenter.h"
#include "support/notice_bar.h"

#include <QWidget>

class QHBoxLayout;
class QVBoxLayout;

namespace alcove::widgets {

class PutBackForm;

/// The restricted charts on this desk, and those that it opens in an emergency.
class RestrictedList final : public QWidget {
    Q_OBJECT

public:
    RestrictedList(const presentation::ChartContext &context, bool mayBegin,
                   QWidget *parent = nullptr);

    /// From here on it has a way to open one by its sheets of paper.
    void offerSheets();

    /// All rows anew; the first has the keyboard where the list is seen.
    void fill(const QList<RestrictedChart> &charts,
              const QList<presentation::EmergencyRow> &emergencies);
    void say(support::Tone tone, const QString &words);
    /// As soon as it is filled anew.
    void sayOnceFilled(support::Tone tone, const QString &words);
    void clearNotice();

signals:
    void opening(const alcove::RestrictedChart &chart);
    /// A reason is to be given for it.
    void emergencyChosen(const alcove::RawId &chart);
    void beginRequested();
    /// One is to be opened by its sheets of paper.
    void sheetsRequested();
    /// One was put back from a copy: the list is out of date.
    void outdated();

private:
    void addEmergencies(const QList<presentation::EmergencyRow> &emergencies);
    void addRow(QWidget *row);
    void choose(const RestrictedChart &chart);
    /// Why it is restricted; why it does not open; how long it does.
    QString stateText(const RestrictedChart &chart) const;

    const Clock &m_clock;
    support::NoticeBar *m_notice;
    PutBackForm *m_putBack;
    QVBoxLayout *m_rows;
    QHBoxLayout *m_acts;
    bool m_isFirst = true; ///< no row was added yet
    QString m_said; ///< once it is filled
    support::Tone m_saidTone = support::Tone::Good;
};

} // namespace alcove::widgets
