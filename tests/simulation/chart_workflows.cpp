#include "simulation/chart_workflows.h"

#include "charting/signing.h"
#include "simulation/acts.h"
#include "simulation/migrate_workflow.h"
#include "simulation/rotate_workflow.h"
#include "support/memory_file.h"

namespace alcove::simulation {

namespace {

QString words(std::uint64_t count)
{
    QString text;
    for (std::uint64_t i = 1; i <= count; ++i)
        text += QStringLiteral("word%1 ").arg(i);
    return text;
}

/// A note, kept a few words at a time; now and then what waits is sealed, as sync does it.
class WriteNote final : public Workflow {
public:
    Result<void> act(TrialDesk &desk) override
    {
        TRY_ASSIGN(auto open, desk.open());
        TRY_ASSIGN(const ClientId client, firstClient(open));
        TRY(open.chart->openClient(client));
        m_note = emptyNote(open, client, desk.clock, desk.random);
        const std::uint64_t saves = 3 + desk.random.next() % 8;
        for (std::uint64_t count = 1; count <= saves; ++count) {
            m_note.body.sections[0].text = words(count * 10);
            TRY(open.chart->saveDraft(m_note));
            desk.acknowledge(count);
            if (desk.random.next() % 3 == 0)
                TRY(sealWaiting(open));
        }
        return {};
    }

    QString problem(session::OpenChart &open, std::uint64_t acknowledged) override
    {
        const auto note = open.chart->openNote(m_note.id);
        if (!note && note.error().code == ErrorCode::NotFound)
            return acknowledged == 0 ? QString() : QStringLiteral("the note is gone");
        if (!note)
            return QStringLiteral("the note can't be read");
        const QString text = note->body.sections[0].text;
        if (text != words(acknowledged * 10) && text != words((acknowledged + 1) * 10))
            return QStringLiteral("the note has other words: %1 of them").arg(text.count(u' '));
        const auto found = open.chart->search(QStringLiteral("word7"), 10);
        return found && found->size() == 1 ? QString()
                                           : QStringLiteral("the index does not know the note");
    }

private:
    Note m_note;
};

/// Drafts signed one after another, and an addendum to each.
class SignNotes final : public Workflow {
public:
    Result<void> act(TrialDesk &desk) override
    {
        TRY_ASSIGN(auto open, desk.open());
        TRY_ASSIGN(const ClientId client, firstClient(open));
        TRY(open.chart->openClient(client));
        std::uint64_t acts = 0;
        for (int number = 0; number < 3; ++number) {
            Note note = emptyNote(open, client, desk.clock, desk.random);
            note.body.sections[0].text = words(20 + desk.random.next() % 400);
            m_notes.push_back(note);
            TRY(open.chart->saveDraft(note));
            desk.acknowledge(++acts);
            TRY(sign(open, note, desk.clock.now()));
            desk.acknowledge(++acts);
            TRY(addend(open, note.id, client, desk.clock, desk.random));
            desk.acknowledge(++acts);
        }
        return {};
    }

    QString problem(session::OpenChart &open, std::uint64_t acknowledged) override
    {
        // Acts 3n+1, 3n+2 and 3n+3 are draft, signature and addendum of note n.
        for (std::size_t i = 0; i < m_notes.size(); ++i) {
            const std::uint64_t done = acknowledged > i * 3 ? acknowledged - i * 3 : 0;
            const auto note = open.chart->openNote(m_notes[i].id);
            if (!note) {
                if (done >= 1)
                    return QStringLiteral("a note is gone");
                continue;
            }
            if (note->body != m_notes[i].body)
                return QStringLiteral("a note has other words");
            if (done >= 2 && (!note->isSigned() || !charting::verify(*note)))
                return QStringLiteral("a signature is gone or does not hold");
            const auto addenda = open.chart->addenda(m_notes[i].id);
            if (done >= 3 && (!addenda || addenda->size() != 1))
                return QStringLiteral("an addendum is gone");
        }
        return {};
    }

private:
    std::vector<Note> m_notes;
};

/// Clients entered by hand.
class AddClients final : public Workflow {
public:
    Result<void> act(TrialDesk &desk) override
    {
        TRY_ASSIGN(auto open, desk.open());
        for (std::uint64_t number = 1; number <= 6; ++number) {
            Client client;
            client.id = ClientId::make(desk.clock, desk.random);
            client.givenName = QStringLiteral("New%1").arg(number);
            client.address = QString(static_cast<qsizetype>(desk.random.next() % 900), u'a');
            TRY(open.chart->saveClient(client));
            desk.acknowledge(number);
        }
        return {};
    }

