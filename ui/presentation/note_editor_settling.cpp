#include "core/async.h"
#include "presentation/note_editor_presenter.h"
#include "presentation/note_versions.h"

// What other desks wrote of the note; the rest is in note_editor_presenter.cpp.

namespace alcove::presentation {

void NoteEditorPresenter::settle(bool withOthers)
{
    if (withOthers) {
        m_note.body = merged(m_note.body, m_versions);
        keepWords();
        emit noteChanged();
    }
    m_pause.stop();
    m_patience.stop();
    m_again.stop();
    m_journal.saving(m_typed);
    const auto answer = m_context.session.chart().ask(
        [note = m_note](Chart &chart) { return chart.settleVersions(note); });
    whenDone(answer, this, [this, typed = m_typed, opened = m_opened](const Result<void> &done) {
        if (opened != m_opened)
            return;
        if (!done) {
            refuse(done.error(), words::Doing::Typing); // it stands on the page
            return;
        }
        markKept(typed);
        readVersions();
    });
}

void NoteEditorPresenter::reread()
{
    if (m_typed != m_kept || m_isSigning || m_note.isSigned())
        return;
    const auto answer = m_context.session.chart().ask(
        [id = m_note.id](Chart &chart) { return chart.openNote(id); });
    whenDone(answer, this, [this, typed = m_typed, opened = m_opened](const Result<Note> &stored) {
        if (opened != m_opened || typed != m_typed || !stored)
            return; // another note, or one that goes on here; or it was never kept
        if (stored->isSigned()) {
            emit noteSigned();
            return;
        }
        const NoteBody body = charting::arranged(stored->body, m_shelf.of(stored->format));
        if (stored->format != m_note.format || stored->serviceAt != m_note.serviceAt
            || body != m_note.body)
            open(*stored);
    });
}

QString NoteEditorPresenter::otherWords() const
{
    return m_versions.isEmpty() ? QString()
                                : differences(m_versions, m_note.body, m_format, m_shelf);
}

void NoteEditorPresenter::readVersions()
{
    const auto answer = m_context.session.chart().ask(
        [id = m_note.id](Chart &chart) { return chart.otherVersions(id); });
    whenDone(answer, this, [this, opened = m_opened](const Result<QList<NoteVersion>> &versions) {
        if (opened != m_opened || !versions)
            return;
        m_versions = *versions;
        emit versionsChanged();
        tellChoices();
    });
}

} // namespace alcove::presentation
