#include "wire/half_giving.h"

#include "crypto/halves.h"
#include "wire/rights.h"

#include <algorithm>

namespace alcove::wire {

namespace {

constexpr std::size_t halfSize = KeyHalf{}.size();

HalfPut unsignedPut(const SplitTerms &terms, const PracticeId &practice)
{
    HalfPut put;
    put.practice = practice;
    put.scope = terms.scope;
    put.epoch = terms.epoch;
    put.holder = terms.holder;
    put.putBy = terms.givenBy;
    put.issuedAt = terms.issuedAt;
    return put;
}

template <typename Record>
Result<void> verifyDevice(const Record &record, const DeviceId &device, const Members &members)
{
    if (record.practice != members.practice)
        return Error(ErrorCode::Untrusted, "record of another practice");
    const MemberDevice *signer = members.findEver(device);
    if (signer == nullptr || members.isKit(device))
        return Error(ErrorCode::Untrusted, "record by an unknown device, or by a kit");
    return verifyRecord(record, signer->verifyKey);
}

HalfGive giveTo(const DeviceId &recipient, const crypto::BoxKey &key, const SplitTerms &terms,
                const PracticeId &practice, const crypto::SecretBytes &content,
                const crypto::SigningKey &giver)
{
    HalfGive give;
    give.practice = practice;
    give.scope = terms.scope;
    give.epoch = terms.epoch;
    give.recipient = recipient;
    give.givenBy = terms.givenBy;
    give.issuedAt = terms.issuedAt;
    const Bytes box = crypto::sealTo(key, content.view());
    std::copy_n(box.begin(), std::min(box.size(), give.box.size()), give.box.begin());
    return signRecord(give, giver);
}

} // namespace

Result<SplitKey> splitFor(const SplitTerms &terms, const crypto::SecretBytes &scopeKey,
                          const Members &members, const crypto::SigningKey &giver, Random &random)
{
    const MemberUser *holder = members.find(terms.holder);
    if (holder == nullptr)
        return Error(ErrorCode::NotFound, "holder is nobody of the practice");
    if (!maySplit(members, terms.scope) || !gives(holder->roles(), "restricted", Access::Read))
        return Error(ErrorCode::Refused, "no key to be split for this holder");
    if (scopeKey.size() != halfSize)
        return Error(ErrorCode::Malformed, "scope key size");
    const crypto::Halves halves = crypto::splitSecret(scopeKey, random);
    const crypto::Hash check = crypto::secretCheck(scopeKey);
    crypto::SecretBytes content(halfSize + check.size());
    const auto end = std::copy_n(halves.first.view().begin(), halfSize, content.writable().begin());
    std::copy(check.begin(), check.end(), end);

    SplitKey split;
    for (const auto &[device, known] : members.devices)
        if (known.user == terms.holder && !members.isKit(device))
            split.gives.push_back(
                giveTo(device, known.boxKey, terms, members.practice, content, giver));
    if (split.gives.empty())
        return Error(ErrorCode::NotFound, "holder without a desk");
    split.put = unsignedPut(terms, members.practice);
    std::copy_n(halves.second.view().begin(), halfSize, split.put.half.begin());
    split.put = signRecord(split.put, giver);
    return split;
}

HalfPut withdrawalFor(const SplitTerms &terms, const PracticeId &practice,
                      const crypto::SigningKey &giver)
{
    return signRecord(unsignedPut(terms, practice), giver);
}

Result<DeskHalf> openGive(const HalfGive &give, const Members &members, const DeviceId &self,
                          const crypto::BoxKeyPair &keys)
{
    if (give.recipient != self)
        return Error(ErrorCode::Refused, "half for another device");
    TRY(verifyDevice(give, give.givenBy, members));
    TRY_ASSIGN(const crypto::SecretBytes content, keys.open(give.box));
    DeskHalf desk;
    if (content.size() != halfSize + desk.check.size())
        return Error(ErrorCode::Malformed, "size of a given half");
    desk.half = crypto::SecretBytes(content.view().first(halfSize));
    std::copy_n(content.view().begin() + halfSize, desk.check.size(), desk.check.begin());
    return desk;
}

Result<crypto::SecretBytes> joinKey(const DeskHalf &desk, const HalfPut &server)
{
    return crypto::joinHalves(desk.half, crypto::SecretBytes(ByteView(server.half)), desk.check);
}

HalfAsk askFor(const AskTerms &terms, const DeskHalf &desk, const crypto::SigningKey &asker,
               Random &random)
{
    HalfAsk ask;
    ask.practice = terms.practice;
    ask.scope = terms.scope;
    ask.askedBy = terms.askedBy;
    ask.issuedAt = terms.issuedAt;
    random.fill(ask.nonce);
    ask.reasonHash = hashOfReason(desk.half, ask.nonce, terms.words);
    return signRecord(ask, asker);
}

Result<void> verifyBy(const HalfPut &record, const Members &members)
{
    return verifyDevice(record, record.putBy, members);
}

Result<void> verifyBy(const HalfAsk &record, const Members &members)
{
    return verifyDevice(record, record.askedBy, members);
}

} // namespace alcove::wire
