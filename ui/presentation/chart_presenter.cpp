#include "presentation/chart_presenter.h"

#include "charting/format_shelf.h"
#include "charting/signing.h"
#include "core/review_book.h"
#include "presentation/plain_dates.h"
#include "presentation/rights.h"
#include "words/error_text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace alcove::presentation {

namespace {

Result<ReadNote> readWhole(Chart &chart, NoteId id)
{
    ReadNote read;
    TRY_ASSIGN(read.note, chart.openNote(id));
    if (!read.note.isSigned())
        return read; // the editor reads what else there is of a draft
    TRY_ASSIGN(read.addenda, chart.addenda(id));
    TRY_ASSIGN(read.others, chart.otherVersions(id));
    read.matches = bool(charting::verify(read.note))
        && std::all_of(read.addenda.begin(), read.addenda.end(),
                       [](const Addendum &addendum) { return bool(charting::verify(addendum)); });
    return read;
}

/// Every date of birth that stands, where there is more than one.
Result<QStringList> birthsOf(Chart &chart, ClientId client)
{
    ReviewBook *book = reviewBookOf(chart);
    if (book == nullptr)
        return QStringList();
    TRY_ASSIGN(const ClientSheet sheet, book->clientSheet(client));
    QStringList births;
    for (const FieldValue &value : sheet.valuesOf(u"born"_s))
        births.append(value.text.isEmpty() ? ChartPresenter::tr("not known")
                                           : dateText(QDate::fromString(value.text, Qt::ISODate)));
    return births.size() > 1 ? births : QStringList();
}

} // namespace

