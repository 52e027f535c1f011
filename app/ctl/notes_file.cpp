#include "ctl/notes_file.h"

#include "charting/part2.h"
#include "ctl/json_fields.h"
#include "ctl/signed_json.h"

using namespace Qt::StringLiterals;

namespace alcove::ctl {

namespace {

const auto format = u"alcove-notes/1"_s;
constexpr Millis lastTime = Q_INT64_C(253'402'300'799'999); // the end of the year 9999

NoteSignature readSignature(JsonFields &&fields)
{
    NoteSignature signature;
    signature.signedAt = fields.number(u"signedAtMs"_s);
    if (signature.signedAt < 0 || signature.signedAt > lastTime)
        fields.refuse(u"has no time as \"signedAtMs\"."_s);
    signature.signer = fields.id<UserId>(u"signer"_s);
    signature.signerName = fields.text(u"signerName"_s);
    signature.key = fields.hex<32>(u"key"_s);
    signature.textHash = fields.hex<32>(u"textHash"_s);
    signature.previous = fields.hex<32>(u"previous"_s);
    signature.signature = fields.hex<64>(u"signature"_s);
    return signature;
}

/// A text in what is sealed would be one that nobody can check.
bool readSealed(JsonFields &fields, const QString &textField)
{
    const bool isSealed = fields.yesNo(u"sealed"_s);
    if (isSealed && fields.has(textField))
        fields.refuse(u"is sealed and has a text."_s);
    return isSealed;
}

FiledAct readAct(const QJsonObject &json, const QString &where, Fault &fault)
{
    JsonFields fields(json, where, fault);
    FiledAct act;
    Addendum &addendum = act.addendum;
    addendum.id = fields.id<AddendumId>(u"id"_s);
    addendum.note = fields.id<NoteId>(u"note"_s);
    addendum.client = fields.id<ClientId>(u"client"_s);
    addendum.author = fields.id<UserId>(u"authorId"_s);
    addendum.authorName = fields.text(u"author"_s);
    const auto known = noteActFromName(fields.text(u"act"_s));
    if (!known)
        fields.refuse(u"is an act that this program does not know."_s);
    addendum.act = known.value_or(NoteAct::Addendum);
    if (addendum.act != NoteAct::Addendum)
        addendum.noteHash = fields.hex<32>(u"noteHash"_s);
    else if (fields.has(u"noteHash"_s))
        fields.refuse(u"is an addendum and has a \"noteHash\"."_s);
    addendum.isSealed = readSealed(fields, u"text"_s);
    if (!addendum.isSealed)
        addendum.text = fields.text(u"text"_s);
    act.isSigned = fields.has(u"signature"_s);
    if (act.isSigned)
        addendum.signature
            = readSignature({fields.object(u"signature"_s), where + u", signature"_s, fault});
    return act;
}

FiledNote readNote(const QJsonObject &json, const QString &where, Fault &fault)
{
    JsonFields fields(json, where, fault);
    FiledNote filed;
    Note &note = filed.note;
    note.id = fields.id<NoteId>(u"id"_s);
    note.client = fields.id<ClientId>(u"client"_s);
    note.author = fields.id<UserId>(u"authorId"_s);
    note.authorName = fields.text(u"author"_s);
    note.format = fields.text(u"format"_s);
    note.serviceAt = fields.number(u"atMs"_s);
    note.isSealed = readSealed(fields, u"sections"_s);
    if (!note.isSealed)
        for (const QJsonObject &section : fields.objects(u"sections"_s)) {
            JsonFields part(section, where + u", section"_s, fault);
            note.body.sections.append({part.text(u"code"_s), part.text(u"text"_s)});
        }
    if (fields.has(u"signature"_s))
        note.signature
            = readSignature({fields.object(u"signature"_s), where + u", signature"_s, fault});
    int number = 0;
    for (const QJsonObject &act : fields.objects(u"addenda"_s))
        filed.acts.append(readAct(act, where + u", addendum %1"_s.arg(++number), fault));
    return filed;
}

} // namespace

QJsonObject notesJson(const NotesFile &file)
{
    QJsonObject json{{u"format"_s, format}, {u"client"_s, idString(file.client)}};
    if (file.isUnderPart2)
        json.insert(u"notice"_s, charting::part2Notice);
    QJsonArray notes;
    for (const FiledNote &filed : file.notes) {
        QJsonObject note = noteJson(filed.note);
        if (filed.isUnderPart2) {
            note.insert(u"notice"_s, charting::part2Notice);
            json.insert(u"notice"_s, charting::part2Notice);
        }
        QJsonArray acts;
        for (const FiledAct &act : filed.acts)
            acts.append(addendumJson(act.addendum));
        note.insert(u"addenda"_s, acts);
        notes.append(note);
    }
    json.insert(u"notes"_s, notes);
    return json;
}

std::variant<NotesFile, BadFile> parseNotes(const QByteArray &json)
{
    const auto object = strictObject(json);
    if (!object)
        return BadFile{u"This file is no JSON object."_s};
    if ((*object)[u"format"_s] != format)
        return BadFile{u"This file is not of the format %1."_s.arg(format)};
    Fault fault;
    JsonFields fields(*object, u"The file"_s, fault);
    NotesFile file;
    file.client = fields.id<ClientId>(u"client"_s);
    int number = 0;
    for (const QJsonObject &note : fields.objects(u"notes"_s))
        file.notes.append(readNote(note, u"Note %1"_s.arg(++number), fault));
    if (!fault.isNone())
        return BadFile{fault.why()};
    return file;
}

} // namespace alcove::ctl
