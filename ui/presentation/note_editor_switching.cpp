#include "charting/note_facts.h"
#include "presentation/note_editor_presenter.h"
#include "presentation/plain_dates.h"

#include <algorithm>
#include <utility>

// How a note comes into other sections, or what the last one says into its own, and back; the rest
// is in note_editor_presenter.cpp.

namespace alcove::presentation {

QList<charting::NoteFormat> NoteEditorPresenter::choices() const
{
    QList<charting::NoteFormat> choices;
    for (const charting::NoteFormat &format : m_shelf.all())
        if (format.name == m_format.name || canBecome(format))
            choices.append(format);
    return choices;
}

bool NoteEditorPresenter::hasNothingYet() const
{
    const QList<NoteSection> &sections = m_note.body.sections;
    const bool isBlank
        = std::all_of(sections.begin(), sections.end(), [](const NoteSection &section) {
              return section.text.trimmed().isEmpty() || charting::objectiveOf(section.code);
          });
    return isBlank && m_versions.isEmpty();
}

bool NoteEditorPresenter::canBecome(const charting::NoteFormat &format) const
{
    return charting::canSwitch(m_format, format)
        || (hasNothingYet() && charting::canSwitchBlank(m_format, format));
}

void NoteEditorPresenter::tellChoices()
{
    const bool hasNothing = hasNothingYet();
    if (std::exchange(m_hadNothing, hasNothing) != hasNothing)
        emit choicesChanged();
}

void NoteEditorPresenter::switchTo(const QString &format)
{
    const charting::NoteFormat to = m_shelf.of(format);
    if (format == m_format.name || m_isSigning || !canBecome(to))
        return;
    if (charting::canSwitch(m_format, to))
        makeSwitch(
            {to, charting::switched(m_note.body, m_format, to)},
            tr("This note is in the sections of %1 now. Every word is in it.").arg(to.title));
    else // objectives are none of a note of another kind
        makeSwitch({to, charting::arranged({}, to)},
                   tr("This note is in the sections of %1 now.").arg(to.title));
}

NoteBody NoteEditorPresenter::before() const
{
    const auto &last = m_around.lastNote();
    return last ? charting::switched(last->body, m_shelf.of(last->format), m_format) : NoteBody();
}

void NoteEditorPresenter::carryForward()
{
    if (!m_around.lastNote() || m_isSigning)
        return;
    const NoteBody last = before();
    charting::Wording now = wording();
    for (NoteSection &section : now.body.sections)
        if (section.text.trimmed().isEmpty() && !charting::isFact(section.code))
            section.text = last.section(section.code);
    if (now.body == m_note.body)
        return;
    makeSwitch(now,
               tr("Brought in from the note of %1. What is the same is marked until you change it.")
                   .arg(momentText(m_around.lastNote()->serviceAt)));
    if (fact(charting::fact::noObjective).isEmpty())
        addUsualFacts();
}

void NoteEditorPresenter::switchBack(const Switch &made)
{
    if (m_isSigning)
        return;
    const charting::NoteFormat &to = made.before.format;
    if (!canBecome(to)) {
        emit refused(tr("What you wrote here goes into no note of the format %1. Take the words "
                        "out first, or begin another note.")
                         .arg(to.title));
        return;
    }
    makeSwitch(
        {to, charting::exchanged(m_note.body, made.after, made.before)},
        to.name != made.after.format.name
            ? tr("This note is in the sections of %1 again. Every word is in it.").arg(to.title)
            : tr("What was brought in is out again, except where you have written on."));
}

void NoteEditorPresenter::exchange(const charting::Wording &from, const charting::Wording &to)
{
    if (!m_isSigning)
        become({to.format, charting::exchanged(m_note.body, from, to)});
}

void NoteEditorPresenter::makeSwitch(const charting::Wording &after, const QString &words)
{
    const charting::Wording before = wording();
    become(after);
    emit switched({before, after}, words);
}

void NoteEditorPresenter::become(const charting::Wording &wording)
{
    // A blank note is kept from its first word on.
    const bool isNothingYet
        = m_state == State::Untouched && m_note.body.isBlank() && wording.body.isBlank();
    const bool isOfAnotherKind = !charting::canSwitch(m_format, wording.format);
    m_format = wording.format;
    m_note.format = wording.format.name;
    m_note.body = wording.body;
    if (isNothingYet)
        m_journal.open(m_note);
    else
        keepWords();
    if (!isOfAnotherKind)
        return;
    m_around.openAnew(m_note, m_shelf);
    m_bringsLast = false;
    m_wantsUsualFacts = true;
}

void NoteEditorPresenter::keepUsual()
{
    if (m_format.kind == charting::NoteKind::Progress && m_format.name != m_formatBefore
        && !charting::proseOf(m_note.body).isBlank())
        m_usual = m_format.name;
}

} // namespace alcove::presentation
