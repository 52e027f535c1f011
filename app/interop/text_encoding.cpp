#include "interop/text_encoding.h"

#include <QRegularExpression>
#include <QStringDecoder>

#include <array>

namespace alcove::interop {

using namespace Qt::StringLiterals;

namespace {

/// Where Windows-1252 has a letter and Latin-1 a control, from 0x80 on; 0 where it has none either.
constexpr std::array<char16_t, 32> windows1252{
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};
constexpr std::size_t firstControl = 0x80;

QString charset(const QString &mediaType)
{
    static const QRegularExpression pattern(u"charset\\s*=\\s*\"?([^\";\\s]+)"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    return pattern.match(mediaType).captured(1).toLower();
}

/// What claims to be Latin-1 is mostly Windows-1252; browsers read it so too.
std::optional<QString> fromWindows1252(const QByteArray &bytes)
{
    QString text = QString::fromLatin1(bytes);
    for (QChar &letter : text) {
        const std::size_t code = letter.unicode();
        if (code < firstControl || code >= firstControl + windows1252.size())
            continue;
        letter = QChar(windows1252[code - firstControl]);
        if (letter.isNull())
            return std::nullopt;
    }
    return text;
}

std::optional<QString> fromUtf8(const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    QString text = decoder.decode(bytes);
    return decoder.hasError() ? std::nullopt : std::optional(text);
}

} // namespace

std::optional<QString> decodeText(const QByteArray &bytes, const QString &mediaType)
{
    const QString name = charset(mediaType);
    if (QStringList{{}, u"utf-8"_s, u"utf8"_s, u"us-ascii"_s}.contains(name))
        return fromUtf8(bytes);
    if (QStringList{u"iso-8859-1"_s, u"latin1"_s, u"windows-1252"_s}.contains(name))
        return fromWindows1252(bytes);
    return std::nullopt;
}

} // namespace alcove::interop
