#pragma once

#include "presentation/chart_context.h"
#include "presentation/client_list_model.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;
class QStackedLayout;

namespace alcove::support {
class EmptyState;
class NoticeBar;
} // namespace alcove::support

namespace alcove::widgets {

/// All clients, narrowed as one types.
class ClientsPage final : public QWidget {
    Q_OBJECT

public:
    explicit ClientsPage(const presentation::ChartContext &context, QWidget *parent = nullptr);

    void refresh();
    void focusSearch();
    QString typed() const;
    void setTyped(const QString &typed);

signals:
    void clientChosen(alcove::ClientId client);
    void newClientRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showLoaded();
    void choose(const QModelIndex &index);

    presentation::ClientListModel *m_model;
    QLineEdit *m_search;
    QLabel *m_count;
    QListView *m_list;
    support::NoticeBar *m_notice;
    QStackedLayout *m_places;
    support::EmptyState *m_noClients;
    support::EmptyState *m_noneFound;
};

} // namespace alcove::widgets
