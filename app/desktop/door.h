#pragma once

#include "base/clock.h"
#include "base/random.h"
#include "core/joining.h"
#include "core/kit_joining.h"
#include "core/new_keys.h"
#include "core/session.h"
#include "core/token_door.h"
#include "desktop/options.h"
#include "presentation/recovery_kit_presenter.h"
#include "widgets/door_window.h"

#include <QObject>

#include <memory>

namespace alcove::presentation {
class ComeBackPresenter;
class FirstStartPresenter;
class JoinPresenter;
class NewKeysPresenter;
class RecoverPresenter;
class RestorePresenter;
class UnlockPresenter;
class DeskPresenter;
} // namespace alcove::presentation

namespace alcove::desktop {

/// What not every door has. All of it outlives it.
struct DoorExtras {
    TokenDoor *token = nullptr; ///< without, no desk opens with a security key
    NewKeys *newKeys = nullptr; ///< without, none gets new keys
    Joining *joining = nullptr; ///< without, none joins a practice
    KitJoining *kit = nullptr; ///< without, nobody comes back by a recovery kit
};

/// From nothing to an open session: which page the door shows, and what follows which.
class Door : public QObject {
    Q_OBJECT

public:
    Door(Desk &desk, const Clock &clock, Random &random, const Options &options,
         const DoorExtras &extras = {});
    ~Door() override;

    widgets::DoorWindow &window() { return *m_window; }

    /// What a start shows: first start, lock screen, or the invented practice being made.
    void start();
    void showUnlock();
    /// The lock screen where none can be made.
    void showNewKeys();
    /// Another Alcove has the store; all one can do is close.
    void showInUse();
    /// Handed over once, after opened().
    std::shared_ptr<Session> takeSession() { return std::move(m_session); }

signals:
    void opened();
    /// To start anew as `alcove --demo`.
    void demoWanted();
    void closeWanted();

private:
    void showFirstStart();
    void showCreate();
    void showJoining();
    void showAskToJoin();
    void showJoinWords(const QStringList &words);
    void showInvitation();
    void showComeBack();
    void showRecover();
    void showRestore();
    void makeDemo();
    void openDemo();
    void showRenewed();
    void showWaiting(const QString &title);
    void showKit(crypto::SecretBytes code);
    void take(presentation::DeskPresenter &presenter);
    void forgetPin();

    Desk &m_desk;
    const Clock &m_clock;
    Random &m_random;
    Options m_options;
    TokenDoor *m_token;
    std::unique_ptr<widgets::DoorWindow> m_window;
    presentation::FirstStartPresenter *m_firstStart;
    presentation::UnlockPresenter *m_unlock;
    presentation::RecoverPresenter *m_recover;
    presentation::RestorePresenter *m_restore;
    presentation::NewKeysPresenter *m_newKeys; ///< null where none can be made
    presentation::JoinPresenter *m_join; ///< null where no practice can be joined
    presentation::ComeBackPresenter *m_comeBack; ///< null where nobody comes back by a kit
    std::unique_ptr<presentation::RecoveryKitPresenter> m_kit;
    std::shared_ptr<Session> m_session; // shared only because a future handed it out
};

} // namespace alcove::desktop
