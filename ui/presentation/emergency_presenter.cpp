#include "presentation/emergency_presenter.h"

#include "core/async.h"
#include "presentation/plain_dates.h"
#include "presentation/rights.h"
#include "words/compartment_text.h"
#include "words/error_text.h"

#include <algorithm>

namespace alcove::presentation {

EmergencyPresenter::EmergencyPresenter(const ChartContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_access(emergencyAccessOf(context.session))
    , m_rooms(emergencyRoomsOf(context.session))
{
}

bool EmergencyPresenter::isOffered() const
{
    return m_access != nullptr && m_rooms != nullptr
        && rightsOf(m_context.session.practice().roles).readsRestricted;
}

void EmergencyPresenter::refresh()
{
    if (!isOffered()) {
        emit refreshed();
        return;
    }
    whenDone(m_rooms->leaveOver(), this, [this](const Result<void> &left) {
        if (!left) {
            list(); // somebody may have it open still: it stays on the desk for now
            return;
        }
        // One that can't go yet goes another time; it does not open meanwhile.
        whenDone(m_access->dropOver(), this, [this](const Result<int> & /*dropped*/) { list(); });
    });
}

void EmergencyPresenter::list()
{
    whenDone(m_access->emergencyCharts(), this,
             [this](const Result<QList<EmergencyChart>> &charts) {
                 if (!charts) {
                     show({}, {});
                     emit failed(words::errorText(charts.error(), words::Doing::Reading));
                     return;
                 }
                 if (charts->isEmpty()) {
                     show({}, {});
                     return;
                 }
                 whenDone(m_context.session.people()->list(), this,
                          [this, charts = *charts](const Result<QList<PracticeMember>> &members) {
                              show(charts, members ? *members : QList<PracticeMember>());
                          });
             });
}

void EmergencyPresenter::show(const QList<EmergencyChart> &charts,
                              const QList<PracticeMember> &members)
{
    m_charts.clear();
    for (const EmergencyChart &chart : charts) {
        const auto giver = std::find_if(
            members.cbegin(), members.cend(),
            [&chart](const PracticeMember &member) { return member.id == chart.givenBy; });
        const QString day = dateText(dayOf(chart.givenAt));
        m_charts.append({chart.id, words::chartMark(chart.id),
                         giver == members.cend() || giver->name.isEmpty()
                             ? tr("since %1").arg(day)
                             : tr("from %1, %2").arg(giver->name, day)});
    }
    emit refreshed();
}

void EmergencyPresenter::open(const RawId &chart, const QString &reason)
{
    if (m_isOpening)
        return;
    m_isOpening = true;
    whenDone(m_access->openInEmergency(chart, reason), this,
             [this, chart](const Result<EmergencyOpened> &done) {
                 m_isOpening = false;
                 if (!done)
                     emit failed(words::errorText(done.error(), words::Doing::OpeningEmergency));
                 else
                     emit opened(chart,
                                 done->notSynced
                                     ? words::errorText(*done->notSynced, words::Doing::Syncing)
                                     : QString());
             });
}

QString EmergencyPresenter::leftText(Millis left)
{
    constexpr Millis minute = 60'000;
    const qint64 minutes = (std::max<Millis>(left, 0) + minute - 1) / minute;
    return minutes < 60 ? tr("%1 min").arg(minutes)
                        : tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

} // namespace alcove::presentation
