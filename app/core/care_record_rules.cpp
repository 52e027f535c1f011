#include "core/record_rule_parts.h"

using namespace Qt::StringLiterals;

namespace alcove::rules {

namespace {

KindRule mentalStatus()
{
    return {RecordKind::MentalStatus,
            u"mental-status"_s,
            Scope::Clinical,
            false,
            false,
            {field("on", FieldType::Day, Needed), field("appearance", FieldType::Text),
             field("behavior", FieldType::Text), field("speech", FieldType::Text),
             field("mood", FieldType::Text), field("affect", FieldType::Text),
             field("thought-process", FieldType::Text), field("thought-content", FieldType::Text),
             field("perception", FieldType::Text), field("cognition", FieldType::Text),
             field("insight", FieldType::Text)}};
}

KindRule risk()
{
    return {RecordKind::Risk,
            u"risk"_s,
            Scope::Clinical,
            false,
            false,
            {field("on", FieldType::Day, Needed),
             choice("ideation", u"not-asked denied passive active"_s, Needed | HighRisk),
             field("ideation-text", FieldType::Text),
             choice("intent", u"not-asked denied unsure present"_s, HighRisk),
             choice("plan", u"not-asked denied vague specific"_s, HighRisk),
             choice("means", u"not-asked none reach secured"_s, HighRisk),
             choice("others", u"not-asked denied thoughts threat"_s, HighRisk),
             field("protective", FieldType::Text), field("collateral", FieldType::Text),
             field("means-step", FieldType::Text), choice("change", u"first same lower higher"_s),
             choice("level", u"low moderate high imminent"_s, Needed | HighRisk),
             field("rationale", FieldType::Text, Needed), field("next-contact", FieldType::Day),
             field("assessed-by", FieldType::Line, Needed)}};
}

KindRule goal()
{
    return {RecordKind::Goal,
            u"goal"_s,
            Scope::Clinical,
            false,
            false,
            {field("goal", FieldType::Line, Needed),
             field("problem-of", FieldType::Link, Plain, u"problem"_s),
             field("as-told", FieldType::Text), field("since", FieldType::Day),
             field("resolved", FieldType::Day)}};
}

KindRule objective()
{
    return {RecordKind::Objective,
            u"objective"_s,
            Scope::Clinical,
            false,
            false,
            {field("objective", FieldType::Line, Needed),
             field("goal-of", FieldType::Link, Plain, u"goal"_s),
             field("baseline", FieldType::Line), field("target", FieldType::Line),
             field("since", FieldType::Day), field("target-on", FieldType::Day),
             field("measured-by", FieldType::Line),
             choice("progress", u"new some most met dropped"_s, HighRisk),
             field("resolved", FieldType::Day)}};
}

KindRule intervention()
{
    return {RecordKind::Intervention,
            u"intervention"_s,
            Scope::Clinical,
            false,
            false,
            {field("intervention", FieldType::Line, Needed),
             field("objective-of", FieldType::Link, Plain, u"objective"_s),
             field("frequency", FieldType::Line), field("duration", FieldType::Line),
             field("clinician", FieldType::Line), field("resolved", FieldType::Day)}};
}

KindRule planReview()
{
    return {RecordKind::PlanReview,
            u"plan-review"_s,
            Scope::Clinical,
            true,
            false,
            {field("review-on", FieldType::Day, Needed),
             choice("agreed", u"signed spoken declined not-yet"_s, HighRisk),
             field("agreed-on", FieldType::Day), field("agreed-by", FieldType::Line),
             field("note", FieldType::Text)}};
}

KindRule measure()
{
    return {RecordKind::Measure,
            u"measure"_s,
            Scope::Clinical,
            false,
            true,
            {field("instrument", FieldType::Line, Needed), field("version", FieldType::Line),
             field("on", FieldType::Day, Needed), choice("filled-by", u"client clinician"_s),
             field("answers", FieldType::Text, Needed | HighRisk), field("total", FieldType::Line),
             field("band", FieldType::Line), field("followed-up", FieldType::Text)}};
}

KindRule measureDue()
{
    return {RecordKind::MeasureDue,
            u"measure-due"_s,
            Scope::Clinical,
            false,
            false,
            {field("instrument", FieldType::Line, Needed), field("weeks", FieldType::Line, Needed),
             field("starting", FieldType::Day, Needed), field("to", FieldType::Day)}};
}

KindRule breach()
{
    return {RecordKind::Breach,
            u"breach"_s,
            Scope::Clinical,
            false,
            false,
            {field("found-on", FieldType::Day, Needed), field("what", FieldType::Text, Needed),
             field("nature", FieldType::Text), field("recipient", FieldType::Text),
             field("seen", FieldType::Text), field("mitigated", FieldType::Text),
             choice("conclusion", u"undecided low-probability breach"_s, Needed | HighRisk),
             field("told-on", FieldType::Day), field("note", FieldType::Text)}};
}

KindRule consent()
{
    return {
        RecordKind::Consent,
        u"consent"_s,
        Scope::Clinical,
        false,
        true,
        {choice("what", u"treatment telehealth release part2 messages recording research other"_s,
                Needed | HighRisk),
         field("whom", FieldType::Line, HighRisk), field("purpose", FieldType::Text),
         field("signed-on", FieldType::Day, Needed), field("signed-by", FieldType::Line),
         field("to", FieldType::Day, HighRisk), field("revoked-on", FieldType::Day, HighRisk),
         field("note", FieldType::Text)}};
}

KindRule given()
{
    return {RecordKind::Given,
            u"given"_s,
            Scope::Clinical,
            false,
            false,
            {field("paper", FieldType::Line, Needed), field("note-id", FieldType::Id),
             field("on", FieldType::Day, Needed), choice("how", u"paper email read"_s, Needed),
             field("whom", FieldType::Line), field("note", FieldType::Text)}};
}

KindRule disclosure()
{
    return {RecordKind::Disclosure,
            u"disclosure"_s,
            Scope::Clinical,
            false,
            false,
            {field("what", FieldType::Line, Needed), field("on", FieldType::Day, Needed),
             choice("how", u"printed pdf exported"_s, Needed), field("note-id", FieldType::Id),
             field("whom", FieldType::Line), field("by", FieldType::Line),
             field("note", FieldType::Text)}};
}

} // namespace

QList<KindRule> careKinds()
{
    return {mentalStatus(), risk(),       goal(),   objective(), intervention(), planReview(),
            measure(),      measureDue(), breach(), consent(),   given(),        disclosure()};
}

} // namespace alcove::rules
