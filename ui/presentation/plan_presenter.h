#pragma once

#include "core/chart_record.h"
#include "core/note.h"
#include "presentation/chart_context.h"
#include "presentation/known_measures.h"
#include "presentation/latest_query.h"

#include <QObject>
#include <QStringList>

#include <optional>

namespace alcove::presentation {

/// The treatment plan as a thread through the notes: which objective was worked on when. And the
/// papers that are signed: the plan itself, the safety plan, records of duties.
class PlanPresenter final : public QObject {
    Q_OBJECT

public:
    explicit PlanPresenter(const ChartContext &context, QObject *parent = nullptr);

    void open(ClientId client);
    ClientId clientId() const { return m_client; }
    void refresh();

    /// A note that says an objective was worked on, and the sentences of it that show it.
    struct Worked {
        NoteSummary note;
        QStringList sentences;

        bool operator==(const Worked &) const = default;
    };
    /// An objective, and the notes that worked on it, the latest first.
    struct Thread {
        ChartRecord objective;
        QList<Worked> notes;
        QString progress; ///< as objectiveProgress() says it

        bool operator==(const Thread &) const = default;
    };
    const QList<Thread> &threads() const { return m_read.threads; }
    /// The last signed one of that format; nothing without one.
    std::optional<NoteSummary> last(const QString &format) const;
    /// The latest draft of that format that this person may go on with; nothing without one.
    std::optional<NoteSummary> draft(const QString &format) const;
    /// The plan as words, to be signed.
    NoteBody plan() const;
    bool hasPlan() const;
    /// Whether what it says is of the client that was opened.
    bool isRead() const { return m_isRead; }
    bool mayWrite() const;

    /// Whether this person may say that the client was given a paper.
    bool mayGive() const;
    /// When and how they were last given it: "given to the client on 2 May 2026, on paper". Empty
    /// where nobody said so.
    QString givenText(const NoteSummary &paper) const;
    /// What a record of giving it today begins with.
    RecordFields givingOf(const NoteSummary &paper) const;
    /// "Safety plan"
    static QString titleOf(const QString &format);
    /// "7 Mar 2026"
    QString dayOf(const NoteSummary &note) const;

signals:
    void loaded();
    void failed(const QString &words);

private:
    struct Read {
        QList<ChartRecord> records;
        QList<Thread> threads;
        QList<NoteSummary> notes;
    };
    static Result<Read> read(Chart &chart, ClientId client,
                             const QList<charting::Instrument> &instruments);

    ChartContext m_context;
    KnownMeasures m_measures;
    ClientId m_client;
    Read m_read;
    bool m_isRead = false;
    LatestQuery<Read> m_query;
};

} // namespace alcove::presentation
