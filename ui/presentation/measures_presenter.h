#pragma once

#include "charting/measure.h"
#include "presentation/chart_context.h"
#include "presentation/known_measures.h"
#include "presentation/latest_query.h"
#include "presentation/score_history.h"
#include "presentation/unfinished_records.h"

#include <QDate>
#include <QFuture>
#include <QList>
#include <QObject>
#include <QStringList>

#include <optional>

namespace alcove::presentation {

/// The measures of a client: what is due, what was answered, and one that is being answered now.
class MeasuresPresenter final : public QObject {
    Q_OBJECT

public:
    MeasuresPresenter(const ChartContext &context, UnfinishedRecords &unfinished,
                      QObject *parent = nullptr);

    /// Of another client nothing is shown before it is read.
    void open(ClientId client);
    void refresh();
    ClientId clientId() const { return m_client; }

    /// Those that can be asked: skeletons without a text are left out.
    QList<charting::Instrument> instruments() const;
    const charting::Instrument *instrument(const QString &name) const;
    /// Packs that were left out, a sentence each.
    QStringList problems() const { return m_measures.problems(); }
    const QList<charting::DueMeasure> &due() const { return m_read.due; }
    /// Of each measure that was answered, the latest answered first.
    const QList<ScoreHistory> &histories() const { return m_read.histories; }

    /// One that was begun and not kept.
    struct Begun {
        charting::Instrument instrument;
        QDate on;
        QStringList toAskAbout; ///< items whose answers nobody has asked about yet
    };
    QList<Begun> begun() const;

    bool mayWrite() const;
    /// Begins to answer; or goes on where somebody left it. Nothing for a name that is none.
    bool begin(const QString &name);
    /// The same, and it is the client who fills it in: whoever goes on with it later keeps it so.
    bool beginForClient(const QString &name);
    bool isAnswering() const { return m_answering.has_value(); }
    const charting::Instrument &answering() const;
    charting::Answers answers() const;
    QString followUp() const;
    charting::FilledBy filledBy() const;
    /// What the client is called by those who know them, without the family's name: for their own
    /// eyes. No opening of the chart, and not in the log as one.
    QFuture<Result<QString>> firstName() const;
    /// Each change, into the journal.
    void type(const charting::Answers &answers, const QString &followUp);
    /// Into the chart; kept() or failed().
    void keep(const charting::Answers &answers, const QString &followUp, charting::FilledBy by);
    /// What is typed stays to be gone on with.
    void leave();
    /// What is typed goes.
    void drop();

signals:
    /// Other measures are known than before: a colleague's packs count as well.
    void instrumentsChanged();
    void loaded();
    /// Another one is begun, or one is no longer.
    void begunChanged();
    void kept(const QString &instrument, const QString &words);
    void failed(const QString &words);

private:
    struct Read {
        QList<ScoreHistory> histories;
        QList<charting::DueMeasure> due;
    };
    QDate today() const;

    ChartContext m_context;
    UnfinishedRecords &m_unfinished;
    KnownMeasures m_measures;
    ClientId m_client;
    Read m_read;
    struct Answering {
        charting::Instrument instrument;
        UnfinishedRecord record;
    };
    std::optional<Answering> m_answering;
    LatestQuery<Read> m_query;
    bool m_isSaving = false;
};

} // namespace alcove::presentation
