#pragma once

#include "core/request_book.h"
#include "presentation/chart_context.h"
#include "presentation/latest_query.h"

#include <QAbstractTableModel>

namespace alcove::presentation {

/// What clients ask about their own records: those that wait, the next due first, and when asked
/// for those that are closed.
class RequestsModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Due, Client, What, By, Received };
    enum { IsOverdueRole = Qt::UserRole };

    /// What the page shows: the requests, and whom a new one could be of.
    struct Read {
        QList<RequestLine> lines;
        QList<ClientSummary> clients; ///< none where the desk does not hold them
    };

    explicit RequestsModel(const ChartContext &context, QObject *parent = nullptr);

    void ask();
    void showClosed(bool isOn);
    bool showsClosed() const { return m_withClosed; }
    const RequestLine &line(int row) const { return m_read.lines.at(row); }
    const QList<ClientSummary> &clients() const { return m_read.clients; }
    /// Nothing when it is not shown.
    std::optional<int> rowOf(RequestId id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// "4 wait, 1 of them overdue"
    QString summary() const;
    /// What is known of the one in this row, in a sentence or two.
    QString detail(int row) const;

    /// Why it can't be written down, in words; empty when it can.
    QString problem(const AccessRequest &request) const;
    /// How a client is told from another of the same name.
    static QString labelOf(const ClientSummary &client);
    /// Of today, by the client themselves.
    AccessRequest begun() const;
    void add(const AccessRequest &request);
    void step(RequestId id, RequestStepKind kind, const QString &words);

signals:
    void loaded();
    void changed(const QString &words);
    void failed(const QString &words);

private:
    void receive(const Result<Read> &answer);
    void keep(std::function<Result<void>(RequestBook &)> act, const QString &done);

    ChartContext m_context;
    bool m_withClosed = false;
    Read m_read;
    LatestQuery<Read> m_query;
};

} // namespace alcove::presentation
