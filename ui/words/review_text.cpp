#include "words/review_text.h"

#include "words/record_text.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::StringLiterals;

namespace alcove::words {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("review", text);
}

struct FieldWords {
    const char *field;
    const char *text;
};

constexpr std::array<FieldWords, 9> fieldWords{{
    {"family", QT_TRANSLATE_NOOP("review", "Family name")},
    {"given", QT_TRANSLATE_NOOP("review", "Given name")},
    {"preferred", QT_TRANSLATE_NOOP("review", "Goes by")},
    {"pronouns", QT_TRANSLATE_NOOP("review", "Pronouns")},
    {"phone", QT_TRANSLATE_NOOP("review", "Phone")},
    {"email", QT_TRANSLATE_NOOP("review", "Email")},
    {"address", QT_TRANSLATE_NOOP("review", "Address")},
    {"born", QT_TRANSLATE_NOOP("review", "Date of birth")},
    {"status", QT_TRANSLATE_NOOP("review", "In care")},
}};

} // namespace

QString clientFieldText(const QString &field)
{
    for (const FieldWords &words : fieldWords)
        if (field == QLatin1String(words.field))
            return tr(words.text);
    return field;
}

namespace {

QString fieldTextOf(const ReviewItem &item)
{
    const auto kind = recordKindFromName(item.recordKind);
    return kind ? u"%1, %2"_s.arg(recordKindText(*kind), recordFieldText(*kind, item.field))
                : clientFieldText(item.field);
}

bool isOfHighRisk(const ReviewItem &item)
{
    const auto kind = recordKindFromName(item.recordKind);
    const FieldRule *rule = kind ? fieldRule(*kind, item.field) : nullptr;
    return rule != nullptr ? rule->isHighRisk : isHighRisk(item.field);
}

} // namespace

QString reviewKindText(const ReviewItem &item)
{
    switch (item.kind) {
    case ReviewKind::Draft:
        return tr("two versions of a draft");
    case ReviewKind::Beside:
        return tr("an edit beside a signed note");
    case ReviewKind::Field:
        return tr("two values: %1").arg(fieldTextOf(item).toLower());
    case ReviewKind::Late:
        return tr("came after its desk was removed");
    }
    Q_UNREACHABLE();
}

QString reviewReason(const ReviewItem &item)
{
    switch (item.kind) {
    case ReviewKind::Draft:
        return tr("This draft was written on two desks before either heard of the other. Both "
                  "texts are kept; the note can't be signed until you have said what it is to be.");
    case ReviewKind::Beside:
        return tr("This was written on another desk while the note was being signed. The signed "
                  "note stays as it is; what belongs to the record goes into an addendum.");
    case ReviewKind::Field:
        return isOfHighRisk(item)
            ? tr("Two desks entered this before either heard of the other. Both values stand until "
                 "somebody who knows has chosen.")
            : tr("Two desks entered this before either heard of the other. The later value is "
                 "shown; say whether that is right.");
    case ReviewKind::Late:
        return tr("This came from a desk after it had been removed from the practice. It is kept, "
                  "and is no part of the record until somebody takes it in.");
    }
    Q_UNREACHABLE();
}

QString asideText(AsideHow how)
{
    switch (how) {
    case AsideHow::LeftOut:
        return tr("laid aside");
    case AsideHow::Addended:
        return tr("went into an addendum");
    }
    Q_UNREACHABLE();
}

} // namespace alcove::words
