#include "charting/note_facts.h"

#include "core/note.h"
#include "core/signed_work.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace alcove::charting {

namespace {

struct Title {
    const QString &code;
    const char *words;
};

const std::array<Title, 14> &titles()
{
    static const std::array<Title, 14> all{{
        {fact::mode, "Session held"},
        {fact::began, "Began"},
        {fact::ended, "Ended"},
        {fact::address, "Where the client is"},
        {fact::state, "State"},
        {fact::emergency, "Emergency number there"},
        {fact::callBack, "Call-back number"},
        {fact::consent, "Consent to telehealth"},
        {fact::present, "Who else is in the room"},
        {fact::fallback, "If the connection fails"},
        {fact::part2, "42 CFR Part 2"},
        {groupSessionCode, "Group"},
        {fact::otherNames, "Names of others, or words"},
        {fact::noObjective, "No objective worked on, because"},
    }};
    return all;
}

/// Of them, those that a note begins with; what remains stands below what was written.
constexpr std::ptrdiff_t namedAbove = 12;

const QString asked = u"asked-"_s;
const QString objectivePrefix = u"objective-"_s;

/// What the codes of all co-signers begin with.
const QString &coSignerPrefix()
{
    static const QString prefix = coSignerCode({}).chopped(idString(UserId{}).size());
    return prefix;
}

/// Where a section stands among those of its note: its part, and its place in that one.
std::pair<int, std::ptrdiff_t> placeOf(const QString &code)
{
    enum Part { Above, Prose, Named, Asked, Objectives, CoSigners };
    const auto named = std::find_if(titles().begin(), titles().end(),
                                    [&code](const Title &title) { return title.code == code; });
    if (named != titles().end()) {
        const std::ptrdiff_t place = named - titles().begin();
        return {place < namedAbove ? Above : Named, place};
    }
    if (code.startsWith(asked))
        return {Asked, 0};
    if (objectiveOf(code))
        return {Objectives, 0};
    return {code.startsWith(coSignerPrefix()) ? CoSigners : Prose, 0};
}

} // namespace

bool isFact(const QString &code)
{
    return !factTitle(code).isEmpty();
}

QString factTitle(const QString &code)
{
    for (const Title &title : titles())
        if (title.code == code)
            return QString::fromLatin1(title.words);
    if (code.startsWith(asked))
        return u"Asked in this session"_s;
    if (objectiveOf(code))
        return u"Objective worked on"_s;
    if (code.startsWith(coSignerPrefix()))
        return u"Co-signature asked of"_s;
    return {};
}

QString askedCode(const QString &question)
{
    return asked + question;
}

QString objectiveCode(RecordId objective)
{
    return objectivePrefix + idString(objective).toLower();
}

std::optional<RecordId> objectiveOf(const QString &code)
{
    return code.startsWith(objectivePrefix)
        ? idFromString<RecordId>(code.mid(objectivePrefix.size()))
        : std::nullopt;
}

QList<RecordId> objectivesIn(const NoteBody &body)
{
    QList<RecordId> found;
    for (const NoteSection &section : body.sections)
        if (const auto id = objectiveOf(section.code); id && !section.text.isEmpty())
            found.append(*id);
    return found;
}

NoteBody withFact(NoteBody body, const QString &code, const QString &text)
{
    const auto there = std::find_if(body.sections.begin(), body.sections.end(),
                                    [&code](const NoteSection &each) { return each.code == code; });
    if (text.isEmpty()) {
        if (there != body.sections.end())
            body.sections.erase(there);
    } else if (there == body.sections.end()) {
        body.sections.append({code, text});
    } else {
        there->text = text;
    }
    return body;
}

NoteBody proseOf(const NoteBody &body)
{
    NoteBody prose;
    for (const NoteSection &section : body.sections)
        if (!isFact(section.code))
            prose.sections.append(section);
    return prose;
}

NoteBody inOrder(const NoteBody &body)
{
    NoteBody ordered = body;
    for (NoteSection &section : ordered.sections)
        if (section.code == fact::began || section.code == fact::ended)
            if (const auto time = timeOf(section.text))
                section.text = time->toString(u"HH:mm"_s);
    std::stable_sort(ordered.sections.begin(), ordered.sections.end(),
                     [](const NoteSection &one, const NoteSection &other) {
                         return placeOf(one.code) < placeOf(other.code);
                     });
    return ordered;
}

std::optional<QTime> timeOf(const QString &text)
{
    static const QRegularExpression form(u"^([0-9]{1,2})[:.]?([0-9]{2})$"_s);
    const auto match = form.match(text.trimmed());
    const QTime time(match.captured(1).toInt(), match.captured(2).toInt());
    return match.hasMatch() && time.isValid() ? std::optional(time) : std::nullopt;
}

QStringList malformedTimes(const NoteBody &body)
{
    QStringList malformed;
    for (const QString &code : {fact::began, fact::ended})
        if (const QString text = body.section(code).trimmed(); !text.isEmpty() && !timeOf(text))
            malformed.append(code);
    return malformed;
}

bool endsBeforeItBegan(const NoteBody &body)
{
    const auto began = timeOf(body.section(fact::began));
    const auto ended = timeOf(body.section(fact::ended));
    return began && ended && *ended < *began;
}

bool isTelehealth(const NoteBody &body)
{
    const QString mode = body.section(fact::mode);
    return mode == u"Video"_s || mode == u"Telephone"_s;
}

QStringList missingOfTelehealth(const NoteBody &body)
{
    QStringList missing;
    if (!isTelehealth(body))
        return missing;
    for (const QString &code :
         {fact::began, fact::ended, fact::address, fact::state, fact::emergency, fact::callBack,
          fact::consent, fact::present, fact::fallback})
        if (body.section(code).trimmed().isEmpty())
            missing.append(code);
    return missing;
}

} // namespace alcove::charting
