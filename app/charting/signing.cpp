#include "charting/signing.h"

namespace alcove::charting {

namespace {

constexpr std::string_view noteDomain = "alcove/note/v1";
constexpr std::string_view addendumDomain = "alcove/addendum/v1";
constexpr std::string_view actDomain = "alcove/note-act/v1";

std::string_view domainOf(const Addendum &addendum)
{
    return addendum.act == NoteAct::Addendum ? addendumDomain : actDomain;
}

void addSigner(ByteWriter &writer, const NoteSignature &signature)
{
    writer.raw(signature.signer.bytes()).sized(signature.signerName.toStdString());
    writer.u64(static_cast<std::uint64_t>(signature.signedAt)).raw(signature.previous);
}

NoteSignature begin(const Actor &actor, const crypto::SigningKey &key, const crypto::Hash &previous,
                    Millis now)
{
    NoteSignature signature;
    signature.signedAt = now;
    signature.signer = actor.user;
    signature.signerName = actor.name;
    signature.key = key.verifyKey();
    signature.previous = previous;
    return signature;
}

void finish(NoteSignature &signature, const Bytes &text, std::string_view domain,
            const crypto::SigningKey &key)
{
    signature.textHash = crypto::hash(domain, text);
    signature.signature = key.sign(domain, signature.textHash);
}

Result<void> check(const NoteSignature &signature, const Bytes &text, std::string_view domain)
{
    if (crypto::hash(domain, text) != signature.textHash)
        return Error(ErrorCode::Untrusted, "text does not match the signed hash");
    return crypto::verify(signature.key, domain, signature.textHash, signature.signature);
}

} // namespace

Bytes canonicalText(const Note &note, const NoteSignature &signature)
{
    ByteWriter writer;
    writer.raw(note.client.bytes()).raw(note.id.bytes()).raw(note.author.bytes());
    writer.sized(note.authorName.toStdString()).sized(note.format.toStdString());
    writer.u64(static_cast<std::uint64_t>(note.serviceAt));
    writer.u32(static_cast<std::uint32_t>(note.body.sections.size()));
    for (const NoteSection &section : note.body.sections)
        writer.sized(section.code.toStdString()).sized(cleanText(section.text).toStdString());
    addSigner(writer, signature);
    return std::move(writer).bytes();
}

Bytes canonicalText(const Addendum &addendum, const NoteSignature &signature)
{
    ByteWriter writer;
    writer.raw(addendum.client.bytes()).raw(addendum.note.bytes()).raw(addendum.id.bytes());
    if (addendum.act != NoteAct::Addendum)
        writer.sized(noteActName(addendum.act).toStdString()).raw(addendum.noteHash);
    writer.raw(addendum.author.bytes()).sized(addendum.authorName.toStdString());
    writer.sized(cleanText(addendum.text).toStdString());
    addSigner(writer, signature);
    return std::move(writer).bytes();
}

Result<Note> signNote(Note note, const Actor &actor, const crypto::SigningKey &key,
                      const crypto::Hash &previous, Millis now)
{
    TRY(canSign(note, actor.user));
    NoteSignature signature = begin(actor, key, previous, now);
    finish(signature, canonicalText(note, signature), noteDomain, key);
    note.signature = signature;
    return note;
}

Addendum signAddendum(Addendum addendum, const Actor &actor, const crypto::SigningKey &key,
                      const crypto::Hash &previous, Millis now)
{
    addendum.signature = begin(actor, key, previous, now);
    finish(addendum.signature, canonicalText(addendum, addendum.signature), domainOf(addendum),
           key);
    return addendum;
}

Result<void> verify(const Note &note)
{
    if (!note.signature)
        return Error(ErrorCode::Refused, "a draft has no signature");
    if (note.isSealed) // who reads it does not have the text
        return crypto::verify(note.signature->key, noteDomain, note.signature->textHash,
                              note.signature->signature);
    return check(*note.signature, canonicalText(note, *note.signature), noteDomain);
}

Result<void> verify(const Addendum &addendum)
{
    const NoteSignature &signature = addendum.signature;
    if (addendum.isSealed)
        return crypto::verify(signature.key, domainOf(addendum), signature.textHash,
                              signature.signature);
    return check(signature, canonicalText(addendum, signature), domainOf(addendum));
}

} // namespace alcove::charting
