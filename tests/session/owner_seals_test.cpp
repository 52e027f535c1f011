#include "session/owner_seals.h"

#include "support/temp_desk.h"
#include "support/test_registry.h"
#include "wire/records.h"

using namespace alcove;
using testing::must;
using testing::TempDesk;

/// By the records of the log alone; tests/sync/later_seals_test.cpp has desks that sync.
class OwnerSealsTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<TempDesk>();
        m_open = m_desk->make().open;
    }

    void theOnlyDeskIsSealedToNobody()
    {
        QVERIFY(must(session::ownersDesks(m_open.practice, log())).empty());
    }

    void aFurtherDeskOfTheOwnerIsOneThatLetsIn()
    {
        const crypto::BoxKeyPair further = admit(m_open.identity.deviceKey());

        QCOMPARE(must(session::ownersDesks(m_open.practice, log())),
                 std::vector<crypto::BoxKey>{further.publicKey()});
        m_open = {};
        m_open = must(m_desk->open());
        QVERIFY(crypto::openAsAdministrator(keys(), further));
        const auto event = must(m_open.chart->auditTrail(0, 100)).back().event;
        QCOMPARE(event.event, QStringLiteral("key.add"));
        QCOMPARE(event.detail, QStringLiteral("administrator"));
    }

    void oneThatNobodyOfThePracticeSignedIsNone()
    {
        admit(session::Identity::make(m_desk->random).deviceKey());

        QVERIFY(must(session::ownersDesks(m_open.practice, log())).empty());
        m_open = {};
        m_open = must(m_desk->open());
        QCOMPARE(keys().keySlots.size(), 2U);
    }

    void aSealThatIsNoOwnersGoes()
    {
        crypto::KeyFile file = keys();
        session::DeskKeys opened;
        opened.master
            = must(crypto::openWithPassphrase(file, TempDesk::secret(TempDesk::passphrase)));
        const crypto::BoxKeyPair former(crypto::SecretBytes::random(32, m_desk->random));
        file.keySlots.push_back(
            session::administratorSlots(file, opened.master, {former.publicKey()}).front());
        must(session::writeKeyFile(m_desk->workspace, files(), file));
        opened.file = file;

        VERIFY_OK(session::renewOwnerSeals(m_open, m_desk->workspace, opened, files()));

        QVERIFY(!crypto::openAsAdministrator(keys(), former));
        QVERIFY(opened.file == keys());
        QCOMPARE(must(m_open.chart->auditTrail(0, 100)).back().event.event,
                 QStringLiteral("key.remove"));
    }

    void theNewestAreEnough()
    {
        for (int i = 0; i < 10; ++i)
            admit(m_open.identity.deviceKey());

        QCOMPARE(must(session::ownersDesks(m_open.practice, log())).size(), 8U);
    }

    void theLogOfAnotherPracticeVouchesForNobody()
    {
        Practice other = m_open.practice;
        other.id[0] ^= 1;

        VERIFY_ERROR(session::ownersDesks(other, log()), ErrorCode::Untrusted);
    }

private:
    Files &files() const { return *m_desk->surroundings.disk.files; }
    crypto::KeyFile keys() const { return must(session::readKeyFile(m_desk->workspace, files())); }
    QList<MemberRecord> log() const { return must(m_open.sync->memberRecords()); }

    /// A further desk of the owner's, its record signed with `signer`.
    crypto::BoxKeyPair admit(const crypto::SigningKey &signer)
    {
        const auto identity = session::Identity::make(m_desk->random);
        wire::DeviceAdd record;
        record.practice = m_open.practice.id;
        record.device = DeviceId::make(m_desk->clock, m_desk->random);
        record.user = m_open.practice.actor.user;
        record.deviceKey = identity.deviceKey().verifyKey();
        record.boxKey = identity.deviceBoxKeys().publicKey();
        record.addedBy = m_open.practice.actor.device;
        record.issuedAt = m_desk->clock.now();
        const Bytes encoded = wire::encodeRecord(wire::signRecord(record, signer));
        must(m_open.sync->addDevice({record.device, record.user, QStringLiteral("Desk 2"),
                                     record.deviceKey, record.boxKey,
                                     QByteArray(reinterpret_cast<const char *>(encoded.data()),
                                                static_cast<qsizetype>(encoded.size()))}));
        return identity.deviceBoxKeys();
    }

    std::unique_ptr<TempDesk> m_desk;
    session::OpenChart m_open;
};

ALCOVE_TEST(owner_seals_test, OwnerSealsTest)
#include "owner_seals_test.moc"
