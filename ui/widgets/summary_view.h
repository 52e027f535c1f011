#pragma once

#include "presentation/chart_presenter.h"

#include <QScrollArea>

namespace alcove::widgets {

/// What a chart holds besides notes, a card a kind.
class SummaryView final : public QScrollArea {
    Q_OBJECT

public:
    explicit SummaryView(QWidget *parent = nullptr);

    void show(const QList<presentation::EntryGroup> &groups);

private:
    QWidget *card(const presentation::EntryGroup &group, QWidget *parent);
};

} // namespace alcove::widgets
