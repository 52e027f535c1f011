#include "panel/local_panel.h"

#include "core/door_tries.h"
#include "panel/panel_session.h"

#include <QPromise>

namespace alcove::panel {

using supplemental::SupplementOpening;
using Passphrase = std::shared_ptr<crypto::SecretBytes>;

LocalPanel::LocalPanel(PanelFiles files, Practice practice, PanelSurroundings surroundings)
    : m_files(std::move(files))
    , m_practice(std::move(practice))
    , m_surroundings(surroundings)
{
}

Millis LocalPanel::waitLeft() const
{
    return doorWait(m_files.triesFile(), *m_surroundings.disk.files, m_surroundings.clock);
}

QFuture<Result<SupplementOpening>> LocalPanel::run(std::function<Result<OpenPanel>()> work)
{
    using Answer = Result<SupplementOpening>;
    // Shared because std::function copies, and a QPromise can't be copied.
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    QFuture<Answer> future = promise->future();
    m_worker.post([this, promise, work = std::move(work)] {
        auto open = work();
        promise->addResult(
            open ? Answer(std::make_shared<PanelSession>(*std::move(open), m_surroundings.clock))
                 : Answer(open.error()));
        promise->finish();
    });
    return future;
}

QFuture<Result<SupplementOpening>> LocalPanel::create(Passphrase passphrase)
{
    return run([this, passphrase = std::move(passphrase)] {
        return makePanel(m_files, m_practice, *passphrase, m_surroundings);
    });
}

QFuture<Result<SupplementOpening>> LocalPanel::unlock(Passphrase passphrase)
{
    return run([this, passphrase = std::move(passphrase)] {
        return openPanel(m_files, m_practice, *passphrase, m_surroundings);
    });
}

QFuture<Result<SupplementOpening>> LocalPanel::recover(Passphrase code, Passphrase newPassphrase)
{
    return run([this, code = std::move(code), newPassphrase = std::move(newPassphrase)] {
        return recoverPanel(m_files, m_practice, *code, *newPassphrase, m_surroundings);
    });
}

} // namespace alcove::panel
