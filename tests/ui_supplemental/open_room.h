#pragma once

#include "core/access.h"
#include "panel/local_panel.h"
#include "supplemental/use_watch.h"
#include "support/panel_desk.h"
#include "ui_supplemental/client_shelf.h"
#include "ui_supplemental/panel_keeper.h"

#include <QTest>

namespace alcove::testing {

inline std::shared_ptr<crypto::SecretBytes> secret(std::string_view text)
{
    return std::make_shared<crypto::SecretBytes>(asBytes(text));
}

/// A practice's panel, its keeper, and Sam's shelf in it.
class OpenRoom {
public:
    /// Somebody with these hats, in a panel that an owner made.
    explicit OpenRoom(Roles roles = solo)
        : m_isReady(make(roles))
        , panel(desk.files(), desk.practice, desk.surroundings())
        , keeper(panel)
        , shelf(keeper, sam(), desk.clock, desk.random)
    {
    }

    bool isReady() const { return m_isReady; }

    bool unlock(std::string_view words = PanelDesk::words)
    {
        keeper.unlock(secret(words));
        return wait();
    }
    /// Until the keeper has come to an end with what it was asked.
    bool wait()
    {
        return QTest::qWaitFor(
                   [this] { return keeper.state() != ui_supplemental::PanelKeeper::State::Busy; },
                   30'000)
            && keeper.session() != nullptr;
    }

    /// Does `work` in the panel's store, without any window.
    bool inStore(const std::function<Result<void>(supplemental::Supplement &)> &work)
    {
        auto open = desk.open();
        return open && work(*open->supplement);
    }

    PanelDesk desk;

private:
    bool make(Roles roles)
    {
        const bool isMade = bool(desk.make());
        desk.practice.actor.role = *firstHat(roles);
        desk.practice.roles = roles;
        return isMade;
    }

    bool m_isReady;

public:
    panel::LocalPanel panel;
    ui_supplemental::PanelKeeper keeper;
    ui_supplemental::ClientShelf shelf;
};

/// Policy and Sam's consent, as an owner records them.
inline Result<void> allow(supplemental::Supplement &panel)
{
    TRY(panel.decidePolicy(aPolicy()));
    return panel.recordConsent(aConsent());
}

} // namespace alcove::testing
