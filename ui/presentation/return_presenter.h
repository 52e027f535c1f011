#pragma once

#include "core/desk_syncing.h"
#include "core/leaving.h"
#include "presentation/door_wait.h"
#include "presentation/people_presenter.h"

#include <QObject>

namespace alcove::presentation {

/// An owner lets somebody in again who has lost every desk: as who they are, by the request of a
/// new desk and the words it shows, in the place of the desks of before.
class ReturnPresenter final : public QObject {
    Q_OBJECT

public:
    enum class Field { Request, Words, File, Passphrase };

    /// As it was typed.
    struct Wish {
        QString request; ///< where its file lies
        QString words;
        QString file; ///< where the invitation goes
    };

    /// Both outlive it.
    ReturnPresenter(People &people, Leaving &leaving, PersonRow person, int desks,
                    QObject *parent = nullptr);

    QString title() const;
    /// What will happen, a sentence each; said before.
    QStringList before() const;
    bool isBusy() const { return m_isBusy; }
    /// Says which field is not right yet, or asks.
    void invite(const Wish &wish, crypto::SecretBytes passphrase);
    /// Says how long no passphrase is tried, and goes on saying it until that is over.
    void showWait() { m_wait.show(); }

signals:
    void busyChanged(bool isBusy);
    /// It stands and the invitation is written; the new desk must show these words.
    void invited(const QString &words, const QStringList &sentences);
    void fieldRefused(alcove::presentation::ReturnPresenter::Field field, const QString &words);
    void refused(const QString &words, const QString &number);
    /// Empty when the time is over.
    void waiting(const QString &words);

private:
    using Secret = std::shared_ptr<crypto::SecretBytes>;

    bool isComplete(const Wish &wish, const crypto::SecretBytes &passphrase);
    void ask(const Wish &wish, const AskingDesk &desk, const Secret &passphrase);
    void save(const Wish &wish, const AskingDesk &desk, const MemberInvitation &made);
    void setBusy(bool isBusy);
    void refuse(const Error &error, words::Doing doing);

    People &m_people;
    Leaving &m_leaving;
    PersonRow m_person;
    int m_desks;
    bool m_isBusy = false;
    DoorWait m_wait;
};

} // namespace alcove::presentation
