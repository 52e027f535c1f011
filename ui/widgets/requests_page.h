#pragma once

#include "presentation/requests_model.h"
#include "presentation/rights.h"

#include <QWidget>

class QLabel;
class QLayout;
class QLineEdit;
class QPushButton;
class QStackedLayout;
class QTableView;

namespace alcove::support {
class EmptyState;
class NoticeBar;
} // namespace alcove::support

namespace alcove::widgets {

class RequestForm;

/// What clients ask about their own records, until when, and what becomes of it.
class RequestsPage final : public QWidget {
    Q_OBJECT

public:
    explicit RequestsPage(const presentation::ChartContext &context, QWidget *parent = nullptr);

    void refresh();
    void focusList();

signals:
    void backRequested();
    /// Who read this client's record; the name stands over the list.
    void readersRequested(alcove::ClientId client, const QString &name);

private:
    QLayout *buildHead();
    QWidget *buildChosen();
    QLayout *buildSteps(QWidget *card);
    void connectParts();
    void showLoaded();
    void showChosen();
    void begin();
    void step(RequestStepKind kind);
    const RequestLine *chosen() const;

    presentation::RequestsModel *m_model;
    presentation::Rights m_rights;
    bool m_mayWrite;
    std::optional<RequestId> m_kept; ///< which one was chosen before the list was read anew
    QLabel *m_summary;
    QPushButton *m_new;
    QPushButton *m_closed;
    support::NoticeBar *m_notice;
    RequestForm *m_form;
    QTableView *m_table;
    QStackedLayout *m_places;
    support::EmptyState *m_empty;
    QWidget *m_card = nullptr;
    QLabel *m_detail = nullptr;
    QLineEdit *m_words = nullptr;
    QPushButton *m_answer = nullptr;
    QPushButton *m_extend = nullptr;
    QPushButton *m_refuse = nullptr;
    QPushButton *m_readers = nullptr;
};

} // namespace alcove::widgets
