#pragma once

#include "presentation/measures_presenter.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace alcove::support {
class NoticeBar;
}

namespace alcove::widgets {

class MeasureForm;
class ScorePlot;
class ScoreTable;

/// The measures of a client: one is chosen and answered, what is due is offered first, and the
/// scores of each stand over time, as a picture and as a table.
class MeasuresView final : public QWidget {
    Q_OBJECT

public:
    MeasuresView(const presentation::ChartContext &context,
                 presentation::UnfinishedRecords &unfinished, QWidget *parent = nullptr);

    void open(ClientId client);
    void readAnew();
    void focusFirst();
    /// The form of that measure, by its name, as soon as it is known; the keyboard goes to its
    /// first answer that is missing.
    void answer(const QString &instrument);
    /// False when nothing is answered that could be left. An answer that has to be asked about
    /// keeps its form open, and it says which.
    bool close();

    /// Begins a measure that the client fills in elsewhere, through presenter(). False when there
    /// is none of that name, or the person may not write.
    bool handOver(const QString &instrument);
    /// What the client answered comes into the form here: its total, and what has to be asked.
    void takeBack();
    presentation::MeasuresPresenter &presenter() { return m_presenter; }
    /// Asks for the measure that is chosen in the picture or the table to be printed; false when
    /// none is.
    bool printChosen();

signals:
    /// The client is to fill it in, alone with this screen.
    void clientModeWanted(const QString &instrument);
    /// A measure is in the chart.
    void changed();
    void printRequested(alcove::RecordId measure, const alcove::charting::Instrument &instrument);

private:
    void listen();
    QWidget *buildAnswering();
    QWidget *buildHead();
    void showInstruments();
    void showLoaded();
    void showBegun();
    void suggest();
    void showHistory();
    void showKept(const QString &instrument);
    void choose(const std::optional<RecordId> &measure);
    void begin(const QString &instrument);
    void showForm();
    void finish(const charting::Answers &answers);
    void leave();

    presentation::MeasuresPresenter m_presenter;
    support::NoticeBar *m_notice;
    QStackedWidget *m_places;
    QWidget *m_overview;
    MeasureForm *m_form;
    QComboBox *m_which;
    QPushButton *m_answer;
    QPushButton *m_hand;
    QWidget *m_begun; ///< what was left unfinished, each to be gone on with
    QWidget *m_due;
    QComboBox *m_history; ///< whose scores are shown
    QLabel *m_none;
    QLabel *m_problems;
    ScorePlot *m_plot;
    QLabel *m_said; ///< what is chosen in the picture
    ScoreTable *m_table;
    QPushButton *m_print;
    std::optional<RecordId> m_chosen; ///< of the scores that are shown
    QString m_justKept; ///< its scores are shown once they are read
    bool m_isChoiceFresh = true; ///< nobody has chosen what to answer of this client
    QString m_wanted; ///< to be answered, and not known yet
};

} // namespace alcove::widgets
