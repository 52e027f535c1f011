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

    /// `thenOpen`: one that opens as soon as it is listed.
    void refresh(const std::optional<RawId> &thenOpen = {});
    const QList<RestrictedChart> &charts() const { return m_charts; }
    /// "somebody of the practice is the client"
    static QString reasonText(Restriction because);
    /// Why one does not open, in words.
    static QString shutText(const RestrictedChart &chart);

    void open(const RestrictedChart &chart);
    /// The chart that was opened, and what its pages stand on.
    const RestrictedChart &openChart() const { return m_open; }
    std::optional<ChartContext> room() const;
    /// Nothing of it is shown any more.
    void leave() { m_room = nullptr; }
    /// Begins one and opens it. `typedBirth` as ClientFormPresenter::readDate() takes it.
    void begin(const QString &givenName, const QString &familyName, const QString &typedBirth,
               Restriction because);

signals:
    void listed();
    void opened();
    void failed(const QString &words);

private:
    void fail(const Error &error);

    ChartContext m_context;
    QList<RestrictedChart> m_charts;
    Session *m_room = nullptr;
    RestrictedChart m_open;
    RawId m_asked{};
    bool m_isBeginning = false;
};

} // namespace alcove::presentation