    QString problem(session::OpenChart &open, std::uint64_t acknowledged) override
    {
        const auto clients = open.chart->clients(QStringLiteral("New"));
        const auto found = clients ? static_cast<std::uint64_t>(clients->size()) : 0;
        return found == acknowledged || found == acknowledged + 1
            ? QString()
            : QStringLiteral("%1 clients").arg(found);
    }
};

/// An import: all of it or nothing.
class ImportChart final : public Workflow {
public:
    Result<void> act(TrialDesk &desk) override
    {
        TRY_ASSIGN(auto open, desk.open());
        TRY_ASSIGN(const ClientId client, firstClient(open));
        TRY(open.chart->openClient(client));
        ChartImport import;
        for (int number = 0; number < entries; ++number) {
            ChartEntry entry;
            entry.id = EntryId::make(desk.clock, desk.random);
            entry.client = client;
            entry.kind = EntryKind::Condition;
            entry.title = QStringLiteral("Imported thing %1").arg(number);
            entry.text = QString(static_cast<qsizetype>(desk.random.next() % 3000), u'b');
            entry.source = QStringLiteral("fhir:Condition/%1").arg(number);
            import.entries.append(entry);
        }
        TRY(open.chart->import(import));
        desk.acknowledge(1);
        return {};
    }

    QString problem(session::OpenChart &open, std::uint64_t acknowledged) override
    {
        const auto found = open.chart->search(QStringLiteral("imported"), 100);
        const auto size = found ? found->size() : -1;
        return size == entries || (size == 0 && acknowledged == 0)
            ? QString()
            : QStringLiteral("%1 of %2 came in").arg(size).arg(entries);
    }

private:
    static constexpr int entries = 20;
};

/// Files put on a chart, and the first removed again.
class AttachFiles final : public Workflow {
public:
    Result<void> act(TrialDesk &desk) override
    {
        TRY_ASSIGN(auto open, desk.open());
        TRY_ASSIGN(const ClientId client, firstClient(open));
        TRY(open.chart->openClient(client));
        for (std::uint64_t number = 1; number <= files; ++number) {
            m_contents.emplace_back(desk.random.next() % 30'000);
            desk.random.fill(m_contents.back());
            testing::MemoryFile file(m_contents.back());
            m_ids.push_back(AttachmentId::make(desk.clock, desk.random));
            TRY(open.chart->attach({m_ids.back(), client, QStringLiteral("scan"), {}}, file));
            desk.acknowledge(number);
        }
        TRY(open.chart->removeFile(m_ids.front(), QStringLiteral("not theirs")));
        desk.acknowledge(files + 1);
        return {};
    }

    QString problem(session::OpenChart &open, std::uint64_t acknowledged) override
    {
        for (std::size_t i = 0; i < m_ids.size(); ++i) {
            const auto line = open.chart->file(m_ids[i]);
            if (!line) {
                if (acknowledged > i)
                    return QStringLiteral("a file is gone");
                continue;
            }
            if (line->removal) {
                if (i > 0 || acknowledged < files)
                    return QStringLiteral("a file was removed by nobody");
                continue;
            }
            testing::MemoryFile saved;
            if (!open.chart->saveFile(m_ids[i], saved) || saved.bytes != m_contents[i])
                return QStringLiteral("a file is not what was attached");
            if (i == 0 && acknowledged > files)
                return QStringLiteral("what was removed is there");
        }
        return {};
    }

private:
    static constexpr std::uint64_t files = 3;

    std::vector<Bytes> m_contents;
    std::vector<AttachmentId> m_ids;
};

template <typename Made>
NamedWorkflow named(const char *name)
{
    return {name, [](std::uint64_t /*seed*/) { return std::make_unique<Made>(); }};
}

} // namespace

std::vector<NamedWorkflow> chartWorkflows()
{
    return {named<WriteNote>("note"),
            named<SignNotes>("sign"),
            named<AddClients>("client"),
            named<ImportChart>("import"),
            named<AttachFiles>("files"),
            {"migrate", [](std::uint64_t seed) { return makeMigration(seed); }},
            {"rotate", [](std::uint64_t /*seed*/) { return makeRotation(); }}};
}

} // namespace alcove::simulation
