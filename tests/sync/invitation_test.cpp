#include "sync/invitation.h"

#include "support/fake_practice.h"
#include "support/test_registry.h"
#include "sync_desk.h"

using namespace alcove;
using sync::Invitation;
using testing::SyncDesk;

class InvitationTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_host = SyncDesk::founded(1);
        m_guest = std::make_unique<SyncDesk>(2);
        QVERIFY(m_host);
        m_identity = session::Identity::make(m_guest->random);
        m_request = m_guest->request(m_identity);
        const auto made = m_host->invite(m_request);
        VERIFY_OK(made);
        m_file = made->file;
        m_words = made->words;
    }

    void opensForTheDeskThatAsked()
    {
        const auto opened = open(m_file);
        VERIFY_OK(opened);
        const Practice &practice = m_host->open.practice;
        QVERIFY(opened->practice == practice.id);
        QCOMPARE(opened->genesis, practice.genesis);
        QCOMPARE(opened->contents.practiceName, QStringLiteral("Lakeside"));
        QCOMPARE(opened->contents.userName, QStringLiteral("Ada Byron"));
        QVERIFY(opened->contents.role == Role::Owner);
        QVERIFY(opened->contents.user == practice.actor.user);
        QVERIFY(opened->contents.userSigning.equals(m_host->open.identity.userSigning));
        QCOMPARE(opened->words, m_words);
        const auto keys = m_host->open.sync->scopeKeys();
        QCOMPARE(opened->scopeKeys.size(), keys->size());
        for (std::size_t i = 0; i < keys->size(); ++i) {
            QVERIFY(opened->scopeKeys[i].key.equals((*keys)[i].key));
            VERIFY_OK(wire::decodeKeyGrant(asBytes(opened->scopeKeys[i].record.toStdString())));
        }
        QList<DeviceRecord> devices = opened->devices;
        std::sort(devices.begin(), devices.end(),
                  [](const DeviceRecord &a, const DeviceRecord &b) { return a.id < b.id; });
        QVERIFY(devices == *m_host->open.sync->devices());
    }

    void holdsNoNameAndNoKeyInTheClear()
    {
        const std::string_view text = asText(m_file);
        QVERIFY(text.find("Lakeside") == std::string_view::npos);
        QVERIFY(text.find("Byron") == std::string_view::npos);
        QVERIFY(text.find(asText(m_host->open.identity.userSigning.view()))
                == std::string_view::npos);
        for (const ScopeKey &key : *m_host->open.sync->scopeKeys())
            QVERIFY(text.find(asText(key.key.view())) == std::string_view::npos);
    }

    void noByteCanBeChanged()
    {
        for (std::size_t i = 0; i < m_file.size(); i += 7) {
            Bytes changed = m_file;
            changed[i] ^= 1;
            QVERIFY2(!open(changed), qPrintable(QString::number(i)));
            QVERIFY(!open(ByteView(m_file).first(i)));
        }
    }

    void isOfNoUseToAnotherDesk()
    {
        const auto other = session::Identity::make(m_guest->random);
        const sync::JoinRequest request = m_guest->request(other);
        const crypto::BoxKeyPair box = other.deviceBoxKeys();
        VERIFY_ERROR(sync::openInvitation(m_file, {request.device, request.deviceKey, box}),
                     ErrorCode::Refused);
        VERIFY_ERROR(sync::openInvitation(m_file, {m_request.device, request.deviceKey, box}),
                     ErrorCode::Untrusted);
    }

    void aGrantThatAStrangerSignedIsRefused()
    {
        const testing::FakePractice stranger(9);
        Invitation forged = *sync::decodeInvitation(m_file);
        wire::GrantTerms terms{
            forged.practice, wire::scopeId(forged.practice, "clinical"), 1, 1, m_request.device,
            forged.invitedBy};
        forged.grants = {wire::encodeRecord(
            wire::grantKey(terms, stranger.scopeKey, m_request.boxKey, stranger.first.signing))};
        // Even when the invitation around it is the host's own.
        const crypto::SigningKey key = m_host->open.identity.deviceKey();
        VERIFY_ERROR(open(sync::encodeInvitation(sync::signInvitation(forged, key))),
                     ErrorCode::Untrusted);
        forged = *sync::decodeInvitation(m_file);
        VERIFY_ERROR(
            open(sync::encodeInvitation(sync::signInvitation(forged, stranger.first.signing))),
            ErrorCode::Untrusted);
        forged.grants.clear();
        VERIFY_ERROR(open(sync::encodeInvitation(sync::signInvitation(forged, key))),
                     ErrorCode::Malformed);
    }

    void anotherPracticesRecordsAreRefused()
    {
        const testing::FakePractice stranger(9);
        Invitation forged = *sync::decodeInvitation(m_file);
        forged.records.front() = wire::encodeRecord(stranger.genesis);
        const crypto::SigningKey key = m_host->open.identity.deviceKey();
        VERIFY_ERROR(open(sync::encodeInvitation(sync::signInvitation(forged, key))),
                     ErrorCode::Untrusted);
    }

    void theWordsNameBothDesks()
    {
        wire::Members members = *wire::foundedBy(
            *wire::decodeGenesis(asBytes(m_host->open.practice.genesis.toStdString())));
        const auto words = [&](const DeviceId &a, const DeviceId &b) {
            return sync::wordsOfDesks(members, a, b);
        };
        const DeviceId host = m_host->open.practice.actor.device;
        const QStringList before = words(host, m_request.device);
        members.devices[m_request.device].verifyKey = m_request.deviceKey;
        QVERIFY(words(host, m_request.device) != before);
        QVERIFY(words(host, m_request.device) != words(m_request.device, host));
    }

private:
    Result<sync::OpenedInvitation> open(ByteView file)
    {
        const crypto::BoxKeyPair box = m_identity.deviceBoxKeys();
        return sync::openInvitation(file, {m_request.device, m_request.deviceKey, box});
    }

    std::unique_ptr<SyncDesk> m_host;
    std::unique_ptr<SyncDesk> m_guest;
    session::Identity m_identity;
    sync::JoinRequest m_request;
    Bytes m_file;
    QStringList m_words;
};

ALCOVE_TEST(invitation_test, InvitationTest)
#include "invitation_test.moc"
