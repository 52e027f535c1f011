#pragma once

#include "core/record_book.h"
#include "presentation/chart_context.h"
#include "presentation/latest_query.h"
#include "presentation/unfinished_records.h"

#include <QObject>

namespace alcove::presentation {

/// A record as it stands in a list.
struct RecordRow {
    RecordId id;
    QString title;
    QString detail; ///< what else it says, or why it was entered in error
    QString state; ///< "not kept yet", "two values", "past"; empty for most
    bool isCurrent = true;
    bool isWithdrawn = false;

    bool operator==(const RecordRow &) const = default;
};

/// The records of one kind.
struct RecordGroup {
    RecordKind kind = RecordKind::History;
    QString heading;
    QString addText; ///< "Add an allergy"; empty where nothing can be added
    QList<RecordRow> rows; ///< current ones first, in the order they were made

    bool operator==(const RecordGroup &) const = default;
};

/// Some kinds of records of a client's chart.
class RecordsPresenter final : public QObject {
    Q_OBJECT

public:
    RecordsPresenter(const ChartContext &context, UnfinishedRecords &unfinished,
                     QList<RecordKind> kinds, QObject *parent = nullptr);

    /// Reads them; loaded() or failed().
    void open(ClientId client);
    void refresh();
    ClientId clientId() const { return m_client; }
    const QList<RecordKind> &kinds() const { return m_kinds; }
    /// One for each kind that this person may read.
    const QList<RecordGroup> &groups() const { return m_groups; }
    /// Whether those entered in error are listed as well.
    bool showsWithdrawn() const { return m_withWithdrawn; }
    void showWithdrawn(bool isShown);
    /// Which one is in the form beside: a new one joins the list when the form is closed.
    void setInForm(RecordId id);
    /// How many were entered in error.
    int withdrawn() const { return m_withdrawn; }

signals:
    void loaded();
    void failed(const QString &words);

private:
    void receive(const Result<QList<RecordSheet>> &answer);
    void group();
    RecordGroup groupOf(RecordKind kind) const;
    RecordRow rowOf(const RecordSheet &sheet, const ChartRecord &record) const;

    ChartContext m_context;
    UnfinishedRecords &m_unfinished;
    QList<RecordKind> m_kinds;
    LatestQuery<QList<RecordSheet>> m_query;
    ClientId m_client;
    QList<RecordSheet> m_sheets;
    QList<RecordGroup> m_groups;
    RecordId m_inForm;
    bool m_withWithdrawn = false;
    int m_withdrawn = 0;
};

/// Whether somebody with these hats reads, and writes, records of a kind; `isNamed` in a chart that
/// only those have who are named for it.
bool readsRecords(Roles roles, RecordKind kind, bool isNamed);
bool writesRecords(Roles roles, RecordKind kind, bool isNamed);

} // namespace alcove::presentation
