#include "members/local_joining.h"

#include "base/durable_file.h"
#include "members/joining.h"
#include "store/ask_on.h"
#include "sync/byte_array.h"

#include <QFile>

namespace alcove::members {

namespace {

using Code = std::shared_ptr<crypto::SecretBytes>;

std::string nameOf(const QString &path)
{
    return QFile::encodeName(path).toStdString();
}

} // namespace

LocalJoining::LocalJoining(session::Workspace workspace, const session::Surroundings &surroundings)
    : m_workspace(std::move(workspace))
    , m_surroundings{surroundings.clock, m_random, surroundings.kdfCost, surroundings.disk}
{
}

bool LocalJoining::isAsked() const
{
    return m_surroundings.disk.files->exists(m_workspace.joinFile());
}

QFuture<Result<JoinAsked>> LocalJoining::ask(QString deskName, Code passphrase)
{
    return store::askOn(m_thread,
                        [this, deskName = std::move(deskName),
                         passphrase = std::move(passphrase)]() -> Result<JoinAsked> {
                            TRY_ASSIGN(
                                const sync::JoinRequest request,
                                askToJoin(m_workspace, *passphrase, deskName, m_surroundings));
                            return JoinAsked{sync::toByteArray(sync::encodeRequest(request)),
                                             sync::wordsOf(request)};
                        });
}

QFuture<Result<void>> LocalJoining::saveRequest(QString path, QByteArray request)
{
    return store::askOn(m_thread, [this, path = std::move(path), request = std::move(request)] {
        return writeFileDurably(*m_surroundings.disk.files, nameOf(path), sync::viewOf(request));
    });
}

QFuture<Result<QByteArray>> LocalJoining::readInvitation(QString path)
{
    return store::askOn(m_thread, [this, path = std::move(path)]() -> Result<QByteArray> {
        TRY_ASSIGN(const Bytes bytes,
                   readFile(*m_surroundings.disk.files, nameOf(path), sync::maxInvitation));
        return sync::toByteArray(bytes);
    });
}

QFuture<Result<Code>> LocalJoining::join(JoinTerms terms)
{
    return store::askOn(m_thread, [this, terms = std::move(terms)]() -> Result<Code> {
        TRY_ASSIGN(OpenedJoin opened,
                   openJoin(m_workspace, sync::viewOf(terms.invitation), terms.words,
                            *terms.passphrase, *m_surroundings.disk.files));
        TRY_ASSIGN(session::MadePractice made,
                   finishJoin(m_workspace, std::move(opened), *terms.passphrase, m_surroundings));
        return std::make_shared<crypto::SecretBytes>(std::move(made.recoveryCode));
    });
}

} // namespace alcove::members
