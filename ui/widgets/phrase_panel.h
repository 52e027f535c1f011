#pragma once

#include "charting/phrase_bank.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace alcove::widgets {

/// All phrases, as a tree one opens or a line one types into. Enter puts one into the note.
class PhrasePanel final : public QFrame {
    Q_OBJECT

public:
    explicit PhrasePanel(QWidget *parent = nullptr);

    /// What there is; once, when it is opened first.
    void fill(const charting::PhraseShelf &shelf);
    bool isFilled() const { return m_shelf != nullptr; }
    /// The keyboard goes to the line.
    void focusFilter();

signals:
    void phraseChosen(const alcove::charting::Phrase &phrase);
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showTree();
    void showFinds(const QString &typed);
    void choose(const QTreeWidgetItem *item);

    const charting::PhraseShelf *m_shelf = nullptr;
    QLineEdit *m_filter;
    QTreeWidget *m_tree;
    QLabel *m_text; ///< of the phrase that is chosen in the tree
    QLabel *m_problems; ///< of files that were left out
};

} // namespace alcove::widgets
