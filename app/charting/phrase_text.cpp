#include "charting/phrase_text.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace alcove::charting {

namespace {

constexpr int fewestOptions = 2;

const QRegularExpression &braces()
{
    static const QRegularExpression form(u"\\{([^{}]*)\\}"_s);
    return form;
}

struct PromptKind {
    QLatin1String name;
    OpenPrompt::Kind kind;
};
constexpr std::array<PromptKind, 3> promptKinds{{
    {QLatin1String("one:"), OpenPrompt::Kind::One},
    {QLatin1String("many:"), OpenPrompt::Kind::Many},
    {QLatin1String("text:"), OpenPrompt::Kind::Text},
}};

/// What stands between the braces, as a prompt; nothing when it is none.
std::optional<OpenPrompt> promptOf(const QString &inside)
{
    for (const PromptKind &known : promptKinds) {
        if (!inside.startsWith(known.name))
            continue;
        const QString rest = inside.mid(known.name.size()).trimmed();
        OpenPrompt prompt;
        prompt.kind = known.kind;
        if (known.kind == OpenPrompt::Kind::Text) {
            prompt.hint = rest;
            return prompt;
        }
        for (const QString &option : rest.split(u'|'))
            if (!option.trimmed().isEmpty())
                prompt.options.append(option.trimmed());
        return prompt.options.size() < fewestOptions ? std::nullopt : std::optional(prompt);
    }
    return std::nullopt;
}

using Form = QString Pronouns::*;
constexpr std::array<std::pair<const char *, Form>, 5> forms{{
    {"they", &Pronouns::they},
    {"them", &Pronouns::them},
    {"their", &Pronouns::their},
    {"theirs", &Pronouns::theirs},
    {"themself", &Pronouns::themself},
}};

QString capital(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

/// Nothing when `inside` names nobody.
std::optional<QString> personIn(const QString &inside, const PhrasePerson &person)
{
    if (inside == u"name"_s)
        return person.name;
    for (const auto &[name, form] : forms) {
        if (inside == QLatin1String(name))
            return person.pronouns.*form;
        if (inside == capital(QString::fromLatin1(name)))
            return capital(person.pronouns.*form);
    }
    return std::nullopt;
}

} // namespace

Pronouns pronounsOf(const QString &said)
{
    static const std::array<Pronouns, 6> known{{
        {u"she"_s, u"her"_s, u"her"_s, u"hers"_s, u"herself"_s},
        {u"he"_s, u"him"_s, u"his"_s, u"his"_s, u"himself"_s},
        {},
        {u"ze"_s, u"zir"_s, u"zir"_s, u"zirs"_s, u"zirself"_s},
        {u"xe"_s, u"xem"_s, u"xyr"_s, u"xyrs"_s, u"xemself"_s},
        {u"ey"_s, u"em"_s, u"eir"_s, u"eirs"_s, u"emself"_s},
    }};
    static const QRegularExpression apart(u"[^a-z]+"_s);
    for (const QString &word : said.toLower().split(apart, Qt::SkipEmptyParts))
        for (const Pronouns &pronouns : known)
            if (word == pronouns.they)
                return pronouns;
    return {};
}

QList<OpenPrompt> openPrompts(const QString &text)
{
    QList<OpenPrompt> prompts;
    for (auto found = braces().globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        auto prompt = promptOf(match.captured(1).trimmed());
        if (!prompt)
            continue;
        prompt->begin = static_cast<int>(match.capturedStart());
        prompt->length = static_cast<int>(match.capturedLength());
        prompts.append(*prompt);
    }
    return prompts;
}

bool beginsSentence(const QString &text, int position)
{
    for (int at = position - 1; at >= 0; --at) {
        const QChar c = text[at];
        if (c == u'\n')
            return true;
        if (!c.isSpace())
            return c == u'.' || c == u'?' || c == u'!';
    }
    return true;
}

QString filledIn(const QStringList &chosen, bool beginsSentence)
{
    QString words;
    for (qsizetype i = 0; i < chosen.size(); ++i) {
        if (i > 0)
            words += i + 1 == chosen.size() ? u" and "_s : u", "_s;
        words += chosen[i];
    }
    return beginsSentence ? capital(words) : words;
}

QString addressed(const QString &phrase, const PhrasePerson &person)
{
    QString text;
    qsizetype done = 0;
    for (auto found = braces().globalMatch(phrase); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        const auto words = personIn(match.captured(1).trimmed(), person);
        if (!words)
            continue;
        text += phrase.mid(done, match.capturedStart() - done) + *words;
        done = match.capturedEnd();
    }
    return text + phrase.mid(done);
}

Result<void> checkPhraseText(const QString &text)
{
    int depth = 0;
    for (const QChar c : text) {
        depth += c == u'{' ? 1 : c == u'}' ? -1 : 0;
        if (depth < 0 || depth > 1)
            return Error(ErrorCode::Malformed, "braces that do not belong together");
    }
    if (depth != 0)
        return Error(ErrorCode::Malformed, "braces that do not belong together");
    for (auto found = braces().globalMatch(text); found.hasNext();) {
        const QString inside = found.next().captured(1).trimmed();
        if (!promptOf(inside) && !personIn(inside, {}))
            return Error(ErrorCode::Malformed,
                         "{" + inside.toStdString() + "} is neither a prompt nor a person");
    }
    return {};
}

} // namespace alcove::charting
