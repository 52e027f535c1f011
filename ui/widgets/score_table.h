#pragma once

#include "presentation/score_history.h"

#include <QTableWidget>

namespace alcove::widgets {

/// What ScorePlot draws, line by line: the same marks in the same order.
class ScoreTable final : public QTableWidget {
    Q_OBJECT

public:
    enum Column { Day, What, Score, Band, CutOff, ChangeSince };

    explicit ScoreTable(QWidget *parent = nullptr);

    /// Nothing is chosen afterwards.
    void setHistory(const presentation::ScoreHistory &history);
    /// Of the score in the chosen row; nothing where it is none.
    std::optional<RecordId> chosenMeasure() const;

private:
    QList<std::optional<RecordId>> m_measures; ///< by row
};

} // namespace alcove::widgets
