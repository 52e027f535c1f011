#include "presentation/group_presenter.h"

#include "charting/note_facts.h"
#include "core/async.h"
#include "presentation/both_kept.h"
#include "presentation/plain_dates.h"
#include "words/error_text.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace alcove::presentation {

namespace {

// Of resources/note_formats/group.yaml.
const QString groupFormat = u"group"_s;
const QString forAll = u"session"_s;
const QString ofMember = u"participation"_s;

} // namespace

GroupPresenter::GroupPresenter(const ChartContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_query(context.session.chart(), this, [this](const Result<Read> &answer) {
        if (!answer) {
            emit failed(words::errorText(answer.error(), words::Doing::Reading));
            return;
        }
        m_read = *answer;
        emit loaded();
    })
{
}

void GroupPresenter::refresh()
{
    m_query.ask([](Chart &chart) -> Result<Read> {
        Read read;
        TRY_ASSIGN(read.clients, chart.clients({}));
        if (SignedWork *work = signedWorkOf(chart)) {
            TRY_ASSIGN(read.groups, work->groups());
        }
        return read;
    });
    whenDone(flush(), this, [this](const Result<void> &kept) {
        if (kept)
            readNotes(); // what could not be kept is only here
    });
}

void GroupPresenter::readNotes()
{
    for (const auto &member : m_members) {
        if (!member->isWritten())
            continue;
        const auto answer = m_context.session.chart().ask(
            [id = member->note->note().id](Chart &chart) { return chart.openNote(id); });
        whenDone(answer, this, [this, before = member->note->note()](const Result<Note> &stored) {
            for (int row = 0; stored && row < members(); ++row)
                if (memberAt(row).isWritten() && memberAt(row).note->note().id == before.id)
                    takeStored(row, before, *stored);
        });
    }
}

void GroupPresenter::takeStored(int row, const Note &before, const Note &stored)
{
    Member &member = memberAt(row);
    if (stored.isSigned()) {
        member.asked.reset();
        endSigning(row);
        return;
    }
    if (stored == before)
        return;
    if (stored.format != before.format) {
        member.isThere = false;
        member.asked.reset();
        member.note.reset();
        emit memberChanged(row);
        emit failed(tr("The note of %1 has another format now; go on with it on their chart.")
                        .arg(member.client.name));
        return;
    }
    const NoteBody typed = member.note->note().body;
    member.note->open(stored);
    for (const QString &section : {forAll, ofMember})
        if (typed.section(section) != before.body.section(section))
            member.note->type(section, typed.section(section));
    member.asked.reset();
    emit memberChanged(row);
}

void GroupPresenter::begin(const QString &group)
{
    m_name = group.simplified();
    m_at = m_context.clock.now();
    m_groupText.clear();
    m_members.clear();
    for (const GroupSession &known : m_read.groups)
        if (known.name == m_name)
            for (const ClientSummary &client : m_read.clients)
                if (known.members.contains(client.id))
                    append(client);
    emit membersChanged();
}

bool GroupPresenter::isOpen() const
{
    const auto isDone = [](const auto &each) { return each->isSigned; };
    const auto isLeft = [](const auto &each) { return each->isThere && !each->isSigned; };
    return isBegun() && dayOf(m_at) == dayOf(m_context.clock.now())
        && (std::none_of(m_members.begin(), m_members.end(), isDone)
            || std::any_of(m_members.begin(), m_members.end(), isLeft));
}

void GroupPresenter::append(const ClientSummary &client)
{
    auto member = std::make_unique<Member>();
    member->client = client;
    m_members.push_back(std::move(member));
}

void GroupPresenter::add(ClientId client)
{
    const bool isThere
        = std::any_of(m_members.begin(), m_members.end(),
                      [client](const auto &each) { return each->client.id == client; });
    if (isThere)
        return;
    for (const ClientSummary &known : m_read.clients)
        if (known.id == client)
            append(known);
    emit membersChanged();
}

void GroupPresenter::setThere(int row, bool isThere)
{
    Member &member = memberAt(row);
    if (isThere == member.isThere || member.isSigning || member.isSigned)
        return;
    if (!isThere && member.note) {
        emit memberChanged(row);
        emit failed(tr("The note of %1 was begun and stays, as an unsigned one of their chart.")
                        .arg(member.client.name));
        return;
    }
    member.isThere = isThere;
    if (isThere)
        beginNote(member);
    emit memberChanged(row);
}

void GroupPresenter::beginNote(Member &member)
{
    member.note = std::make_unique<NoteEditorPresenter>(m_context);
    NoteEditorPresenter *note = member.note.get();
    note->beginPaper(member.client.id, groupFormat,
                     {{{groupSessionCode, m_name}, {forAll, m_groupText}}}, false);
    note->setServiceAt(m_at);
    connect(note, &NoteEditorPresenter::refused, this, [this, note](const QString &words) {
        memberAt(rowOf(note)).isSigning = false;
        emit failed(words);
        emit memberChanged(rowOf(note));
    });
    connect(&note->surroundings(), &NoteSurroundings::read, this, [this, note] {
        const int row = rowOf(note);
        // Whoever is quick was asked before the last note was read.
        if (memberAt(row).isAskedTogether())
            memberAt(row).asked = toAsk(row);
        emit memberChanged(row);
    });
    connect(note, &NoteEditorPresenter::noteSigned, this,
            [this, note] { endSigning(rowOf(note)); });
}

void GroupPresenter::endSigning(int row)
{
    memberAt(row).isSigning = false;
    memberAt(row).isSigned = true;
    emit memberChanged(row);
    const bool isAnyLeft = std::any_of(m_members.begin(), m_members.end(), [](const auto &each) {
        return each->isThere && !each->isSigned;
    });
    if (!isAnyLeft)
        emit signedAll(static_cast<int>(std::count_if(
            m_members.begin(), m_members.end(), [](const auto &each) { return each->isSigned; })));
}

int GroupPresenter::rowOf(const NoteEditorPresenter *note) const
{
    const auto found = std::find_if(m_members.begin(), m_members.end(),
                                    [note](const auto &each) { return each->note.get() == note; });
    return static_cast<int>(found - m_members.begin());
}

void GroupPresenter::typeForAll(const QString &text)
{
    m_groupText = text;
    for (int row = 0; row < members(); ++row)
        if (memberAt(row).isWritten()) {
            memberAt(row).note->type(forAll, text);
            takeBackQuestion(row);
        }
}

QString GroupPresenter::memberText(int row) const
{
    const Member &member = memberAt(row);
    return member.note ? member.note->note().body.section(ofMember) : QString();
}

void GroupPresenter::typeFor(int row, const QString &text)
{
    if (!memberAt(row).isWritten())
        return;
    memberAt(row).note->type(ofMember, text);
    takeBackQuestion(row);
}

QList<charting::NamedPerson> GroupPresenter::othersThan(const Member &member) const
{
    QList<charting::NamedPerson> others;
    for (const auto &each : m_members)
        if (each->client.id != member.client.id)
            others.append(charting::allNamesOf(each->client));
    return others;
}

QString GroupPresenter::nameIn(int row) const
{
    const Member &member = memberAt(row);
    return member.note && !member.isSigned ? member.note->groupNames(othersThan(member)).value(0)
                                           : QString();
}

QString GroupPresenter::problem(int row) const
{
    const Member &member = memberAt(row);
    if (!member.note || member.isSigned)
        return {};
    if (const QString name = nameIn(row); !name.isEmpty())
        return tr("The note names %1, as a member of the group is called. Rewrite it, or say that "
                  "it is somebody else or a word.")
            .arg(name);
    if (memberText(row).trimmed().isEmpty())
        return tr("Say how they took part.");
    return member.note->signingProblem();
}

void GroupPresenter::keepName(int row)
{
    if (const QString name = nameIn(row); !name.isEmpty())
        memberAt(row).note->keepGroupName(name);
}

void GroupPresenter::ask()
{
    for (int row = 0; row < members(); ++row) {
        memberAt(row).asked = toAsk(row);
        emit memberChanged(row);
    }
}

std::optional<GroupPresenter::Asked> GroupPresenter::toAsk(int row) const
{
    const Member &member = memberAt(row);
    return member.isWritten() && problem(row).isEmpty()
        ? std::optional(Asked{member.note->signingDoubt(), member.note->signingQuestion()})
        : std::nullopt;
}

QString GroupPresenter::question(int row) const
{
    const Member &member = memberAt(row);
    return member.asked && !member.isAskedTogether() ? member.asked->question : QString();
}

int GroupPresenter::askedTogether() const
{
    return static_cast<int>(std::count_if(m_members.begin(), m_members.end(), [](const auto &each) {
        return each->isAskedTogether();
    }));
}

QString GroupPresenter::questionForAll() const
{
    const int notes = askedTogether();
    return notes == 1
        ? tr("A signed note can't be changed; what is missing is added below it. Sign 1 note now?")
        : tr("A signed note can't be changed; what is missing is added below it. Sign %1 notes "
             "now?")
              .arg(notes);
}

void GroupPresenter::sign(int row)
{
    Member &member = memberAt(row);
    if (!member.asked)
        return;
    const std::optional<Asked> answered = std::exchange(member.asked, toAsk(row));
    if (member.asked == answered) {
        member.asked.reset();
        member.isSigning = true;
        member.note->sign();
    }
    emit memberChanged(row);
}

void GroupPresenter::signTogether()
{
    for (int row = 0; row < members(); ++row)
        if (memberAt(row).isAskedTogether())
            sign(row);
}

void GroupPresenter::goOn(int row)
{
    takeBackQuestion(row);
}

void GroupPresenter::goOnTogether()
{
    for (int row = 0; row < members(); ++row)
        if (memberAt(row).isAskedTogether())
            takeBackQuestion(row);
}

void GroupPresenter::takeBackQuestion(int row)
{
    if (std::exchange(memberAt(row).asked, std::nullopt))
        emit memberChanged(row);
}

QFuture<Result<void>> GroupPresenter::flush()
{
    QFuture<Result<void>> all = QtFuture::makeReadyFuture(Result<void>());
    for (const auto &member : m_members)
        if (member->note && !member->isSigned)
            all = bothKept(
                all, [note = member->note.get()] { return note->flush(); }, this);
    return all;
}

} // namespace alcove::presentation
