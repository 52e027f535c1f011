#include "interop/fhir_attachment.h"

#include "interop/fhir_value.h"
#include "interop/html_text.h"
#include "interop/text_encoding.h"

#include <QByteArray>

namespace alcove::interop {

using namespace Qt::StringLiterals;

namespace {

struct Content {
    QString type; ///< "text/plain; charset=utf-8"
    QString base64;
};

QString mediaType(const QString &type)
{
    return type.section(u';', 0, 0).trimmed().toLower();
}

Content contentOf(const Fields &resource, const Fields &attachment, const FhirIndex &others)
{
    Content content{attachment.text("contentType"), attachment.text("data")};
    if (!content.base64.isEmpty())
        return content;
    const Fields binary = others.find(resource, attachment.text("url"));
    content.base64 = binary.text("data");
    if (content.type.isEmpty())
        content.type = binary.text("contentType");
    return content;
}

/// Nothing when it is not base64 or not in the character set it claims.
std::optional<QString> decode(const Content &content)
{
    QByteArray base64 = content.base64.toLatin1();
    base64.removeIf([](char byte) { return byte == '\n' || byte == ' ' || byte == '\t'; });
    const auto bytes
        = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes)
        return std::nullopt;
    std::optional<QString> text = decodeText(*bytes, content.type);
    if (!text)
        return std::nullopt;
    text->replace(u"\r\n"_s, u"\n"_s);
    text->removeIf(
        [](QChar letter) { return letter.unicode() < 0x20 && letter != u'\n' && letter != u'\t'; });
    return text->trimmed();
}

void list(const Fields &attachment, const QString &type, const QString &reason, FhirFact &fact)
{
    const QString title = attachment.text("title");
    fact.lines.append(u"Attachment: %1 (%2), %3"_s.arg(title.isEmpty() ? u"untitled"_s : title,
                                                       type.isEmpty() ? u"unknown type"_s : type,
                                                       reason));
    fact.partly.append(reason);
}

} // namespace

void addAttachment(const Fields &resource, const Fields &attachment, const FhirIndex &others,
                   FhirFact &fact)
{
    const Content content = contentOf(resource, attachment, others);
    const QString type = mediaType(content.type);
    if (content.base64.isEmpty())
        return list(attachment, type, u"its content is not in the file"_s, fact);
    const bool isHtml = type == u"text/html"_s || type == u"application/xhtml+xml"_s;
    const bool isPlain = type == u"text/plain"_s || type == u"text/markdown"_s;
    if (!isHtml && !isPlain)
        return list(attachment, type, u"only text is read from attachments yet"_s, fact);
    const std::optional<QString> text = decode(content);
    if (!text)
        return list(attachment, type, u"its content cannot be decoded"_s, fact);
    addLine(fact.lines, {}, isHtml ? htmlText(*text) : *text);
}

} // namespace alcove::interop
