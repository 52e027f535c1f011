#pragma once

#include "presentation/group_presenter.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace alcove::support {
class NoticeBar;
}

namespace alcove::widgets {

class GroupMemberCard;
class GrowingEdit;

/// The session of a group, as a page: what was done, and who took part how.
class GroupPage final : public QWidget {
    Q_OBJECT

public:
    explicit GroupPage(const presentation::ChartContext &context, QWidget *parent = nullptr);

    /// The groups, read anew; a session that is being written stays.
    void open();
    void focusFirst();
    QFuture<Result<void>> flush() { return m_presenter.flush(); }

signals:
    void backRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void layOut();
    QWidget *makeQuestion();
    void showLoaded();
    void begin();
    void buildRows();
    void chainAll();
    void connectRow(int row);
    void showRow(int row);
    void showQuestion();
    void addMember();
    void askToSign();
    /// Yes to the question that has the keyboard; false where none has.
    bool agree();
    /// No to it, or to the one about all; false where nothing is asked.
    bool goOnWriting();
    int rowOfQuestion() const;
    void focusNext();

    presentation::GroupPresenter m_presenter;
    support::NoticeBar *m_notice;
    QComboBox *m_group;
    QPushButton *m_begin;
    QWidget *m_session; ///< what is shown once one is begun
    QLabel *m_title;
    GrowingEdit *m_text;
    QWidget *m_members = nullptr;
    QWidget *m_place; ///< of the members
    QComboBox *m_client;
    QPushButton *m_add;
    QPushButton *m_sign;
    QWidget *m_asking = nullptr; ///< of all notes that nothing has to be known of
    QLabel *m_question = nullptr;
    QPushButton *m_confirm = nullptr;
    QList<GroupMemberCard *> m_rows;
    bool m_wasPressed = false; ///< signing was asked for: problems are shown
};

} // namespace alcove::widgets
