#pragma once

#include "panel/open_panel.h"
#include "store/store_thread.h"
#include "supplemental/supplement_desk.h"
#include "supplemental/use_watch.h"

namespace alcove::panel {

/// The open panel and the thread that owns its store. It shuts by itself: whoever goes on asking
/// after five minutes without use finds it closed, whatever the windows do.
class PanelSession final : public supplemental::SupplementSession,
                           private supplemental::SupplementQueue {
public:
    /// `clock` must outlive it. `backups` may be null.
    PanelSession(OpenPanel open, const Clock &clock, std::unique_ptr<Backups> backups = nullptr);
    ~PanelSession() override;

    supplemental::SupplementQueue &supplement() override { return *this; }
    const Actor &actor() const override { return m_actor; }
    void touch() override { m_use.use(); }
    bool shutWhenUnused() override;
    Backups *backups() override { return m_backups.get(); }

private:
    void post(std::function<void(supplemental::Supplement *)> work) override;
    /// Ends what was asked, closes the store; its key goes with it.
    void shut();

    Actor m_actor;
    supplemental::UseWatch m_use;
    // The thread ends, its work done, before what it works on goes.
    std::unique_ptr<OpenPanel> m_open;
    std::unique_ptr<store::StoreThread> m_thread;
    std::unique_ptr<Backups> m_backups;
};

} // namespace alcove::panel
