#pragma once

#include "core/record_book.h"
#include "presentation/chart_context.h"
#include "presentation/given_paper.h"
#include "presentation/known_measures.h"
#include "presentation/latest_query.h"
#include "presentation/records_beside.h"
#include "presentation/stand_in_choice.h"
#include "presentation/unfinished_records.h"

#include <QObject>
#include <QStringList>

#include <map>
#include <optional>

namespace alcove::presentation {

/// A line of what became of a record over time.
struct RecordHistoryLine {
    QString when; ///< "2 Apr 2026, 14:02, Ada Quill"
    QStringList changes; ///< "Severity: mild, now severe"
    QString why;

    bool operator==(const RecordHistoryLine &) const = default;
};

/// A record being typed into a form, or changed there. What is typed is in the journal at once; the
/// chart has it when it is kept.
class RecordFormPresenter final : public QObject {
    Q_OBJECT

public:
    RecordFormPresenter(const ChartContext &context, UnfinishedRecords &unfinished,
                        QObject *parent = nullptr);

    /// A new one, or the one of that kind that was begun before: loaded(). With `fields`
    /// to begin with, one that began with the same.
    void begin(ClientId client, RecordKind kind, const RecordFields &fields = {});
    /// loaded() or failed(); with what was typed into it before and not kept.
    void load(RecordId id);
    /// Nothing is typed any more; what was stays unfinished.
    void leave();

    bool isOpen() const { return m_record.has_value(); }
    const UnfinishedRecord &record() const { return *m_record; }
    const Caret &caret() const { return m_caret; }
    bool isChanged() const { return m_record && m_record->isChanged(); }
    /// Whether this person may change it.
    bool mayChange() const;
    /// Whether it needs a reason to be changed.
    bool asksWhy() const;
    /// "New allergy", "Allergy".
    QString title() const;
    /// Of the fields that have more than one value: "Severity: mild or severe. Choose under ...".
    QStringList doubts() const;
    /// Whether the form has this field of the record's kind: not what nobody types or reads, nor a
    /// member where none can be chosen.
    bool hasField(const QString &field) const;
    /// What a link may lead to, and what it leads to; of a member, whom one may choose: there once
    /// besideRead().
    QList<LinkTarget> targets(const QString &link) const;
    /// What is offered while one types into a line, but may not be all yet: besideRead().
    QStringList suggestions(const QString &field) const
    {
        return m_measures && field == QStringLiteral("measured-by") ? m_measures->titles()
                                                                    : QStringList();
    }
    /// Exams that the one in the form is compared with: there once besideRead().
    QList<EarlierExam> earlier() const;

    void type(const QString &field, const QString &text, int position = -1);
    /// What a date that was typed is read as; empty where it is none or says the same.
    QString hint(const QString &field) const;

    /// Puts it into the chart: kept(), faultsFound() or failed().
    void keep();
    /// Takes back what was typed: dropped().
    void drop();
    /// Marks it as entered in error: kept() or failed(). `reason` is not empty.
    void withdraw(const QString &reason);
    /// historyRead() or failed().
    void readHistory();

signals:
    void loaded();
    /// Other records of the client that belong beside this one, some time after loaded().
    void besideRead();
    /// What was typed into one field put that into another.
    void filled(const QString &field, const QString &value);
    void kept();
    void dropped();
    /// By field, what is wrong with it.
    void faultsFound(const std::map<QString, QString> &faults);
    void historyRead(const QList<alcove::presentation::RecordHistoryLine> &lines);
    void failed(const QString &words);

private:
    struct Beside {
        RecordId record; ///< of whose form
        QList<RecordSheet> sheets;
    };

    void show(const UnfinishedRecord &record, const Caret &caret);
    void readBeside();
    QList<RecordHistoryLine> linesOf(const QList<RecordChange> &changes) const;
    QString valueText(const QString &field, const QString &value) const;
    void fill(ChartRecord &record) const;
    /// What was typed, with dates as a record has them.
    ChartRecord read(QList<FieldFault> &faults) const;
    void save(const ChartRecord &after, const QString &why);

    ChartContext m_context;
    UnfinishedRecords &m_unfinished;
    LatestQuery<RecordSheet> m_query;
    LatestQuery<QList<RecordChange>> m_history;
    LatestQuery<Beside> m_besideQuery;
    std::optional<UnfinishedRecord> m_record;
    std::optional<RecordSheet> m_before;
    QList<RecordSheet> m_beside;
    StandInChoice m_standIns;
    GivenPaper m_paper;
    std::optional<KnownMeasures> m_measures; ///< once there was an objective in the form
    Caret m_caret;
    RecordId m_asked;
    bool m_isSaving = false;
};

} // namespace alcove::presentation
