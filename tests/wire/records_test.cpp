#include "wire/records.h"

#include "support/fake_practice.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::wire;

class RecordsTest : public QObject {
    Q_OBJECT

private slots:
    void everyFieldComesBack()
    {
        auto other = m_practice.newDevice();
        const DeviceAdd add = m_practice.addedBy(m_practice.first, other);
        const KeyGrant grant = someGrant(other);

        QVERIFY(*decodeGenesis(encodeRecord(m_practice.genesis)) == m_practice.genesis);
        QVERIFY(*decodeDeviceAdd(encodeRecord(add)) == add);
        QVERIFY(*decodeKeyGrant(encodeRecord(grant)) == grant);
        QVERIFY(*decodeUserAdd(encodeRecord(somebody())) == somebody());
        QVERIFY(*decodeRoleSet(encodeRecord(someRoles())) == someRoles());
    }

    void everyFlippedBitIsRefused()
    {
        auto other = m_practice.newDevice();
        const auto &signer = m_practice.first.signing.verifyKey();
        const Bytes genesis = encodeRecord(m_practice.genesis);
        const Bytes add = encodeRecord(m_practice.addedBy(m_practice.first, other));
        const Bytes grant = encodeRecord(someGrant(other));

        forEachFlip(genesis, [](const Bytes &flipped) {
            const auto record = decodeGenesis(flipped);
            return record && verifyRecord(*record);
        });
        forEachFlip(add, [&signer](const Bytes &flipped) {
            const auto record = decodeDeviceAdd(flipped);
            return record && verifyRecord(*record, signer);
        });
        forEachFlip(grant, [&signer](const Bytes &flipped) {
            const auto record = decodeKeyGrant(flipped);
            return record && verifyRecord(*record, signer);
        });
        forEachFlip(encodeRecord(somebody()), [&signer](const Bytes &flipped) {
            const auto record = decodeUserAdd(flipped);
            return record && verifyRecord(*record, signer);
        });
        forEachFlip(encodeRecord(someRoles()), [&signer](const Bytes &flipped) {
            const auto record = decodeRoleSet(flipped);
            return record && verifyRecord(*record, signer);
        });
    }

    void isRefusedWhenCutShortOrLengthened()
    {
        Bytes genesis = encodeRecord(m_practice.genesis);
        for (std::size_t size = 0; size < genesis.size(); ++size)
            QVERIFY(!decodeGenesis(ByteView(genesis).first(size)));
        genesis.push_back(0);
        VERIFY_ERROR(decodeGenesis(genesis), ErrorCode::Malformed);
        for (const Bytes &whole : {encodeRecord(somebody()), encodeRecord(someRoles())}) {
            Bytes bytes = whole;
            for (std::size_t size = 0; size < bytes.size(); ++size) {
                QVERIFY(!decodeUserAdd(ByteView(bytes).first(size)));
                QVERIFY(!decodeRoleSet(ByteView(bytes).first(size)));
            }
            bytes.push_back(0);
            VERIFY_ERROR(decodeUserAdd(bytes), ErrorCode::Malformed);
            VERIFY_ERROR(decodeRoleSet(bytes), ErrorCode::Malformed);
        }
    }

    void aRoleOfANewerProgramIsNamedAsSuch()
    {
        Bytes user = encodeRecord(somebody());
        user[7 + 32 + 16 + 32 + 32] = 0x80;
        VERIFY_ERROR(decodeUserAdd(user), ErrorCode::NewerSchema);
        Bytes roles = encodeRecord(someRoles());
        roles[7 + 32 + 16] = 0x01; // bit 8: the first that means nothing here
        VERIFY_ERROR(decodeRoleSet(roles), ErrorCode::NewerSchema);
    }

    void aMemberHasARole()
    {
        UserAdd user = somebody();
        user.roles = {};
        VERIFY_ERROR(decodeUserAdd(encodeRecord(user)), ErrorCode::Malformed);
        RoleSet roles = someRoles();
        roles.roles = {};
        VERIFY_ERROR(decodeRoleSet(encodeRecord(roles)), ErrorCode::Malformed);
    }

