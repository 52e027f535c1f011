#pragma once

#include "presentation/hand_over_presenter.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace alcove::widgets {

/// From whom, to whom, which clients and why.
class HandOverForm final : public QWidget {
    Q_OBJECT

public:
    explicit HandOverForm(const presentation::ChartContext &context, QWidget *parent = nullptr);

    /// Reads anew; what was typed and chosen stays.
    void refresh();
    QWidget *firstField() const;
    QString reason() const;
    void setReason(const QString &reason);

signals:
    void told(const QString &words, bool isGood);

private:
    void layOut();
    void connectParts();
    void showLoaded();
    void showRows();
    void showCount();
    void mark(presentation::HandOverPresenter::Field field, const QString &words);
    void submit();

    presentation::HandOverPresenter m_presenter;
    QLabel *m_nobody; ///< instead of all the rest
    QWidget *m_fields;
    QComboBox *m_from;
    QComboBox *m_to;
    QListWidget *m_clients;
    QPushButton *m_all;
    QPushButton *m_none;
    QLineEdit *m_reason;
    QLabel *m_wrong; ///< what is not right yet
    QPushButton *m_handOver;
};

} // namespace alcove::widgets
