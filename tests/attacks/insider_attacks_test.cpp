#include "core/rooms.h"
#include "crypto/kdf.h"
#include "scene.h"
#include "support/must.h"
#include "support/test_registry.h"
#include "sync/byte_array.h"
#include "sync/inbox.h"
#include "sync/key_handing.h"
#include "sync/role_change.h"
#include "sync/told_entries.h"
#include "wire/batch.h"
#include "wire/padding.h"
#include "wire/sealing.h"

#include <zstd.h>

using namespace alcove;
using namespace alcove::attacks;
using testing::must;

namespace {

const QString stands; ///< what Scene says when an attack came to nothing

Bytes contentOf(const Op &op)
{
    return sync::toBytes(encodeOp(op));
}

} // namespace

/// A server in league with somebody of the practice, or with their stolen desk.
class InsiderAttacksTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_scene = std::make_unique<Scene>(); }

    // Albrecht, Backendal, Coppola, Paterson: Share with Care: Breaking E2EE in Nextcloud, EuroS&P
    // 2024 (key insertion)
    void aKeyToWriteWithIsHandedToTheVictim()
    {
        handOver(*m_scene->insider, m_scene->insider->open.identity.deviceKey(), 900);
        QCOMPARE(epochs(), std::set<std::uint32_t>{1});
        // Who has the scope may, and then it is taken.
        const auto colleague = LightDesk::member(*m_scene->owner, 8, {Role::Clinician});
        handOver(*colleague, colleague->open.identity.deviceKey(), 901);
        QCOMPARE(epochs(), (std::set<std::uint32_t>{1, 901}));
    }

    // CVE-2022-39246, CVE-2022-39251: keys that somebody forwards in another's name
    void aKeyIsHandedOverInTheOwnersName()
    {
        LightDesk &insider = *m_scene->insider;
        const wire::GrantTerms terms{insider.open.practice.id,  m_scene->scope(),        902, 1,
                                     m_scene->victim->device(), m_scene->owner->device()};
        const auto grant
            = wire::grantKey(terms, crypto::SecretBytes::random(32, m_scene->random),
                             m_scene->victim->open.identity.deviceBoxKeys().publicKey(),
                             insider.open.identity.deviceKey());
        must(insider.open.sync->sendGrant({m_scene->victim->device(),
                                           Scope::Clinical,
                                           902,
                                           {sync::toByteArray(wire::encodeRecord(grant)), {}}},
                                          OpId::make(insider.clock, insider.random)));
        must(insider.syncWith(m_scene->net));
        QCOMPARE(m_scene->recovers(), stands);
        QVERIFY(holdsGrants() > 0);
        QCOMPARE(epochs(), std::set<std::uint32_t>{1});
    }

    // Dodis, Grubbs, Ristenpart, Woodage: Fast Message Franking, CRYPTO 2018 (one ciphertext, two
    // keys); Len, Grubbs, Ristenpart: Partitioning Oracle Attacks, USENIX Security 2021
    void anOpIsUnderAnotherKeyThanItSays()
    {
        const auto key = crypto::SecretBytes::random(32, m_scene->random);
        const Bytes content = contentOf(note(*m_scene->owner));
        const auto other = m_scene->written(*m_scene->owner, Scope::Clinical, content, {&key, {}});
        // Under the commitment of the right one.
        wire::Envelope envelope = must(wire::decodeEnvelope(other.envelopes.front()));
        envelope.header.keyCommitment
            = wire::keyCommitment(*m_scene->owner->keys().find(Scope::Clinical, 1));
        QCOMPARE(m_scene->refuses(putAtTheEnd(signedAnew(*m_scene->owner, envelope)),
                                  ErrorCode::Untrusted),
                 stands);
        // What stands before it in a page is taken, and the page ends there.
        m_scene->lie(putAtTheEnd(other));
        VERIFY_OK(m_scene->victim->syncWith(m_scene->net));
        m_scene->beHonest();
        QVERIFY(m_scene->told > 0);
        QCOMPARE(must(m_scene->victim->open.connection->number("SELECT count(*) FROM unopened_op")),
                 std::int64_t{0});
        QCOMPARE(m_scene->refuses(putOntoAny(other, Scope::Clinical), ErrorCode::Locked), stands);
        const auto right = m_scene->written(*m_scene->owner, Scope::Clinical, content);
        VERIFY_OK(m_scene->push(*m_scene->owner, Scope::Clinical, right));
        QCOMPARE(m_scene->recovers(), stands);
    }

    // Hofmann, Truong: End-to-End Encrypted Cloud Storage in the Wild, CCS 2024 (parts of one file
    // in another): what is associated data, although the author signs for it
    void aCiphertextIsPutUnderAnotherHeader()
    {
        const auto written
            = m_scene->written(*m_scene->owner, Scope::Clinical, contentOf(note(*m_scene->owner)));
        const wire::Envelope good = must(wire::decodeEnvelope(written.envelopes.front()));
        for (const auto &change : std::vector<std::function<void(wire::EnvelopeHeader &)>>{
                 [](auto &header) { header.op.raw[15] ^= 1; },
                 [](auto &header) { header.nonce[0] ^= 1; },
                 [](auto &header) { header.seen = {}; }}) {
            wire::Envelope moved = good;
            change(moved.header);
            QCOMPARE(m_scene->refuses(putAtTheEnd(signedAnew(*m_scene->owner, moved)),
                                      ErrorCode::Untrusted),
                     stands);
        }
        VERIFY_OK(
            m_scene->push(*m_scene->owner, Scope::Clinical, signedAnew(*m_scene->owner, good)));
        QCOMPARE(m_scene->recovers(), stands);
    }

    // Design, 1.9: op ids are chosen by their authors; found here: one took another op's place
    void anOpTakesTheIdOfOneThatWaits()
    {
        const OpId id = must(m_scene->victim->open.sync->outgoing(Scope::Clinical, 1)).front().id;
        QCOMPARE(m_scene->withstands(takingTheIdOf(id, Scope::Org), ErrorCode::Untrusted), stands);
    }

    // Design, 1.9; found here: an op that everybody has gave up its place
    void anOpTakesTheIdOfOneThatStands()
    {
        const wire::PullReply page = m_scene->served(*m_scene->owner);
        const OpId id = must(wire::decodeEnvelope(page.ops.front().envelope)).header.op;
        QCOMPARE(m_scene->withstands(takingTheIdOf(id, Scope::Org), ErrorCode::Untrusted), stands);
        m_scene = std::make_unique<Scene>();
        const auto again
            = m_scene->written(*m_scene->owner, Scope::Clinical, contentOf(note(*m_scene->owner)),
                               {nullptr, [id](wire::EnvelopeHeader &header) { header.op = id; }});
        VERIFY_ERROR(m_scene->push(*m_scene->owner, Scope::Clinical, again), ErrorCode::Conflict);
        QCOMPARE(m_scene->withstands(putAtTheEnd(again), ErrorCode::Untrusted), stands);
    }

    // Albrecht, Celi, Dowling, Jones, IEEE S&P 2023 (CVE-2022-39246: words in another's name)
    void anOpIsInAnotherPersonsName()
    {
        Op op = note(*m_scene->owner);
        op.actor = m_scene->victim->user();
        comesToNothing(Scope::Clinical, op, "sync.unreadable");
        comesToSomething(note(*m_scene->owner));
    }

    // Design, 1.5: a scope's key opens no way into another
    void aNoteComesByWayOfTheFrontDesk()
    {
        comesToNothing(Scope::Front, note(*m_scene->owner), "sync.unreadable");
    }

    // Threat model, A4: an old key does not write on
    void whoIsNoClinicianAnyMoreWritesOn()
    {
        const auto colleague = LightDesk::member(*m_scene->owner, 8, {Role::Clinician});
        must(colleague->syncWith(m_scene->net));
        m_scene->owner->clock.advance(60'000);
        const crypto::SigningKey key = m_scene->owner->open.identity.deviceKey();
        must(sync::setRoles(*m_scene->owner->open.sync, colleague->user(), {Role::Biller},
                            {key, m_scene->owner->open.identity.userSigning,
                             m_scene->owner->open.identity.userBox, m_scene->owner->clock,
                             m_scene->owner->random}));
        must(m_scene->owner->syncWith(m_scene->net));
        colleague->clock.advance(3'600'000);
        const auto notes = m_scene->victim->number("SELECT count(*) FROM note");
        VERIFY_OK(m_scene->push(
            *colleague, Scope::Clinical,
            m_scene->written(*colleague, Scope::Clinical, contentOf(note(*colleague)))));
        VERIFY_OK(m_scene->victim->syncWith(m_scene->net));
        QCOMPARE(m_scene->victim->audited(QStringLiteral("sync.bar")), 1);
        QCOMPARE(m_scene->victim->number("SELECT count(*) FROM note"), notes + 3); // the owner's
    }

    // Design, 1.8: kinds of a newer program are kept as they are
    void anOpOfNoKnownKindComes()
    {
        const auto notes = m_scene->owner->number("SELECT count(*) FROM note");
        VERIFY_OK(send(
            Scope::Clinical,
            m_scene->op(*m_scene->owner, QStringLiteral("note.erase"), m_scene->waits.raw, {})));
        QCOMPARE(m_scene->recovers(), stands);
        QCOMPARE(m_scene->victim->number("SELECT count(*) FROM op WHERE kind = 'note.erase'"), 1);
        QCOMPARE(m_scene->victim->number("SELECT count(*) FROM note"), notes + 1); // its own
    }

    // CWE-409: little that unpacks to much
    void anOpUnpacksToMuch()
    {
        const std::vector<char> zeros(200'000'000);
        Bytes bomb(ZSTD_compressBound(zeros.size()));
        bomb.resize(ZSTD_compress(bomb.data(), bomb.size(), zeros.data(), zeros.size(), 1));
        ByteWriter frame;
        frame.u8(1).sized(bomb);
        Bytes padded = std::move(frame).bytes();
        padded.resize(wire::paddedSize(padded.size()));
        const auto written = m_scene->written(*m_scene->owner, Scope::Clinical, toBytes("bomb"));
        wire::Envelope envelope = must(wire::decodeEnvelope(written.envelopes.front()));
        envelope.header.ciphertextSize = static_cast<std::uint32_t>(padded.size());
        envelope.sealed
            = crypto::encrypt(crypto::deriveKey(*m_scene->owner->keys().find(Scope::Clinical, 1),
                                                "alcove/scope/op/v1"),
                              envelope.header.nonce, wire::encodeHeader(envelope.header), padded);
        VERIFY_OK(
            m_scene->push(*m_scene->owner, Scope::Clinical, signedAnew(*m_scene->owner, envelope)));
        QCOMPARE(m_scene->recovers(), stands);
        QCOMPARE(m_scene->victim->audited(QStringLiteral("sync.unreadable")), 1);
    }

    // Kulkarni, Demirbas, Madappa, Avva, Leone: Logical Physical Clocks, OPODIS 2014; design, 1.10
    void anOpIsOfTheYear2200()
    {
        Op late = note(*m_scene->owner);
        late.stamp.time = hybridTime(7'258'118'400'000);
        VERIFY_OK(send(Scope::Clinical, late));
        QCOMPARE(m_scene->recovers(), stands);
        const NoteId next = m_scene->victim->addNote(m_scene->client, QStringLiteral("Later."));
        QVERIFY(!m_scene->victim->text(next).isEmpty());
        const auto clock = m_scene->victim->number("SELECT max(hlc) FROM op WHERE seq IS NULL");
        QVERIFY(clock <= static_cast<qint64>(hybridTime(m_scene->victim->clock.now() + 1)));
    }

    // Design, 1.11; Cremers et al., CCS 2020 (who speaks for a copied device)
    void anEntryOfTheLogIsMadeUp()
    {
        LightDesk &insider = *m_scene->insider;
        ToldEntry told;
        told.entry.number = 1;
        told.entry.at = insider.clock.now();
        told.entry.actor = m_scene->victim->user();
        told.entry.device = m_scene->victim->device();
        told.entry.event = {QStringLiteral("chart.break-glass"), {}, {}, {}};
        told.reason = QStringLiteral("made up");
        const auto tell = [&](const crypto::SigningKey &signer) {
            const ToldEntry made = sync::signEntry(told, insider.open.practice.id, signer);
            const crypto::BoxKey reader = m_scene->owner->open.identity.deviceBoxKeys().publicKey();
            must(insider.open.sync->tellEntry(
                told.id(),
                {{m_scene->owner->device(), sync::toByteArray(sync::sealEntry(made, reader))}},
                OpId::make(insider.clock, insider.random)));
            must(insider.syncWith(m_scene->net));
            const auto before = m_scene->owner->cursor(Scope::Audit).seq;
            must(m_scene->owner->syncWith(m_scene->net));
            QVERIFY(m_scene->owner->cursor(Scope::Audit).seq > before);
        };
        tell(insider.open.identity.deviceKey());
        QCOMPARE(m_scene->owner->number("SELECT count(*) FROM told_entry"), 0);
        tell(m_scene->victim->open.identity.deviceKey()); // whose it is
        QCOMPARE(m_scene->owner->number("SELECT count(*) FROM told_entry"), 1);
    }

    // ADR 0037: of psychotherapy notes each op is their author's
    void privateNotesAreWrittenByAnother()
    {
        // A colleague with the stolen key of the owner's notes.
        LightDesk &owner = *m_scene->owner;
        const QString room = roomName({Scope::Psychotherapy, owner.user().raw});
        must(owner.open.chart->setSetting(QStringLiteral("room"), room.toUtf8()));
        ScopeKey key;
        key.scope = Scope::Psychotherapy;
        key.key = crypto::SecretBytes::random(32, owner.random);
        must(owner.open.sync->addScopeKey(key));
        const auto opened = [&](LightDesk &author) {
            const auto envelope = must(wire::sealEnvelope(
                draftOf(author, wire::scopeId(owner.open.practice.id, room.toStdString())),
                contentOf(note(author)), key.key, author.random));
            const Bytes encoded = wire::encodeEnvelope(envelope);
            wire::PullReply page;
            page.ops.push_back({1, 0, encoded});
            page.signatures.push_back(
                {1, wire::signBatch(author.open.identity.deviceKey(), wire::opHash(encoded))});
            page.head = wire::nextHead({}, wire::opHash(encoded));
            return must(sync::openPage(*owner.open.sync, page, Scope::Psychotherapy,
                                       owner.members(), owner.keys()));
        };
        QVERIFY(opened(*m_scene->victim).ops.front().isBarred);
        QVERIFY(!opened(*m_scene->victim).ops.front().op);
        QVERIFY(opened(owner).ops.front().op);
    }

private:
    Op note(LightDesk &author)
    {
        Note note;
        note.id = NoteId::make(author.clock, author.random);
        note.client = m_scene->client;
        note.author = author.user();
        note.format = QStringLiteral("soap");
        note.body.sections = {{QStringLiteral("subjective"), QStringLiteral("text")}};
        return m_scene->op(author, opkind::noteDraft, note.id.raw, toPayload(note));
    }

    static wire::EnvelopeHeader draftOf(LightDesk &author, const ScopeId &scope)
    {
        wire::EnvelopeHeader draft;
        draft.practice = author.open.practice.id;
        draft.scope = scope;
        draft.keyEpoch = 1;
        draft.op = OpId::make(author.clock, author.random);
        draft.device = author.device();
        draft.deviceSeq = 1;
        return draft;
    }

    static wire::PushRequest signedAnew(LightDesk &author, const wire::Envelope &envelope)
    {
        wire::PushRequest request;
        request.envelopes = {wire::encodeEnvelope(envelope)};
        request.signature = wire::signBatch(author.open.identity.deviceKey(),
                                            wire::opHash(request.envelopes.front()));
        return request;
    }

    Lie putAtTheEnd(const wire::PushRequest &request) const
    {
        return onPage(m_scene->scope(),
                      [request](wire::PullReply &page) { Scene::append(page, request); });
    }

    /// An op of the insider's in a scope that everybody reads.
    Lie takingTheIdOf(const OpId &id, Scope scope)
    {
        const auto request
            = m_scene->written(*m_scene->insider, scope, toBytes("anything"),
                               {nullptr, [id](wire::EnvelopeHeader &header) { header.op = id; }});
        return putOntoAny(request, scope);
    }

    /// Onto an empty page too: of a victim that is up to date all of it is the lie.
    Lie putOntoAny(const wire::PushRequest &request, Scope scope) const
    {
        return [this, request, scope](const sync::HttpRequest &asked, sync::HttpReply &reply) {
            const auto pull = wire::decodePullRequest(asked.body);
            auto page = wire::decodePullReply(reply.body);
            if (asked.target != "/v1/pull" || !pull || pull->scope != m_scene->scope(scope)
                || !page)
                return false;
            Scene::append(*page, request);
            reply.body = wire::encodeMessage(*page);
            return true;
        };
    }

    Result<wire::PushReply> send(Scope scope, const Op &op)
    {
        return m_scene->push(*m_scene->owner, scope,
                             m_scene->written(*m_scene->owner, scope, contentOf(op)));
    }

    void comesToNothing(Scope scope, const Op &op, const char *event)
    {
        const auto notes = m_scene->owner->number("SELECT count(*) FROM note");
        VERIFY_OK(send(scope, op));
        QCOMPARE(m_scene->recovers(), stands);
        QCOMPARE(m_scene->victim->audited(QLatin1String(event)), 1);
        QCOMPARE(m_scene->victim->number("SELECT count(*) FROM note"), notes + 1); // its own
    }

    void comesToSomething(const Op &op)
    {
        const auto notes = m_scene->victim->number("SELECT count(*) FROM note");
        VERIFY_OK(send(Scope::Clinical, op));
        QCOMPARE(m_scene->recovers(), stands);
        QCOMPARE(m_scene->victim->number("SELECT count(*) FROM note"), notes + 1);
    }

    std::set<std::uint32_t> epochs() const
    {
        return m_scene->victim->keys().epochs(Scope::Clinical);
    }

    qint64 holdsGrants() const { return must(m_scene->victim->open.sync->keyGrants()).size(); }

    void handOver(LightDesk &giver, const crypto::SigningKey &signer, std::uint32_t epoch)
    {
        ScopeKey key;
        key.epoch = epoch;
        key.key = crypto::SecretBytes::random(32, m_scene->random);
        must(sync::handKey({*giver.open.sync, giver.open.practice, signer, giver.random}, key,
                           scopeName(Scope::Clinical), m_scene->victim->device(),
                           m_scene->victim->open.identity.deviceBoxKeys().publicKey()));
        must(m_scene->owner->syncWith(m_scene->net)); // whose it is to let the giver in
        const qint64 before = holdsGrants();
        must(giver.syncWith(m_scene->net));
        QCOMPARE(m_scene->recovers(), stands);
        QVERIFY(holdsGrants() > before);
    }

    std::unique_ptr<Scene> m_scene;
};

ALCOVE_TEST(insider_attacks_test, InsiderAttacksTest)
#include "insider_attacks_test.moc"
