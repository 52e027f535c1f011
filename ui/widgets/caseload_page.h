#pragma once

#include "presentation/chart_context.h"

#include <QByteArray>
#include <QWidget>

namespace alcove::support {
class NoticeBar;
}

namespace alcove::widgets {

class AwayForm;
class HandOverForm;

/// Who has the clients next: handing them over to a colleague, and being away.
class CaseloadPage final : public QWidget {
    Q_OBJECT

public:
    explicit CaseloadPage(const presentation::ChartContext &context, QWidget *parent = nullptr);

    /// Read anew; what was typed stays.
    void refresh();
    void focusFirst();

    /// What is typed, to be kept sealed while the desk is locked.
    QByteArray place() const;
    /// Before anything is typed here; later nothing.
    void restorePlace(const QByteArray &bytes);

signals:
    void backRequested();

private:
    void tell(const QString &words, bool isGood);

    support::NoticeBar *m_notice;
    HandOverForm *m_handOver;
    AwayForm *m_away;
    bool m_wasShown = false;
};

} // namespace alcove::widgets
