#pragma once

#include "presentation/record_form_presenter.h"
#include "presentation/records_presenter.h"

#include <QWidget>

class QBoxLayout;
class QCheckBox;
class QScrollArea;
class QVBoxLayout;

namespace alcove::presentation {
class CodeSearch;
}
namespace alcove::support {
class NoticeBar;
}

namespace alcove::widgets {

class RecordForm;

/// Some kinds of records of a client's chart, and the form of one of them beside.
class RecordsView final : public QWidget {
    Q_OBJECT

public:
    /// The kinds that lie on one card, which is called as the last of them.
    using Cards = QList<QList<RecordKind>>;

    /// `below` comes below the lists, and is this one's then; may be null.
    RecordsView(const presentation::ChartContext &context,
                presentation::UnfinishedRecords &unfinished, const presentation::CodeSearch &codes,
                Cards cards, QWidget *below, QWidget *parent = nullptr);

    void open(ClientId client);
    void readAnew();
    /// `fields` stand in its form from the start.
    void add(RecordKind kind, const RecordFields &fields = {});
    void openRecord(RecordId id);
    bool shows(RecordKind kind) const { return m_presenter.kinds().contains(kind); }
    void focusFirst();
    /// Tab goes on as the page is read, through what lies below too; for when that is made anew.
    void orderTabs();
    /// Scrolls to what lies in it.
    void ensureShown(QWidget *part);
    /// Closes the form; false when none is open.
    bool close();

signals:
    /// Something was put into the chart.
    void changed();

private:
    void layOut();
    void showGroups();
    QWidget *makeCard(const QList<presentation::RecordGroup> &groups);
    QList<QWidget *> cards() const;
    void showForm(bool isShown);
    void arrange();
    void focusRecord();
    void resizeEvent(QResizeEvent *event) override;

    Cards m_cards;
    presentation::RecordsPresenter m_presenter;
    presentation::RecordFormPresenter m_typing;
    support::NoticeBar *m_notice;
    QBoxLayout *m_columns; ///< beside each other, or one below the other
    QVBoxLayout *m_left;
    QVBoxLayout *m_right;
    QCheckBox *m_withdrawn;
    QWidget *m_below; ///< the lists; may be null
    QScrollArea *m_list;
    QScrollArea *m_side;
    RecordForm *m_form;
    QList<presentation::RecordGroup> m_shown;
    QString m_pressed; ///< the name of what was pressed last: there the keyboard comes back to
    bool m_isFormShown = false;
    bool m_isFilled = false;
    bool m_wantsFocus = false; ///< as soon as there is something
};

} // namespace alcove::widgets
