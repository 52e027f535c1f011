#include "wire/envelope.h"

#include "fuzz/target.h"
#include "support/fake_practice.h"
#include "wire/limits.h"
#include "wire/padding.h"

// An envelope comes from a server nobody trusts; what is in it, from any device of the practice.

namespace alcove::fuzz {

namespace {

testing::FakePractice &practice()
{
    static testing::FakePractice one;
    return one;
}

void decode(ByteView input)
{
    const auto envelope = wire::decodeEnvelope(input);
    if (!envelope)
        return expectRefusal(envelope.error(), {ErrorCode::Malformed, ErrorCode::NewerSchema});
    expect(same(encodeEnvelope(*envelope), input), "an envelope has one form");
    const auto content = wire::openEnvelope(*envelope, practice().scopeKey);
    if (!content)
        expectRefusal(content.error(),
                      {ErrorCode::Locked, ErrorCode::Untrusted, ErrorCode::Malformed});
}

void unpad(ByteView input)
{
    const auto content = wire::unpadContent(input);
    if (!content)
        return expectRefusal(content.error(), {ErrorCode::Malformed});
    expect(content->size() <= wire::maxOpContent, "no frame holds more than an op may");
    const auto padded = wire::padContent(*content);
    expect(padded && wire::isPaddedSize(padded->size()), "what was unpacked can be packed");
    const auto again = wire::unpadContent(*padded);
    expect(again && *again == *content, "what was packed unpacks to the same");
}

void seal(ByteView input)
{
    wire::EnvelopeHeader draft;
    draft.practice = practice().id;
    draft.scope = practice().scope;
    draft.deviceSeq = 1;
    const auto sealed = wire::sealEnvelope(draft, input, practice().scopeKey, practice().random());
    expect(static_cast<bool>(sealed), "any content within the limit can be sealed");
    const auto decoded = wire::decodeEnvelope(encodeEnvelope(*sealed));
    expect(decoded && *decoded == *sealed, "an envelope that was written can be read");
    const auto opened = wire::openEnvelope(*decoded, practice().scopeKey);
    expect(opened && same(*opened, input), "what was sealed opens to the same");
}

void tryInput(ByteView input)
{
    ByteReader reader(input);
    const int mode = reader.u8() % 3;
    if (mode == 0)
        decode(rest(reader));
    else if (mode == 1)
        unpad(rest(reader));
    else
        seal(rest(reader));
}

std::vector<Bytes> seeds()
{
    testing::FakePractice writing;
    const std::string words(1500, 'w');
    return {seed(0, writing.write(writing.first, "Slept better.")),
            seed(1, *wire::padContent(asBytes("Slept better."))),
            seed(1, *wire::padContent(asBytes(words))), seed(2, asBytes("Slept better.")),
            seed(2, asBytes(words))};
}

} // namespace

ALCOVE_FUZZ_TARGET(envelope, tryInput, seeds)

} // namespace alcove::fuzz
