#include "presentation/given_paper.h"

#include "core/chart.h"
#include "core/note.h"
#include "core/record_kind.h"
#include "presentation/plain_dates.h"

using namespace Qt::StringLiterals;

namespace alcove::presentation {

GivenPaper::GivenPaper(const ChartContext &context, QObject *parent)
    : QObject(parent)
    , m_query(context.session.chart(), this, [this](const Result<QList<NoteSummary>> &answer) {
        if (!answer)
            return; // whoever may not read notes may say all the same that one was given
        for (const NoteSummary &note : *answer)
            if (idString(note.id) == m_paper)
                m_day = dayOf(note.serviceAt);
    })
{
}

void GivenPaper::open(const ChartRecord &given)
{
    m_day.reset();
    m_paper = given.kind == RecordKind::Given ? given.value(aboutField) : QString();
    if (!m_paper.isEmpty())
        m_query.ask([client = given.client](Chart &chart) { return chart.notes(client); });
}

QString GivenPaper::tooEarly(const ChartRecord &given) const
{
    if (!m_day || given.value(aboutField) != m_paper)
        return {};
    // Of a month or a year, its last day counts: it may have been that one.
    const auto on = whenSpan(given.value(u"on"_s));
    return on && on->last < *m_day
        ? tr("The paper is of %1: it can't have been given before.").arg(dateText(*m_day))
        : QString();
}

} // namespace alcove::presentation
