#pragma once

#include "presentation/client_form_presenter.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace alcove::support {
class NoticeBar;
}

namespace alcove::widgets {

/// A client being entered or changed: a page, not a dialog.
class ClientForm final : public QWidget {
    Q_OBJECT

public:
    explicit ClientForm(const presentation::ChartContext &context, QWidget *parent = nullptr);

    void begin();
    void load(ClientId client);
    /// Whether leaving would lose something typed.
    bool isChanged() const;
    /// Says that what is typed must be kept or dropped first.
    void askToDecide();

    /// Whose it is and what is typed, for after the next unlock: chart data.
    QByteArray place() const;
    void restorePlace(const QByteArray &bytes);

signals:
    void saved(alcove::ClientId client);
    void cancelled();

private:
    QWidget *buildFields();
    void show(const Client &client);
    /// What stands in the fields; a birth date that can't be read is told of and is nothing.
    Client typed() const;
    QList<QLineEdit *> fields() const;
    void save();
    void fail(const QString &words);

    presentation::ClientFormPresenter *m_presenter;
    QLabel *m_title;
    support::NoticeBar *m_notice;
    QLineEdit *m_given;
    QLineEdit *m_family;
    QLineEdit *m_preferred;
    QLineEdit *m_pronouns;
    QLineEdit *m_born;
    QLabel *m_bornHint;
    QLineEdit *m_phone;
    QLineEdit *m_email;
    QLineEdit *m_address;
    QComboBox *m_status;
    QPushButton *m_save;
    Client m_shown; ///< as the fields had it before anything was typed
    QStringList m_wanted; ///< to be put into the fields once the client is read
};

} // namespace alcove::widgets
