#include "charting/note_facts.h"
#include "charting/objective_thread.h"
#include "charting/phrase_text.h"
#include "charting/sameness.h"
#include "charting/us_state.h"
#include "core/async.h"
#include "presentation/note_editor_presenter.h"
#include "presentation/plain_dates.h"

#include <algorithm>

using namespace Qt::StringLiterals;

// What stands in a note beside its prose, and what is looked at before it is signed; the rest is in
// note_editor_presenter.cpp.

namespace alcove::presentation {

namespace fact = charting::fact;

namespace {

/// Of sentences that are tied to an objective and were changed since.
QString goneWords(const NoteBody &body)
{
    constexpr int most = 3;
    constexpr qsizetype longest = 60;
    const QStringList gone = charting::goneSentences(body);
    QStringList shown;
    for (const QString &sentence : gone.mid(0, most))
        shown.append(sentence.size() > longest
                         ? u"“%1…”"_s.arg(sentence.left(longest - 1).trimmed())
                         : u"“%1”"_s.arg(sentence));
    if (gone.isEmpty())
        return {};
    const QString words = shown.join(u", "_s) + (gone.size() > most ? u", …"_s : QString());
    return NoteEditorPresenter::tr("No longer in the note, and tied to no objective any more: %1.")
        .arg(words);
}

/// Of a paper, which is read by others when it counts: the sections nobody wrote in.
QString emptyWords(const charting::NoteFormat &format, const NoteBody &body)
{
    QStringList empty;
    if (charting::isPaper(format))
        for (const charting::FormatSection &section : format.sections)
            if (body.section(section.code).trimmed().isEmpty())
                empty.append(section.title);
    return empty.isEmpty() ? QString()
                           : NoteEditorPresenter::tr("Not filled in: %1.").arg(empty.join(u", "_s));
}

/// No refusal: a session may go past midnight.
QString turnedWords(const NoteBody &body)
{
    if (!charting::endsBeforeItBegan(body))
        return {};
    const NoteBody read = charting::inOrder(body);
    return NoteEditorPresenter::tr("It ended at %1, earlier in the day than it began, at %2.")
        .arg(read.section(fact::ended), read.section(fact::began));
}

} // namespace

QString NoteEditorPresenter::fact(const QString &code) const
{
    return m_note.body.section(code);
}

void NoteEditorPresenter::setFact(const QString &code, const QString &text)
{
    if (m_isSigning || fact(code) == text)
        return;
    const auto there
        = std::find_if(m_note.body.sections.begin(), m_note.body.sections.end(),
                       [&code](const NoteSection &section) { return section.code == code; });
    const bool isNew = there == m_note.body.sections.end();
    if (isNew)
        m_note.body.sections.append({code, text});
    else
        there->text = text;
    keepWords();
    if (isNew)
        emit factsChanged();
}

void NoteEditorPresenter::addUsualFacts()
{
    if (!m_format.needsThread || !m_around.lastNote()
        || !charting::objectivesIn(m_note.body).isEmpty())
        return;
    const QList<RecordId> last = charting::objectivesIn(m_around.lastNote()->body);
    for (const ChartRecord &objective : m_around.objectives())
        if (last.contains(objective.id))
            setFact(charting::objectiveCode(objective.id), objective.value(u"objective"_s));
}

bool NoteEditorPresenter::mayInsert(const charting::Phrase &phrase) const
{
    return phrase.asks.isEmpty() || m_around.wasAskedToday(phrase.asks)
        || !fact(charting::askedCode(phrase.asks)).isEmpty();
}

void NoteEditorPresenter::markAsked(const charting::Phrase &phrase)
{
    if (!phrase.asks.isEmpty())
        setFact(charting::askedCode(phrase.asks), m_around.phrases().question(phrase.asks));
}

int NoteEditorPresenter::openPrompts() const
{
    int count = 0;
    for (const NoteSection &section : m_note.body.sections)
        if (section.text.contains(u'{'))
            count += static_cast<int>(charting::openPrompts(section.text).size());
    return count;
}

QStringList NoteEditorPresenter::groupNames() const
{
    return groupNames(m_around.groupMembers());
}

QStringList NoteEditorPresenter::groupNames(const QList<charting::NamedPerson> &people) const
{
    QStringList own = fact(fact::otherNames).split(u'\n', Qt::SkipEmptyParts);
    own += charting::allNamesOf(m_around.client()).names; // a namesake is not named by it
    QStringList names;
    for (const NoteSection &section : charting::proseOf(m_note.body).sections)
        for (const charting::NameHit &hit : charting::namesIn(section.text, people, own))
            if (!names.contains(hit.name, Qt::CaseInsensitive))
                names.append(hit.name);
    return names;
}

void NoteEditorPresenter::keepGroupName(const QString &name)
{
    if (name.isEmpty())
        return;
    const QString before = fact(fact::otherNames);
    setFact(fact::otherNames, before.isEmpty() ? name : before + u'\n' + name);
    // That it was decided, never which name: the log is read by others than the note.
    const AuditEvent event{u"note.name"_s, idString(m_note.id), idString(m_note.client), {}};
    const auto told
        = m_context.session.chart().ask([event](Chart &chart) { return chart.audit(event); });
    whenDone(told, this, [this](const Result<void> &kept) {
        if (!kept)
            emit refused(words::errorText(kept.error(), words::Doing::Saving));
    });
}

QString NoteEditorPresenter::signingProblem() const
{
    if (charting::proseOf(m_note.body).isBlank())
        return tr("There is nothing to sign yet. Write the note first.");
    if (!m_versions.isEmpty())
        return tr("Another desk has a version of this note. Read it and settle which words stay, "
                  "then sign.");
    if (const QDate day = dayOf(m_note.serviceAt); day > dayOf(now()))
        return tr("This note is dated %1, which is still to come. Correct its date, then sign.")
            .arg(dateText(day));
    if (const int open = openPrompts(); open > 0)
        return open == 1 ? tr("1 place in the note waits for your words: press F3 to go there. The "
                              "note is kept as it is.")
                         : tr("%1 places in the note wait for your words: press F3 to go there. "
                              "The note is kept as it is.")
                               .arg(open);
    // A psychotherapy note says nothing of how a session was held, and shows no fields for it.
    if (const QStringList missing = charting::missingOfTelehealth(m_note.body);
        !missing.isEmpty() && m_format.kind != charting::NoteKind::Private) {
        QStringList names;
        for (const QString &code : missing)
            names.append(charting::factTitle(code));
        return tr("A session by video or telephone also says: %1. The fields are above the note.")
            .arg(names.join(u", "_s));
    }
    if (const QString time = timeProblem();
        !time.isEmpty() && m_format.kind != charting::NoteKind::Private)
        return time;
    if (const QStringList names = groupNames(); !names.isEmpty())
        return tr("The note names %1, as a member of the group is called. Rewrite it, or say that "
                  "it is somebody else or a word.")
            .arg(names.first());
    if (m_format.needsThread && !m_around.objectives().isEmpty()
        && charting::objectivesIn(m_note.body).isEmpty() && fact(fact::noObjective).isEmpty())
        return tr("Choose the objectives this session worked on, above the note, or say there why "
                  "none.");
    return {};
}

QString NoteEditorPresenter::timeProblem() const
{
    const QStringList malformed = charting::malformedTimes(m_note.body);
    if (malformed.isEmpty())
        return {};
    const QString &code = malformed.first();
    return tr("“%1” says “%2”: write a time as 9:05 or 14:30.")
        .arg(charting::factTitle(code), fact(code).trimmed());
}

bool NoteEditorPresenter::isWithoutLicences() const
{
    return m_around.licences() && m_around.licences()->isEmpty();
}

QString NoteEditorPresenter::licenceProblem() const
{
    const QString state = fact(fact::state).simplified();
    if (!m_around.licences() || isWithoutLicences() || state.isEmpty()
        || !charting::isTelehealth(m_note.body))
        return {};
    const QDate day = dayOf(m_note.serviceAt);
    if (charting::isLicensed(*m_around.licences(), state, day))
        return {};
    const QString code = charting::stateCode(state);
    return tr("None of your licences is for %1 on %2.")
        .arg(code.isEmpty() ? state : code, dateText(day));
}

QString NoteEditorPresenter::signingDoubt() const
{
    QStringList doubts;
    const auto &last = m_around.lastNote();
    const int same = last ? charting::sameness(m_note.body, last->body) : 0;
    if (same > charting::sameAtMost)
        doubts.append(tr("%1% of the text is the same as in the note of %2.")
                          .arg(same)
                          .arg(momentText(last->serviceAt)));
    if (const QString gone = goneWords(m_note.body); !gone.isEmpty())
        doubts.append(gone);
    for (const QString &each : {emptyWords(m_format, m_note.body), turnedWords(m_note.body)})
        if (!each.isEmpty())
            doubts.append(each);
    if (const QString licence = licenceProblem(); !licence.isEmpty())
        doubts.append(tr("%1 Sign all the same: press again.").arg(licence));
    return doubts.join(u' ');
}

QString NoteEditorPresenter::signingQuestion() const
{
    const QString doubt = signingDoubt();
    const QString question
        = tr("A signed note can't be changed; what is missing is added below it. Sign it now?");
    return doubt.isEmpty() ? question : doubt + u' ' + question;
}

NoteBody NoteEditorPresenter::signable() const
{
    NoteBody body = charting::withoutGone(m_note.body);
    // It is not shown beside objectives, and would say the opposite.
    if (!charting::objectivesIn(body).isEmpty())
        body = charting::withFact(body, fact::noObjective, {});
    body.sections.removeIf([](const NoteSection &section) {
        return charting::isFact(section.code) && section.text.trimmed().isEmpty();
    });
    if (m_format.needsThread && m_around.isRead() && m_around.objectives().isEmpty()
        && charting::objectivesIn(body).isEmpty() && body.section(fact::noObjective).isEmpty())
        body = charting::withFact(body, fact::noObjective,
                                  u"The chart has no open objective of a treatment plan."_s);
    return charting::inOrder(body);
}

} // namespace alcove::presentation
