#pragma once

#include "presentation/chart_context.h"
#include "presentation/latest_query.h"

#include <QAbstractTableModel>
#include <QFuture>

namespace alcove::presentation {

enum class AuditPeriod { Today, Week, Month, Year, SixYears, Ever };

/// Local midnight a period begins with: today, six or 29 days before, New Year, the same day six
/// years before (45 CFR 164.528), the beginning.
Millis beginOf(AuditPeriod period, Millis now);

/// Who looked at a chart, or did anything on this desk, when and why; the latest first.
class AuditModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { When, Who, What, Detail, Desk, Whose };
    static constexpr int most = 1000;

    explicit AuditModel(const ChartContext &context, QObject *parent = nullptr);

    /// Nothing: of everybody.
    void ask(const std::optional<ClientId> &client, AuditPeriod period);
    std::optional<ClientId> client() const { return m_client; }
    AuditPeriod period() const { return m_period; }
    /// Only where somebody opened a chart that is not assigned to them.
    void showOnlyBreaks(bool isOn);
    bool showsOnlyBreaks() const { return m_onlyBreaks; }
    /// Only where somebody had a record before their eyes, or gave it away.
    void showOnlyReadings(bool isOn);
    bool showsOnlyReadings() const { return m_onlyReadings; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// Of the one client what tells them from others who are called the same; empty for a
    /// person who sees no clients.
    const QString &about() const { return m_read.about; }
    /// "214 entries, 12 of them shown", "nothing in this time"
    QString summary() const;
    /// Reads the whole log; "The log is whole: 214 entries." or what is wrong.
    void verify();
    /// The whole log, signed, to a file for an auditor.
    void exportTo(const QString &path);

signals:
    void loaded();
    void failed(const QString &words);
    void verified(bool isWhole, const QString &words);
    void exported(const QString &words);

private:
    struct Read {
        AuditAnswer answer;
        QString about;
    };
    static Result<AuditAnswer> linesOf(Chart &chart, const AuditQuestion &question,
                                       bool onlyReadings);
    void receive(const Result<Read> &answer);

    ChartContext m_context;
    std::optional<ClientId> m_client;
    AuditPeriod m_period = AuditPeriod::Month;
    bool m_onlyBreaks = false;
    bool m_onlyReadings = false;
    Read m_read;
    LatestQuery<Read> m_query;
};

} // namespace alcove::presentation
