#pragma once

#include "charting/signing.h"
#include "core/access.h"
#include "crypto/kdf.h"
#include "session/practice_maker.h"
#include "support/fake_clock.h"
#include "support/fake_random.h"
#include "support/handler_net.h"
#include "sync/enrolment.h"
#include "sync/invitation.h"
#include "sync/removal.h"
#include "sync/role_change.h"
#include "sync/sync_session.h"

#include <QTemporaryDir>

#include <algorithm>
#include <memory>

namespace alcove::testing {

/// A desk with a real store in a folder of its own, and what a person does at it.
class SyncDesk {
    QTemporaryDir m_folder; // goes last, when the store is closed

public:
    explicit SyncDesk(std::uint64_t seed)
        : random(seed)
    {
    }

    /// A desk of a new practice.
    static std::unique_ptr<SyncDesk> founded(std::uint64_t seed)
    {
        auto desk = std::make_unique<SyncDesk>(seed);
        NewPractice wanted;
        wanted.practiceName = QStringLiteral("Lakeside");
        wanted.clinicianName = QStringLiteral("Ada Byron");
        wanted.deviceName = QStringLiteral("Desk 1");
        wanted.passphrase = std::make_shared<crypto::SecretBytes>(passphrase());
        auto made = session::makePractice(desk->workspace(), wanted, desk->surroundings());
        if (!made)
            return nullptr;
        desk->open = std::move(made->open);
        return desk;
    }

    /// A further desk of `host`'s person, let in by an invitation.
    static std::unique_ptr<SyncDesk> joined(SyncDesk &host, std::uint64_t seed)
    {
        auto desk = std::make_unique<SyncDesk>(seed);
        auto identity = session::Identity::make(desk->random);
        const sync::JoinRequest request = desk->request(identity);
        const auto made = host.invite(request);
        if (!made)
            return nullptr;
        return desk->settle(made->file, std::move(identity), request) ? std::move(desk) : nullptr;
    }

    /// A desk of somebody else, whom `host` lets into the practice.
    static std::unique_ptr<SyncDesk> member(SyncDesk &host, std::uint64_t seed, const QString &name,
                                            Roles roles)
    {
        auto desk = std::make_unique<SyncDesk>(seed);
        auto identity = session::Identity::make(desk->random);
        const sync::JoinRequest request = desk->request(identity);
        const auto made = host.inviteMember(request, name, roles);
        if (!made)
            return nullptr;
        return desk->settle(made->file, std::move(identity), request) ? std::move(desk) : nullptr;
    }

    /// A new desk of `user`, who has lost all they had, and whom `host` invites again.
    static std::unique_ptr<SyncDesk> broughtBack(SyncDesk &host, std::uint64_t seed,
                                                 const UserId &user)
    {
        auto desk = std::make_unique<SyncDesk>(seed);
        auto identity = session::Identity::make(desk->random);
        const sync::JoinRequest request = desk->request(identity);
        const auto made = host.inviteAgain(request, user);
        if (!made)
            return nullptr;
        return desk->settle(made->file, std::move(identity), request) ? std::move(desk) : nullptr;
    }

    static crypto::SecretBytes passphrase()
    {
        return crypto::SecretBytes(asBytes("a long walk along the quiet lake"));
    }

    session::Workspace workspace() const { return {m_folder.filePath(QStringLiteral("store"))}; }
    session::Surroundings surroundings() { return {clock, random, crypto::kdfFloor}; }

    sync::JoinRequest request(const session::Identity &identity)
    {
        sync::JoinRequest request;
        request.device = DeviceId::make(clock, random);
        request.boxKey = identity.deviceBoxKeys().publicKey();
        request.issuedAt = clock.now();
        request.deviceName = QStringLiteral("Desk 2");
        request.person.emplace();
        request.person->boxKey = crypto::BoxKeyPair(identity.userBox).publicKey();
        return sync::signRequest(request, identity.deviceKey(), identity.userKey());
    }

    Result<sync::MadeInvitation> invite(const sync::JoinRequest &request)
    {
        const crypto::SigningKey key = open.identity.deviceKey();
        return sync::invite(*open.sync, request, self(key));
    }

    Result<sync::MadeInvitation> inviteMember(const sync::JoinRequest &request, const QString &name,
                                              Roles roles)
    {
        const crypto::SigningKey key = open.identity.deviceKey();
        return sync::inviteMember(*open.sync, request, {name, roles}, self(key));
    }

    Result<sync::MadeInvitation> inviteAgain(const sync::JoinRequest &request, const UserId &user)
    {
        const crypto::SigningKey key = open.identity.deviceKey();
        return sync::inviteAgain(*open.sync, request, user, self(key));
    }

    Result<RoleChange> setRoles(const UserId &user, Roles roles)
    {
        const crypto::SigningKey key = open.identity.deviceKey();
        return sync::setRoles(*open.sync, user, roles, self(key));
    }

    Result<void> remove(const sync::Leaving &leaving)
    {
        const crypto::SigningKey key = open.identity.deviceKey();
        return sync::remove(*open.sync, leaving, self(key));
    }

    Result<sync::SyncReport> syncWith(sync::Net &net)
    {
        const crypto::SigningKey key = open.identity.deviceKey();
        const crypto::BoxKeyPair box = open.identity.deviceBoxKeys();
        return sync::SyncSession(*open.sync, net, key, random, &box).runOnce();
    }