ChartPresenter::ChartPresenter(const ChartContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_query(context.session.chart(), this, [this](const auto &answer) { receive(answer); })
    , m_note(context.session.chart(), this, [this](const Result<ReadNote> &answer) {
        if (!answer)
            emit failed(words::errorText(answer.error(), words::Doing::Reading));
        else if (answer->note.isSigned())
            emit noteRead(*answer);
        else
            emit draftRead(answer->note);
    })
{
    const charting::FormatShelf formats(context.formatsFolder);
    for (const charting::NoteFormat &format : formats.all())
        m_titles.insert(format.name, format.title);
}

void ChartPresenter::open(ClientId client)
{
    m_asked = client;
    refresh();
}

void ChartPresenter::refresh()
{
    m_query.ask([client = m_asked](Chart &chart) -> Result<Read> {
        Read read;
        TRY_ASSIGN(read.client, chart.openClient(client));
        TRY_ASSIGN(read.births, birthsOf(chart, client));
        if (!rightsOf(chart.roles()).seesCharts)
            return read;
        TRY_ASSIGN(read.door, chart.door(client));
        if (read.door.isShut())
            return read;
        TRY_ASSIGN(read.notes, chart.notes(client));
        TRY_ASSIGN(read.entries, chart.entries(client));
        return read;
    });
}

void ChartPresenter::receive(const Result<Read> &answer)
{
    if (!answer) {
        emit failed(words::errorText(answer.error(), words::Doing::Reading));
        return;
    }
    if (answer->client.id != m_asked)
        return; // another chart's, asked before
    m_client = answer->client;
    m_notes = answer->notes;
    m_entries = grouped(answer->entries);
    m_door = answer->door;
    m_births = answer->births;
    emit loaded();
}

bool ChartPresenter::hasCharts() const
{
    return rightsOf(m_context.session.practice().roles).seesCharts;
}

QString ChartPresenter::doorLasts() const
{
    return tr("until %1").arg(momentText(m_door.until));
}

void ChartPresenter::breakGlass(const QString &reason)
{
    const auto answer = m_context.session.chart().ask(
        [client = m_asked, reason](Chart &chart) { return chart.breakGlass(client, reason); });
    whenDone(answer, this, [this, client = m_asked](const Result<ChartDoor> &door) {
        if (!door)
            emit glassFailed(words::errorText(door.error(), words::Doing::Reading));
        else if (client == m_asked)
            refresh();
    });
}

QString ChartPresenter::about() const
{
    QStringList parts;
    if (!m_client.pronouns.isEmpty())
        parts.append(m_client.pronouns);
    if (!m_births.isEmpty())
        parts.append(tr("born %1: two dates were entered, choose one (Ctrl+6)")
                         .arg(m_births.join(tr(" or "))));
    else if (m_client.birthDate)
        parts.append(tr("born %1, aged %2")
                         .arg(dateText(*m_client.birthDate))
                         .arg(ageOn(*m_client.birthDate, dayOf(m_context.clock.now()))));
    else
        parts.append(tr("birth date not known"));
    if (m_client.status == ClientStatus::Discharged)
        parts.append(tr("discharged"));
    else if (m_client.status != ClientStatus::Active)
        parts.append(tr("not in care yet"));
    return parts.join(u"   ·   "_s);
}

QString ChartPresenter::noteTitle(const NoteSummary &note) const
{
    QString day = dayText(note.serviceAt, m_context.clock.now());
    if (note.format.isEmpty())
        return day;
    return u"%1, %2"_s.arg(m_titles.value(note.format, note.format.toUpper()), day);
}

QString lateEntryText(const Note &note)
{
    if (!note.signature)
        return {};
    const QDate held = dayOf(note.serviceAt);
    const qint64 days = held.daysTo(dayOf(note.signature->signedAt));
    if (days <= 0)
        return {};
    const QString later = days == 1 ? ChartPresenter::tr("1 day later")
                                    : ChartPresenter::tr("%1 days later").arg(days);
    return ChartPresenter::tr("Late entry: the session was on %1, signed on %2, %3.")
        .arg(dateText(held), dateText(dayOf(note.signature->signedAt)), later);
}

void ChartPresenter::readNote(NoteId note)
{
    m_note.ask([note](Chart &chart) { return readWhole(chart, note); });
}

void ChartPresenter::addAddendum(NoteId note, const QString &text, const QList<OpId> &taken)
{
    const Actor &actor = m_context.session.practice().actor;
    Addendum addendum;
    addendum.id = AddendumId::make(m_context.clock, m_context.random);
    addendum.note = note;
    addendum.client = m_client.id;
    addendum.author = actor.user;
    addendum.authorName = actor.name;
    addendum.text = text;
    const auto answer = m_context.session.chart().ask([addendum, taken, now = m_context.clock.now(),
                                                       &key = m_context.session.signingKey()](
                                                          Chart &chart) -> Result<void> {
        TRY_ASSIGN(const crypto::Hash before, chart.lastSignature());
        TRY(chart.addAddendum(charting::signAddendum(addendum, chart.actor(), key, before, now)));
        ReviewBook *book = taken.isEmpty() ? nullptr : reviewBookOf(chart);
        return book == nullptr ? Result<void>()
                               : book->layAside(addendum.note, taken, AsideHow::Addended);
    });
    whenDone(answer, this, [this, note](const Result<void> &kept) {
        if (!kept) {
            emit addendumFailed(words::errorText(kept.error(), words::Doing::Saving));
            return;
        }
        emit addendumKept();
        readNote(note);
        refresh();
    });
}

void ChartPresenter::layAside(NoteId note, const QList<OpId> &versions)
{
    const auto answer
        = m_context.session.chart().ask([note, versions](Chart &chart) -> Result<void> {
              ReviewBook *book = reviewBookOf(chart);
              return book == nullptr ? Result<void>(Error(ErrorCode::NotFound))
                                     : book->layAside(note, versions, AsideHow::LeftOut);
          });
    whenDone(answer, this, [this, note](const Result<void> &kept) {
        if (!kept) {
            emit failed(words::errorText(kept.error(), words::Doing::Saving));
            return;
        }
        readNote(note);
        refresh();
    });
}

} // namespace alcove::presentation
