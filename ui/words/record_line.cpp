#include "words/record_line.h"

#include "words/record_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace alcove::words {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("record", text);
}

class Line {
public:
    explicit Line(const ChartRecord &record)
        : m_record(record)
    {
    }

    QString text(const char *field) const
    {
        const QString name = QLatin1String(field);
        return recordValueText(m_record.kind, name, m_record.value(name));
    }
    Line &add(const QString &words)
    {
        if (!words.isEmpty())
            m_parts.append(words);
        return *this;
    }
    Line &add(const char *field) { return add(text(field)); }
    /// `words` has a place for the value.
    Line &add(const QString &words, const char *field)
    {
        const QString value = text(field);
        return value.isEmpty() ? *this : add(words.arg(value));
    }
    /// "from - to", "since from", "until to".
    Line &addSpan(const char *begin, const char *end)
    {
        const QString from = text(begin);
        const QString to = text(end);
        if (from.isEmpty())
            return to.isEmpty() ? *this : add(tr("until %1").arg(to));
        return add(to.isEmpty() ? tr("since %1").arg(from) : u"%1 – %2"_s.arg(from, to));
    }
    Line &addAsked()
    {
        const QString on = text("asked-on");
        const QString by = text("asked-by");
        if (on.isEmpty())
            return *this;
        return add(by.isEmpty() ? tr("asked %1").arg(on) : tr("asked %1 by %2").arg(on, by));
    }
    QString joined() const { return m_parts.join(u"   ·   "_s); }

private:
    const ChartRecord &m_record;
    QStringList m_parts;
};

QString reachText(const ChartRecord &record)
{
    Line line(record);
    for (const char *way : {"call", "voicemail", "text", "email", "post"}) {
        const QString value = line.text(way);
        if (!value.isEmpty())
            line.add(
                u"%1: %2"_s.arg(recordFieldText(record.kind, QLatin1String(way)), value.toLower()));
    }
    return line.add("best-time").joined();
}

/// The kinds whose title is what one of their fields says. Without it, and of all others, it is
/// what the kind is called.
constexpr std::pair<RecordKind, const char *> titleFields[] = {
    {RecordKind::Contact, "name"},          {RecordKind::Insurance, "payer"},
    {RecordKind::Referral, "from"},         {RecordKind::Episode, "programme"},
    {RecordKind::History, "what"},          {RecordKind::AllergiesAsked, "answer"},
    {RecordKind::Allergy, "substance"},     {RecordKind::Medication, "name"},
    {RecordKind::Problem, "problem"},       {RecordKind::NameUse, "name"},
    {RecordKind::Cover, "clinician"},       {RecordKind::Identity, "gender"},
    {RecordKind::StatusChange, "status"},   {RecordKind::Goal, "goal"},
    {RecordKind::Objective, "objective"},   {RecordKind::Intervention, "intervention"},
    {RecordKind::MeasureDue, "instrument"}, {RecordKind::Consent, "what"},
    {RecordKind::Given, "paper"},           {RecordKind::Disclosure, "what"},
};

/// Of the kinds about the course of care.
QString courseDetail(const ChartRecord &record)
{
    Line line(record);
    switch (record.kind) {
    case RecordKind::MentalStatus:
        return line.add("on").add("mood").add("thought-content").joined();
    case RecordKind::Risk:
        return line.add("on").add("change").add(tr("next contact %1"), "next-contact").joined();
    case RecordKind::Goal:
        return line.add("as-told").addSpan("since", "resolved").joined();
    case RecordKind::Objective:
        return line.add("progress")
            .add(tr("from %1"), "baseline")
            .add(tr("to %1"), "target")
            .add(tr("by %1"), "target-on")
            .add("measured-by")
            .joined();
    case RecordKind::Intervention:
        return line.add("frequency").add("duration").add("clinician").joined();
    case RecordKind::PlanReview:
        return line.add("review-on").add("agreed").add("agreed-on").joined();
    case RecordKind::Measure:
        return line.add("on").add("band").add("filled-by").joined();
    case RecordKind::MeasureDue:
        return line.add(tr("every %1 weeks"), "weeks").addSpan("starting", "to").joined();
    case RecordKind::Breach:
        return line.add("found-on").add("conclusion").joined();
    case RecordKind::Consent:
        return line.add("whom")
            .add(tr("signed %1"), "signed-on")
            .add(tr("until %1"), "to")
            .add(tr("revoked %1"), "revoked-on")
            .joined();
    case RecordKind::Given:
        return line.add("on").add("how").add("whom").joined();
    case RecordKind::Disclosure:
        return line.add("on").add("how").add(tr("to %1"), "whom").add(tr("by %1"), "by").joined();
    default:
        Q_UNREACHABLE();
    }
}

} // namespace