    void saysWhatItIs()
    {
        QVERIFY(*recordKind(encodeRecord(m_practice.genesis)) == RecordKind::Genesis);
        QVERIFY(*recordKind(encodeRecord(somebody())) == RecordKind::UserAdd);
        Bytes newer = encodeRecord(someRoles());
        QVERIFY(*recordKind(newer) == RecordKind::RoleSet);
        for (const int number : {0, 99, 255}) {
            newer[6] = static_cast<std::uint8_t>(number);
            VERIFY_ERROR(recordKind(newer), ErrorCode::NewerSchema);
        }
        VERIFY_ERROR(recordKind(toBytes("ALCM")), ErrorCode::NewerSchema);
        VERIFY_ERROR(recordKind(ByteView(newer).first(6)), ErrorCode::Malformed);
        VERIFY_ERROR(recordKind(toBytes("hello")), ErrorCode::Malformed);
    }

    /// What stands signed in a log can't be written otherwise later.
    void theFormatsStayWhatTheyAre()
    {
        QCOMPARE(toHex(crypto::hash("test", encodeRecord(somebody()))),
                 std::string("ff8e7d512396b3c232c24e7929ec502603a7adb40d4f9f6bb23fa6f6c49c2540"));
        QCOMPARE(toHex(crypto::hash("test", encodeRecord(someRoles()))),
                 std::string("b82e0dfdeead14cb624bf9261c335574eb41268a29b83668bb4e73e813186203"));
        QCOMPARE(encodeRecord(somebody()).size(), std::size_t{209});
        QCOMPARE(encodeRecord(someRoles()).size(), std::size_t{145});
    }

    void oneKindDoesNotPassForAnother()
    {
        VERIFY_ERROR(decodeDeviceAdd(encodeRecord(m_practice.genesis)), ErrorCode::Malformed);
        VERIFY_ERROR(decodeKeyGrant(encodeRecord(m_practice.genesis)), ErrorCode::Malformed);
        VERIFY_ERROR(decodeUserAdd(encodeRecord(m_practice.genesis)), ErrorCode::Malformed);
        VERIFY_ERROR(decodeRoleSet(encodeRecord(somebody())), ErrorCode::Malformed);
    }

    void aNewerVersionOrSuiteIsNamedAsSuch()
    {
        Bytes version = encodeRecord(m_practice.genesis);
        version[5] = 2;
        VERIFY_ERROR(decodeGenesis(version), ErrorCode::NewerSchema);
        Genesis suite = m_practice.genesis;
        suite.suite = 2;
        VERIFY_ERROR(decodeGenesis(encodeRecord(suite)), ErrorCode::NewerSchema);
    }

    void twoPracticesNeverHaveOneId()
    {
        QVERIFY(testing::FakePractice(2).id != m_practice.id);
        Genesis salted = m_practice.genesis;
        salted.salt[0] ^= 1;
        QVERIFY(practiceId(salted) != m_practice.id);
    }

private:
    KeyGrant someGrant(const testing::FakeDevice &recipient)
    {
        const GrantTerms terms{m_practice.id, m_practice.scope,   1, 7,
                               recipient.id,  m_practice.first.id};
        return grantKey(terms, m_practice.scopeKey, recipient.box.publicKey(),
                        m_practice.first.signing);
    }

    UserAdd somebody() const
    {
        return m_practice.addedBy(m_practice.first, m_person, {Role::Biller, Role::FrontDesk});
    }

    RoleSet someRoles() const
    {
        return m_practice.setBy(m_practice.first, m_person.device.user, {Role::Trainee},
                                hybridTime(1'700'000'000'000, 3));
    }

    template <typename Accepts>
    static void forEachFlip(const Bytes &record, Accepts accepts)
    {
        QVERIFY(accepts(record));
        for (std::size_t bit = 0; bit < record.size() * 8; ++bit) {
            Bytes flipped = record;
            flipped[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
            QVERIFY2(!accepts(flipped), std::to_string(bit).c_str());
        }
    }

    testing::FakePractice m_practice;
    testing::FakePerson m_person{m_practice.newPerson()};
};

ALCOVE_TEST(records_test, RecordsTest)
#include "records_test.moc"
