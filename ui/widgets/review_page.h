#pragma once

#include "presentation/review_presenter.h"

#include <QWidget>

class QFrame;
class QHBoxLayout;
class QLabel;
class QListView;
class QPushButton;
class QStackedLayout;

namespace alcove::support {
class EmptyState;
class NoticeBar;
} // namespace alcove::support

namespace alcove::widgets {

class ComparedText;

/// Everything that waits for a person's decision, in one list; the one that is read stands beside
/// it with both its texts.
class ReviewPage final : public QWidget {
    Q_OBJECT

public:
    explicit ReviewPage(const presentation::ChartContext &context, QWidget *parent = nullptr);

    /// Reads anew what waits; what is read stays open while it does.
    void refresh();
    void focusList();
    int count() const { return m_presenter->count(); }
    QString summary() const { return m_presenter->summary(); }

signals:
    void backRequested();
    /// How many wait has been read anew.
    void counted();
    void editRequested(alcove::ClientId client, alcove::NoteId note);
    void addendumRequested(alcove::ClientId client, alcove::NoteId note);

private:
    QLayout *buildHead();
    QWidget *buildTexts();
    QLayout *buildViews();
    QLayout *buildDecisions();
    void connectParts();
    void addKeys();
    void showList();
    void showOpened();
    void showTexts();
    void showDecisions();
    void step(int rows);
    QPushButton *button(const QString &name, const QString &words, QHBoxLayout &row);

    presentation::ReviewPresenter *m_presenter;
    QLabel *m_summary;
    support::NoticeBar *m_notice;
    QListView *m_list;
    support::EmptyState *m_empty;
    QStackedLayout *m_places;
    QFrame *m_card = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_reason = nullptr;
    ComparedText *m_texts = nullptr;
    QPushButton *m_base = nullptr;
    QPushButton *m_readOut = nullptr;
    QPushButton *m_other = nullptr;
    QPushButton *m_left = nullptr;
    QPushButton *m_right = nullptr;
    QPushButton *m_merge = nullptr;
    QPushButton *m_edit = nullptr;
    QPushButton *m_addend = nullptr;
    QPushButton *m_aside = nullptr;
    int m_row = 0; ///< which one was read, to go on from there
};

} // namespace alcove::widgets