QString recordTitle(const ChartRecord &record)
{
    const Line line(record);
    switch (record.kind) {
    case RecordKind::Diagnosis:
        return (line.text("code") + u' ' + line.text("title")).trimmed();
    case RecordKind::Secret:
        return tr("Not to %1").arg(line.text("to"));
    case RecordKind::Risk:
        return tr("%1 risk").arg(line.text("level"));
    case RecordKind::Measure:
        return (line.text("instrument") + u' ' + line.text("total")).trimmed();
    default:
        break;
    }
    for (const auto &[kind, field] : titleFields)
        if (kind == record.kind)
            if (const QString title = line.text(field); !title.isEmpty())
                return title;
    return recordKindText(record.kind);
}

QString overtakenAnswerText()
{
    return tr("See the allergies: one is entered, though none was known when asked");
}

QString recordDetail(const ChartRecord &record)
{
    Line line(record);
    switch (record.kind) {
    case RecordKind::Reach:
        return reachText(record);
    case RecordKind::Contact:
        return line.add("roles")
            .add("relation")
            .add("phone")
            .add(tr("may be told: %1"), "may-know")
            .add(tr("leave a message: %1"), "voicemail")
            .joined();
    case RecordKind::Insurance:
        return line.add("order").add("member-id").addSpan("from", "to").joined();
    case RecordKind::Referral:
        return line.add("on").add("reason").joined();
    case RecordKind::Episode:
        return line.addSpan("from", "to").add("clinician").joined();
    case RecordKind::History:
        return line.add("domain")
            .addSpan("from", "to")
            .add(tr("told by %1"), "told-by")
            .add("text")
            .joined();
    case RecordKind::AllergiesAsked:
        return line.addAsked().joined();
    case RecordKind::Allergy:
        return line.add("reaction").add("severity").addSpan("since", "").addAsked().joined();
    case RecordKind::Medication:
        return line.add("dose")
            .add("schedule")
            .add(tr("for %1"), "reason")
            .addSpan("start", "stop")
            .add(tr("prescribed by %1"), "prescriber")
            .joined();
    case RecordKind::Problem:
        return line.addSpan("since", "resolved").add("as-told").joined();
    case RecordKind::Diagnosis:
        return line.add("rank")
            .add("certainty")
            .addSpan("onset", "resolved")
            .add("specifiers")
            .joined();
    case RecordKind::NameUse:
        return line.add(tr("to %1"), "recipients").add("ways").add("pronouns").joined();
    case RecordKind::Secret:
        return line.add("what").joined();
    case RecordKind::Cover:
        return line.addSpan("starting", "to").add("phone").joined();
    case RecordKind::Identity:
        return line.add("orientation").add(tr("payer: %1"), "payer-sex").joined();
    case RecordKind::StatusChange:
        return line.add(tr("since %1"), "on").add("why").joined();
    default:
        return courseDetail(record);
    }
}

bool isCurrent(const ChartRecord &record, QDate today)
{
    constexpr std::array<const char *, 4> ends{"to", "stop", "resolved", "revoked-on"};
    return std::none_of(ends.begin(), ends.end(), [&](const char *end) {
        const auto span = whenSpan(record.value(QLatin1String(end)));
        return span && span->first <= today;
    });
}

} // namespace alcove::words
