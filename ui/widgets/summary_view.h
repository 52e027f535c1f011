#pragma once

#include "presentation/chart_presenter.h"

#include <QWidget>

#include <optional>

class QBoxLayout;

namespace alcove::widgets {

class EntryCard;

/// What was brought along from another program, a card a kind; takes no room while that is nothing.
class SummaryView final : public QWidget {
    Q_OBJECT

public:
    explicit SummaryView(QWidget *parent = nullptr);

    /// The same again leaves open what is open.
    void show(const QList<presentation::EntryGroup> &groups);
    /// Opens an entry where `words` stand in its text. Nothing happens for one that is not here.
    void reveal(EntryId entry, const QString &words);

signals:
    /// An entry was opened there, to be brought within sight.
    void revealed(QWidget *line);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void arrange();

    std::optional<QList<presentation::EntryGroup>> m_groups; ///< as shown
    QList<EntryCard *> m_cards;
    QWidget *m_ground = nullptr;
    QBoxLayout *m_columns = nullptr; ///< beside each other, or one below the other
};

} // namespace alcove::widgets
