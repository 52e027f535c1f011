#pragma once

#include "charting/exam.h"

#include <QDate>
#include <QWidget>

#include <utility>

class QLabel;
class QPushButton;

namespace alcove::widgets {

class GrowingEdit;

/// One domain of an exam: findings to choose, own words, and how it was the last times. One domain
/// is one stop of Tab for its choices and one for its words; arrows go from choice to choice, 1 to
/// 9 take the first nine, F2 what is within normal limits where no finding is chosen yet.
class ExamField final : public QWidget {
    Q_OBJECT

public:
    explicit ExamField(charting::ExamDomain domain, QWidget *parent = nullptr);

    const charting::ExamDomain &domain() const { return m_domain; }
    /// In words, as the record has it.
    QString value() const;
    bool isEmpty() const { return value().trimmed().isEmpty(); }
    /// Without telling.
    void setValue(const QString &text);
    /// What is chosen, by the choices' codes.
    const QStringList &choices() const { return m_answer.codes; }
    /// As a person would choose them, own words stay: typed().
    void setChoices(const QStringList &codes);
    void setReadOnly(bool isReadOnly);
    /// The last exams by their days, latest first: what differs from them is shown, also as one
    /// types.
    void setEarlier(const QList<std::pair<QDate, QString>> &latestFirst);
    /// The keyboard goes to where that place of the value is.
    void putCaret(int position);

signals:
    /// By a person; with the place in it where they were.
    void typed(const QString &value, int caret);
    /// Choices alone: what they were before. Comes after typed().
    void chosen(const QStringList &before);
    /// It was to be within normal limits and has findings, which stay as they are.
    void normalRefused();
    /// Every domain that is still empty is to be within normal limits.
    void allNormalWanted();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeChoices();
    void choose(qsizetype choice, bool isChosen);
    void takeOwnWords();
    void takeNormal();
    void move(qsizetype from, int key);
    qsizetype nearestInRow(qsizetype from, bool isDown) const;
    void showChoices();
    void showEarlier();
    void tell(qsizetype caret);
    /// Where own words begin in the value.
    qsizetype ownWordsAt() const;

    charting::ExamDomain m_domain;
    charting::ExamAnswer m_answer;
    QList<std::pair<QDate, QString>> m_earlier;
    bool m_isReadOnly = false;
    QList<QPushButton *> m_choices; ///< in the order of the domain's
    GrowingEdit *m_free;
    QPushButton *m_normal;
    QLabel *m_below;
};

} // namespace alcove::widgets
