#pragma once

#include "charting/standing_in.h"
#include "presentation/chart_context.h"
#include "presentation/records_beside.h"

#include <QObject>

#include <optional>

namespace alcove::presentation {

/// That this person is away, and who stands in, in all their clients' charts at once.
class AwayPresenter final : public QObject {
    Q_OBJECT

public:
    enum class Field { Who, From, To };

    /// As it was typed.
    struct Typed {
        QString member; ///< id of one of members(); empty of somebody outside the practice
        QString name; ///< of somebody outside
        QString from; ///< empty: today
        QString to; ///< empty: until it is ended
        QString phone;
    };
    /// One that holds or is to come.
    struct Row {
        QString text; ///< "Bob Quill stands in until 10 May 2026, in 12 charts"
        QList<RecordId> covers;
        charting::Absence absence;
    };

    explicit AwayPresenter(const ChartContext &context, QObject *parent = nullptr);

    /// loaded() or failed().
    void load();
    /// Who of the practice could stand in.
    const QList<LinkTarget> &members() const { return m_members; }
    /// How many clients are assigned to this person.
    int charts() const { return m_charts; }
    const QList<Row> &rows() const { return m_rows; }
    /// The day that was typed, as it is read; empty of none.
    QString hint(const QString &typed) const;

    /// Says which field is not right yet, or writes it: done() or failed().
    void keep(const Typed &typed);
    /// From now on nobody stands in by that row: done() or failed().
    void end(int row);
    bool isBusy() const { return m_isBusy; }

signals:
    void loaded();
    void fieldRefused(alcove::presentation::AwayPresenter::Field field, const QString &words);
    /// loaded() follows.
    void done(const QString &words, bool isWhole);
    void failed(const QString &words);

private:
    struct Read {
        int charts = 0;
        QList<charting::StandingAbsence> absences;
    };
    QDate today() const;
    void show(const Read &read);
    /// Nothing when a field is not right yet, which is told of.
    std::optional<charting::Absence> absenceOf(const Typed &typed);
    /// Whether the same person stands in already on some of those days, by another absence.
    bool overlaps(const charting::Absence &absence) const;
    void tell(const Result<charting::AwayWritten> &made, const QString &words);

    ChartContext m_context;
    QList<LinkTarget> m_members;
    int m_charts = 0;
    QList<Row> m_rows;
    std::optional<charting::Absence> m_tried; ///< and not written into every chart yet
    RawId m_act{}; ///< of that one
    int m_request = 0;
    bool m_isBusy = false;
};

} // namespace alcove::presentation
