#pragma once

#include "core/chart_record.h"

#include <QCheckBox>
#include <QStringList>

namespace alcove::widgets {

/// An objective of the treatment plan beside a note: whether it was worked on, and how many
/// sentences of the note are tied to it.
class ObjectiveBox final : public QCheckBox {
    Q_OBJECT

public:
    explicit ObjectiveBox(const ChartRecord &objective, QWidget *parent = nullptr);

    const ChartRecord &objective() const { return m_objective; }
    const QStringList &sentences() const { return m_sentences; }
    void setSentences(const QStringList &sentences);
    /// That the sentence one looks at works on it.
    void setMarked(bool isMarked);

signals:
    /// By the keyboard or the pointer; or no more.
    void lookedAt(bool isLookedAt);
    /// Enter: to its first sentence.
    void sentenceWanted(const QString &sentence);

protected:
    void enterEvent(QEnterEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void showWords();

    ChartRecord m_objective;
    QStringList m_sentences;
    bool m_isMarked = false;
};

} // namespace alcove::widgets
