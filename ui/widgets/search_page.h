#pragma once

#include "presentation/chart_context.h"
#include "presentation/search_model.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;
class QStackedLayout;

namespace alcove::support {
class EmptyState;
class NoticeBar;
} // namespace alcove::support

namespace alcove::widgets {

/// Words in all notes and entries of the practice.
class SearchPage final : public QWidget {
    Q_OBJECT

public:
    explicit SearchPage(const presentation::ChartContext &context, QWidget *parent = nullptr);

    void focusSearch();
    QString text() const;
    void setText(const QString &text);

signals:
    void hitChosen(const alcove::SearchHit &hit);

private:
    void showLoaded();
    void enter();
    void choose(const QModelIndex &index);

    presentation::SearchModel *m_model;
    QLineEdit *m_search;
    QLabel *m_count;
    QListView *m_list;
    support::NoticeBar *m_notice;
    QStackedLayout *m_places;
    support::EmptyState *m_empty;
    bool m_isEntered = false; ///< Enter was pressed, and what is found is still on its way
};

} // namespace alcove::widgets
