#pragma once

#include "presentation/score_history.h"

#include <QLineF>
#include <QRectF>
#include <QWidget>

#include <optional>

namespace alcove::widgets {

constexpr double scorePointRadius = 4; ///< half of the chosen one's ring

/// The scores of a measure over time before its bands of severity and its published cut-off, with
/// sessions and changes of medication on the same axis. Left, Right, Home and End go from mark to
/// mark; the chosen one is said in words. ScoreTable is its twin for who can't see it.
class ScorePlot final : public QWidget {
    Q_OBJECT

public:
    explicit ScorePlot(QWidget *parent = nullptr);

    /// Nothing is chosen afterwards.
    void setHistory(const presentation::ScoreHistory &history);

    const QList<presentation::ScoreMark> &marks() const { return m_marks; }
    /// Empty before anything is chosen.
    QString chosenText() const;
    /// Null before anything is chosen.
    const presentation::ScoreMark *chosenMark() const
    {
        return m_chosen < 0 ? nullptr : &m_marks[m_chosen];
    }

    /// Where it is painted, in its own coordinates.
    QRectF area() const; ///< between the axes
    QRectF placeOfBand(qsizetype band) const;
    /// Between the scores on either side of it; nothing where none was published.
    std::optional<QLineF> placeOfCutOff() const;
    /// Above or below its line, to the right or the left: the first place where no score is.
    std::optional<QRectF> placeOfCutOffLabel() const;
    QPointF placeOf(QDate on, int total) const;
    /// Of a change of medication the top of its line.
    QPointF placeOf(const presentation::ScoreMark &mark) const;
    /// Of the theme: the more severe, the stronger. Words on it can be read.
    static QColor bandColour(qsizetype band, qsizetype count);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void chosen(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    QFont small() const;
    int lanes() const;
    double yOf(double total) const;
    void choose(qsizetype mark);
    void paintBands(QPainter &painter) const;
    void paintAxes(QPainter &painter) const;
    void paintCutOff(QPainter &painter) const;
    void paintReliableChange(QPainter &painter) const;
    void paintSessions(QPainter &painter) const;
    void paintMedications(QPainter &painter) const;
    void paintScores(QPainter &painter) const;

    presentation::ScoreHistory m_history;
    QList<presentation::ScoreMark> m_marks;
    std::pair<QDate, QDate> m_days;
    std::pair<int, int> m_totals;
    qsizetype m_chosen = -1;
};

} // namespace alcove::widgets
