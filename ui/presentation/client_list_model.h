#pragma once

#include "core/client.h"
#include "presentation/latest_query.h"

#include <QAbstractListModel>

namespace alcove::presentation {

/// The practice's clients by name, narrowed as one types.
class ClientListModel final : public QAbstractListModel {
    Q_OBJECT

public:
    enum DataRole {
        IdRole = Qt::UserRole, ///< ClientId as text
        DetailRole, ///< pronouns, birth date, status: one line
        UnsignedRole, ///< "2 unsigned", or empty
    };

    explicit ClientListModel(ChartQueue &queue, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    /// Those with a name or birth date that begins with each word; all for an empty text.
    void narrow(const QString &typed);
    /// Asks again: something was written.
    void refresh();

    QString typed() const { return m_typed; }
    /// Whether what is listed is still of what was typed before.
    bool isAsking() const { return m_query.isOut(); }
    /// -1 when it is not listed.
    int rowOf(ClientId client) const;
    const ClientSummary &at(int row) const { return m_clients.at(row); }

signals:
    void loaded();
    void failed(const Error &error);

private:
    void receive(const Result<QList<ClientSummary>> &answer);

    QString m_typed;
    QList<ClientSummary> m_clients;
    LatestQuery<QList<ClientSummary>> m_query;
};

} // namespace alcove::presentation
