#pragma once

#include "charting/licence.h"
#include "presentation/chart_context.h"
#include "presentation/latest_query.h"

#include <QObject>

namespace alcove::presentation {

/// What the clinician of this desk is licensed for. It is asked before a session by telephone or
/// video is signed, and lies in the desk's own chart: no record, and never synced.
class LicencesPresenter final : public QObject {
    Q_OBJECT

public:
    enum class Field { State, Number, Until };

    explicit LicencesPresenter(const ChartContext &context, QObject *parent = nullptr);

    /// loaded() or failed() follows.
    void refresh();
    /// By state; of a state the one that holds longest first.
    const QList<charting::Licence> &licences() const { return m_licences; }
    QString stateText(int row) const; ///< "MA, Massachusetts"
    QString untilText(int row) const; ///< "31 May 2027"; "does not lapse"
    QString standingText(int row) const; ///< "holds", "lapses in 12 days", "lapsed"
    /// Whether it lapses soon, or has.
    bool isLapsing(int row) const;

    /// As they are typed: the state by its letters or its name, the day in any form. Of a state and
    /// number that are there already it is the new day: changed(), fieldRefused() or failed()
    /// follows.
    void add(const QString &state, const QString &number, const QString &until);
    void remove(int row);
    /// As it was before the last change.
    void undo();
    bool canUndo() const { return m_before.has_value(); }

signals:
    void loaded();
    /// It is kept, in words.
    void changed(const QString &words);
    void fieldRefused(alcove::presentation::LicencesPresenter::Field field, const QString &words);
    void failed(const QString &words);

private:
    void receive(const Result<QList<charting::Licence>> &answer);
    QDate today() const;
    void keep(QList<charting::Licence> licences, const QString &words);

    ChartContext m_context;
    QList<charting::Licence> m_licences;
    std::optional<QList<charting::Licence>> m_before;
    bool m_isRead = false; ///< nothing is written over what could not be read
    LatestQuery<QList<charting::Licence>> m_query;
};

} // namespace alcove::presentation
