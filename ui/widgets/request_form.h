#pragma once

#include "presentation/requests_model.h"

#include <QFrame>

class QComboBox;
class QLabel;
class QLineEdit;

namespace alcove::widgets {

/// What a client asks, being written down.
class RequestForm final : public QFrame {
    Q_OBJECT

public:
    explicit RequestForm(presentation::RequestsModel &model, QWidget *parent = nullptr);

    /// Empty, for today.
    void begin();

signals:
    void ready(const alcove::AccessRequest &request);
    void cancelled();

private:
    void give();
    void showDay();

    presentation::RequestsModel &m_model;
    AccessRequest m_request;
    QComboBox *m_client;
    QComboBox *m_kind;
    QLineEdit *m_received;
    QLabel *m_day;
    QLineEdit *m_asker;
    QLineEdit *m_words;
};

} // namespace alcove::widgets
