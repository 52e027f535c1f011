#pragma once

#include "core/snapshot_store.h"
#include "support/must.h"
#include "sync/byte_array.h"
#include "sync/scope_keys.h"
#include "sync/stream.h"
#include "sync_desk.h"
#include "wire/chunk_messages.h"
#include "wire/snapshot.h"

#include <functional>

namespace alcove::testing {

/// A practice of one desk that has written, and whose server has a snapshot of its charts.
class SnapshotScene {
public:
    /// Each batch a piece.
    static constexpr sync::SnapshotPace small{10, 1'000, 1};

    explicit SnapshotScene(int notes = 24)
    {
        one = SyncDesk::founded(1);
        for (int i = 0; i < 6; ++i)
            clients.append(one->addClient(QStringLiteral("Client %1").arg(i)));
        write(notes);
    }

    void write(int count, const sync::SnapshotPace &pace = {0, 0, 0})
    {
        for (int i = 0; i < count; ++i) {
            one->clock.advance(60'000);
            const NoteId note = one->addNote(clients[i % clients.size()],
                                             QStringLiteral("Slept well, visit %1.").arg(i));
            if (i % 3 != 0)
                must(one->sign(note));
            // Two notes a batch.
            if (i % 2 == 1 || i == count - 1)
                must(syncMaking(*one, pace));
        }
    }

    Result<sync::SyncReport> syncMaking(SyncDesk &desk, const sync::SnapshotPace &pace = small)
    {
        const crypto::SigningKey key = desk.open.identity.deviceKey();
        const crypto::BoxKeyPair box = desk.open.identity.deviceBoxKeys();
        sync::SyncSession session(*desk.open.sync, net, key, desk.random, &box);
        session.makeSnapshots(pace);
        return session.runOnce();
    }

    /// A further desk that has not been synced yet.
    std::unique_ptr<SyncDesk> newDesk()
    {
        auto desk = SyncDesk::joined(*one, ++m_seed);
        desk->clock.advance(one->clock.now() - desk->clock.now());
        return desk;
    }

    /// The server has nothing where paths end so.
    void hide(const std::string &suffix)
    {
        net.meddle = [suffix](const sync::HttpRequest &request, const HandlerNet::Next &next) {
            return request.target.ends_with(suffix) ? Result<sync::HttpReply>(
                       sync::HttpReply{404, toBytes(R"({"error": "not_found"})")})
                                                    : next(request);
        };
    }

    /// The charts of a desk that came in by pulling alone.
    QString plainDigest()
    {
        const auto meddle = net.meddle;
        hide("/snapshots");
        const auto desk = newDesk();
        must(desk->syncWith(net));
        net.meddle = meddle;
        return desk->digest();
    }

    /// The server hands out another manifest in the stead of that of the charts, signed by `desk`.
    using Change = std::function<void(wire::SnapshotHeader &, wire::SnapshotContents &)>;
    void forge(SyncDesk &desk, const Change &change)
    {
        serve([this, &desk, change](const Bytes &manifest) {
            return forged(desk, manifest, change);
        });
    }

    Bytes forged(SyncDesk &desk, const Bytes &manifest, const Change &change)
    {
        const auto keys = must(sync::ScopeKeys::of(*desk.open.sync));
        const auto sealed = must(wire::decodeSnapshot(manifest));
        const auto *key = keys.find(Scope::Clinical, sealed.header.epoch);
        auto contents = must(wire::openSnapshot(sealed, *key));
        auto header = sealed.header;
        header.device = desk.open.practice.actor.device;
        change(header, contents);
        return must(wire::sealSnapshot(header, contents, *key, desk.open.identity.deviceKey(),
                                       desk.random));
    }

    /// As forge(), of the manifest as it is.
    void serve(const std::function<Bytes(const Bytes &)> &other)
    {
        const std::string path = "/v1/s/" + scopeId().text() + "/snapshots";
        net.meddle = [path, other](const sync::HttpRequest &request,
                                   const HandlerNet::Next &next) -> Result<sync::HttpReply> {
            TRY_ASSIGN(sync::HttpReply reply, next(request));
            if (request.target != path)
                return reply;
            auto served = must(wire::decodeSnapshotsReply(reply.body));
            served.manifests.front() = other(served.manifests.front());
            reply.body = wire::encodeMessage(served);
            return reply;
        };
    }

    /// What the server has.
    std::vector<Bytes> manifests()
    {
        std::vector<Bytes> found;
        const auto desk = newDesk();
        serve([&found](const Bytes &manifest) {
            found.push_back(manifest);
            return manifest;
        });
        must(desk->syncWith(net));
        net.meddle = {};
        return found;
    }

    ScopeId scopeId()
    {
        return must(sync::streamOf(*one->open.sync, one->open.practice.id, Scope::Clinical));
    }

    HandlerNet net;
    std::unique_ptr<SyncDesk> one;
    QList<ClientId> clients;

private:
    std::uint64_t m_seed = 100;
};

} // namespace alcove::testing
