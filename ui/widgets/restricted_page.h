#pragma once

#include "presentation/restricted_presenter.h"

#include <QFuture>
#include <QStackedWidget>

class QComboBox;
class QLineEdit;
class QVBoxLayout;

namespace alcove::support {
class NoticeBar;
}

namespace alcove::widgets {

class PutBackForm;
class RestrictedRoom;

/// The restricted charts of whose desk it is: the list, a new one, and the one that is open.
class RestrictedPage final : public QStackedWidget {
    Q_OBJECT

public:
    explicit RestrictedPage(const presentation::ChartContext &context, QWidget *parent = nullptr);

    bool isOffered() const { return m_presenter->isOffered(); }
    /// The list, read anew. What is open is left.
    void refresh();
    /// Null while none is open.
    RestrictedRoom *room() const { return m_room; }

    QFuture<Result<void>> flush();
    bool mayLeave();
    /// False from the list.
    bool goBack();

signals:
    void lockRequested();
    void stateChanged(const QString &words);

private:
    void buildList(const presentation::ChartContext &context);
    void buildForm();
    void showList();
    void showForm();
    void fillList();
    void choose(const RestrictedChart &chart);
    std::optional<Restriction> reasonOf(ClientId client) const;
    void begin();
    void showRoom(ClientId client);
    void closeRoom();

    presentation::RestrictedPresenter *m_presenter;
    QWidget *m_list;
    QVBoxLayout *m_rows;
    QWidget *m_form;
    QLineEdit *m_given;
    QLineEdit *m_family;
    QLineEdit *m_born;
    QComboBox *m_because;
    support::NoticeBar *m_listNotice;
    PutBackForm *m_putBack;
    QString m_said; ///< once the list was read anew
    support::NoticeBar *m_formNotice;
    RestrictedRoom *m_room = nullptr;
};

} // namespace alcove::widgets
