#include "fuzz/qt_bytes.h"
#include "fuzz/target.h"
#include "support/fake_practice.h"
#include "sync/invitation.h"
#include "sync/join_request.h"

// What two desks hand each other on a stick when one lets the other in.

namespace alcove::fuzz {

namespace {

constexpr std::initializer_list<ErrorCode> refusals{ErrorCode::Malformed, ErrorCode::NewerSchema,
                                                    ErrorCode::Untrusted, ErrorCode::Refused};

struct World {
    testing::FakePractice practice;
    testing::FakeDevice joining{practice.newDevice()};
};

World &world()
{
    static World one;
    return one;
}

void request(ByteView input)
{
    const auto request = sync::decodeRequest(input);
    if (!request)
        return expectRefusal(request.error(), refusals);
    expect(same(encodeRequest(*request), input), "a request has one form");
}

/// Signed by whoever made it up.
void signedRequest(ByteView input)
{
    sync::JoinRequest made;
    made.device = world().joining.id;
    made.boxKey = world().joining.box.publicKey();
    made.deviceName = textOf(input);
    made = signRequest(made, world().joining.signing);
    const auto read = sync::decodeRequest(encodeRequest(made));
    if (!read)
        return expectRefusal(read.error(), {ErrorCode::Malformed});
    expect(*read == made, "a request that was written can be read");
    expect(wordsOf(*read) == wordsOf(made), "both desks show the same words");
}

Result<sync::OpenedInvitation> open(ByteView bytes)
{
    const testing::FakeDevice &self = world().joining;
    return sync::openInvitation(bytes, {self.id, self.signing.verifyKey(), self.box});
}

void checkOpened(const Result<sync::OpenedInvitation> &opened)
{
    if (!opened)
        return expectRefusal(opened.error(), refusals);
    expect(opened->practice == world().practice.id, "nobody lets a desk into another practice");
    expect(!opened->scopeKeys.empty(), "an invitation brings a key");
    expect(opened->contents.userSigning.size() == 32, "an invitation brings the person's keys");
}

void invitation(ByteView input)
{
    const auto read = sync::decodeInvitation(input);
    if (!read)
        return expectRefusal(read.error(), refusals);
    expect(same(encodeInvitation(*read), input), "an invitation has one form");
    checkOpened(open(input));
    // The inviting desk itself may be the one that is up to something.
    checkOpened(open(encodeInvitation(signInvitation(*read, world().practice.first.signing))));
}

void contents(ByteView input)
{
    const crypto::BoxKeyPair &box = world().joining.box;
    const auto read = sync::openContents(crypto::sealTo(box.publicKey(), input), box);
    if (!read)
        return expectRefusal(read.error(), refusals);
    const auto again = sync::openContents(sealContents(*read, box.publicKey()), box);
    if (!again) // text that was no UTF-8 may have grown over its limit
        return expectRefusal(again.error(), {ErrorCode::Malformed});
    expect(again->userName == read->userName && again->serverUrl == read->serverUrl
               && again->role == read->role && again->deviceNames == read->deviceNames
               && again->userBox.equals(read->userBox),
           "the contents of an invitation are the same again");
}

void tryInput(ByteView input)
{
    ByteReader reader(input);
    const int mode = reader.u8() % 4;
    if (mode == 0)
        request(rest(reader));
    else if (mode == 1)
        signedRequest(rest(reader));
    else if (mode == 2)
        invitation(rest(reader));
    else
        contents(rest(reader));
}

/// The contents as they lie in the box.
Bytes someContents()
{
    ByteWriter writer;
    writer.u8(1).raw(world().joining.user.raw).raw(Bytes(32, 1)).raw(Bytes(32, 2));
    writer.sized("Ada Quill").sized("clinician").sized("Lakeside Practice");
    writer.sized("https://sync.example").u32(1).raw(world().practice.first.id.raw).sized("Desk 1");
    return std::move(writer).bytes();
}

Bytes contentsForAMember()
{
    ByteWriter writer;
    writer.u8(2).raw(world().joining.user.raw).sized("Noor Haddad").sized("Lakeside Practice");
    writer.sized("https://sync.example").u32(0);
    return std::move(writer).bytes();
}

Bytes someInvitation()
{
    const testing::FakePractice &practice = world().practice;
    const testing::FakeDevice &joining = world().joining;
    sync::Invitation made;
    made.practice = practice.id;
    made.recipient = joining.id;
    made.invitedBy = practice.first.id;
    made.records
        = {encodeRecord(practice.genesis), encodeRecord(practice.addedBy(practice.first, joining))};
    made.grants = {encodeRecord(
        wire::grantKey({practice.id, practice.scope, 1, 1, joining.id, practice.first.id},
                       practice.scopeKey, joining.box.publicKey(), practice.first.signing))};
    made.sealed = crypto::sealTo(joining.box.publicKey(), someContents());
    return encodeInvitation(signInvitation(made, practice.first.signing));
}

std::vector<Bytes> seeds()
{
    sync::JoinRequest asked;
    asked.device = world().joining.id;
    asked.boxKey = world().joining.box.publicKey();
    asked.deviceName = QStringLiteral("Front desk");
    const Bytes older = encodeRequest(signRequest(asked, world().joining.signing));
    asked.person.emplace();
    const Bytes request
        = encodeRequest(signRequest(asked, world().joining.signing, world().joining.signing));
    return {seed(0, older),
            seed(0, request),
            seed(1, asBytes("Front desk")),
            seed(2, someInvitation()),
            seed(3, someContents()),
            seed(3, contentsForAMember())};
}

} // namespace

ALCOVE_FUZZ_TARGET(joining, tryInput, seeds)

} // namespace alcove::fuzz
