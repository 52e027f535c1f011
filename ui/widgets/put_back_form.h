#pragma once

#include "presentation/put_back_presenter.h"

#include <QWidget>

class QComboBox;
class QPushButton;

namespace alcove::support {
class NoticeBar;
}

namespace alcove::widgets {

/// Below the words about a store that does not open: which backup of it, and the one button that
/// puts it in place. Hidden while there is none to take.
class PutBackForm final : public QWidget {
    Q_OBJECT

public:
    /// `session` outlives it.
    explicit PutBackForm(Session &session, QWidget *parent = nullptr);

    /// Offers the backups of this store.
    void offer(const StoreApart &store);
    void clear();

signals:
    /// One is in place, and `words` say where what was there is.
    void done(const QString &words);

private:
    void layOut();
    void showCopies();
    void setBusy(bool isBusy);

    presentation::PutBackPresenter *m_presenter;
    QComboBox *m_copies;
    QPushButton *m_putBack;
    support::NoticeBar *m_notice;
};

} // namespace alcove::widgets
