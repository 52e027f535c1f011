#pragma once

#include "core/emergency_access.h"
#include "core/people.h"
#include "presentation/chart_context.h"

#include <QObject>

namespace alcove::presentation {

/// A restricted chart that opens in an emergency, as far as it may be told of.
struct EmergencyRow {
    RawId id{};
    QString mark; ///< words::chartMark()
    QString from; ///< who let this desk's person in, and when
};

/// The restricted charts that this desk's person is not named for and may open in an emergency:
/// which there are, one of them opened, and those left whose time is over.
class EmergencyPresenter final : public QObject {
    Q_OBJECT

public:
    explicit EmergencyPresenter(const ChartContext &context, QObject *parent = nullptr);

    /// Whether this desk's person could be let in anywhere.
    bool isOffered() const;
    const QList<EmergencyRow> &charts() const { return m_charts; }

    /// Takes what is over off the desk, as far as it goes, and reads the rest: refreshed() in any
    /// case. Nothing of a chart whose time is over is on the screen by then.
    void refresh();
    /// opened() or failed(). Twice is once.
    void open(const RawId &chart, const QString &reason);
    bool isOpening() const { return m_isOpening; }
    /// "3 h 59 min", "8 min": rounded up, so that none is left when it says so.
    static QString leftText(Millis left);

signals:
    void refreshed();
    /// `notCome` says why what is written in it is not here yet; empty when it is.
    void opened(const alcove::RawId &chart, const QString &notCome);
    void failed(const QString &words);

private:
    void list();
    void show(const QList<EmergencyChart> &charts, const QList<PracticeMember> &members);

    ChartContext m_context;
    EmergencyAccess *m_access;
    EmergencyRooms *m_rooms;
    QList<EmergencyRow> m_charts;
    bool m_isOpening = false;
};

} // namespace alcove::presentation
