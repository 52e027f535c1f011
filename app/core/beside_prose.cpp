#include "core/beside_prose.h"

#include "core/ids.h"

#include <QStringList>

namespace alcove {

namespace {

constexpr QChar sectionMark(0x1e);
constexpr QChar textMark(0x1f);

/// Spelled out, not by what they begin with: a practice's own formats name sections as they like.
const QStringList &codesBesideProse()
{
    static const QStringList codes{QStringLiteral("session-mode"),
                                   QStringLiteral("session-began"),
                                   QStringLiteral("session-ended"),
                                   QStringLiteral("session-address"),
                                   QStringLiteral("session-state"),
                                   QStringLiteral("session-emergency"),
                                   QStringLiteral("session-call-back"),
                                   QStringLiteral("session-consent"),
                                   QStringLiteral("session-present"),
                                   QStringLiteral("session-fallback"),
                                   QStringLiteral("part2"),
                                   QStringLiteral("group-session"),
                                   QStringLiteral("group-names"),
                                   QStringLiteral("objective-none")};
    return codes;
}

} // namespace

bool isBesideProse(const QString &code)
{
    const QString objective = QStringLiteral("objective-");
    return codesBesideProse().contains(code) || code.startsWith(QStringLiteral("asked-"))
        || code.startsWith(QStringLiteral("cosigner-"))
        || (code.startsWith(objective) && idFromString<RecordId>(code.mid(objective.size())));
}

QString storedProse(const QString &stored)
{
    QString prose;
    for (const QString &part : stored.split(sectionMark, Qt::SkipEmptyParts))
        if (const qsizetype mark = part.indexOf(textMark); !isBesideProse(part.left(mark)))
            prose += sectionMark + part;
    return prose;
}

} // namespace alcove
