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
    };
    QList<Unsigned> unsignedNotes;
    QList<ClientSummary> recent;
    bool hasClients = false;
};

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
