#include "presentation/away_presenter.h"

#include "core/async.h"
#include "core/people.h"
#include "presentation/date_entry.h"
#include "presentation/plain_dates.h"
#include "presentation/stand_in_choice.h"
#include "words/error_text.h"

#include <algorithm>

namespace alcove::presentation {

namespace {

QString chartsText(qsizetype charts)
{
    return charts == 1 ? AwayPresenter::tr("1 chart") : AwayPresenter::tr("%1 charts").arg(charts);
}

/// Of somebody outside the practice there is only the name.
bool isSamePerson(const charting::Absence &one, const charting::Absence &other)
{
    return one.standIn == other.standIn
        && (one.standIn || one.name.compare(other.name, Qt::CaseInsensitive) == 0);
}

bool shareADay(const charting::Absence &one, const charting::Absence &other)
{
    return (!one.to.isValid() || other.from <= one.to)
        && (!other.to.isValid() || one.from <= other.to);
}

QString rowText(const charting::StandingAbsence &standing, QDate today)
{
    const charting::Absence &absence = standing.absence;
    const QString from = dateText(absence.from);
    const QString charts = chartsText(standing.covers.size());
    if (absence.to.isValid())
        return absence.from > today ? AwayPresenter::tr("%1 stands in from %2 until %3, in %4")
                                          .arg(absence.name, from, dateText(absence.to), charts)
                                    : AwayPresenter::tr("%1 stands in until %2, in %3")
                                          .arg(absence.name, dateText(absence.to), charts);
    return AwayPresenter::tr("%1 stands in from %2 until you end it, in %3")
        .arg(absence.name, from, charts);
}

} // namespace

AwayPresenter::AwayPresenter(const ChartContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
}

QDate AwayPresenter::today() const
{
    return dayOf(m_context.clock.now());
}

void AwayPresenter::load()
{
    const int request = ++m_request;
    const auto answer
        = m_context.session.chart().ask([day = today()](Chart &chart) -> Result<Read> {
              Read read;
              TRY_ASSIGN(const auto clients, charting::assignedClients(chart));
              read.charts = static_cast<int>(
                  std::count_if(clients.begin(), clients.end(),
                                [self = chart.actor().user](const charting::AssignedClient &each) {
                                    return each.team.contains(self);
                                }));
              TRY_ASSIGN(read.absences, charting::absences(chart, clients, day));
              return read;
          });
    whenDone(answer, this, [this, request](const Result<Read> &read) {
        if (request != m_request)
            return;
        People *people = m_context.session.people();
        if (!read) {
            emit failed(words::errorText(read.error(), words::Doing::Reading));
        } else if (people == nullptr) {
            show(*read);
        } else {
            whenDone(people->list(), this,
                     [this, request, read = *read](const Result<QList<PracticeMember>> &members) {
                         if (request != m_request)
                             return;
                         m_members = members ? colleagues(*members, Oneself::LeftOut)
                                             : QList<LinkTarget>();
                         show(read);
                     });
        }
    });
}

void AwayPresenter::show(const Read &read)
{
    m_charts = read.charts;
    m_rows.clear();
    for (const charting::StandingAbsence &standing : read.absences)
        m_rows.append({rowText(standing, today()), standing.covers, standing.absence});
    emit loaded();
}

QString AwayPresenter::hint(const QString &typed) const
{
    const auto day = readDay(typed, today());
    return day ? dateText(*day) : QString();
}

std::optional<charting::Absence> AwayPresenter::absenceOf(const Typed &typed)
{
    charting::Absence absence;
    absence.name = typed.name.simplified();
    absence.phone = typed.phone.simplified();
    if (const auto member = idFromString<UserId>(typed.member)) {
        absence.standIn = member;
        for (const LinkTarget &each : std::as_const(m_members))
            if (each.id == typed.member)
                absence.name = each.title;
    }
    if (absence.name.isEmpty()) {
        emit fieldRefused(Field::Who, tr("Choose who stands in, or type their name."));
        return std::nullopt;
    }
    const auto from
        = typed.from.trimmed().isEmpty() ? std::optional(today()) : readDay(typed.from, today());
    if (!from) {
        emit fieldRefused(Field::From, tr("That day can't be read. Write it as 2026-05-02."));
        return std::nullopt;
    }
    absence.from = *from;
    if (typed.to.trimmed().isEmpty())
        return absence;
    const auto to = readDay(typed.to, today());
    if (!to || *to < today() || *to < absence.from) {
        emit fieldRefused(Field::To,
                          to ? tr("That day is over, or before the first. Choose a later one.")
                             : tr("That day can't be read. Write it as 2026-05-02."));
        return std::nullopt;
    }
    absence.to = *to;
    return absence;
}

bool AwayPresenter::overlaps(const charting::Absence &absence) const
{
    // The very same once more writes only what is missing, as in a chart assigned since.
    return std::any_of(m_rows.begin(), m_rows.end(), [&absence](const Row &row) {
        return row.absence != absence && isSamePerson(row.absence, absence)
            && shareADay(row.absence, absence);
    });
}

void AwayPresenter::keep(const Typed &typed)
{
    const auto absence = m_isBusy ? std::nullopt : absenceOf(typed);
    if (!absence)
        return;
    if (overlaps(*absence)) {
        emit fieldRefused(Field::Who,
                          tr("%1 stands in on some of those days already: end that first, or "
                             "choose other days.")
                              .arg(absence->name));
        return;
    }
    m_isBusy = true;
    if (m_tried != absence) {
        m_tried = absence;
        m_act = newRawId(m_context.clock, m_context.random);
    }
    const QString note = tr("For %1, who is away.").arg(m_context.session.practice().actor.name);
    const auto answer = m_context.session.chart().ask(
        [absence = *absence, note, act = m_act, day = today()](Chart &chart) {
            return charting::beAway(chart, absence, note, act, day);
        });
    whenDone(answer, this, [this, name = absence->name](const Result<charting::AwayWritten> &made) {
        if (made && made->left.isEmpty())
            m_tried.reset();
        tell(made,
             tr("%1 stands in for you, in %2.").arg(name, chartsText(made ? made->charts : 0)));
    });
}

void AwayPresenter::end(int row)
{
    if (m_isBusy || row < 0 || row >= m_rows.size())
        return;
    m_isBusy = true;
    const auto answer = m_context.session.chart().ask(
        [covers = m_rows.at(row).covers, day = today()](Chart &chart) {
            return charting::endAbsence(chart, covers, day);
        });
    whenDone(answer, this, [this](const Result<charting::AwayWritten> &made) {
        tell(made,
             tr("From now on nobody stands in, in %1.").arg(chartsText(made ? made->charts : 0)));
    });
}

void AwayPresenter::tell(const Result<charting::AwayWritten> &made, const QString &words)
{
    m_isBusy = false;
    if (!made) {
        emit failed(words::errorText(made.error(), words::Doing::Saving));
        return;
    }
    const bool isWhole = made->left.isEmpty();
    emit done(isWhole ? words
                      : tr("%1 In %2 it could not be written: %3")
                            .arg(words, chartsText(made->left.size()),
                                 words::errorText(made->left.first().error, words::Doing::Saving)),
              isWhole);
    load();
}

} // namespace alcove::presentation
