#pragma once

#include "core/scope.h"

#include <QDate>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace alcove {

/// What a record of a chart is about. Ops and stores have its name.
enum class RecordKind {
    Reach, ///< by which ways the client may be reached, one a client
    Contact, ///< emergency contact, guardian, care team, insured
    Insurance,
    Referral,
    Episode, ///< of care, with its programme
    History, ///< psychiatric, medical, family, social, ...
    AllergiesAsked, ///< that somebody asked, one a client
    Allergy,
    Medication,
    Problem,
    Diagnosis,
    NameUse, ///< which name goes to whom, and by which way
    Secret, ///< what somebody is not told
    Cover, ///< who stands in while the clinician is away
    Identity, ///< gender identity and what goes with it, one a client
    StatusChange, ///< since when somebody waits, is in care or is discharged, and why
    MentalStatus, ///< an exam of ten domains
    Risk, ///< an assessment of risk
    Goal, ///< of the treatment plan, towards a problem
    Objective, ///< a step to a goal that can be counted
    Intervention, ///< what is done for an objective
    PlanReview, ///< when the plan is looked at again, one a client
    Measure, ///< a questionnaire that was answered
    MeasureDue, ///< how often one is to be answered
    Breach, ///< an assessment after what was shown to somebody it was not for
    Consent, ///< what the client agreed to in writing, and until when
    Given, ///< which signed paper the client was given
    Disclosure, ///< what of the chart was printed or exported, on whichever desk
};

enum class FieldType {
    Line, ///< a few words
    Text, ///< any number of lines
    When, ///< "2019", "2019-05" or "2019-05-02": as much as somebody remembers
    Day, ///< "2019-05-02"
    Choice, ///< one of its choices
    Choices, ///< some of them, a line each
    Link, ///< the id of a record of the same client; its choices name the kinds
    Member, ///< the id of a member of the practice; people choose and read the name
    Id, ///< of a note or record that another field has in words: nobody types or reads it
};

/// A field of a kind of record.
struct FieldRule {
    QString name; ///< of a-z, 0-9 and '-'
    FieldType type = FieldType::Line;
    bool isNeeded = false;
    /// Whether two values that were entered at the same time are both shown until a person has
    /// chosen; of any other field the later one is.
    bool isHighRisk = false;
    QStringList choices;

    bool operator==(const FieldRule &) const = default;
};

inline bool isDate(const FieldRule &rule)
{
    return rule.type == FieldType::When || rule.type == FieldType::Day;
}

struct KindRule {
    RecordKind kind = RecordKind::History;
    QString name; ///< "allergy"
    Scope scope = Scope::Clinical; ///< where nothing is kept apart
    bool isSingle = false; ///< a client has one at most
    bool asksWhy = false; ///< changing one needs a reason
    QList<FieldRule> fields;
};

/// Fields that every kind has beside its own.
namespace commonfield {
inline const QString withdrawn
    = QStringLiteral("withdrawn"); ///< why it was entered in error; it stays in the history
inline const QString part2 = QStringLiteral("part2"); ///< "yes": of a programme under 42 CFR Part 2
} // namespace commonfield

/// The field of type Id that says which note or record it is about.
inline const QString aboutField = QStringLiteral("note-id");

const KindRule &ruleOf(RecordKind kind);
const QList<KindRule> &allRecordKinds();
QString recordKindName(RecordKind kind);
std::optional<RecordKind> recordKindFromName(const QString &name);
/// Of the kind's own fields and the common ones; null for no such field.
const FieldRule *fieldRule(RecordKind kind, const QString &field);

/// The first and the last day that `when` may mean, "2019-05" from the 1st to the 31st. Nothing
/// when it is none.
struct WhenSpan {
    QDate first;
    QDate last;

    bool operator==(const WhenSpan &) const = default;
};
std::optional<WhenSpan> whenSpan(const QString &when);

} // namespace alcove
