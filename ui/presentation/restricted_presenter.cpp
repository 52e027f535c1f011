#include "presentation/restricted_presenter.h"

#include "core/async.h"
#include "presentation/date_entry.h"
#include "presentation/rights.h"
#include "words/error_text.h"

namespace alcove::presentation {

RestrictedPresenter::RestrictedPresenter(const ChartContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
}

bool RestrictedPresenter::isOffered() const
{
    return m_context.session.compartments() != nullptr
        && rightsOf(m_context.session.practice().roles).readsRestricted;
}

bool RestrictedPresenter::mayBegin() const
{
    return isOffered() && rightsOf(m_context.session.practice().roles).writesRestricted;
}

void RestrictedPresenter::refresh(const std::optional<RawId> &thenOpen)
{
    whenDone(m_context.session.compartments()->restrictedCharts(), this,
             [this, thenOpen](const Result<QList<RestrictedChart>> &charts) {
                 if (!charts) {
                     fail(charts.error());
                     return;
                 }
                 m_charts = *charts;
                 emit listed();
                 for (const RestrictedChart &chart : *charts)
                     if (chart.id == thenOpen)
                         open(chart);
             });
}

QString RestrictedPresenter::reasonText(Restriction because)
{
    switch (because) {
    case Restriction::Staff:
        return tr("somebody of the practice is the client");
    case Restriction::Conflict:
        return tr("somebody of the practice is close to the client");
    case Restriction::Court:
        return tr("sealed by a court");
    }
    return {};
}

QString RestrictedPresenter::shutText(const RestrictedChart &chart)
{
    if (!chart.shut)
        return {};
    if (chart.emergency && chart.shut->code == ErrorCode::Refused)
        return tr("You opened this chart in an emergency, and its time is over. What you wrote in "
                  "it is safe and waits for the next sync; the chart goes from this desk then. "
                  "Sync this desk, and ask whoever is named for it for more.");
    return words::errorText(*chart.shut, words::Doing::OpeningRestricted);
}

void RestrictedPresenter::open(const RestrictedChart &chart)
{
    m_asked = chart.id;
    whenDone(m_context.session.compartments()->restrictedChart(chart.id), this,
             [this, chart](const Result<Session *> &room) {
                 if (chart.id != m_asked)
                     return; // another one is wanted by now
                 if (!room) {
                     fail(room.error());
                     return;
                 }
                 m_room = *room;
                 m_open = chart;
                 emit opened();
             });
}

std::optional<ChartContext> RestrictedPresenter::room() const
{
    if (m_room == nullptr)
        return std::nullopt;
    ChartContext room{*m_room, m_context.clock, m_context.random, m_context.token};
    room.named = m_context.session.people();
    room.emergencies = emergencyRoomsOf(m_context.session);
    room.restricted = m_open.id;
    room.codesFolder = m_context.codesFolder;
    room.formatsFolder = m_context.formatsFolder;
    room.phrasesFolder = m_context.phrasesFolder;
    room.packsFolder = m_context.packsFolder;
    room.desk = &m_context.ofDesk();
    return room;
}

void RestrictedPresenter::begin(const QString &givenName, const QString &familyName,
                                const QString &typedBirth, Restriction because)
{
    if (m_isBeginning)
        return; // Enter twice is one client
    Client client;
    client.givenName = givenName.trimmed();
    client.familyName = familyName.trimmed();
    if (!typedBirth.trimmed().isEmpty()) {
        client.birthDate = readFullDate(typedBirth);
        if (!client.birthDate) {
            emit failed(tr("That birth date can't be read. Nothing was kept yet. Type it like "
                           "1991-04-02, or leave it empty."));
            return;
        }
    }
    m_isBeginning = true;
    whenDone(m_context.session.compartments()->restrictChart(client, because), this,
             [this](const Result<RawId> &made) {
                 m_isBeginning = false;
                 if (!made) {
                     fail(made.error());
                     return;
                 }
                 refresh(*made);
             });
}

void RestrictedPresenter::fail(const Error &error)
{
    emit failed(words::errorText(error, words::Doing::OpeningRestricted));
}

} // namespace alcove::presentation
