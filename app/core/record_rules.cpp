#include "core/record_kind.h"
#include "core/record_rule_parts.h"

using namespace Qt::StringLiterals;

// The fields of each kind; what is asked of them is in record_kind.cpp.

namespace alcove {

using namespace rules;

namespace {

const auto wayThere = u"yes no ask"_s;

QList<FieldRule> waysOfReaching()
{
    return {choice("call", wayThere), choice("voicemail", wayThere), choice("text", wayThere),
            choice("email", wayThere), choice("post", wayThere)};
}

KindRule reach()
{
    return {RecordKind::Reach,
            u"reach"_s,
            Scope::Front,
            true,
            false,
            waysOfReaching() << field("best-time", FieldType::Line)
                             << field("note", FieldType::Text)};
}

KindRule contact()
{
    return {RecordKind::Contact,
            u"contact"_s,
            Scope::Front,
            false,
            false,
            QList<FieldRule>{
                field("name", FieldType::Line, Needed),
                field("roles", FieldType::Choices, Needed | HighRisk,
                      u"emergency guardian care-team insured family school referrer other"_s),
                field("relation", FieldType::Line),
                field("phone", FieldType::Line, HighRisk),
                field("other-phone", FieldType::Line),
                field("email-address", FieldType::Line),
                field("address", FieldType::Line),
                choice("may-know", u"nothing attendance all"_s, HighRisk),
                field("custody", FieldType::Text, HighRisk),
                field("custody-on", FieldType::Day),
            } << waysOfReaching()
              << field("note", FieldType::Text)};
}

KindRule insurance()
{
    return {RecordKind::Insurance,
            u"insurance"_s,
            Scope::Front,
            false,
            false,
            {field("payer", FieldType::Line, Needed), choice("order", u"primary secondary third"_s),
             field("plan", FieldType::Line), field("member-id", FieldType::Line),
             field("group-id", FieldType::Line), field("insured-name", FieldType::Line),
             field("insured-born", FieldType::Day),
             choice("insured-is", u"self spouse parent other"_s), field("phone", FieldType::Line),
             field("from", FieldType::Day), field("to", FieldType::Day),
             field("note", FieldType::Text)}};
}

KindRule referral()
{
    return {RecordKind::Referral,
            u"referral"_s,
            Scope::Front,
            false,
            false,
            {field("from", FieldType::Line, Needed), field("on", FieldType::Day),
             field("phone", FieldType::Line), field("reason", FieldType::Text)}};
}

KindRule episode()
{
    return {RecordKind::Episode,
            u"episode"_s,
            Scope::Clinical,
            false,
            false,
            {field("from", FieldType::Day, Needed), field("to", FieldType::Day),
             field("programme", FieldType::Line), field("clinician", FieldType::Line),
             field("reason", FieldType::Text), field("ended-because", FieldType::Text)}};
}

KindRule history()
{
    return {RecordKind::History,
            u"history"_s,
            Scope::Clinical,
            false,
            false,
            {choice("domain",
                    u"psychiatric medical family social developmental substance trauma legal"_s,
                    Needed),
             field("what", FieldType::Line, Needed), field("from", FieldType::When),
             field("to", FieldType::When), field("text", FieldType::Text),
             field("told-by", FieldType::Line)}};
}

KindRule allergiesAsked()
{
    return {RecordKind::AllergiesAsked,
            u"allergies-asked"_s,
            Scope::Clinical,
            true,
            false,
            {choice("answer", u"none-known listed could-not-say"_s, Needed | HighRisk),
             field("asked-on", FieldType::Day, Needed),
             field("asked-by", FieldType::Line, Needed)}};
}

KindRule allergy()
{
    return {RecordKind::Allergy,
            u"allergy"_s,
            Scope::Clinical,
            false,
            false,
            {field("substance", FieldType::Line, Needed | HighRisk),
             choice("sort", u"medication food other"_s),
             field("reaction", FieldType::Line, HighRisk),
             choice("severity", u"mild moderate severe"_s, HighRisk),
             field("since", FieldType::When), field("asked-on", FieldType::Day),
             field("asked-by", FieldType::Line), field("note", FieldType::Text)}};
}

KindRule medication()
{
    return {RecordKind::Medication,
            u"medication"_s,
            Scope::Clinical,
            false,
            false,
            {field("name", FieldType::Line, Needed), field("dose", FieldType::Line, HighRisk),
             field("schedule", FieldType::Line, HighRisk), field("reason", FieldType::Line),
             field("prescriber", FieldType::Line), field("start", FieldType::When),
             field("stop", FieldType::When, HighRisk), field("stopped-because", FieldType::Line),
             field("reactions", FieldType::Text), field("note", FieldType::Text)}};
}

KindRule problem()
{
    return {RecordKind::Problem,
            u"problem"_s,
            Scope::Clinical,
            false,
            false,
            {field("problem", FieldType::Line, Needed), field("as-told", FieldType::Text),
             field("since", FieldType::When), field("resolved", FieldType::When),
             field("strengths", FieldType::Text)}};
}

KindRule diagnosis()
{
    return {RecordKind::Diagnosis,
            u"diagnosis"_s,
            Scope::Clinical,
            false,
            true,
            {field("code", FieldType::Line, HighRisk), field("title", FieldType::Line, Needed),
             choice("rank", u"principal additional"_s, HighRisk),
             choice("certainty", u"confirmed provisional rule-out"_s, HighRisk),
             field("onset", FieldType::When), field("resolved", FieldType::When),
             field("specifiers", FieldType::Text), field("basis", FieldType::Text)}};
}

KindRule nameUse()
{
    return {RecordKind::NameUse,
            u"name-use"_s,
            Scope::Front,
            false,
            false,
            {field("recipients", FieldType::Choices, Needed | HighRisk,
                   u"client guardian insured payer court emergency school employer"_s),
             field("ways", FieldType::Choices, Plain, u"letter email call text"_s),
             field("name", FieldType::Line, Needed | HighRisk), field("pronouns", FieldType::Line),
             field("note", FieldType::Text)}};
}

KindRule secret()
{
    return {RecordKind::Secret,
            u"do-not-reveal"_s,
            Scope::Front,
            false,
            false,
            {field("to", FieldType::Line, Needed | HighRisk),
             field("what", FieldType::Choices, Needed | HighRisk,
                   u"care attendance preferred-name pronouns gender diagnosis address contacts"_s),
             field("why", FieldType::Text)}};
}

KindRule cover()
{
    return {RecordKind::Cover,
            u"cover"_s,
            Scope::Front,
            false,
            false,
            {field("clinician", FieldType::Line, Needed | HighRisk),
             field("user", FieldType::Member, HighRisk), field("starting", FieldType::Day, Needed),
             field("to", FieldType::Day), field("phone", FieldType::Line),
             field("note", FieldType::Text)}};
}

KindRule identity()
{
    return {RecordKind::Identity,
            u"identity"_s,
            Scope::Clinical,
            true,
            false,
            {field("gender", FieldType::Line), field("orientation", FieldType::Line),
             field("payer-sex", FieldType::Line), field("note", FieldType::Text)}};
}

KindRule statusChange()
{
    return {RecordKind::StatusChange,
            u"status-change"_s,
            Scope::Front,
            false,
            false,
            {choice("status", u"inquiry wait-list active discharged"_s, Needed),
             field("on", FieldType::Day, Needed), field("why", FieldType::Text)}};
}

} // namespace

const QList<KindRule> &allRecordKinds()
{
    static const QList<KindRule> all
        = QList<KindRule>{reach(),      contact(), insurance(),      referral(),
                          episode(),    history(), allergiesAsked(), allergy(),
                          medication(), problem(), diagnosis(),      nameUse(),
                          secret(),     cover(),   identity(),       statusChange()}
        + careKinds();
    return all;
}

} // namespace alcove
