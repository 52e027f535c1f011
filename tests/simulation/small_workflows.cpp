#include "simulation/small_workflows.h"

#include "simulation/acts.h"
#include "support/builders.h"
#include "support/memory_file.h"

namespace alcove::simulation {

namespace {

using Open = session::OpenChart;
using Act = std::function<Result<void>(Open &, TrialDesk &)>;
/// Whether what was done is there: nothing where the store can't be asked.
using Done = std::function<Result<bool>(Open &)>;

/// One act on an open desk; afterwards it is done, or not done and nobody was told it was.
class SmallWorkflow final : public Workflow {
public:
    SmallWorkflow(Act act, Done done)
        : m_act(std::move(act))
        , m_done(std::move(done))
    {
    }

    Result<void> act(TrialDesk &desk) override
    {
        TRY_ASSIGN(auto open, desk.open());
        TRY(m_act(open, desk));
        desk.acknowledge(1);
        return {};
    }

    QString problem(Open &open, std::uint64_t acknowledged) override
    {
        const auto notes = open.chart->stats();
        if (!notes || notes->clients < 2 || notes->notes < 8)
            return QStringLiteral("something of the chart is gone");
        const auto done = m_done ? m_done(open) : Result<bool>(true);
        if (!done)
            return QStringLiteral("can't be looked at: ")
                + QString::fromStdString(done.error().detail);
        return *done || acknowledged == 0 ? QString() : QStringLiteral("it was not done");
    }

private:
    Act m_act;
    Done m_done;
};

NamedWorkflow small(const char *name, Act act, Done done = {})
{
    return {name,
            [act = std::move(act),
             done = std::move(done)](std::uint64_t /*seed*/) -> std::unique_ptr<Workflow> {
                return std::make_unique<SmallWorkflow>(act, done);
            }};
}

Result<Note> firstDraft(Open &open)
{
    TRY_ASSIGN(const QList<NoteSummary> drafts, open.chart->unsignedNotes());
    return open.chart->openNote(drafts.front().id);
}

Result<NoteSummary> firstSigned(Open &open)
{
    TRY_ASSIGN(const ClientId client, firstClient(open));
    TRY_ASSIGN(const QList<NoteSummary> notes, open.chart->notes(client));
    for (const NoteSummary &note : notes)
        if (note.isSigned)
            return note;
    return Error(ErrorCode::NotFound, "no signed note");
}

Result<bool> has(Open &open, const char *event)
{
    TRY_ASSIGN(const QList<AuditEntry> trail, open.chart->auditTrail(0, 10'000));
    for (const AuditEntry &entry : trail)
        if (entry.event.event == QLatin1String(event))
            return true;
    return false;
}

Done told(const char *event)
{
    return [event](Open &open) { return has(open, event); };
}

Result<Op> draftOfAnotherDesk(Open &open, TrialDesk &desk)
{
    TRY_ASSIGN(Note note, firstDraft(open));
    testing::Builders there(7);
    note.body.sections[0].text = QStringLiteral("from there");
    desk.clock.advance(1000);
    there.clock.advance(desk.clock.now() - there.clock.now());
    return there.op(note);
}

Result<void> receive(Open &open, const Op &op)
{
    IncomingPage page;
    page.scope = op.scope;
    page.ops = {testing::Builders::incoming(op, 1)};
    page.cursor = {1, page.ops[0].head};
    TRY(open.sync->applyPage(page));
    return {};
}

std::vector<NamedWorkflow> reading()
{
    return {
        small("unlock", [](Open &, TrialDesk &) { return Result<void>(); }),
        small("list clients",
              [](Open &open, TrialDesk &) -> Result<void> {
                  TRY(open.chart->clients(QStringLiteral("Riv")));
                  return {};
              }),
        small(
            "open a chart",
            [](Open &open, TrialDesk &) -> Result<void> {
                TRY_ASSIGN(const ClientId client, firstClient(open));
                TRY(open.chart->openClient(client));
                TRY(open.chart->notes(client));
                TRY(open.chart->entries(client));
                return {};
            },
            told("chart.open")),
        small(
            "open a note",
            [](Open &open, TrialDesk &) -> Result<void> {
                TRY(firstDraft(open));
                return {};
            },
            told("note.open")),
        small("read addenda",
              [](Open &open, TrialDesk &) -> Result<void> {
                  TRY_ASSIGN(const NoteSummary note, firstSigned(open));
                  TRY(open.chart->addenda(note.id));
                  return {};
              }),
        small("search",
              [](Open &open, TrialDesk &) -> Result<void> {
                  TRY(open.chart->search(QStringLiteral("slept hours"), 20));
                  return {};
              }),
        small("verify the log",
              [](Open &open, TrialDesk &) -> Result<void> {
                  TRY(open.chart->verifyAudit());
                  return {};
              }),
        small("count",
              [](Open &open, TrialDesk &) -> Result<void> {
                  TRY(open.chart->stats());
                  return {};
              }),
        small("read the log",
              [](Open &open, TrialDesk &) -> Result<void> {
                  TRY(open.chart->auditTrail(0, 100));
                  return {};
              }),
    };
}

std::vector<NamedWorkflow> writing()
{
    return {
        small(
            "change a client",
            [](Open &open, TrialDesk &) -> Result<void> {
                TRY_ASSIGN(const ClientId id, firstClient(open));
                TRY_ASSIGN(Client client, open.chart->openClient(id));
                client.phone = QStringLiteral("555 0100");
                return open.chart->saveClient(client);
            },
            [](Open &open) -> Result<bool> {
                TRY_ASSIGN(const ClientId id, firstClient(open));
                TRY_ASSIGN(const Client client, open.chart->openClient(id));
                return client.phone == QStringLiteral("555 0100");
            }),
        small(
            "write on in a draft",
            [](Open &open, TrialDesk &) -> Result<void> {
                TRY_ASSIGN(Note note, firstDraft(open));
                note.body.sections[0].text += QStringLiteral(" And on.");
                return open.chart->saveDraft(note);
            },
            [](Open &open) -> Result<bool> {
                TRY_ASSIGN(const Note note, firstDraft(open));
                return note.body.sections[0].text.endsWith(QStringLiteral(" And on."));
            }),
        small(
            "keep a setting",
            [](Open &open, TrialDesk &) {
                return open.chart->setSetting(QStringLiteral("place"), "here");
            },
            [](Open &open) -> Result<bool> {
                TRY_ASSIGN(const QByteArray place, open.chart->setting(QStringLiteral("place")));
                return place == "here";
            }),
        small(
            "tell of a print",
            [](Open &open, TrialDesk &) {
                return open.chart->audit({QStringLiteral("note.print"), {}, {}, {}});
            },
            told("note.print")),
        small(
            "add to a signed note",
            [](Open &open, TrialDesk &desk) -> Result<void> {
                TRY_ASSIGN(const NoteSummary note, firstSigned(open));
                return addend(open, note.id, note.client, desk.clock, desk.random);
            },
            told("note.addend")),
    };
}

constexpr qint64 fileSize = attachmentPartSize + 900;

Result<AttachmentId> attach(Open &open, TrialDesk &desk)
{
    TRY_ASSIGN(const ClientId client, firstClient(open));
    Bytes content(static_cast<std::size_t>(fileSize));
    desk.random.fill(content);
    testing::MemoryFile file(content);
    const NewFile wanted{AttachmentId::make(desk.clock, desk.random), client,
                         QStringLiteral("scan.png"), QStringLiteral("image/png")};
    TRY(open.chart->attach(wanted, file));
    return wanted.id;
}

/// The one file of the desk: whole with its parts or not there at all, and gone with them.
Result<bool> hasFile(Open &open, bool isRemoved)
{
    TRY_ASSIGN(const ClientId client, firstClient(open));
    TRY_ASSIGN(const auto lines, open.chart->files(client, true));
    TRY_ASSIGN(const std::int64_t parts,
               open.connection->number("SELECT count(*) FROM part_content"));
    if (lines.isEmpty())
        return parts == 0 ? Result<bool>(false) : Error(ErrorCode::Corrupt, "parts of no file");
    const FileLine &line = lines.first();
    if (line.removal.has_value() != (parts == 0))
        return Error(ErrorCode::Corrupt, "a file that is half removed");
    if (line.removal)
        return isRemoved;
    testing::MemoryFile saved;
    TRY(open.chart->saveFile(line.id, saved));
    if (static_cast<qint64>(saved.bytes.size()) != fileSize)
        return Error(ErrorCode::Corrupt, "a file of another size");
    return !isRemoved;
}

std::vector<NamedWorkflow> filing()
{
    return {
        small(
            "attach a file",
            [](Open &open, TrialDesk &desk) -> Result<void> {
                TRY(attach(open, desk));
                return {};
            },
            [](Open &open) { return hasFile(open, false); }),
        small(
            "remove a file",
            [](Open &open, TrialDesk &desk) -> Result<void> {
                TRY_ASSIGN(const AttachmentId file, attach(open, desk));
                return open.chart->removeFile(file, QStringLiteral("not theirs"));
            },
            [](Open &open) { return hasFile(open, true); }),
        small(
            "save a copy of a file",
            [](Open &open, TrialDesk &desk) -> Result<void> {
                TRY_ASSIGN(const AttachmentId file, attach(open, desk));
                testing::MemoryFile saved;
                return open.chart->saveFile(file, saved);
            },
            told("attachment.save")),
        small(
            "take a part of a file",
            [](Open &open, TrialDesk &desk) -> Result<void> {
                TRY(attach(open, desk));
                AttachmentStore &store = open.sync->attachments();
                TRY_ASSIGN(const auto ids, store.unsent(2));
                TRY_ASSIGN(Bytes sealed, store.sealedPart(ids[0]));
                TRY(store.noteHeld(ids));
                TRY(store.keepParts({{ids[0], std::move(sealed)}}));
                return {};
            },
            [](Open &open) { return hasFile(open, false); }),
    };
}

std::vector<NamedWorkflow> syncing()
{
    return {
        small(
            "take another desk's version",
            [](Open &open, TrialDesk &desk) -> Result<void> {
                TRY_ASSIGN(const Op op, draftOfAnotherDesk(open, desk));
                return receive(open, op);
            },
            [](Open &open) -> Result<bool> {
                TRY_ASSIGN(const ChainHead head, open.sync->cursor(Scope::Clinical));
                return head.seq == 1;
            }),
        small(
            "settle two versions",
            [](Open &open, TrialDesk &desk) -> Result<void> {
                TRY_ASSIGN(const Op op, draftOfAnotherDesk(open, desk));
                TRY(receive(open, op));
                TRY_ASSIGN(Note note, firstDraft(open));
                TRY(open.chart->otherVersions(note.id));
                note.body.sections[0].text = QStringLiteral("both");
                return open.chart->settleVersions(note);
            },
            [](Open &open) -> Result<bool> {
                TRY_ASSIGN(const Note note, firstDraft(open));
                TRY_ASSIGN(const auto others, open.chart->otherVersions(note.id));
                return others.isEmpty() && note.body.sections[0].text == QStringLiteral("both");
            }),
        small("seal what waits", [](Open &open, TrialDesk &) { return sealWaiting(open); }),
        small(
            "name a server",
            [](Open &open, TrialDesk &) {
                return open.sync->setServerUrl(QStringLiteral("https://127.0.0.1:1"));
            },
            [](Open &open) -> Result<bool> {
                TRY_ASSIGN(const Practice practice, open.sync->practice());
                return practice.serverUrl == QStringLiteral("https://127.0.0.1:1");
            }),
        small(
            "let a desk in",
            [](Open &open, TrialDesk &) {
                DeviceRecord device;
                device.id.raw = {9};
                device.user = open.practice.actor.user;
                device.name = QStringLiteral("Desk 2");
                device.record = "record";
                return open.sync->addDevice(device);
            },
            [](Open &open) -> Result<bool> {
                TRY_ASSIGN(const auto devices, open.sync->devices());
                return devices.size() == 2;
            }),
        small(
            "keep a scope's key",
            [](Open &open, TrialDesk &desk) {
                ScopeKey key;
                key.epoch = 2;
                key.key = crypto::SecretBytes::random(32, desk.random);
                return open.sync->addScopeKey(key);
            },
            [](Open &open) -> Result<bool> {
                TRY_ASSIGN(const auto keys, open.sync->scopeKeys());
                return keys.size() == 6;
            }),
    };
}

} // namespace

std::vector<NamedWorkflow> smallWorkflows()
{
    std::vector<NamedWorkflow> all = reading();
    for (const auto &more : {writing(), filing(), syncing()})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

} // namespace alcove::simulation
