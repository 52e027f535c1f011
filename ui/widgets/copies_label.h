#pragma once

#include "presentation/put_back_presenter.h"

#include <QLabel>
#include <QTimer>

namespace alcove::widgets {

/// One line on how the backups of what is kept apart stand; read anew while it is shown.
class CopiesLabel final : public QLabel {
    Q_OBJECT

public:
    /// Both outlive it.
    CopiesLabel(Session &session, StoreApart::What what, const Clock &clock,
                QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void showLine();

    presentation::CopiesStandPresenter *m_presenter;
    QTimer m_again;
};

} // namespace alcove::widgets
