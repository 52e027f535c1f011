#include "panel/panel_session.h"

namespace alcove::panel {

PanelSession::PanelSession(OpenPanel open, const Clock &clock, std::unique_ptr<Backups> backups)
    : m_actor(open.supplement->actor())
    , m_use(clock)
    , m_open(std::make_unique<OpenPanel>(std::move(open)))
    , m_thread(std::make_unique<store::StoreThread>())
    , m_backups(std::move(backups))
{
}

PanelSession::~PanelSession()
{
    shut();
}

bool PanelSession::shutWhenUnused()
{
    if (m_use.isOver())
        shut();
    return m_open == nullptr;
}

void PanelSession::post(std::function<void(supplemental::Supplement *)> work)
{
    if (shutWhenUnused()) {
        work(nullptr);
        return;
    }
    m_use.use();
    supplemental::Supplement &supplement = *m_open->supplement;
    m_thread->post([&supplement, work = std::move(work)] { work(&supplement); });
}

void PanelSession::shut()
{
    if (m_open == nullptr)
        return;
    supplemental::Supplement &supplement = *m_open->supplement;
    m_thread->post([&supplement, device = idString(m_actor.device)] {
        // A panel whose disk is full still shuts: the entry is lost then, not the lock.
        static_cast<void>(supplement.audit({QStringLiteral("panel.lock"), device, {}, {}}));
    });
    m_backups.reset();
    m_thread.reset();
    m_open.reset();
}

} // namespace alcove::panel
