#include "wire/factor_messages.h"

#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::wire;

namespace {

FactorProof byCode()
{
    FactorProof proof;
    proof.key[3] = 7;
    proof.code = "012345";
    return proof;
}

FactorProof bySpare()
{
    FactorProof proof;
    proof.key[31] = 9;
    proof.isSpare = true;
    proof.spare[1] = 5;
    return proof;
}

FactorSet set()
{
    FactorSet set;
    set.factor.nonce[0] = 1;
    set.factor.sealed[35] = 2;
    set.spares = {crypto::Hash{1}, crypto::Hash{2}};
    set.proof = byCode();
    return set;
}

/// What comes of each message when a byte is missing or one too many.
template <typename Decode>
void cutAndLonger(const Bytes &body, Decode decode)
{
    for (std::size_t size = 0; size < body.size(); ++size)
        QVERIFY(!decode(ByteView(body).first(size)));
    Bytes longer = body;
    longer.push_back(0);
    VERIFY_ERROR(decode(longer), ErrorCode::Malformed);
    Bytes newer = body;
    newer[0] = 2;
    VERIFY_ERROR(decode(newer), ErrorCode::NewerSchema);
}

} // namespace

class FactorMessagesTest : public QObject {
    Q_OBJECT

private slots:
    void theyComeBackAsTheyWent()
    {
        for (const FactorProof &proof : {byCode(), bySpare(), FactorProof()})
            QVERIFY(*decodeFactorProof(encodeMessage(proof)) == proof);
        QVERIFY(*decodeFactorSet(encodeMessage(set())) == set());
        const FactorDrop drop{UserId{{4}}};
        QVERIFY(*decodeFactorDrop(encodeMessage(drop)) == drop);
        for (const FactorVerdict verdict :
             {FactorVerdict::Proved, FactorVerdict::Wrong, FactorVerdict::Wait}) {
            const FactorReply reply{verdict, 60'000, 7};
            QVERIFY(*decodeFactorReply(encodeMessage(reply)) == reply);
        }
        for (const FactorState &state : {FactorState(), FactorState{true, 1'700, 600'000, 9}})
            QVERIFY(*decodeFactorState(encodeMessage(state)) == state);
    }

    void whatIsCutOrTooLongIsNone()
    {
        cutAndLonger(encodeMessage(byCode()), decodeFactorProof);
        cutAndLonger(encodeMessage(bySpare()), decodeFactorProof);
        cutAndLonger(encodeMessage(set()), decodeFactorSet);
        cutAndLonger(encodeMessage(FactorDrop{UserId{{4}}}), decodeFactorDrop);
        cutAndLonger(encodeMessage(FactorReply{FactorVerdict::Wait, 5, 1}), decodeFactorReply);
        cutAndLonger(encodeMessage(FactorState{true, 5, 6, 1}), decodeFactorState);
    }

    void whatIsNeitherOfTwoIsNone()
    {
        Bytes proof = encodeMessage(byCode());
        proof[33] = 2; // neither a code nor a spare one
        VERIFY_ERROR(decodeFactorProof(proof), ErrorCode::Malformed);
        Bytes reply = encodeMessage(FactorReply{FactorVerdict::Wait, 5, 1});
        reply[1] = 3;
        VERIFY_ERROR(decodeFactorReply(reply), ErrorCode::Malformed);
        Bytes past = encodeMessage(FactorReply{FactorVerdict::Wait, -5, 1});
        VERIFY_ERROR(decodeFactorReply(past), ErrorCode::Malformed);
        Bytes state = encodeMessage(FactorState{true, 5, 6, 1});
        state[1] = 2;
        VERIFY_ERROR(decodeFactorState(state), ErrorCode::Malformed);
    }

    void aCodeHasSixDigitsAtMostAndSparesAreFew()
    {
        FactorProof proof = byCode();
        proof.code = "1234567";
        VERIFY_ERROR(decodeFactorProof(encodeMessage(proof)), ErrorCode::Malformed);
        FactorSet many = set();
        many.spares.resize(maxSpares);
        VERIFY_OK(decodeFactorSet(encodeMessage(many)));
        QVERIFY(encodeMessage(many).size() <= maxFactorBody);
        many.spares.resize(maxSpares + 1);
        VERIFY_ERROR(decodeFactorSet(encodeMessage(many)), ErrorCode::Malformed);
    }
};

ALCOVE_TEST(factor_messages_test, FactorMessagesTest)

#include "factor_messages_test.moc"
