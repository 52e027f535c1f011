#pragma once

#include "presentation/outgoing_preview.h"

#include <QWidget>

class QVBoxLayout;

namespace alcove::support {
class NoticeBar;
}

namespace alcove::widgets {

/// What goes out about a client, and under which name: a block for each who may get something.
/// Below the records that decide it.
class OutgoingView final : public QWidget {
    Q_OBJECT

public:
    explicit OutgoingView(const presentation::ChartContext &context, QWidget *parent = nullptr);

    void open(ClientId client);
    /// A record was changed.
    void readAnew();

private:
    void show();
    QWidget *makeBlock(const presentation::OutgoingPreview &preview);

    presentation::OutgoingPresenter m_presenter;
    support::NoticeBar *m_notice;
    QVBoxLayout *m_blocks;
    QList<presentation::OutgoingPreview> m_shown;
};

} // namespace alcove::widgets
