#pragma once

#include "panel/open_panel.h"
#include "store/store_thread.h"
#include "supplemental/supplement_desk.h"

#include <functional>

namespace alcove::panel {

/// The panel whose files lie in a folder of this machine. What `surroundings` names must outlive it
/// and its sessions.
class LocalPanel final : public supplemental::SupplementDesk {
public:
    /// `practice` is copied: the panel knows whose it is without seeing the chart.
    LocalPanel(PanelFiles files, Practice practice, PanelSurroundings surroundings);

    const Actor &actor() const override { return m_practice.actor; }
    Roles roles() const override { return m_practice.roles; }
    bool hasStore() const override { return m_files.isUsed(*m_surroundings.disk.files); }
    Millis waitLeft() const override;
    QFuture<Result<supplemental::SupplementOpening>>
    create(std::shared_ptr<crypto::SecretBytes> passphrase) override;
    QFuture<Result<supplemental::SupplementOpening>>
    unlock(std::shared_ptr<crypto::SecretBytes> passphrase) override;
    QFuture<Result<supplemental::SupplementOpening>>
    recover(std::shared_ptr<crypto::SecretBytes> code,
            std::shared_ptr<crypto::SecretBytes> newPassphrase) override;
    QFuture<Result<supplemental::SupplementCopies>> copies() override;
    QFuture<Result<supplemental::RestoredSupplement>>
    restore(QString copy, std::shared_ptr<crypto::SecretBytes> passphrase) override;

private:
    template <typename Answer>
    QFuture<Answer> run(std::function<Answer()> work);
    QFuture<Result<supplemental::SupplementOpening>> open(std::function<Result<OpenPanel>()> work);
    Result<supplemental::SupplementOpening> opened(Result<OpenPanel> open);

    PanelFiles m_files;
    Practice m_practice;
    PanelSurroundings m_surroundings;
    store::StoreThread m_worker;
};

} // namespace alcove::panel
