#pragma once

#include "presentation/today_presenter.h"

#include <QAbstractButton>
#include <QPointer>
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace alcove::support {
class NoticeBar;
}

namespace alcove::widgets {

/// Home: what still needs its clinician, who was seen last, and nothing else.
class TodayPage final : public QWidget {
    Q_OBJECT

public:
    explicit TodayPage(const presentation::ChartContext &context, QWidget *parent = nullptr);

    void refresh();
    void opened(ClientId client);
    /// Nobody is added here, and these words stand where that would be offered.
    void addsNobody(const QString &title, const QString &why);
    /// The keyboard to the first row, or to what there is to do without one; once it is there.
    void focusFirst();
    /// To the row where it was when another page was shown; else to the first.
    void focusAgain();

signals:
    void clientChosen(alcove::ClientId client);
    void noteChosen(alcove::ClientId client, alcove::NoteId note);
    /// One that is due, by its name.
    void measureChosen(alcove::ClientId client, const QString &measure);
    /// It is to be reviewed.
    void planChosen(alcove::ClientId client);
    /// One that lapses or has lapsed.
    void consentChosen(alcove::ClientId client, alcove::RecordId consent);
    void licencesRequested();
    void newClientRequested();
    void clientsRequested();

protected:
    void focusInEvent(QFocusEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    QWidget *makeBody();
    QWidget *unsignedCard();
    QWidget *waitingCard();
    QWidget *waitingRow(const presentation::TodayView::Waiting &waiting, QWidget *parent);
    QWidget *recentCard();
    /// Null while there is nothing to do here.
    QAbstractButton *firstButton() const;
    /// Where the keyboard is, or goes when it comes here.
    QAbstractButton *lastButton() const;

    presentation::ChartContext m_context;
    presentation::TodayPresenter *m_presenter;
    support::NoticeBar *m_notice;
    QLabel *m_day;
    QWidget *m_body = nullptr;
    QVBoxLayout *m_column;
    QPointer<QAbstractButton> m_last; ///< where the keyboard was
    bool m_wantsFirst = false; ///< also of what is being read
    QString m_nobody; ///< a title, and why: empty where clients are added
    QString m_whyNobody;
};

} // namespace alcove::widgets
