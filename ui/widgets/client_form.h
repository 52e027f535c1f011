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

class BandStrip;
class LikelySameCard;
class StatusFields;

/// A client being entered or changed: a page, not a dialog.
class ClientForm final : public QWidget {
    Q_OBJECT

public:
    explicit ClientForm(const presentation::ChartContext &context, QWidget *parent = nullptr);

    void begin();
    void load(ClientId client);
    /// What a session before left, with the cursor where it was.
    void resume(const RecoveredNote &recovered);
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
    /// The new one is there already: that chart is wanted. What was typed is for whoever comes
    /// back.
    void openRequested(alcove::ClientId client);

private:
    void leave();
    void layOut();
    void connectParts();
    QWidget *buildFields();
    void show(const Client &client);
    /// What stands in the fields; a birth date that can't be read is told of and is nothing.
    Client typed() const;
    QList<QLineEdit *> fields() const;
    /// As they stand there, by the names of clientFieldNames().
    std::map<QString, QString> texts() const;
    /// Into the journal: a key was pressed in that field.
    void tell(const QString &field, int position);
    void showLeft(const std::map<QString, QString> &left);
    void showWanted();
    ClientStatus chosenStatus() const;
    /// Asks since when and why while another status is chosen.
    void showStatus();
    void putCaret(const Caret &caret);
    void showLikely();
    void hideLikely();
    void save();
    void fail(const QString &words);
    void keyPressEvent(QKeyEvent *event) override;

    presentation::ClientFormPresenter *m_presenter;
    BandStrip *m_strip; ///< whose details they are
    QLabel *m_title;
    support::NoticeBar *m_notice;
    LikelySameCard *m_likely;
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
    StatusFields *m_change; ///< since when it is another one, and why
    QPushButton *m_cancel;
    QPushButton *m_save;
    Client m_shown; ///< as the fields had it before anything was typed
    QStringList m_wanted; ///< to be put into the fields once the client is read
};

} // namespace alcove::widgets
