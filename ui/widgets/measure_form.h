#pragma once

#include "charting/instrument.h"

#include <QList>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;

namespace alcove::support {
class NoticeBar;
}

namespace alcove::widgets {

class MeasureRow;

/// A measure being answered, by digits alone where one likes: each goes to the next item. What has
/// to be asked because of an answer is asked here, before it is finished.
class MeasureForm final : public QWidget {
    Q_OBJECT

public:
    explicit MeasureForm(QWidget *parent = nullptr);

    /// From the start, with nothing answered.
    void ask(const charting::Instrument &instrument);
    /// As somebody left it; goes to the first item without an answer. Answers that the instrument
    /// does not have are left out.
    void resume(const charting::Answers &answers, const QString &followUp);
    /// For a client who fills it in: larger letters, and neither total nor band nor what is to be
    /// asked. Whoever called does that part after finished(): setForClient(false) shows the same
    /// answers with it.
    void setForClient(bool isForClient);

    /// Of the items that are asked: what comes after an answer that ends it does not count.
    charting::Answers answers() const;
    /// What was asked because of an answer, and what was said.
    QString followUp() const;

    /// An answer has to be asked about, and nothing is written about it yet: it can't be left.
    bool needsFollowUp() const;
    /// Says so, by its item; the keyboard goes there.
    void demandFollowUp();

    /// The keyboard to the row that is answered next; to what has to be asked when all are.
    void focusRow();

signals:
    /// The score can be made, and what had to be asked was.
    void finished(const charting::Answers &answers);
    /// At each change, to be kept on this desk.
    void typed(const charting::Answers &answers, const QString &followUp);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void layOut();
    void build(const charting::Answers &answers);
    void mark(qsizetype row);
    void goTo(qsizetype row);
    void goOn(qsizetype row); ///< to what comes after it
    void step(qsizetype row, int by);
    void refuse(qsizetype row, int digit);
    void change();
    void showScore(const charting::Score &score);
    void finish();
    charting::Answers chosen() const;
    bool hasQuestion() const;
    charting::Score score() const;
    qsizetype firstMissing() const;
    bool isAnswered() const;

    charting::Instrument m_instrument;
    bool m_isForClient = false;
    QList<MeasureRow *> m_rows;
    qsizetype m_asked = 0; ///< rows up to where it ends
    qsizetype m_current = 0;
    QLabel *m_title;
    QLabel *m_instruction;
    QScrollArea *m_room;
    QLabel *m_total;
    QLabel *m_missing;
    QWidget *m_asking; ///< what has to be asked now
    QLineEdit *m_followUp;
    support::NoticeBar *m_notice;
    QPushButton *m_finish;
};

} // namespace alcove::widgets
