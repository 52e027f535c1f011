#pragma once

#include "presentation/late_presenter.h"

#include <QHash>
#include <QWidget>

class QVBoxLayout;

namespace alcove::support {
class NoticeBar;
}

namespace alcove::widgets {

/// What came too late from who was taken out: whose, what, about whom; to be read, taken in, or
/// left out.
class LatePage final : public QWidget {
    Q_OBJECT

public:
    /// `presenter` outlives it, and has its list already.
    explicit LatePage(presentation::LatePresenter &presenter, QWidget *parent = nullptr);

    void focusPage();

signals:
    void backWanted();

private:
    void build();
    void showRows();
    QWidget *makeCard(const presentation::LateRow &row);
    void showText(const OpId &op, const QList<LateText> &texts);

    presentation::LatePresenter &m_presenter;
    support::NoticeBar *m_notice;
    QVBoxLayout *m_cards = nullptr;
    QWidget *m_all = nullptr; ///< what is done with all that waits
    QHash<QString, QVBoxLayout *> m_texts; ///< by op, where its text is shown
};

} // namespace alcove::widgets
