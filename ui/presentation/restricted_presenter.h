#pragma once

#include "core/compartments.h"
#include "presentation/chart_context.h"

#include <QObject>

#include <optional>

namespace alcove::presentation {

/// The restricted charts on this desk: which there are, one of them opened, a new one begun.
class RestrictedPresenter final : public QObject {
    Q_OBJECT

public:
    explicit RestrictedPresenter(const ChartContext &context, QObject *parent = nullptr);

    /// Whether this person may be named for any.
    bool isOffered() const;
    bool mayBegin() const;

    void refresh();
    const QList<RestrictedChart> &charts() const { return m_charts; }
    /// "somebody of the practice is the client"
    static QString reasonText(Restriction because);
    /// Why one does not open, in words.
    static QString shutText(const RestrictedChart &chart);

    void open(const RestrictedChart &chart);
    /// What the pages of the chart that was opened stand on.
    std::optional<ChartContext> room() const;
    /// Begins one and opens it. `typedBirth` as ClientFormPresenter::readDate() takes it.
    void begin(const QString &givenName, const QString &familyName, const QString &typedBirth,
               Restriction because);

signals:
    void listed();
    void opened(alcove::ClientId client);
    void failed(const QString &words);

private:
    void fail(const Error &error);

    ChartContext m_context;
    QList<RestrictedChart> m_charts;
    Session *m_room = nullptr;
    RawId m_asked{};
    bool m_isBeginning = false;
};

} // namespace alcove::presentation
