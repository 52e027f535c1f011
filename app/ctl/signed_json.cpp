#include "ctl/signed_json.h"

#include "charting/signing.h"

#include <QDateTime>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace alcove::ctl {

namespace {

QString hex(ByteView bytes)
{
    return QString::fromStdString(toHex(bytes));
}

QJsonObject signatureJson(const NoteSignature &signature, bool matches)
{
    return {{u"signer"_s, idString(signature.signer)},     {u"signerName"_s, signature.signerName},
            {u"signedAtMs"_s, qint64{signature.signedAt}}, {u"key"_s, hex(signature.key)},
            {u"textHash"_s, hex(signature.textHash)},      {u"previous"_s, hex(signature.previous)},
            {u"signature"_s, hex(signature.signature)},    {u"matches"_s, matches}};
}

} // namespace

QString timeText(Millis at)
{
    return QDateTime::fromMSecsSinceEpoch(at, QTimeZone::utc()).toString(Qt::ISODate);
}

QJsonArray sectionsJson(const NoteBody &body)
{
    QJsonArray sections;
    for (const NoteSection &section : body.sections)
        sections.append(QJsonObject{{u"code"_s, section.code}, {u"text"_s, section.text}});
    return sections;
}

QJsonObject noteJson(const Note &note)
{
    QJsonObject json{{u"id"_s, idString(note.id)},        {u"client"_s, idString(note.client)},
                     {u"author"_s, note.authorName},      {u"authorId"_s, idString(note.author)},
                     {u"format"_s, note.format},          {u"at"_s, timeText(note.serviceAt)},
                     {u"atMs"_s, qint64{note.serviceAt}}, {u"signed"_s, note.isSigned()},
                     {u"sealed"_s, note.isSealed}};
    if (!note.isSealed)
        json.insert(u"sections"_s, sectionsJson(note.body));
    if (note.signature)
        json.insert(u"signature"_s, signatureJson(*note.signature, bool(charting::verify(note))));
    return json;
}

QJsonObject addendumJson(const Addendum &addendum)
{
    QJsonObject json{
        {u"id"_s, idString(addendum.id)},
        {u"note"_s, idString(addendum.note)},
        {u"client"_s, idString(addendum.client)},
        {u"author"_s, addendum.authorName},
        {u"authorId"_s, idString(addendum.author)},
        {u"at"_s, timeText(addendum.signature.signedAt)},
        {u"act"_s, noteActName(addendum.act)},
        {u"sealed"_s, addendum.isSealed},
        {u"signature"_s, signatureJson(addendum.signature, bool(charting::verify(addendum)))}};
    if (addendum.act != NoteAct::Addendum)
        json.insert(u"noteHash"_s, hex(addendum.noteHash));
    if (!addendum.isSealed)
        json.insert(u"text"_s, addendum.text);
    return json;
}

} // namespace alcove::ctl
