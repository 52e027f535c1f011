#pragma once

#include "presentation/chart_presenter.h"

#include <QScrollArea>

#include <optional>

class QBoxLayout;

namespace alcove::widgets {

class EntryCard;

/// What a chart holds besides notes, a card a kind.
class SummaryView final : public QScrollArea {
    Q_OBJECT

public:
    explicit SummaryView(QWidget *parent = nullptr);

    /// The same again leaves open what is open.
    void show(const QList<presentation::EntryGroup> &groups);
    /// Opens an entry where `words` stand in its text. Nothing happens for one that is not here.
    void reveal(EntryId entry, const QString &words);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void arrange();

    std::optional<QList<presentation::EntryGroup>> m_groups; ///< as shown
    QList<EntryCard *> m_cards;
    QBoxLayout *m_columns = nullptr; ///< beside each other, or one below the other
};

} // namespace alcove::widgets
