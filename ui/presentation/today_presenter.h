#pragma once

#include "core/client.h"
#include "core/note.h"
#include "presentation/chart_context.h"
#include "presentation/latest_query.h"
#include "presentation/recent_clients.h"

namespace alcove::presentation {

/// What Today shows: what still needs its clinician, and who was seen last.
struct TodayView {
    struct Unsigned {
        NoteId note;
        ClientId client;
        QString clientName;
        QString detail; ///< "SOAP, yesterday"
        QString preview;
        bool isLate = false; ///< over unsignedAtMost
    };
    /// Something else that waits for this person.
    struct Waiting {
        enum class What { CoSignature, SentBack, PlanReview, Measure, Consent };
        What what = What::CoSignature;
        ClientId client;
        QString clientName;
        NoteId note; ///< of the first two
        QString detail; ///< "SOAP, yesterday", "PHQ-9, due since 3 May 2026"
        RecordId record = {}; ///< of a consent
        QString measure = {}; ///< which, by its name, of one that is due
    };
    QList<Unsigned> unsignedNotes;
    QList<Waiting> waiting; ///< what waits longest first, of each sort
    QStringList licences; ///< "Your licence for MA lapses 3 May 2026"
    QList<ClientSummary> recent;
    bool hasClients = false;
};

/// A note should be signed within that time after its session.
constexpr Millis unsignedAtMost = Millis{72} * 60 * 60 * 1000;
/// So long before it lapses a licence can be renewed without haste.
constexpr int licenceIsSoon = 60;

class TodayPresenter final : public QObject {
    Q_OBJECT

public:
    explicit TodayPresenter(const ChartContext &context, QObject *parent = nullptr);

    void refresh();
    /// Remembers who was opened.
    void opened(ClientId client);
    const TodayView &view() const { return m_view; }

signals:
    void loaded();
    void failed(const Error &error);

private:
    struct Read {
        TodayView view;
        RecentClients recent;
    };
    static Result<Read> read(Chart &chart, Millis now);

    ChartContext m_context;
    TodayView m_view;
    LatestQuery<Read> m_query;
};

} // namespace alcove::presentation
