#include "crypto/key_file.h"
#include "crypto/key_slots.h"
#include "light_desk.h"
#include "support/fake_practice.h"
#include "support/must.h"
#include "support/test_registry.h"
#include "sync/check_words.h"
#include "sync/kit.h"
#include "sync/membership.h"

using namespace alcove;
using namespace alcove::attacks;
using testing::must;

/// Whoever carries the files by which a desk joins, or could write into its folder.
class EnrolmentAttacksTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_host = LightDesk::founded(1);
        m_guest = std::make_unique<LightDesk>(2);
        m_identity = session::Identity::make(m_guest->random);
        m_request = m_guest->request(m_identity);
        m_file = invited(*m_host, m_request).file;
    }

    // Scarlata, Torrisi, Backendal, Paterson: Zero Knowledge (About) Encryption, 2026 (fields of an
    // invitation that nothing authenticates)
    void anyByteOfAnInvitationIsChanged()
    {
        for (std::size_t i = 0; i < m_file.size(); i += 11) {
            Bytes changed = m_file;
            changed[i] ^= 0x40;
            QVERIFY2(!opened(changed), qPrintable(QString::number(i)));
            QVERIFY(!opened(ByteView(m_file).first(i)));
        }
        VERIFY_OK(opened(m_file));
    }

    // Albrecht, Backendal, Coppola, Paterson, EuroS&P 2024 (key insertion, on the way)
    void aKeyOfTheCarriersIsPutIntoAnInvitation()
    {
        const testing::FakePractice carrier(9);
        sync::Invitation forged = must(sync::decodeInvitation(m_file));
        const wire::GrantTerms terms{
            forged.practice, wire::scopeId(forged.practice, "clinical"), 1, 1, m_request.device,
            forged.invitedBy};
        forged.grants.push_back(wire::encodeRecord(
            wire::grantKey(terms, carrier.scopeKey, m_request.boxKey, carrier.first.signing)));
        VERIFY_ERROR(opened(sync::encodeInvitation(forged)), ErrorCode::Untrusted);
        VERIFY_ERROR(
            opened(sync::encodeInvitation(sync::signInvitation(forged, carrier.first.signing))),
            ErrorCode::Untrusted);
        // Not even the host's own signature around it makes the grant the host's.
        const crypto::SigningKey host = m_host->open.identity.deviceKey();
        VERIFY_ERROR(opened(sync::encodeInvitation(sync::signInvitation(forged, host))),
                     ErrorCode::Untrusted);
        VERIFY_OK(opened(m_file));
    }

    // CVE-2022-39250: keys of another than the one that was compared; Melara et al.: CONIKS, 2015
    void theCarrierAsksInTheGuestsPlace()
    {
        LightDesk carrier(7);
        const auto keys = session::Identity::make(carrier.random);
        sync::JoinRequest theirs = carrier.request(keys);
        theirs.device = m_request.device;
        theirs = sync::signRequest(theirs, keys.deviceKey(), keys.userKey());
        // Whoever compares the words sees it, and an invitation for it opens nothing here.
        QVERIFY(sync::wordsOf(theirs) != sync::wordsOf(m_request));
        const auto host = LightDesk::founded(1); // as the host was, and does not compare
        QVERIFY(host->open.practice.id == m_host->open.practice.id);
        VERIFY_ERROR(opened(invited(*host, theirs).file), ErrorCode::Untrusted);
        // A request that the carrier changed is none.
        sync::JoinRequest changed = m_request;
        changed.boxKey = keys.deviceBoxKeys().publicKey();
        VERIFY_ERROR(sync::decodeRequest(sync::encodeRequest(changed)), ErrorCode::Untrusted);
        VERIFY_OK(sync::decodeRequest(sync::encodeRequest(m_request)));
    }

    // Design, 1.9: the practice is in the words; CONIKS, USENIX Security 2015
    void theGuestIsLetIntoAnotherPractice()
    {
        const auto stranger = LightDesk::founded(9);
        const auto theirs = invited(*stranger, m_request);
        const auto joined = must(opened(theirs.file));
        QVERIFY(joined.practice != m_host->open.practice.id);
        QVERIFY(joined.words != must(opened(m_file)).words);
        // And no desk of the right one takes such a log.
        sync::Invitation mixed = must(sync::decodeInvitation(theirs.file));
        mixed.practice = m_host->open.practice.id;
        const crypto::SigningKey key = stranger->open.identity.deviceKey();
        VERIFY_ERROR(opened(sync::encodeInvitation(sync::signInvitation(mixed, key))),
                     ErrorCode::Untrusted);
    }

    // Scarlata, Torrisi, Backendal, Paterson, 2026 (iterations that the server
    // lowers); Hofmann, Truong, CCS 2024 (Seafile: weak derivation by downgrade)
    void theCostOfAPassphraseIsLowered()
    {
        testing::FakeRandom random(5);
        crypto::KeyFile file;
        random.fill(file.fileId);
        const auto master = crypto::SecretBytes::random(crypto::masterKeySize, random);
        const crypto::SecretBytes passphrase(asBytes("a long walk along the quiet lake"));
        file.keySlots.push_back(must(crypto::passphraseSlot(
            file, master, {passphrase, {crypto::kdfFloor.passes + 1, crypto::kdfFloor.mebibytes}},
            random)));
        file.doorKey = crypto::doorBox(master).publicKey();
        crypto::sealSecrets(file, master, crypto::SecretBytes(asBytes("device")), random);
        // Below the floor it is no key file.
        crypto::KeyFile weak = file;
        weak.keySlots[0].cost = {1, 8};
        VERIFY_ERROR(crypto::decodeKeyFile(crypto::encodeKeyFile(weak)), ErrorCode::Corrupt);
        // Above it, lower than it was, it opens to nobody: the cost is associated data.
        weak.keySlots[0].cost = crypto::kdfFloor;
        const auto lowered = must(crypto::decodeKeyFile(crypto::encodeKeyFile(weak)));
        QVERIFY(!crypto::openWithPassphrase(lowered, passphrase));
        QVERIFY(crypto::openWithPassphrase(file, passphrase));
    }

    // Albrecht, Backendal, Coppola, Paterson, EuroS&P 2024 (keys of the server's); ADR 0051
    void aServerFillsTheDrawerOfAKit()
    {
        testing::FakeRandom random(31);
        const crypto::BoxKeyPair paper(crypto::SecretBytes::random(32, random));
        const crypto::SigningKey key = m_host->open.identity.deviceKey();
        const sync::InvitingDesk host{key, m_host->open.identity.userSigning,
                                      m_host->open.identity.userBox, m_host->clock, m_host->random};
        const auto made = must(sync::enrolKit(*m_host->open.sync, host, paper.publicKey()));
        const auto contents = must(sync::openKit(made.box, paper));
        const std::vector<Bytes> log = recordsOf(*m_host);
        const DeviceRecord desk{m_request.device, {}, QStringLiteral("New"), m_request.deviceKey,
                                m_request.boxKey, {}};
        // It knows the keys that stand in the log, and not the paper's: its box is none.
        auto forged = must(sync::openKit(made.box, paper));
        forged.practice[0] ^= 1;
        const crypto::BoxKey inTheLog = crypto::BoxKeyPair(contents.kitBox).publicKey();
        QVERIFY(!sync::openKit(sync::sealKit(forged, inTheLog), paper));
        // Nor does it show another practice, in which the same kit is in.
        const auto stranger = LightDesk::founded(77);
        std::vector<Bytes> other = recordsOf(*stranger);
        other.push_back(log.back());
        VERIFY_ERROR(sync::admitByKit(contents, other, desk, 7), ErrorCode::Untrusted);
        std::vector<Bytes> spliced = log;
        spliced.front() = other.front();
        VERIFY_ERROR(sync::admitByKit(contents, spliced, desk, 7), ErrorCode::Untrusted);
        VERIFY_OK(sync::admitByKit(contents, log, desk, 7));
    }

private:
    static std::vector<Bytes> recordsOf(LightDesk &desk)
    {
        return must(sync::Membership::of(desk.open.practice, must(desk.open.sync->memberRecords())))
            .records();
    }

    static sync::MadeInvitation invited(LightDesk &host, const sync::JoinRequest &request)
    {
        const crypto::SigningKey key = host.open.identity.deviceKey();
        return must(sync::invite(*host.open.sync, request,
                                 {key, host.open.identity.userSigning, host.open.identity.userBox,
                                  host.clock, host.random}));
    }

    Result<sync::OpenedInvitation> opened(ByteView file) const
    {
        const crypto::BoxKeyPair box = m_identity.deviceBoxKeys();
        return sync::openInvitation(file,
                                    {m_request.device, m_request.deviceKey, box, m_request.person});
    }

    std::unique_ptr<LightDesk> m_host;
    std::unique_ptr<LightDesk> m_guest;
    session::Identity m_identity;
    sync::JoinRequest m_request;
    Bytes m_file;
};

ALCOVE_TEST(enrolment_attacks_test, EnrolmentAttacksTest)
#include "enrolment_attacks_test.moc"
