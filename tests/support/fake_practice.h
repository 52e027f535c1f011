#pragma once

#include "crypto/hash.h"
#include "support/fake_clock.h"
#include "support/fake_random.h"
#include "wire/batch.h"
#include "wire/members.h"
#include "wire/messages.h"
#include "wire/sealing.h"

#include <string>
#include <vector>

namespace alcove::testing {

/// A device with its keys, and its place in the chain of one scope.
struct FakeDevice {
    explicit FakeDevice(FakeRandom &random)
        : signing(crypto::SecretBytes::random(32, random))
        , box(crypto::SecretBytes::random(32, random))
    {
        random.fill(id.raw);
        random.fill(user.raw);
    }

    DeviceId id;
    UserId user;
    crypto::SigningKey signing;
    crypto::BoxKeyPair box;
    wire::DeviceHead last;
};

/// A person besides the one who founded the practice, and their first desk.
struct FakePerson {
    explicit FakePerson(FakeRandom &random)
        : signing(crypto::SecretBytes::random(32, random))
        , box(crypto::SecretBytes::random(32, random))
        , device(random)
    {
    }

    crypto::SigningKey signing;
    crypto::BoxKeyPair box;
    FakeDevice device;
};

/// A practice with a scope, for tests: founds itself, adds devices and lets them write.
class FakePractice {
public:
    explicit FakePractice(std::uint64_t seed = 1)
        : m_random(seed)
        , m_owner(crypto::SecretBytes::random(32, m_random))
        , first(m_random)
        , scopeKey(crypto::SecretBytes::random(32, m_random))
    {
        m_random.fill(genesis.salt);
        genesis.issuedAt = m_clock.now();
        genesis.owner = first.user;
        genesis.device = first.id;
        genesis.deviceKey = first.signing.verifyKey();
        genesis.boxKey = first.box.publicKey();
        genesis = wire::signRecord(genesis, m_owner);
        id = wire::practiceId(genesis);
        scope = wire::scopeId(id, "clinical");
    }

    /// A further desk of whoever founded the practice.
    FakeDevice newDevice()
    {
        FakeDevice device(m_random);
        device.user = first.user;
        return device;
    }

    /// A desk of somebody else, with a person's keys of its own.
    FakePerson newPerson() { return FakePerson(m_random); }

    wire::UserAdd addedBy(const FakeDevice &adder, const FakePerson &person, Roles roles) const
    {
        wire::UserAdd record;
        record.practice = id;
        record.user = person.device.user;
        record.userKey = person.signing.verifyKey();
        record.boxKey = person.box.publicKey();
        record.roles = roles;
        record.addedBy = adder.id;
        record.issuedAt = m_clock.now();
        return wire::signRecord(record, adder.signing);
    }

    wire::RoleSet setBy(const FakeDevice &setter, const UserId &user, Roles roles,
                        HybridTime at) const
    {
        wire::RoleSet record;
        record.practice = id;
        record.user = user;
        record.roles = roles;
        record.setBy = setter.id;
        record.issuedAt = at;
        return wire::signRecord(record, setter.signing);
    }

    wire::DeviceAdd addedBy(const FakeDevice &adder, const FakeDevice &added) const
    {
        wire::DeviceAdd record;
        record.practice = id;
        record.device = added.id;
        record.user = added.user;
        record.deviceKey = added.signing.verifyKey();
        record.boxKey = added.box.publicKey();
        record.addedBy = adder.id;
        record.issuedAt = m_clock.now();
        return wire::signRecord(record, adder.signing);
    }

    /// The next envelope of `device`, encoded; its chain moves on.
    Bytes write(FakeDevice &device, std::string_view content, const wire::Head &seen = {},
                std::uint32_t epoch = 1)
    {
        wire::EnvelopeHeader header;
        header.practice = id;
        header.scope = scope;
        header.keyEpoch = epoch;
        header.op = OpId::make(m_clock, m_random);
        header.device = device.id;
        header.deviceSeq = device.last.seq + 1;
        header.devicePrev = device.last.opHash;
        header.seen = seen;
        const auto sealed = wire::sealEnvelope(header, asBytes(content), scopeKey, m_random);
        Bytes bytes = wire::encodeEnvelope(*sealed);
        device.last = {header.deviceSeq, wire::opHash(bytes)};
        return bytes;
    }

    /// A push of `count` new ops.
    wire::PushRequest batch(FakeDevice &device, int count, const wire::Head &seen = {},
                            std::uint32_t epoch = 1)
    {
        wire::PushRequest request;
        for (int i = 0; i < count; ++i)
            request.envelopes.push_back(write(device, "canary " + std::to_string(i), seen, epoch));
        request.signature = wire::signBatch(device.signing, device.last.opHash);
        return request;
    }

    FakeRandom &random() { return m_random; }

private:
    FakeClock m_clock;
    FakeRandom m_random;
    crypto::SigningKey m_owner;

public:
    FakeDevice first;
    crypto::SecretBytes scopeKey;
    wire::Genesis genesis;
    PracticeId id{};
    ScopeId scope;
};

} // namespace alcove::testing
