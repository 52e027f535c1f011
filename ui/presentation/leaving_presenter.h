#pragma once

#include "core/desk_syncing.h"
#include "core/leaving.h"
#include "presentation/door_wait.h"
#include "presentation/people_presenter.h"

#include <QObject>

#include <functional>

namespace alcove::presentation {

/// A desk of somebody of the practice, as the page shows it.
struct DeskRow {
    DeviceId id;
    QString name; ///< "Reception", "A desk without a name"
    bool isThis = false;
    QString whyItStays; ///< a sentence; empty where it may be taken out
    bool isKit = false; ///< no desk but what stands on paper

    bool operator==(const DeskRow &) const = default;
};

/// Somebody, or a desk, who has left.
struct GoneRow {
    QString who;
    QString detail; ///< when, why, by whom

    bool operator==(const GoneRow &) const = default;
};

/// Takes people and desks out of the practice, has it synced then, and tells what came of it; and
/// new keys for the practice on demand.
class LeavingPresenter final : public QObject {
    Q_OBJECT

public:
    /// `sync` is null where nothing is synced. Both outlive it.
    LeavingPresenter(Leaving &leaving, DeskSyncing *sync, const Practice &practice,
                     QObject *parent = nullptr);

    /// Reads anew, for these people; loaded() or refused().
    void load(const QList<PersonRow> &people);
    /// Whether this desk's person is an owner. Nothing below is done for anybody else.
    bool isOwner() const { return m_practice.roles.has(Role::Owner); }
    bool isBusy() const { return m_isBusy; }

    /// Whether there is nobody else in the practice.
    bool isAlone() const { return m_people.size() < 2; }
    QList<DeskRow> desksOf(const UserId &user) const;
    /// Without kits.
    int countOfDesks(const UserId &user) const;
    /// Why they may not be taken out; empty where they may.
    QString whyTheyStay(const UserId &user) const;
    QList<GoneRow> gone() const;
    /// What happens when it is done, a sentence each; said before.
    QStringList before(const Farewell &farewell) const;
    /// Whether it is a recovery kit that would be withdrawn.
    bool isOfKit(const Farewell &farewell) const;
    /// "Take Noor Haddad out of the practice"
    QString titleOf(const Farewell &farewell) const;

    void remove(const Farewell &farewell, crypto::SecretBytes passphrase);
    /// New keys for all that this desk holds.
    void makeNewKeys();
    /// Tells the server, and makes the new keys that a change asks for; roundMade() alone.
    void syncNow();
    /// Says how long no passphrase is tried, and goes on saying it until that is over.
    void showWait() { m_wait.show(); }

signals:
    void loaded();
    void busyChanged(bool isBusy);
    /// It stands, and a sync has begun.
    void removed(const QStringList &sentences);
    /// What that sync came to, or that for new keys.
    void synced(const QStringList &sentences);
    /// A round that went through or not, for whoever shows how sync stands.
    void roundMade(const alcove::SyncStand &stand);
    /// There is no passphrase yet.
    void passphraseMissing(const QString &words);
    void refused(const QString &words, const QString &number);
    /// Empty when the time is over.
    void waiting(const QString &words);

private:
    const PersonRow *person(const UserId &user) const;
    /// Desks whose person writes charts and that are not among `without`.
    bool isChartsLeft(const std::function<bool(const PracticeDesk &)> &leaves) const;
    void sync(SyncReach reach, QStringList (*tell)(const Result<SyncStand> &));
    void setBusy(bool isBusy);
    void refuse(const Error &error);

    Leaving &m_leaving;
    DeskSyncing *m_sync;
    Practice m_practice;
    QList<PersonRow> m_people;
    Roster m_roster;
    int m_request = 0;
    bool m_isBusy = false;
    DoorWait m_wait;
};

} // namespace alcove::presentation
