#pragma once

#include "presentation/emergency_presenter.h"
#include "presentation/restricted_presenter.h"

#include <QFuture>
#include <QStackedWidget>

class QComboBox;
class QLineEdit;

namespace alcove::support {
class NoticeBar;
}

namespace alcove::widgets {

class GlassPage;
class RestrictedList;
class RestrictedRoom;
class SheetsForm;
class SheetsPage;

/// The restricted charts of whose desk it is: the list, a new one, one that is to be opened in an
/// emergency, and the one that is open.
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
    /// As ChartPage::clientModeWanted().
    void clientModeWanted(alcove::ClientId client, const QString &instrument);
    void stateChanged(const QString &words);

private:
    void buildForm();
    void showList();
    void showForm();
    void begin();
    void askReason(const RawId &chart);
    void openInEmergency(const QString &reason);
    void openedInEmergency(const RawId &chart, const QString &notCome);
    void addSheets();
    void showSheetsForm();
    void openedBySheets(const RawId &chart, const QString &asOf);
    void leaveSheets();
    void endEmergency();
    void showRoom();
    void closeRoom();

    presentation::RestrictedPresenter *m_presenter;
    presentation::EmergencyPresenter *m_emergency;
    RestrictedList *m_list;
    QWidget *m_form;
    QLineEdit *m_given;
    QLineEdit *m_family;
    QLineEdit *m_born;
    QComboBox *m_because;
    support::NoticeBar *m_formNotice;
    GlassPage *m_glass;
    SheetsForm *m_sheetsForm; ///< by which one is opened
    SheetsPage *m_sheets; ///< of the chart that is open
    RawId m_asked{}; ///< the chart that m_glass is before
    std::optional<RawId> m_next; ///< opened once the list was read anew
    RestrictedRoom *m_room = nullptr;
};

} // namespace alcove::widgets
