#include "scene.h"
#include "support/fake_practice.h"
#include "support/must.h"
#include "support/test_registry.h"
#include "sync/byte_array.h"
#include "sync/membership.h"
#include "sync/role_change.h"
#include "wire/halves.h"

using namespace alcove;
using namespace alcove::attacks;
using testing::must;

namespace {

const QString stands; ///< what Scene says when an attack came to nothing

} // namespace

/// Who is in the practice, and as what, is not the server's to say.
class MembershipAttacksTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_scene = std::make_unique<Scene>();
        m_server = std::make_unique<testing::FakeDevice>(m_scene->random);
    }

    // Albrecht, Celi, Dowling, Jones: Practically-exploitable Cryptographic Vulnerabilities in
    // Matrix, IEEE S&P 2023 (the home server adds devices of its own)
    void aDeskIsAddedByTheServer()
    {
        wire::DeviceAdd record = strangerDesk(m_server->id);
        addsToTheLog(wire::encodeRecord(wire::signRecord(record, m_server->signing)));
    }

    // Garman, Green, Kaptchuk, Miers, Rushanan: Dancing on the Lip of the Volcano (iMessage),
    // USENIX Security 2016 (the directory adds a device in a person's name)
    void aDeskIsAddedInTheOwnersName()
    {
        wire::DeviceAdd record = strangerDesk(m_scene->owner->device());
        addsToTheLog(wire::encodeRecord(wire::signRecord(record, m_server->signing)));
    }

    // Roesler, Mainka, Schwenk: More is Less, EuroS&P 2018 (the server adds people to a group)
    void aPersonIsAddedByTheServer()
    {
        wire::UserAdd person;
        person.practice = m_scene->owner->open.practice.id;
        person.user = m_server->user;
        person.userKey = m_server->signing.verifyKey();
        person.boxKey = m_server->box.publicKey();
        person.roles = {Role::Clinician};
        for (const DeviceId &adder : {m_server->id, m_scene->owner->device()}) {
            person.addedBy = adder;
            addsToTheLog(wire::encodeRecord(wire::signRecord(person, m_server->signing)));
        }
    }

    // Albrecht, Backendal, Coppola, Paterson: Share with Care: Breaking E2EE in Nextcloud, EuroS&P
    // 2024 (the server's key in the place of a person's)
    void theKeysOfADeskAreExchanged()
    {
        const DeviceId target = m_scene->insider->device();
        const crypto::BoxKey key = m_server->box.publicKey();
        QCOMPARE(m_scene->withstands(onLog([&](std::vector<Bytes> &log) {
                                         for (Bytes &record : log) {
                                             auto added = wire::decodeDeviceAdd(record);
                                             if (!added || added->device != target)
                                                 continue;
                                             added->boxKey = key;
                                             record = wire::encodeRecord(*added);
                                         }
                                     }),
                                     ErrorCode::Untrusted),
                 stands);
    }

    // Scarlata, Torrisi, Backendal, Paterson: Zero Knowledge (About) Encryption, 2026
    // (organisations of password managers, whose keys and roles the server says)
    void rolesAreRaisedByTheServer()
    {
        addsToTheLog(roles(m_scene->insider->user(), m_scene->owner->device(), m_server->signing));
    }

    // Roesler, Mainka, Schwenk, EuroS&P 2018 (who is no administrator makes themselves one)
    void aMemberMakesThemselvesOwner()
    {
        const crypto::SigningKey key = m_scene->insider->open.identity.deviceKey();
        addsToTheLog(roles(m_scene->insider->user(), m_scene->insider->device(), key));
    }

    // Cremers, Fairoze, Kiesl, Naska: Clone Detection in Secure Messaging, CCS 2020; iMessage, 2016
    void aMemberAddsADeskInAnothersName()
    {
        wire::DeviceAdd record = strangerDesk(m_scene->insider->device());
        record.user = m_scene->victim->user();
        const crypto::SigningKey key = m_scene->insider->open.identity.deviceKey();
        addsToTheLog(wire::encodeRecord(wire::signRecord(record, key)));
    }

    // Albrecht, Celi, Dowling, Jones, IEEE S&P 2023 (the home server exchanges a user's identity);
    // ADR 0054
    void aPersonIsBroughtBackByTheServer()
    {
        for (const DeviceId &by : {m_server->id, m_scene->owner->device()})
            addsToTheLog(returned(m_scene->insider->user(), by, m_server->signing));
    }

    // Roesler, Mainka, Schwenk: More is Less, EuroS&P 2018 (who is no administrator acts as one);
    // ADR 0054: a colleague's notes would be signed with a key that is theirs
    void aMemberBringsAColleagueBackUnderKeysOfTheirOwn()
    {
        const crypto::SigningKey key = m_scene->insider->open.identity.deviceKey();
        for (const UserId &who :
             {m_scene->victim->user(), m_scene->owner->user(), m_scene->insider->user()})
            addsToTheLog(returned(who, m_scene->insider->device(), key));
    }

    // ADR 0051: a paper that was replaced, or that somebody else has found
    void aWithdrawnKitLetsADeskIn()
    {
        const crypto::SigningKey owner = m_scene->owner->open.identity.deviceKey();
        const Kit kit = kitOf(*m_scene->owner);
        for (const Bytes &record : {wire::encodeRecord(wire::signRecord(kit.record, owner)),
                                    wire::encodeRecord(wire::signRecord(withdrawal(kit), owner))})
            must(m_scene->owner->open.sync->addMemberRecord(
                sync::toByteArray(record), {QStringLiteral("key.kit"), {}, {}, {}}));
        VERIFY_OK(m_scene->owner->syncWith(m_scene->net));
        VERIFY_OK(m_scene->victim->syncWith(m_scene->net));
        wire::DeviceAdd desk = strangerDesk(kit.record.device);
        desk.user = m_scene->owner->user();
        addsToTheLog(wire::encodeRecord(wire::signRecord(desk, kit.key)));
    }

    // Roesler, Mainka, Schwenk: More is Less, EuroS&P 2018; ADR 0051: a kit of an owner's is no
    // owner
    void aKitSaysMoreThanThatADeskIsIn()
    {
        const crypto::SigningKey owner = m_scene->owner->open.identity.deviceKey();
        const Kit kit = kitOf(*m_scene->owner);
        must(m_scene->owner->open.sync->addMemberRecord(
            sync::toByteArray(wire::encodeRecord(wire::signRecord(kit.record, owner))),
            {QStringLiteral("key.kit"), {}, {}, {}}));
        VERIFY_OK(m_scene->owner->syncWith(m_scene->net));
        VERIFY_OK(m_scene->victim->syncWith(m_scene->net));
        addsToTheLog(roles(m_scene->insider->user(), kit.record.device, kit.key));
    }

    // Design, finding 6: the practice's id is the hash of its genesis; Melara, Blankstein, Bonneau,
    // Felten, Freedman: CONIKS, USENIX Security 2015 (another identity for the same name)
    void thePracticeIsExchanged()
    {
        const testing::FakePractice stranger(9);
        const Bytes genesis = wire::encodeRecord(stranger.genesis);
        QCOMPARE(m_scene->withstands(onLog([&](std::vector<Bytes> &log) { log.front() = genesis; }),
                                     ErrorCode::Untrusted),
                 stands);
        m_scene = std::make_unique<Scene>();
        QCOMPARE(m_scene->withstands(onLog([&](std::vector<Bytes> &log) { log = {genesis}; }),
                                     ErrorCode::Untrusted),
                 stands);
    }

    // Design, 1.7: what was signed for another practice is not moved into this one
    void aRecordOfAnotherPracticeIsServed()
    {
        wire::DeviceAdd record = strangerDesk(m_scene->owner->device());
        record.practice[0] ^= 1;
        const crypto::SigningKey key = m_scene->owner->open.identity.deviceKey();
        addsToTheLog(wire::encodeRecord(wire::signRecord(record, key)));
        // Of this one it would count: that is what keeps the server's from counting.
        record.practice = m_scene->owner->open.practice.id;
        const Bytes good = wire::encodeRecord(wire::signRecord(record, key));
        m_scene->lie(onLog([&](std::vector<Bytes> &log) { log.push_back(good); }));
        VERIFY_OK(m_scene->victim->syncWith(m_scene->net));
        QVERIFY(m_scene->victim->members().find(m_server->id) != nullptr);
    }

    // CVE-2022-39251: Matrix took messages of one protocol for those of another
    void aRecordOfAnotherKindIsServed()
    {
        const crypto::SigningKey key = m_scene->owner->open.identity.deviceKey();
        wire::HalfPut half;
        half.practice = m_scene->owner->open.practice.id;
        half.holder = m_server->user;
        half.half[0] = 1;
        half.putBy = m_scene->owner->device();
        addsToTheLog(wire::encodeRecord(wire::signRecord(half, key)), ErrorCode::Malformed);
        wire::GrantTerms terms{half.practice, {}, 1, 1, m_server->id, half.putBy};
        addsToTheLog(wire::encodeRecord(wire::grantKey(terms, crypto::SecretBytes(32),
                                                       m_server->box.publicKey(), key)),
                     ErrorCode::Malformed);
        // The signature of one kind under another.
        wire::RoleSet raised = *wire::decodeRoleSet(
            roles(m_scene->insider->user(), m_scene->owner->device(), m_server->signing));
        raised.signature = wire::signRecord(half, key).signature;
        addsToTheLog(wire::encodeRecord(raised));
    }

    // Samuel, Mathews, Cappos, Dingledine: Survivable Key Compromise in Software Update Systems
    // (TUF), CCS 2010 (freeze)
    void theLogIsCutShort()
    {
        const wire::Members before = m_scene->victim->members();
        const std::size_t backup = m_scene->net.backup();
        m_scene->lie(onLog([](std::vector<Bytes> &log) { log.resize(1); }));
        VERIFY_OK(m_scene->victim->syncWith(m_scene->net));
        QVERIFY(m_scene->told > 0);
        QVERIFY(m_scene->victim->members() == before);
        QVERIFY(m_scene->net.asked("/v1/device", backup) > 0); // it is told again
        QCOMPARE(m_scene->recovers(), stands);
    }

    // TUF, CCS 2010 (rollback)
    void anOlderRoleIsServedAgain()
    {
        const UserId colleague = m_scene->insider->user();
        const crypto::SigningKey key = m_scene->owner->open.identity.deviceKey();
        const auto setRoles = [&](Roles wanted) {
            m_scene->owner->clock.advance(1'000);
            must(sync::setRoles(*m_scene->owner->open.sync, colleague, wanted,
                                {key, m_scene->owner->open.identity.userSigning,
                                 m_scene->owner->open.identity.userBox, m_scene->owner->clock,
                                 m_scene->owner->random}));
            must(m_scene->owner->syncWith(m_scene->net));
            return m_scene->servedLog().back();
        };
        const Bytes wide = setRoles({Role::Supervisor});
        VERIFY_OK(m_scene->victim->syncWith(m_scene->net));
        const Bytes narrow = setRoles({Role::FrontDesk});
        const auto rolesAt
            = [&](LightDesk &desk) { return desk.members().find(colleague)->roles(); };

        // To a desk that has not heard of it: with the older one as if it were the newer.
        m_scene->lie(onLog([&](std::vector<Bytes> &log) {
            log.pop_back();
            log.pop_back();
            log.push_back(narrow);
            log.push_back(wide);
        }));
        VERIFY_OK(m_scene->insider->syncWith(m_scene->net));
        QVERIFY(m_scene->told > 0);
        QVERIFY(rolesAt(*m_scene->insider) == Roles{Role::FrontDesk});
        VERIFY_OK(m_scene->victim->syncWith(m_scene->net));
        // And to one that has: without it.
        m_scene->lie(onLog([](std::vector<Bytes> &log) { log.pop_back(); }));
        VERIFY_OK(m_scene->victim->syncWith(m_scene->net));
        QVERIFY(m_scene->told > 0);
        QVERIFY(rolesAt(*m_scene->victim) == Roles{Role::FrontDesk});
        QCOMPARE(m_scene->recovers(), stands);
    }

    // Hofmann, Truong: End-to-End Encrypted Cloud Storage in the Wild, CCS 2024 (Seafile: the
    // server says of which version it is)
    void aRecordOfANewerProgramIsServed()
    {
        Bytes record = wire::encodeRecord(
            wire::signRecord(strangerDesk(m_scene->owner->device()), m_server->signing));
        record[6] = 99;
        addsToTheLog(record, ErrorCode::NewerSchema);
    }

    // ADR 0043: that a backup was put back is an owner's to say
    void aBackupIsClaimedByTheServer()
    {
        wire::ServerRestored said;
        said.practice = m_scene->owner->open.practice.id;
        said.issuedAt = m_scene->owner->clock.now();
        said.saidBy = m_scene->owner->device();
        addsToTheLog(wire::encodeRecord(wire::signRecord(said, m_server->signing)));
        said.saidBy = m_scene->insider->device();
        const crypto::SigningKey key = m_scene->insider->open.identity.deviceKey();
        addsToTheLog(wire::encodeRecord(wire::signRecord(said, key)));
    }

    // Scarlata, Torrisi, Backendal, Paterson, 2026 (weak parameters by the server);
    // design, 1.1: suite and costs are never the server's
    void theSuiteOfThePracticeIsChanged()
    {
        addsToTheLogAtTheFront([](Bytes &genesis) { genesis[7 + 16] = 2; });
        addsToTheLogAtTheFront([](Bytes &genesis) { genesis.back() ^= 1; });
    }

private:
    /// A recovery kit of a desk's person, not signed for yet.
    struct Kit {
        crypto::SigningKey key;
        wire::DeviceAdd record;
    };

    Kit kitOf(LightDesk &desk) const
    {
        const crypto::BoxKeyPair box(crypto::SecretBytes::random(32, m_scene->random));
        Kit kit{crypto::SigningKey(crypto::SecretBytes::random(32, m_scene->random)), {}};
        kit.record.practice = desk.open.practice.id;
        kit.record.user = desk.user();
        kit.record.deviceKey = kit.key.verifyKey();
        kit.record.boxKey = box.publicKey();
        kit.record.device = wire::kitId(kit.record.deviceKey, kit.record.boxKey);
        kit.record.addedBy = desk.device();
        kit.record.issuedAt = desk.clock.now();
        return kit;
    }

    static wire::DeviceRemove withdrawal(const Kit &kit)
    {
        wire::DeviceRemove record;
        record.practice = kit.record.practice;
        record.device = kit.record.device;
        record.reason = wire::RemovalReason::Replaced;
        record.removedBy = kit.record.addedBy;
        record.issuedAt = hybridTime(kit.record.issuedAt) + 1;
        return record;
    }

    wire::DeviceAdd strangerDesk(const DeviceId &addedBy) const
    {
        wire::DeviceAdd record;
        record.practice = m_scene->owner->open.practice.id;
        record.device = m_server->id;
        record.user = m_scene->owner->user();
        record.deviceKey = m_server->signing.verifyKey();
        record.boxKey = m_server->box.publicKey();
        record.addedBy = addedBy;
        record.issuedAt = m_scene->owner->clock.now();
        return record;
    }

    Bytes returned(const UserId &user, const DeviceId &by, const crypto::SigningKey &key) const
    {
        wire::UserReturn record;
        record.practice = m_scene->owner->open.practice.id;
        record.user = user;
        record.userKey = m_server->signing.verifyKey();
        record.boxKey = m_server->box.publicKey();
        record.returnedBy = by;
        record.issuedAt = hybridTime(m_scene->owner->clock.now());
        return wire::encodeRecord(wire::signRecord(record, key));
    }

    Bytes roles(const UserId &user, const DeviceId &setBy, const crypto::SigningKey &key) const
    {
        wire::RoleSet record;
        record.practice = m_scene->owner->open.practice.id;
        record.user = user;
        record.roles = solo;
        record.setBy = setBy;
        record.issuedAt = hybridTime(m_scene->owner->clock.now());
        return wire::encodeRecord(wire::signRecord(record, key));
    }

    void addsToTheLog(const Bytes &record, ErrorCode expected = ErrorCode::Untrusted)
    {
        QCOMPARE(
            m_scene->refuses(onLog([&record](std::vector<Bytes> &log) { log.push_back(record); }),
                             expected),
            stands);
        // The same log without it is the one that is taken.
        QCOMPARE(m_scene->recovers(), stands);
    }

    void addsToTheLogAtTheFront(const std::function<void(Bytes &)> &change)
    {
        QCOMPARE(m_scene->withstands(onLog([&](std::vector<Bytes> &log) { change(log.front()); }),
                                     ErrorCode::Untrusted),
                 stands);
    }

    std::unique_ptr<Scene> m_scene;
    std::unique_ptr<testing::FakeDevice> m_server;
};

ALCOVE_TEST(membership_attacks_test, MembershipAttacksTest)
#include "membership_attacks_test.moc"
