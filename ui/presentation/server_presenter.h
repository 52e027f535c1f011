#pragma once

#include "core/desk_syncing.h"
#include "core/practice.h"
#include "core/server_care.h"
#include "presentation/door_wait.h"

#include <QObject>

namespace alcove::presentation {

/// What the page about the practice's server says.
struct ServerView {
    QString heading; ///< in a line: whether anything is wrong
    QStringList paragraphs; ///< what happened, what is safe, what to do
    bool isWarning = false;
    bool isForked = false; ///< an owner may have something to say
    QString askOwner; ///< who to ask, and for what, where somebody else has to; else empty

    bool operator==(const ServerView &) const = default;
};

ServerView serverView(const ServerStory &story, bool isOwner, Millis now);

/// The practice's server, what it lost, and what an owner says of it.
class ServerPresenter final : public QObject {
    Q_OBJECT

public:
    /// `sync` is null where nothing is synced. All outlive it.
    ServerPresenter(ServerCare &care, DeskSyncing *sync, const Practice &practice,
                    const Clock &clock, QObject *parent = nullptr);

    /// Reads anew; loaded() or refused().
    void load();
    const ServerView &view() const { return m_view; }
    bool isOwner() const { return m_practice.roles.has(Role::Owner); }
    bool isBusy() const { return m_isBusy; }

    /// That the server was put back from a backup; syncs then, so that this desk goes on at once.
    void sayRestored(crypto::SecretBytes passphrase);
    void showWait() { m_wait.show(); }

signals:
    void loaded();
    void busyChanged(bool isBusy);
    /// It is said, and what the sync after it came to.
    void said(const QStringList &sentences);
    void roundMade(const alcove::SyncStand &stand);
    void passphraseMissing(const QString &words);
    void refused(const QString &words, const QString &number);
    void waiting(const QString &words);

private:
    void syncAfter();
    void setBusy(bool isBusy);

    ServerCare &m_care;
    DeskSyncing *m_sync;
    Practice m_practice;
    const Clock &m_clock;
    ServerView m_view;
    int m_request = 0;
    bool m_isBusy = false;
    DoorWait m_wait;
};

} // namespace alcove::presentation
