#include "core/op.h"
#include "core/payload_fields.h"

// A field that is empty is left out: an older desk's op and a newer one's without the field are
// then the same. encodeOp() sorts the keys, so that a value has one encoding.

namespace alcove {

using payload::Fields;
using payload::put;

namespace {

void putSignature(QCborMap &map, const NoteSignature &signature)
{
    put(map, "sig.at", std::optional(signature.signedAt));
    put(map, "sig.by", signature.signer.bytes());
    put(map, "sig.key", ByteView(signature.key));
    put(map, "sig.sig", ByteView(signature.signature));
    put(map, "sig.hash", ByteView(signature.textHash));
    put(map, "sig.name", signature.signerName);
    put(map, "sig.prev", ByteView(signature.previous));
}

NoteSignature signatureFrom(Fields &fields)
{
    NoteSignature signature;
    signature.signedAt = fields.time("sig.at");
    signature.signer = {fields.bytes<16>("sig.by")};
    signature.key = fields.bytes<32>("sig.key");
    signature.signature = fields.bytes<64>("sig.sig");
    signature.textHash = fields.bytes<32>("sig.hash");
    signature.signerName = fields.text("sig.name");
    signature.previous = fields.bytes<32>("sig.prev");
    return signature;
}

std::optional<QDate> dayFrom(const QString &text)
{
    const QDate day = QDate::fromString(text, Qt::ISODate);
    return day.isValid() ? std::optional(day) : std::nullopt;
}

} // namespace

QCborMap toPayload(const Client &client)
{
    QCborMap map;
    put(map, "born", client.birthDate ? client.birthDate->toString(Qt::ISODate) : QString());
    put(map, "email", client.email);
    put(map, "given", client.givenName);
    put(map, "phone", client.phone);
    put(map, "family", client.familyName);
    put(map, "source", client.source);
    put(map, "status", statusName(client.status));
    put(map, "address", client.address);
    put(map, "pronouns", client.pronouns);
    put(map, "preferred", client.preferredName);
    return map;
}

Result<Client> clientFrom(const QCborMap &payload, const RawId &record)
{
    Fields fields(payload);
    Client client;
    client.id = {record};
    const QString born = fields.text("born");
    if (!born.isEmpty())
        client.birthDate = fields.need(dayFrom(born));
    client.email = fields.text("email");
    client.givenName = fields.text("given");
    client.phone = fields.text("phone");
    client.familyName = fields.text("family");
    client.source = fields.text("source");
    client.status = fields.need(statusFromName(fields.text("status")));
    client.address = fields.text("address");
    client.pronouns = fields.text("pronouns");
    client.preferredName = fields.text("preferred");
    return fields.result(client);
}

QCborMap toPayload(const Note &note)
{
    QCborMap map;
    put(map, "body", storedText(note.body));
    put(map, "made", std::optional(note.createdAt));
    put(map, "author", note.author.bytes());
    put(map, "client", note.client.bytes());
    put(map, "format", note.format);
    if (note.signature)
        putSignature(map, *note.signature);
    put(map, "source", note.source);
    put(map, "session", std::optional(note.serviceAt));
    put(map, "author.name", note.authorName);
    return map;
}

Result<Note> noteFrom(const QCborMap &payload, const RawId &record)
{
    Fields fields(payload);
    Note note;
    note.id = {record};
    const auto body = parseNoteBody(fields.text("body"));
    if (!body) // what another desk sent is no damage to this store
        return Error(ErrorCode::Malformed, body.error().detail);
    note.body = *body;
    note.createdAt = fields.time("made");
    note.author = {fields.bytes<16>("author")};
    note.client = {fields.bytes<16>("client")};
    note.format = fields.text("format");
    if (payload.contains(QStringLiteral("sig.at")))
        note.signature = signatureFrom(fields);
    note.source = fields.text("source");
    note.serviceAt = fields.time("session");
    note.authorName = fields.text("author.name");
    return fields.result(note);
}

QCborMap toPayload(const Addendum &addendum)
{
    QCborMap map;
    put(map, "note", addendum.note.bytes());
    put(map, "text", cleanText(addendum.text));
    if (addendum.act != NoteAct::Addendum) { // what older programs wrote stays as it was
        put(map, "act", noteActName(addendum.act));
        put(map, "of.hash", ByteView(addendum.noteHash));
    }
    put(map, "author", addendum.author.bytes());
    put(map, "client", addendum.client.bytes());
    putSignature(map, addendum.signature);
    put(map, "author.name", addendum.authorName);
    return map;
}

Result<Addendum> addendumFrom(const QCborMap &payload, const RawId &record)
{
    Fields fields(payload);
    Addendum addendum;
    addendum.id = {record};
    addendum.note = {fields.bytes<16>("note")};
    addendum.text = fields.text("text");
    if (payload.contains(QStringLiteral("act"))) {
        const auto act = noteActFromName(fields.text("act"));
        if (!act)
            return Error(ErrorCode::Malformed, "act on a note that is none");
        addendum.act = *act;
        addendum.noteHash = fields.bytes<32>("of.hash");
    }
    addendum.author = {fields.bytes<16>("author")};
    addendum.client = {fields.bytes<16>("client")};
    addendum.signature = signatureFrom(fields);
    addendum.authorName = fields.text("author.name");
    return fields.result(addendum);
}

QCborMap toPayload(const ChartEntry &entry)
{
    QCborMap map;
    put(map, "end", entry.endedAt);
    put(map, "code", entry.code);
    put(map, "kind", entryKindName(entry.kind));
    put(map, "text", entry.text);
    put(map, "unit", entry.unit);
    put(map, "start", entry.startedAt);
    put(map, "title", entry.title);
    put(map, "value", entry.value);
    put(map, "client", entry.client.bytes());
    put(map, "source", entry.source);
    put(map, "status", entry.status);
    put(map, "system", entry.codeSystem);
    return map;
}

Result<ChartEntry> entryFrom(const QCborMap &payload, const RawId &record)
{
    Fields fields(payload);
    ChartEntry entry;
    entry.id = {record};
    entry.endedAt = fields.optionalTime("end");
    entry.code = fields.text("code");
    entry.kind = fields.need(entryKindFromName(fields.text("kind")));
    entry.text = fields.text("text");
    entry.unit = fields.text("unit");
    entry.startedAt = fields.optionalTime("start");
    entry.title = fields.text("title");
    entry.value = fields.text("value");
    entry.client = {fields.bytes<16>("client")};
    entry.source = fields.text("source");
    entry.status = fields.text("status");
    entry.codeSystem = fields.text("system");
    return fields.result(entry);
}

QCborMap toPayload(const CareMember &member)
{
    QCborMap map;
    put(map, "user", member.user.bytes());
    put(map, "assigned", std::optional(Millis{member.isAssigned ? 1 : 0}));
    return map;
}

Result<CareMember> careFrom(const QCborMap &payload, const RawId &record)
{
    Fields fields(payload);
    CareMember member;
    member.client = {record};
    member.user = {fields.bytes<16>("user")};
    member.isAssigned = fields.time("assigned") != 0;
    return fields.result(member);
}

} // namespace alcove
