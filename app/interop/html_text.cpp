#include "interop/html_text.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QStringList>

namespace alcove::interop {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype longestEntity = 10;
constexpr uint lastCodePoint = 0x10ffff;
constexpr uint firstPrintable = 0x20;

bool isBlock(const QString &tag)
{
    static const QSet<QString> blocks{
        u"p"_s,  u"div"_s, u"br"_s, u"li"_s,  u"ul"_s,   u"ol"_s,   u"tr"_s,      u"table"_s,
        u"h1"_s, u"h2"_s,  u"h3"_s, u"h4"_s,  u"h5"_s,   u"h6"_s,   u"section"_s, u"title"_s,
        u"hr"_s, u"dt"_s,  u"dd"_s, u"pre"_s, u"body"_s, u"head"_s, u"article"_s, u"blockquote"_s};
    return blocks.contains(tag);
}

bool hidesItsContent(const QString &tag)
{
    return tag == u"script"_s || tag == u"style"_s;
}

QString numericEntity(const QString &name)
{
    bool isNumber = false;
    const bool isHex = name.startsWith(u"#x"_s, Qt::CaseInsensitive);
    const uint code = isHex ? name.mid(2).toUInt(&isNumber, 16) : name.mid(1).toUInt(&isNumber);
    const bool isSurrogate = code >= 0xd800 && code <= 0xdfff;
    if (!isNumber || code < firstPrintable || code > lastCodePoint || isSurrogate)
        return {};
    const auto point = static_cast<char32_t>(code);
    return QString::fromUcs4(&point, 1);
}

/// Empty when it is no entity we know.
QString entity(const QString &name)
{
    static const QHash<QString, QString> known{
        {u"amp"_s, u"&"_s},    {u"lt"_s, u"<"_s},    {u"gt"_s, u">"_s},    {u"quot"_s, u"\""_s},
        {u"apos"_s, u"'"_s},   {u"nbsp"_s, u" "_s},  {u"ndash"_s, u"–"_s}, {u"mdash"_s, u"—"_s},
        {u"hellip"_s, u"…"_s}, {u"lsquo"_s, u"‘"_s}, {u"rsquo"_s, u"’"_s}, {u"ldquo"_s, u"“"_s},
        {u"rdquo"_s, u"”"_s},  {u"bull"_s, u"•"_s},  {u"deg"_s, u"°"_s}};
    return name.startsWith(QLatin1Char('#')) ? numericEntity(name) : known.value(name);
}

class Stripper {
public:
    explicit Stripper(const QString &html)
        : m_html(html)
    {
    }

    QString run()
    {
        while (m_at < m_html.size()) {
            const QChar letter = m_html[m_at];
            if (letter == QLatin1Char('<') && startsTag())
                tag();
            else if (letter == QLatin1Char('&'))
                reference();
            else
                take(letter);
        }
        return m_text;
    }

private:
    bool startsTag() const
    {
        if (m_at + 1 >= m_html.size())
            return false;
        const QChar next = m_html[m_at + 1];
        return next.isLetter() || next == QLatin1Char('/') || next == QLatin1Char('!')
            || next == QLatin1Char('?');
    }

    /// Past `mark`, or to the end when it never comes.
    void skipPast(const QString &mark, qsizetype from)
    {
        const qsizetype found = m_html.indexOf(mark, from, Qt::CaseInsensitive);
        m_at = found < 0 ? m_html.size() : found + mark.size();
    }

    void tag()
    {
        if (QStringView(m_html).mid(m_at).startsWith(u"<!--"_s))
            return skipPast(u"-->"_s, m_at);
        const bool isClosing = m_html[m_at + 1] == QLatin1Char('/');
        qsizetype end = m_at + (isClosing ? 2 : 1);
        const qsizetype start = end;
        while (end < m_html.size() && m_html[end].isLetterOrNumber())
            ++end;
        const QString name = m_html.mid(start, end - start).toLower();
        skipPast(u">"_s, end);
        if (!isClosing && hidesItsContent(name)) {
            skipPast(u"</"_s + name, m_at);
            skipPast(u">"_s, m_at);
        } else if (isBlock(name)) {
            m_text += QLatin1Char('\n');
        } else if (name == u"td"_s || name == u"th"_s) {
            m_text += QLatin1Char(' ');
        }
    }

    void reference()
    {
        const QString near = m_html.mid(m_at + 1, longestEntity);
        const qsizetype end = near.indexOf(QLatin1Char(';'));
        const QString text = end > 0 ? entity(near.left(end)) : QString();
        if (text.isEmpty())
            return take(QLatin1Char('&'));
        m_text += text;
        m_at += end + 2;
    }

    void take(QChar letter)
    {
        m_text += letter == QLatin1Char('\n') || letter == QLatin1Char('\r') ? QLatin1Char(' ')
                                                                             : letter;
        ++m_at;
    }

    const QString &m_html;
    qsizetype m_at = 0;
    QString m_text;
};

} // namespace

QString htmlText(const QString &html)
{
    QStringList lines;
    for (const QString &line : Stripper(html).run().split(QLatin1Char('\n'))) {
        const QString simple = line.simplified();
        if (!simple.isEmpty())
            lines.append(simple);
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace alcove::interop
