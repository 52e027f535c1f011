#include "simulation/journal_workflow.h"

#include "core/note_typing.h"
#include "journal/folder_journal.h"
#include "session/recover_typing.h"
#include "simulation/acts.h"

namespace alcove::simulation {

namespace {

constexpr int keys = 60;
constexpr int keysPerSave = 9;

/// Syncs at once, so that what is acknowledged must outlive a power cut as well. The first job
/// takes the ballast: 16 MiB that no disk in memory is to carry through each of its ends.
class AtOnce final : public journal::Later {
public:
    void run(std::function<void()> job) override
    {
        if (std::exchange(m_isFirst, false))
            return;
        job();
    }

private:
    bool m_isFirst = true;
};

QString textAfter(int count)
{
    QString text;
    for (int i = 0; i < count; ++i)
        text += i % 6 == 5 ? QChar(u' ') : QChar(u'a' + i % 26);
    return text;
}

journal::FolderJournal journalOf(TrialDesk &desk, session::OpenChart &open)
{
    return {*desk.disk().files, desk.workspace().journalFolder(), open.journalKey.clone(),
            desk.random, std::make_unique<AtOnce>()};
}

/// Act 1 is the draft, each further one a key.
class TypeNote final : public Workflow {
public:
    Result<void> act(TrialDesk &desk) override
    {
        TRY_ASSIGN(auto open, desk.open());
        TRY_ASSIGN(const ClientId client, firstClient(open));
        TRY(open.chart->openClient(client));
        m_note = emptyNote(open, client, desk.clock, desk.random);
        TRY(open.chart->saveDraft(m_note));
        desk.acknowledge(1);
        TRY(desk.disk().files->makeFolder(desk.workspace().journalFolder()));
        journal::FolderJournal journal = journalOf(desk, open);
        TRY_ASSIGN(const auto record, journal.begin(typedText(m_note)));
        for (int key = 1; key <= keys; ++key) {
            QString &text = m_note.body.sections[0].text;
            const QString after = textAfter(key);
            TRY(record->type(editBetween(m_note.body.sections[0].code, text, after)));
            text = after;
            desk.acknowledge(static_cast<std::uint64_t>(key) + 1);
            if (key % keysPerSave == 0)
                TRY(save(open, *record, static_cast<std::uint64_t>(key)));
        }
        return {};
    }

    QString problem(session::OpenChart & /*open*/, std::uint64_t /*acknowledged*/) override
    {
        return {};
    }

    QString problemBeside(TrialDesk &desk, session::OpenChart &open,
                          std::uint64_t acknowledged) override
    {
        journal::FolderJournal journal = journalOf(desk, open);
        session::recoverTyping(*open.chart, journal, desk.clock, desk.random);
        const auto note = open.chart->openNote(m_note.id);
        if (!note)
            return acknowledged == 0 ? QString() : QStringLiteral("the note is gone");
        const QString text
            = note->body.sections.isEmpty() ? QString() : note->body.sections[0].text;
        const auto typed = static_cast<std::uint64_t>(text.size());
        if (text != textAfter(static_cast<int>(typed)))
            return QStringLiteral("the note has other words");
        return typed + 1 == acknowledged || typed == acknowledged || acknowledged == 0
            ? QString()
            : QStringLiteral("%1 keys").arg(typed);
    }

private:
    Result<void> save(session::OpenChart &open, TypingRecord &record, std::uint64_t number)
    {
        TRY(record.saving(number));
        TRY(open.chart->saveDraft(m_note));
        return record.kept(number);
    }

    Note m_note;
};

} // namespace

NamedWorkflow journalWorkflow()
{
    return {"journal", [](std::uint64_t /*seed*/) { return std::make_unique<TypeNote>(); }};
}

} // namespace alcove::simulation
