#pragma once

#include "core/session.h"
#include "presentation/chart_document.h"
#include "words/error_text.h"

#include <QObject>

namespace alcove::presentation {

/// Where a text leaves to.
enum class PrintTarget { Paper, File };

/// Reads what is to be printed; lets it go only after the act is in the audit log.
class PrintPresenter : public QObject {
    Q_OBJECT

public:
    PrintPresenter(Session &session, const Clock &clock, QObject *parent = nullptr);

    void showNote(NoteId note);
    void showChart(ClientId client);
    const ChartDocument &document() const { return m_document; }

    /// Audited as note.print or chart.print, then released(); refused() and nothing released when
    /// it can't be written down.
    void release(PrintTarget target);

signals:
    void ready();
    void released(alcove::presentation::PrintTarget target);
    void refused(const QString &words, const QString &number);

private:
    void take(const QFuture<Result<PrintedChart>> &answer, const AuditEvent &event);
    PrintOrigin origin() const;

    Session &m_session;
    const Clock &m_clock;
    ChartDocument m_document;
    AuditEvent m_event;
    int m_request = 0;
};

} // namespace alcove::presentation
