#pragma once

#include "presentation/chart_context.h"
#include "presentation/client_list_model.h"

#include <QWidget>

#include <optional>

class QLabel;
class QLineEdit;
class QListView;
class QPushButton;
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
    /// Whether there is a way from here to restricted charts.
    void offerRestricted(bool isOffered);
    /// Nobody is added here, and these words stand where that would be offered.
    void addsNobody(const QString &title, const QString &why);

signals:
    void clientChosen(alcove::ClientId client);
    void newClientRequested();
    void restrictedRequested();

private:
    void showLoaded();
    void enter();
    void choose(const QModelIndex &index);

    presentation::ClientListModel *m_model;
    QLineEdit *m_search;
    QLabel *m_count;
    QListView *m_list;
    QPushButton *m_restricted;
    QPushButton *m_add;
    support::NoticeBar *m_notice;
    QStackedLayout *m_places;
    support::EmptyState *m_noClients;
    support::EmptyState *m_noneFound;
    QString m_loaded; ///< what was typed for the rows shown
    std::optional<ClientId> m_before; ///< the row that was chosen before they were read anew
    bool m_isEntered = false; ///< Enter was pressed, and the rows are still on their way
};

} // namespace alcove::widgets