    /// What stands still after a round, since the server lost more of it than this desk can mend.
    Result<QList<Scope>> standsWith(sync::Net &net)
    {
        TRY_ASSIGN(const sync::SyncReport report, syncWith(net));
        return report.standing;
    }

    /// The program is left and started again: what the chart lets its person do is read anew.
    bool restart()
    {
        open.sync.reset();
        open.chart.reset();
        open.connection.reset();
        auto again = session::openChart(workspace(), passphrase(), surroundings());
        if (!again)
            return false;
        open = *std::move(again);
        return true;
    }

    /// As a program that was changed would, it takes its person for more than they are.
    bool pretend(Roles roles) { return keepRoles(roles) && restart(); }

    ClientId addClient(const QString &family)
    {
        Client client;
        client.id = ClientId::make(clock, random);
        client.familyName = family;
        return open.chart->saveClient(client) ? client.id : ClientId();
    }

    NoteId addNote(ClientId client, const QString &text)
    {
        Note note;
        note.id = NoteId::make(clock, random);
        note.client = client;
        note.author = open.practice.actor.user;
        note.authorName = open.practice.actor.name;
        note.format = QStringLiteral("soap");
        note.createdAt = clock.now();
        note.serviceAt = clock.now();
        note.body.sections = {{QStringLiteral("subjective"), text}};
        return open.chart->saveDraft(note) ? note.id : NoteId();
    }

    Result<void> edit(NoteId id, const QString &text)
    {
        TRY_ASSIGN(Note note, open.chart->openNote(id));
        note.body.sections = {{QStringLiteral("subjective"), text}};
        return open.chart->saveDraft(note);
    }

    Result<void> settleNote(NoteId id, const QString &text)
    {
        TRY_ASSIGN(Note note, open.chart->openNote(id));
        TRY(open.chart->otherVersions(id));
        note.body.sections = {{QStringLiteral("subjective"), text}};
        return open.chart->settleVersions(note);
    }

    Result<void> sign(NoteId id)
    {
        TRY_ASSIGN(const Note draft, open.chart->openNote(id));
        TRY_ASSIGN(const crypto::Hash previous, open.chart->lastSignature());
        TRY_ASSIGN(const Note note,
                   charting::signNote(draft, open.practice.actor, open.identity.userKey(), previous,
                                      clock.now()));
        return open.chart->signNote(note);
    }

    QString text(NoteId id)
    {
        const auto note = open.chart->openNote(id);
        return note ? note->body.section(QStringLiteral("subjective")) : QString();
    }

    QString digest()
    {
        const auto stats = open.chart->stats();
        return stats ? stats->digest : QString();
    }

    ChainHead cursor(Scope scope = Scope::Clinical)
    {
        const auto head = open.sync->cursor(scope);
        return head ? *head : ChainHead{-1, {}};
    }

    qint64 waiting(Scope scope = Scope::Clinical)
    {
        const auto count = open.sync->countOutgoing(scope);
        return count ? *count : -1;
    }

    /// How often an event stands in the audit chain, and whether the chain is whole.
    int audited(const QString &event)
    {
        const auto verdict = open.chart->verifyAudit();
        auto query
            = open.connection->prepare("SELECT count(*) FROM audit_entry WHERE event = :event");
        if (!verdict || !verdict->isOk() || !query)
            return -1;
        query->bind(":event", event);
        const auto found = query->step();
        return found && *found ? static_cast<int>(query->integer(0)) : -1;
    }

    FakeClock clock;
    FakeRandom random;
    session::OpenChart open;

private:
    bool keepRoles(Roles roles)
    {
        auto update = open.connection->prepare("UPDATE practice SET roles = :roles");
        if (!update)
            return false;
        update->bind(":roles", roleNames(roles).join(u' '));
        return bool(update->run());
    }

    sync::InvitingDesk self(const crypto::SigningKey &key)
    {
        return {key, open.identity.userSigning, open.identity.userBox, clock, random};
    }

    bool settle(const Bytes &invitation, session::Identity identity,
                const sync::JoinRequest &request)
    {
        const crypto::BoxKeyPair box = identity.deviceBoxKeys();
        auto opened = sync::openInvitation(
            invitation, {request.device, request.deviceKey, box, request.person});
        return opened && settle(*std::move(opened), std::move(identity), request.device);
    }

    bool settle(sync::OpenedInvitation opened, session::Identity identity, DeviceId device)
    {
        session::JoinedPractice joined;
        joined.practice.storeId = newRawId(clock, random);
        joined.practice.id = opened.practice;
        joined.practice.name = opened.contents.practiceName;
        joined.practice.genesis = opened.genesis;
        joined.practice.roles = opened.roles;
        joined.practice.actor = {opened.contents.user, opened.contents.userName,
                                 firstHat(opened.roles).value_or(Role::Clinician), device};
        joined.practice.deviceName = QStringLiteral("Desk 2");
        joined.practice.serverUrl = opened.contents.serverUrl;
        joined.devices = opened.devices;
        joined.log = opened.log;
        joined.scopeKeys = std::move(opened.scopeKeys);
        joined.identity = std::move(identity);
        if (!opened.contents.isOfNewMember()) {
            joined.identity.userSigning = std::move(opened.contents.userSigning);
            joined.identity.userBox = std::move(opened.contents.userBox);
        }
        auto made
            = session::makeJoinedDesk(workspace(), std::move(joined), passphrase(), surroundings());
        if (made)
            open = std::move(made->open);
        return bool(made);
    }
};

} // namespace alcove::testing
