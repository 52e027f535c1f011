#include "wire/halves.h"

#include "support/fake_practice.h"
#include "support/test_registry.h"
#include "wire/records.h"

using namespace alcove;
using namespace alcove::wire;

class HalvesTest : public QObject {
    Q_OBJECT

private slots:
    void everyFieldComesBack()
    {
        QVERIFY(*decodeHalfPut(encodeRecord(somePut())) == somePut());
        QVERIFY(*decodeHalfAsk(encodeRecord(someAsk())) == someAsk());
        QVERIFY(*decodeHalfGive(encodeRecord(someGive())) == someGive());
    }

    void everyFlippedBitIsRefused()
    {
        const auto &signer = m_practice.first.signing.verifyKey();
        forEachFlip(encodeRecord(somePut()), [&signer](const Bytes &flipped) {
            const auto record = decodeHalfPut(flipped);
            return record && verifyRecord(*record, signer);
        });
        forEachFlip(encodeRecord(someAsk()), [&signer](const Bytes &flipped) {
            const auto record = decodeHalfAsk(flipped);
            return record && verifyRecord(*record, signer);
        });
        forEachFlip(encodeRecord(someGive()), [&signer](const Bytes &flipped) {
            const auto record = decodeHalfGive(flipped);
            return record && verifyRecord(*record, signer);
        });
    }

    void isRefusedWhenCutShortOrLengthened()
    {
        for (const Bytes &whole :
             {encodeRecord(somePut()), encodeRecord(someAsk()), encodeRecord(someGive())}) {
            for (std::size_t size = 0; size < whole.size(); ++size) {
                const ByteView cut = ByteView(whole).first(size);
                QVERIFY(!decodeHalfPut(cut) && !decodeHalfAsk(cut) && !decodeHalfGive(cut));
            }
            Bytes longer = whole;
            longer.push_back(0);
            VERIFY_ERROR(decodeHalfPut(longer), ErrorCode::Malformed);
            VERIFY_ERROR(decodeHalfAsk(longer), ErrorCode::Malformed);
            VERIFY_ERROR(decodeHalfGive(longer), ErrorCode::Malformed);
        }
    }

    void isNoRecordOfTheMembershipLog()
    {
        Members members = *foundedBy(m_practice.genesis);
        const Members before = members;
        for (const Bytes &record :
             {encodeRecord(somePut()), encodeRecord(someAsk()), encodeRecord(someGive())}) {
            VERIFY_ERROR(recordKind(record), ErrorCode::Malformed);
            VERIFY_ERROR(admit(members, ByteView(record)), ErrorCode::Malformed);
            const std::array log{encodeRecord(m_practice.genesis), record};
            VERIFY_ERROR(readMembers(m_practice.id, log), ErrorCode::Malformed);
        }
        QVERIFY(members == before);
    }

    void oneKindDoesNotPassForAnother()
    {
        VERIFY_ERROR(decodeHalfPut(encodeRecord(someAsk())), ErrorCode::Malformed);
        VERIFY_ERROR(decodeHalfAsk(encodeRecord(somePut())), ErrorCode::Malformed);
        VERIFY_ERROR(decodeHalfGive(encodeRecord(somePut())), ErrorCode::Malformed);
        VERIFY_ERROR(decodeHalfPut(encodeRecord(m_practice.genesis)), ErrorCode::Malformed);
        VERIFY_ERROR(decodeKeyGrant(encodeRecord(someGive())), ErrorCode::Malformed);
    }

    /// What is kept signed can't be written otherwise later.
    void theFormatsStayWhatTheyAre()
    {
        QCOMPARE(toHex(crypto::hash("test", encodeRecord(somePut()))),
                 std::string("3e37c6001d6e38a206288c1954b5caaff4db1a521cd53609a2d0929ce34c627f"));
        QCOMPARE(toHex(crypto::hash("test", encodeRecord(someAsk()))),
                 std::string("013a0dc4cd495d464c5cfb6452aececc589c9ca23097ad4d70a7a1c609b52cff"));
        QCOMPARE(toHex(crypto::hash("test", encodeRecord(someGive()))),
                 std::string("34536fbf42d0e223ba939f8f86dec9c1ba926b5305867a8f7c99770c05aa7ca0"));
        QCOMPARE(encodeRecord(somePut()).size(), std::size_t{195});
        QCOMPARE(encodeRecord(someAsk()).size(), std::size_t{191});
        QCOMPARE(encodeRecord(someGive()).size(), std::size_t{275});
        QCOMPARE(toHex(hashOfReason(crypto::SecretBytes(32), {}, "fire")),
                 std::string("06bf0441050ae5c4d49b6f95a7838f854cbb739203905f1f9c047d405ea5dd30"));
    }

    void zerosWithdraw()
    {
        HalfPut put = somePut();
        QVERIFY(!put.isWithdrawn());
        put.half = {};
        QVERIFY(put.isWithdrawn());
    }

    void aReasonIsHashedForOneAskAndUnderTheHalf()
    {
        const crypto::SecretBytes half(asBytes("thirty-two bytes of a desk's own"));
        const crypto::Hash one = hashOfReason(half, {1}, "fire");
        QVERIFY(one == hashOfReason(half, {1}, "fire"));
        QVERIFY(one != hashOfReason(half, {2}, "fire"));
        QVERIFY(one != hashOfReason(half, {1}, "flood"));
        QVERIFY(one != hashOfReason(crypto::SecretBytes(32), {1}, "fire"));
    }

private:
    HalfPut somePut() const
    {
        HalfPut put;
        put.practice = m_practice.id;
        put.scope.raw.fill(1);
        put.epoch = 2;
        put.holder.raw.fill(3);
        put.half.fill(4);
        put.putBy = m_practice.first.id;
        put.issuedAt = hybridTime(1'700'000'000'000, 5);
        return signRecord(put, m_practice.first.signing);
    }

    HalfAsk someAsk() const
    {
        HalfAsk ask;
        ask.practice = m_practice.id;
        ask.scope.raw.fill(1);
        ask.askedBy = m_practice.first.id;
        ask.reasonHash.fill(6);
        ask.issuedAt = 1'700'000'000'000;
        ask.nonce.fill(7);
        return signRecord(ask, m_practice.first.signing);
    }

    HalfGive someGive() const
    {
        HalfGive give;
        give.practice = m_practice.id;
        give.scope.raw.fill(1);
        give.epoch = 2;
        give.recipient.raw.fill(8);
        give.givenBy = m_practice.first.id;
        give.issuedAt = hybridTime(1'700'000'000'000, 5);
        give.box.fill(9);
        return signRecord(give, m_practice.first.signing);
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
};

ALCOVE_TEST(halves_test, HalvesTest)
#include "halves_test.moc"
