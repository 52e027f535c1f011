#include "panel/local_panel.h"

#include "backup/stand.h"
#include "core/door_tries.h"
#include "panel/panel_backups.h"
#include "panel/panel_copies.h"
#include "panel/panel_session.h"

#include <QPromise>

namespace alcove::panel {

using supplemental::RestoredSupplement;
using supplemental::SupplementCopies;
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

template <typename Answer>
QFuture<Answer> LocalPanel::run(std::function<Answer()> work)
{
    // Shared because std::function copies, and a QPromise can't be copied.
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    QFuture<Answer> future = promise->future();
    m_worker.post([promise, work = std::move(work)] {
        promise->addResult(work());
        promise->finish();
    });
    return future;
}

Result<SupplementOpening> LocalPanel::opened(Result<OpenPanel> open)
{
    if (!open)
        return open.error();
    auto backups = std::make_unique<PanelBackups>(*open, m_files, m_practice, m_surroundings);
    return SupplementOpening(
        std::make_shared<PanelSession>(*std::move(open), m_surroundings.clock, std::move(backups)));
}

QFuture<Result<SupplementOpening>> LocalPanel::open(std::function<Result<OpenPanel>()> work)
{
    return run<Result<SupplementOpening>>(
        [this, work = std::move(work)] { return opened(work()); });
}

QFuture<Result<SupplementOpening>> LocalPanel::create(Passphrase passphrase)
{
    return open([this, passphrase = std::move(passphrase)] {
        return makePanel(m_files, m_practice, *passphrase, m_surroundings);
    });
}

QFuture<Result<SupplementOpening>> LocalPanel::unlock(Passphrase passphrase)
{
    return open([this, passphrase = std::move(passphrase)] {
        return openPanel(m_files, m_practice, *passphrase, m_surroundings);
    });
}

QFuture<Result<SupplementOpening>> LocalPanel::recover(Passphrase code, Passphrase newPassphrase)
{
    return open([this, code = std::move(code), newPassphrase = std::move(newPassphrase)] {
        return recoverPanel(m_files, m_practice, *code, *newPassphrase, m_surroundings);
    });
}

QFuture<Result<SupplementCopies>> LocalPanel::copies()
{
    return run<Result<SupplementCopies>>([this]() -> Result<SupplementCopies> {
        Files &disk = *m_surroundings.disk.files;
        backup::Shelf shelf = shelfOf(m_files, disk);
        TRY_ASSIGN(const auto names, shelf.copies());
        TRY_ASSIGN(const backup::Stand stand, backup::readStand(shelf, disk));
        SupplementCopies found{{}, stand.provedAt, m_surroundings.clock.now()};
        for (auto name = names.rbegin(); name != names.rend(); ++name)
            found.copies.append({QString::fromStdString(backup::folderName(*name)), name->at});
        return found;
    });
}

QFuture<Result<RestoredSupplement>> LocalPanel::restore(QString copy, Passphrase passphrase)
{
    return run<Result<RestoredSupplement>>(
        [this, copy = std::move(copy),
         passphrase = std::move(passphrase)]() -> Result<RestoredSupplement> {
            TRY_ASSIGN(const std::string replaced,
                       putPanelBack(m_files, m_practice, copy, *passphrase, m_surroundings));
            TRY_ASSIGN(SupplementOpening opening,
                       opened(openPanel(m_files, m_practice, *passphrase, m_surroundings)));
            return RestoredSupplement{std::move(opening), QString::fromStdString(replaced)};
        });
}

} // namespace alcove::panel
