#include "sync/kit.h"

#include "support/must.h"
#include "support/test_registry.h"
#include "sync/byte_array.h"
#include "sync/membership.h"
#include "sync_desk.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;
using testing::SyncDesk;

class KitTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = SyncDesk::founded(1);
        QVERIFY(m_desk);
    }

    void onlyThePaperOpensWhatTheServerKeeps()
    {
        const auto made = must(enrol());
        const auto contents = must(sync::openKit(made.box, m_paper));
        QVERIFY(contents.practice == m_desk->open.practice.id);
        QVERIFY(contents.kit == made.kit);
        QVERIFY(contents.user == m_desk->open.practice.actor.user);
        QCOMPARE(contents.userName, u"Ada Byron"_s);
        QCOMPARE(contents.practiceName, u"Lakeside"_s);
        QVERIFY(contents.userSigning.equals(m_desk->open.identity.userSigning));
        QCOMPARE(contents.keys.size(), must(m_desk->open.sync->scopeKeys()).size());
        for (const ScopeKey &key : contents.keys) {
            const auto keys = must(sync::ScopeKeys::of(*m_desk->open.sync));
            QVERIFY(keys.find(key.scope, key.epoch)->equals(key.key));
        }
        const crypto::BoxKeyPair other(crypto::SecretBytes::random(32, m_desk->random));
        QVERIFY(!sync::openKit(made.box, other));
        for (const std::size_t at : {std::size_t{0}, made.box.size() / 2, made.box.size() - 1}) {
            Bytes flipped = made.box;
            flipped[at] ^= 1;
            QVERIFY(!sync::openKit(flipped, m_paper));
        }
        QVERIFY(sync::drawerOf(m_paper.publicKey()) != sync::drawerOf(other.publicKey()));
    }

    void theKitIsADeviceOfItsPersonAndTheLogSaysSo()
    {
        const auto made = must(enrol());
        const wire::Members members = membersAt(*m_desk);
        QVERIFY(members.isKit(made.kit));
        QVERIFY(!members.isKit(m_desk->open.practice.actor.device));
        QVERIFY(members.find(made.kit)->user == m_desk->open.practice.actor.user);
        QCOMPARE(m_desk->audited(u"key.kit"_s), 1);
        for (const ScopeKey &key : must(m_desk->open.sync->scopeKeys()))
            QVERIFY(must(m_desk->open.sync->isKeyTold(key.scope, key.epoch, made.kit)));
    }

    void aNewDeskIsLetInByItAndBySomethingElseNot()
    {
        const auto made = must(enrol());
        const auto contents = must(sync::openKit(made.box, m_paper));
        const auto recovered = must(sync::admitByKit(contents, log(), fresh(), 7));
        const auto record = must(wire::decodeDeviceAdd(sync::toBytes(recovered.log.last().record)));
        QVERIFY(record.addedBy == made.kit && record.device == fresh().id);
        QVERIFY(!recovered.log.last().isPlaced && recovered.log.first().isPlaced);
        QVERIFY(recovered.roles == solo);
        QCOMPARE(recovered.devices.last().name, u"New"_s);

        // A server that leaves the kit out, one of another practice, one that makes it up.
        std::vector<Bytes> records = log();
        records.pop_back();
        VERIFY_ERROR(sync::admitByKit(contents, records, fresh(), 7), ErrorCode::Refused);
        const auto other = SyncDesk::founded(5);
        VERIFY_ERROR(sync::admitByKit(contents, logOf(*other), fresh(), 7), ErrorCode::Untrusted);
        VERIFY_ERROR(sync::admitByKit(contents, {}, fresh(), 7), ErrorCode::Untrusted);
    }

    void aWithdrawnKitLetsNobodyIn()
    {
        const auto made = must(enrol());
        const auto contents = must(sync::openKit(made.box, m_paper));
        const crypto::SigningKey key = m_desk->open.identity.deviceKey();
        for (int i = 0; i < 2; ++i)
            VERIFY_OK(sync::withdrawKit(*m_desk->open.sync, self(key), made.kit));
        VERIFY_ERROR(sync::admitByKit(contents, log(), fresh(), 7), ErrorCode::Refused);
        QVERIFY(membersAt(*m_desk).find(made.kit) == nullptr);
    }

    void whoIsNoOwnerWithdrawsTheirOwnAlone()
    {
        const auto kim = SyncDesk::member(*m_desk, 2, u"Kim Okafor"_s, {Role::Clinician});
        QVERIFY(kim);
        const crypto::SigningKey key = kim->open.identity.deviceKey();
        const sync::InvitingDesk kims{key, kim->open.identity.userSigning,
                                      kim->open.identity.userBox, kim->clock, kim->random};
        const auto made = must(sync::enrolKit(*kim->open.sync, kims, m_paper.publicKey()));
        VERIFY_OK(sync::withdrawKit(*kim->open.sync, kims, made.kit));
        QVERIFY(membersAt(*kim).find(made.kit) == nullptr);
        VERIFY_ERROR(sync::withdrawKit(*kim->open.sync, kims, m_desk->open.practice.actor.device),
                     ErrorCode::Refused);
    }

private:
    sync::InvitingDesk self(const crypto::SigningKey &key)
    {
        return {key, m_desk->open.identity.userSigning, m_desk->open.identity.userBox,
                m_desk->clock, m_desk->random};
    }

    Result<sync::EnrolledKit> enrol()
    {
        const crypto::SigningKey key = m_desk->open.identity.deviceKey();
        return sync::enrolKit(*m_desk->open.sync, self(key), m_paper.publicKey());
    }

    static wire::Members membersAt(SyncDesk &desk)
    {
        return must(sync::Membership::of(desk.open.practice, must(desk.open.sync->memberRecords())))
            .members();
    }

    static std::vector<Bytes> logOf(SyncDesk &desk)
    {
        return must(sync::Membership::of(desk.open.practice, must(desk.open.sync->memberRecords())))
            .records();
    }
    std::vector<Bytes> log() { return logOf(*m_desk); }

    static DeviceRecord fresh()
    {
        testing::FakeRandom random(88);
        const auto identity = session::Identity::make(random);
        return {DeviceId{{5}},
                {},
                u"New"_s,
                identity.deviceKey().verifyKey(),
                identity.deviceBoxKeys().publicKey(),
                {}};
    }

    testing::FakeRandom m_random{66};
    crypto::BoxKeyPair m_paper{crypto::SecretBytes::random(32, m_random)};
    std::unique_ptr<SyncDesk> m_desk;
};

ALCOVE_TEST(kit_test, KitTest)
#include "kit_test.moc"
