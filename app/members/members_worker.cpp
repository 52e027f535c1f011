#include "members/members_worker.h"

#include "base/durable_file.h"
#include "members/emergency_round.h"
#include "members/new_desks.h"
#include "members/stoppable_net.h"
#include "store/ask_on.h"
#include "sync/beast_ear.h"
#include "sync/byte_array.h"
#include "sync/join_request.h"

#include <QFile>

namespace alcove::members {

namespace {

std::string nameOf(const QString &path)
{
    return QFile::encodeName(path).toStdString();
}

} // namespace

MembersWorker::MembersWorker(const session::OpenChart &open, session::Workspace workspace,
                             const session::Surroundings &surroundings, sync::NetLimits limits)
    : m_desk(open, workspace, surroundings)
    , m_limits(limits)
    , m_syncing(
          open, workspace, surroundings,
          [limits](const sync::ServerAddress &address) {
              return std::make_unique<sync::BeastNet>(address, limits);
          },
          [](const sync::ServerAddress &address) {
              return std::make_unique<sync::BeastEar>(address);
          })
    , m_leaving(open, workspace, surroundings, limits)
    , m_late(open, workspace, surroundings)
    , m_factor(open, std::move(workspace), surroundings, limits)
{
}

MembersWorker::~MembersWorker()
{
    m_isStopped = true;
}

template <typename Answer>
QFuture<Answer> MembersWorker::run(std::function<Answer()> work)
{
    return store::askOn(m_thread, std::move(work));
}

template <typename Answer>
Result<Answer> MembersWorker::onDesk(const std::function<Result<Answer>(MemberDesk &)> &act)
{
    TRY_ASSIGN(const session::OpenChart open, m_desk.open());
    const session::Surroundings &around = m_desk.surroundings();
    MemberDesk desk(*open.sync, m_desk.identity(), around.clock, around.random, m_limits,
                    &m_isStopped);
    return act(desk);
}

void MembersWorker::tellServerLater()
{
    m_thread.post([this] {
        // Out of reach, or stopped: the next sync tells it.
        static_cast<void>(onDesk<bool>([](MemberDesk &desk) -> Result<bool> {
            TRY(desk.tellServer());
            return true;
        }));
    });
}

QFuture<Result<QList<PracticeMember>>> MembersWorker::list()
{
    return run<Result<QList<PracticeMember>>>([this] {
        return onDesk<QList<PracticeMember>>([](MemberDesk &desk) { return desk.list(); });
    });
}

QFuture<Result<QList<crypto::VerifyKey>>> MembersWorker::packSigners()
{
    return run<Result<QList<crypto::VerifyKey>>>([this] {
        return onDesk<QList<crypto::VerifyKey>>(
            [](MemberDesk &desk) { return desk.packSigners(); });
    });
}

QFuture<Result<RoleChange>> MembersWorker::setRoles(UserId user, Roles roles)
{
    return run<Result<RoleChange>>([this, user, roles]() -> Result<RoleChange> {
        TRY_ASSIGN(RoleChange change, onDesk<RoleChange>([&user, roles](MemberDesk &desk) {
                       return desk.setRoles(user, roles);
                   }));
        tellServerLater();
        return change;
    });
}

QFuture<Result<AskingDesk>> MembersWorker::readRequest(QString path)
{
    return run<Result<AskingDesk>>([this, path = std::move(path)]() -> Result<AskingDesk> {
        TRY_ASSIGN(const Bytes bytes,
                   readFile(*m_desk.surroundings().disk.files, nameOf(path), sync::maxJoinRequest));
        TRY_ASSIGN(const sync::JoinRequest request, sync::decodeRequest(bytes));
        return AskingDesk{sync::toByteArray(bytes), request.deviceName};
    });
}

QFuture<Result<MemberInvitation>> MembersWorker::invite(Newcomer newcomer)
{
    return run<Result<MemberInvitation>>(
        [this, newcomer = std::move(newcomer)]() -> Result<MemberInvitation> {
            TRY_ASSIGN(const sync::JoinRequest request,
                       sync::decodeRequest(sync::viewOf(newcomer.request)));
            TRY_ASSIGN(const sync::MadeInvitation made,
                       onDesk<sync::MadeInvitation>([&](MemberDesk &desk) {
                           return newcomer.isOwnDesk
                               ? desk.answer(request, newcomer.words, sync::invite)
                               : desk.invite(request, newcomer.words,
                                             {newcomer.name, newcomer.roles});
                       }));
            tellServerLater();
            return MemberInvitation{sync::toByteArray(made.file), made.words, made.scopes};
        });
}

QFuture<Result<void>> MembersWorker::saveInvitation(QString path, QByteArray file)
{
    return run<Result<void>>([this, path = std::move(path), file = std::move(file)] {
        return writeFileDurably(*m_desk.surroundings().disk.files, nameOf(path),
                                sync::viewOf(file));
    });
}

QFuture<Result<QList<EmergencyChart>>> MembersWorker::emergencyCharts()
{
    return run<Result<QList<EmergencyChart>>>([this]() -> Result<QList<EmergencyChart>> {
        TRY_ASSIGN(session::OpenChart desk, m_desk.open());
        return chartsApart(desk, m_desk.workspace(), *m_desk.surroundings().disk.files);
    });
}

QFuture<Result<EmergencyOpened>> MembersWorker::openInEmergency(RawId chart, QString reason)
{
    return run<Result<EmergencyOpened>>([this, chart,
                                         reason = std::move(reason)]() -> Result<EmergencyOpened> {
        TRY_ASSIGN(session::OpenChart desk, m_desk.open());
        const auto address = sync::parseServerAddress(desk.practice.serverUrl);
        if (!address)
            return Error(ErrorCode::Offline, "no server yet");
        sync::BeastNet server(*address, m_limits);
        StoppableNet net(server, &m_isStopped);
        // The window has the desk open: what is to go from it goes another time.
        return openAndSync(desk, m_desk.workspace(), net, m_desk.surroundings(), {chart, reason},
                           [] { return Result<void>(Error(ErrorCode::Conflict)); });
    });
}

QFuture<Result<SyncStand>> MembersWorker::syncOnce(SyncReach reach)
{
    return m_syncing.syncOnce(reach);
}

void MembersWorker::onProgress(std::function<void(const SyncProgress &)> tell)
{
    m_syncing.onProgress(std::move(tell));
}

QFuture<SyncCall> MembersWorker::nextCall()
{
    return m_syncing.nextCall();
}

QFuture<Result<int>> MembersWorker::dropOver()
{
    return run<Result<int>>([this]() -> Result<int> {
        TRY_ASSIGN(session::OpenChart desk, m_desk.open());
        const auto address = sync::parseServerAddress(desk.practice.serverUrl);
        std::optional<sync::BeastNet> server;
        std::optional<StoppableNet> net;
        if (address) {
            server.emplace(*address, m_limits);
            net.emplace(*server, &m_isStopped);
        }
        return members::dropOver(desk, m_desk.workspace(), net ? &*net : nullptr,
                                 m_desk.surroundings());
    });
}

QFuture<Result<QList<DeskAlert>>> MembersWorker::alerts()
{
    return run<Result<QList<DeskAlert>>>([this]() -> Result<QList<DeskAlert>> {
        TRY_ASSIGN(session::OpenChart desk, m_desk.open());
        return alertsOf(desk);
    });
}

QFuture<Result<void>> MembersWorker::acknowledge(DeviceId desk)
{
    return run<Result<void>>([this, desk]() -> Result<void> {
        TRY_ASSIGN(session::OpenChart open, m_desk.open());
        return acknowledgeDesk(open, desk);
    });
}

std::unique_ptr<People> makePeople(const session::OpenChart &open,
                                   const session::Workspace &workspace,
                                   const session::Surroundings &surroundings)
{
    return std::make_unique<MembersWorker>(open, workspace, surroundings);
}

} // namespace alcove::members
