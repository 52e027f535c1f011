#pragma once

#include "core/session.h"
#include "session/open_chart.h"
#include "store/store_thread.h"

namespace alcove::session {

/// The unlocked desk over an open store and the thread that owns it.
class ChartSession final : public Session, private ChartQueue {
public:
    explicit ChartSession(OpenChart open);
    ~ChartSession() override;

    ChartQueue &chart() override { return *this; }
    const Practice &practice() const override { return m_practice; }
    const crypto::SigningKey &signingKey() const override { return m_signingKey; }

private:
    void post(std::function<void(Chart &)> work) override;

    Practice m_practice;
    crypto::SigningKey m_signingKey;
    // The thread ends, its work done, before what it works on goes.
    std::unique_ptr<OpenChart> m_open;
    std::unique_ptr<store::StoreThread> m_thread;
};

} // namespace alcove::session
