#pragma once

#include "light_desk.h"
#include "support/handler_net.h"
#include "wire/halves.h"
#include "wire/messages.h"

#include <QStringList>

#include <functional>

namespace alcove::attacks {

/// What somebody between desk and server makes of an answer. True when it is another one now.
using Lie = std::function<bool(const sync::HttpRequest &, sync::HttpReply &)>;

/// At this target, on whatever is answered there.
Lie onTarget(const std::string &target, std::function<void(sync::HttpReply &)> change);
/// On each page of a scope that has ops in it.
Lie onPage(const ScopeId &scope, std::function<void(wire::PullReply &)> change);
/// On the membership log.
Lie onLog(std::function<void(std::vector<Bytes> &)> change);
/// A refusal in the server's words.
sync::HttpReply refusal(int status, const std::string &word);

/// How an op is sealed that no honest desk would write.
struct Sealing {
    const crypto::SecretBytes *key = nullptr; ///< instead of the scope's
    std::function<void(wire::EnvelopeHeader &)> change; ///< of the header, before it is sealed
};

/// A practice of three desks of three people, all of them up to date, and a server in between which
/// is the real one until it lies. The owner has written notes since, and the victim one that waits.
class Scene {
public:
    Scene();

    /// As a hostile server does it. Empty when the victim refuses with that error, nothing of it
    /// has moved, and the lie was told; and when all is well with the next honest answers. Else
    /// what is wrong.
    QString withstands(const Lie &lie, ErrorCode expected);
    /// The first half of it.
    QString refuses(const Lie &lie, ErrorCode expected);
    /// The second: with the same server the victim gets all of it, and what it wrote arrives.
    QString recovers();
    /// From now on. How often it was told is in `told`.
    void lie(const Lie &lie);
    void beHonest() { net.meddle = {}; }

    ScopeId scope(Scope of = Scope::Clinical) const;
    /// What the server has of a scope after a place, as a desk of the practice is told.
    wire::PullReply served(LightDesk &desk, Scope of = Scope::Clinical,
                           const wire::Head &after = {});
    std::vector<Bytes> servedLog();
    /// One op as `author` would seal it next, signed.
    wire::PushRequest written(LightDesk &author, Scope of, ByteView content,
                              const Sealing &how = {});
    /// Sends it. Fails as the real server refuses it.
    Result<wire::PushReply> push(LightDesk &author, Scope of, const wire::PushRequest &request);
    /// A page as if the server had taken it too.
    static void append(wire::PullReply &page, const wire::PushRequest &request);
    /// An op of that kind in the author's name.
    Op op(LightDesk &author, const QString &kind, const RawId &record, const QCborMap &payload);
    /// Notes of the owner's, in one batch.
    void news(int notes);

    testing::HandlerNet net;
    std::unique_ptr<LightDesk> owner;
    std::unique_ptr<LightDesk> victim; ///< a clinician's
    std::unique_ptr<LightDesk> insider; ///< a biller's, who has no key of charts
    testing::FakeRandom random{4711}; ///< the attacker's
    ClientId client;
    NoteId waits; ///< the victim's
    int told = 0;

private:
    QStringList stateOf(LightDesk &desk);
};

} // namespace alcove::attacks
