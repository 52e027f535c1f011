#include "core/review_book.h"

#include "core/chart.h"

namespace alcove {

QString reviewKindName(ReviewKind kind)
{
    switch (kind) {
    case ReviewKind::Draft:
        return QStringLiteral("draft");
    case ReviewKind::Beside:
        return QStringLiteral("edit");
    case ReviewKind::Field:
        return QStringLiteral("field");
    case ReviewKind::Late:
        return QStringLiteral("late");
    }
    Q_UNREACHABLE();
}

std::optional<ReviewKind> reviewKindFromName(const QString &name)
{
    for (const ReviewKind kind :
         {ReviewKind::Draft, ReviewKind::Beside, ReviewKind::Field, ReviewKind::Late})
        if (reviewKindName(kind) == name)
            return kind;
    return std::nullopt;
}

ReviewBook *reviewBookOf(Chart &chart)
{
    return dynamic_cast<ReviewBook *>(&chart);
}

} // namespace alcove
