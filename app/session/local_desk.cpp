#include "session/local_desk.h"

#include "core/door_tries.h"
#include "session/chart_session.h"
#include "session/copies.h"
#include "session/desk_keys.h"
#include "session/practice_maker.h"
#include "session/restore_copy.h"
#include "session/rotate_keys.h"
#include "store/ask_on.h"

namespace alcove::session {

LocalDesk::LocalDesk(Workspace workspace, Surroundings surroundings, MakePeople makePeople,
                     BeforeWindow beforeWindow)
    : m_workspace(std::move(workspace))
    , m_surroundings(surroundings)
    , m_makePeople(std::move(makePeople))
    , m_beforeWindow(std::move(beforeWindow))
{
}

Opening LocalDesk::opening(OpenChart open) const
{
    if (m_beforeWindow)
        m_beforeWindow(open, m_workspace, m_surroundings);
    return {
        std::make_shared<ChartSession>(std::move(open), m_workspace, m_surroundings, m_makePeople),
        nullptr};
}

template <typename Answer>
QFuture<Answer> LocalDesk::run(std::function<Answer()> work)
{
    return store::askOn(m_worker, std::move(work));
}

Millis LocalDesk::waitLeft() const
{
    return doorWait(m_workspace.triesFile(), *m_surroundings.disk.files, m_surroundings.clock);
}

QFuture<Result<Opening>> LocalDesk::create(NewPractice practice)
{
    return run<Result<Opening>>([this, practice = std::move(practice)]() -> Result<Opening> {
        TRY_ASSIGN(MadePractice made, makePractice(m_workspace, practice, m_surroundings));
        Opening opened = opening(std::move(made.open));
        opened.recoveryCode = std::make_shared<crypto::SecretBytes>(std::move(made.recoveryCode));
        return opened;
    });
}

QFuture<Result<Opening>> LocalDesk::unlock(std::shared_ptr<crypto::SecretBytes> passphrase)
{
    return run<Result<Opening>>([this, passphrase = std::move(passphrase)]() -> Result<Opening> {
        TRY_ASSIGN(OpenChart open, openChart(m_workspace, *passphrase, m_surroundings));
        return opening(std::move(open));
    });
}

QFuture<Result<void>> LocalDesk::prove(std::shared_ptr<crypto::SecretBytes> passphrase)
{
    return run<Result<void>>([this, passphrase = std::move(passphrase)]() -> Result<void> {
        TRY(openKeys(m_workspace, *passphrase, m_surroundings));
        return {};
    });
}

QFuture<Result<Opening>> LocalDesk::recover(std::shared_ptr<crypto::SecretBytes> code,
                                            std::shared_ptr<crypto::SecretBytes> newPassphrase)
{
    return run<Result<Opening>>([this, code = std::move(code),
                                 newPassphrase = std::move(newPassphrase)]() -> Result<Opening> {
        TRY_ASSIGN(OpenChart open,
                   recoverChart(m_workspace, *code, *newPassphrase, m_surroundings));
        return opening(std::move(open));
    });
}

QFuture<Result<QList<StoredCopy>>> LocalDesk::copies()
{
    return run<Result<QList<StoredCopy>>>([this]() -> Result<QList<StoredCopy>> {
        TRY_ASSIGN(const auto names, shelfOf(m_workspace, m_surroundings).copies());
        QList<StoredCopy> copies;
        for (const backup::CopyName &name : names)
            copies.prepend({QString::fromStdString(backup::folderName(name)), name.at});
        return copies;
    });
}

QFuture<Result<Opening>> LocalDesk::restore(QString copy,
                                            std::shared_ptr<crypto::SecretBytes> passphrase)
{
    return run<Result<Opening>>(
        [this, copy = std::move(copy), passphrase = std::move(passphrase)]() -> Result<Opening> {
            const auto name = backup::parseCopyName(copy.toStdString());
            if (!name)
                return Error(ErrorCode::NotFound, "no name of a copy");
            TRY(restoreCopy(m_workspace, shelfOf(m_workspace, m_surroundings), *name, *passphrase,
                            m_surroundings));
            TRY_ASSIGN(OpenChart open, openChart(m_workspace, *passphrase, m_surroundings));
            return opening(std::move(open));
        });
}

QFuture<Result<void>> LocalDesk::renew(std::shared_ptr<crypto::SecretBytes> passphrase,
                                       std::shared_ptr<NewKeysProgress> progress)
{
    return run<Result<void>>(
        [this, passphrase = std::move(passphrase), progress = std::move(progress)] {
            return renewLockedDesk(m_workspace, *passphrase, m_surroundings,
                                   [&progress](NewKeysStep step) { *progress = step; });
        });
}

} // namespace alcove::session
