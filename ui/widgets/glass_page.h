#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace alcove::support {
class NoticeBar;
}

namespace alcove::widgets {

/// What stands over the reason, and what it could look like.
struct GlassWords {
    QString title;
    QString about;
    QString example;
};

/// In the place of a chart that is not this person's: it opens for a typed reason.
class GlassPage final : public QWidget {
    Q_OBJECT

public:
    /// For a chart that is assigned to others.
    explicit GlassPage(QWidget *parent = nullptr);
    explicit GlassPage(const GlassWords &words, QWidget *parent = nullptr);

    /// For another chart: nothing is typed yet.
    void reset();
    /// The reason was given, and opening takes a while: nothing more is taken until reset() or
    /// fail().
    void wait(const QString &words);
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
