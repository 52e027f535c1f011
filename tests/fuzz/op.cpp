#include "core/op.h"

#include "core/access_request.h"
#include "core/attachment.h"
#include "core/emergency.h"
#include "core/note_typing.h"
#include "core/told_entry.h"
#include "fuzz/qt_bytes.h"
#include "fuzz/target.h"
#include "supplemental/payload.h"
#include "support/builders.h"
#include "support/supplemental_values.h"

// What another desk of the practice wrote, a newer one or one that is broken: CBOR within an
// envelope.

namespace alcove::fuzz {

namespace {

const OpId someOp{{0x51}};
const DeviceId someDevice{{0x52}};
const RawId someRecord{{0x53}};

/// A value that could be read is written in one form, from which it can be read again.
template <typename Value, typename Read>
void roundTrip(const Result<Value> &read, Read readAgain)
{
    if (!read)
        return expectRefusal(read.error(), {ErrorCode::Malformed});
    const QCborMap written = toPayload(*read);
    const Result<Value> again = readAgain(written);
    expect(static_cast<bool>(again), "a payload that was written can be read");
    expect(toPayload(*again).toCborValue().toCbor() == written.toCborValue().toCbor(),
           "a payload has one form");
}

void payloads(const QCborMap &payload)
{
    const auto client = [](const QCborMap &map) { return clientFrom(map, someRecord); };
    const auto note = [](const QCborMap &map) { return noteFrom(map, someRecord); };
    const auto addendum = [](const QCborMap &map) { return addendumFrom(map, someRecord); };
    const auto entry = [](const QCborMap &map) { return entryFrom(map, someRecord); };
    roundTrip(client(payload), client);
    roundTrip(note(payload), note);
    roundTrip(addendum(payload), addendum);
    roundTrip(entry(payload), entry);
    const auto request = [](const QCborMap &map) { return requestFrom(map, someRecord); };
    roundTrip(request(payload), request);
    roundTrip(boxesFrom(payload), boxesFrom);
    const auto holder = [](const QCborMap &map) { return holderFrom(map, someRecord); };
    roundTrip(holder(payload), holder);
    roundTrip(halfFrom(payload), halfFrom);
    const auto attachment = [](const QCborMap &map) { return attachmentFrom(map, someRecord); };
    roundTrip(attachment(payload), attachment);
    const auto removal = [](const QCborMap &map) {
        Op op;
        op.payload = map;
        return removalFrom(op);
    };
    roundTrip(removal(payload), removal);
}

void supplements(const QCborMap &payload)
{
    using namespace supplemental;
    const auto policy = [](const QCborMap &map) { return policyFrom(map); };
    const auto consent = [](const QCborMap &map) { return consentFrom(map, someRecord); };
    const auto item = [](const QCborMap &map) { return itemFrom(map, someRecord); };
    roundTrip(policy(payload), policy);
    roundTrip(consent(payload), consent);
    roundTrip(item(payload), item);
    if (const auto at = revocationFrom(payload); !at)
        expectRefusal(at.error(), {ErrorCode::Malformed});
}

template <typename Typed>
void typedAgain(const Result<Typed> &typed, Result<Typed> (*read)(const TypedText &))
{
    if (!typed)
        return expectRefusal(typed.error(), {ErrorCode::Malformed});
    const auto again = read(typedText(*typed));
    expect(again && *again == *typed, "what was typed is the same again");
}

/// What an editor had typed, as a journal has it.
void typing(const QByteArray &context)
{
    const TypedText text{
        someRecord, context, {{QStringLiteral("plan"), QStringLiteral("Walk")}}, {}};
    typedAgain(noteOf(text), noteOf);
    typedAgain(addendumOf(text), addendumOf);
}

void tryInput(ByteView input)
{
    const QByteArray bytes = arrayOf(input);
    typing(bytes);
    const auto op = decodeOp(bytes, someOp, someDevice, Scope::Clinical);
    if (!op)
        return expectRefusal(op.error(), {ErrorCode::Malformed});
    const QByteArray encoded = encodeOp(*op);
    const auto again = decodeOp(encoded, someOp, someDevice, Scope::Clinical);
    expect(static_cast<bool>(again), "an op that was written can be read");
    expect(encodeOp(*again) == encoded, "an op has one form");
    payloads(op->payload);
    supplements(op->payload);
}

AccessRequest aRequest()
{
    AccessRequest request;
    request.client = ClientId{{0x54}};
    request.clientName = QStringLiteral("Sam Rivera");
    request.receivedOn = QDate(2026, 3, 2);
    return request;
}

Attachment aFile()
{
    Attachment attachment;
    attachment.client = ClientId{{0x54}};
    attachment.name = QStringLiteral("scan.pdf");
    attachment.size = attachmentPartSize + 1;
    attachment.parts = {PartId{1}, PartId{2}};
    attachment.key = crypto::SecretBytes(Bytes(32, 1));
    return attachment;
}

std::vector<Bytes> seeds()
{
    testing::Builders ada;
    const Client client = ada.client();
    const Note note = ada.note(client.id);
    const auto encoded = [](const Op &op) { return bytesOf(encodeOp(op)); };
    const auto about = [&](const QString &kind, const QCborMap &payload) {
        Op op = ada.op(kind);
        op.payload = payload;
        return encoded(op);
    };
    return {encoded(ada.op(client)),
            encoded(ada.op(note, {someOp})),
            encoded(ada.op(ada.signedNote(note))),
            encoded(ada.op(ada.addendum(note))),
            encoded(ada.op(ada.entry(client.id))),
            about(opkind::requestPut, toPayload(aRequest())),
            about(opkind::auditTell, toPayload(QList<EntryBox>{{someDevice, "a box"}})),
            about(opkind::attachmentPut, toPayload(aFile())),
            about(opkind::attachmentRemove, toPayload(AttachmentRemoval())),
            about(supplemental::opkind::policyPut, toPayload(testing::aPolicy())),
            about(supplemental::opkind::consentPut, toPayload(testing::aConsent())),
            about(supplemental::opkind::itemPut, toPayload(testing::anItem())),
            about(supplemental::opkind::consentRevoke, supplemental::revocationPayload(1)),
            bytesOf(typingContext(note)),
            bytesOf(typedText(UnsignedAddendum{note.id, client.id, {}}).context)};
}

} // namespace

ALCOVE_FUZZ_TARGET(op, tryInput, seeds)

} // namespace alcove::fuzz
