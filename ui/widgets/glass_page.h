#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace alcove::support {
class NoticeBar;
}

namespace alcove::widgets {

/// In the place of a chart that is assigned to others: it opens for a typed reason.
class GlassPage final : public QWidget {
    Q_OBJECT

public:
    explicit GlassPage(QWidget *parent = nullptr);

    /// For another chart: nothing is typed yet.
    void reset();
    void fail(const QString &words);
    void focusReason();

signals:
    void reasonGiven(const QString &reason);

private:
    void give();
    void typed();

    QLineEdit *m_reason;
    QLabel *m_below;
    QPushButton *m_open;
    support::NoticeBar *m_notice;
};

} // namespace alcove::widgets
