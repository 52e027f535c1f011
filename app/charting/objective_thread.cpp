#include "charting/objective_thread.h"

#include "charting/note_facts.h"
#include "charting/sameness.h"

using namespace Qt::StringLiterals;

namespace alcove::charting {

namespace {

const QString before = u"\u2013 \u201c"_s;
const QString behind = u"\u201d"_s;

bool isQuote(const QString &line)
{
    return line.size() > before.size() + behind.size() && line.startsWith(before)
        && line.endsWith(behind);
}

void addOnce(QStringList &lines, const QString &line)
{
    if (!line.isEmpty() && !lines.contains(line))
        lines.append(line);
}

QStringList quoted(const NoteBody &body)
{
    QStringList all;
    for (const NoteSection &section : body.sections)
        if (objectiveOf(section.code))
            for (const QString &sentence : threadFrom(section.text).sentences)
                addOnce(all, sentence);
    return all;
}

SaidBefore saidIn(const NoteBody &body)
{
    SaidBefore said;
    for (const NoteSection &section : proseOf(body).sections)
        said.add(section.text);
    return said;
}

} // namespace

ObjectiveThread threadFrom(const QString &section)
{
    ObjectiveThread thread;
    QStringList names;
    for (const QString &each : section.split(u'\n')) {
        const QString line = each.simplified();
        if (isQuote(line))
            addOnce(
                thread.sentences,
                line.mid(before.size(), line.size() - before.size() - behind.size()).simplified());
        else
            addOnce(names, line);
    }
    thread.objective = names.join(u'\n');
    return thread;
}

QString sectionOf(const ObjectiveThread &thread)
{
    QStringList lines;
    for (const QString &each : thread.objective.split(u'\n')) {
        // An objective that looks like a quotation would come back as one.
        const QString name = each.simplified();
        addOnce(lines, isQuote(name) ? name.mid(2) : name);
    }
    for (const QString &sentence : thread.sentences)
        addOnce(lines, before + sentence.simplified() + behind);
    return lines.join(u'\n');
}

QStringList sentencesFor(const NoteBody &body, RecordId objective)
{
    return threadFrom(body.section(objectiveCode(objective))).sentences;
}

QList<RecordId> objectivesOf(const NoteBody &body, const QString &sentence)
{
    const QString wanted = sentence.simplified();
    QList<RecordId> found;
    for (const RecordId &objective : objectivesIn(body))
        if (sentencesFor(body, objective).contains(wanted))
            found.append(objective);
    return found;
}

QStringList objectiveNames(const NoteBody &body, const QList<RecordId> &objectives)
{
    QStringList names;
    for (const RecordId &objective : objectives)
        names.append(
            threadFrom(body.section(objectiveCode(objective))).objective.replace(u'\n', u' '));
    return names;
}

QStringList goneSentences(const NoteBody &body)
{
    QStringList all = quoted(body);
    if (all.isEmpty())
        return all; // of a long note nothing is searched
    const SaidBefore said = saidIn(body);
    all.removeIf([&said](const QString &sentence) { return said.has(sentence); });
    return all;
}

NoteBody withoutGone(NoteBody body)
{
    const QStringList gone = goneSentences(body);
    for (NoteSection &section : body.sections) {
        if (!objectiveOf(section.code))
            continue;
        ObjectiveThread thread = threadFrom(section.text);
        thread.sentences.removeIf(
            [&gone](const QString &sentence) { return gone.contains(sentence); });
        section.text = sectionOf(thread);
    }
    return body;
}

std::optional<SectionPlace> placeOfSentence(const NoteBody &body, const QString &sentence)
{
    const SaidBefore wanted(sentence);
    for (const NoteSection &section : proseOf(body).sections)
        if (const QList<TextSpan> places = wanted.in(section.text); !places.isEmpty())
            return SectionPlace{section.code, places.first()};
    return std::nullopt;
}

std::optional<TextSpan> sentenceAt(const QString &text, int place)
{
    std::optional<TextSpan> found;
    for (const TextSpan &span : sentencesIn(text)) {
        if (span.begin > place)
            break;
        found = span;
    }
    return found;
}

} // namespace alcove::charting
