#include "charting/us_state.h"

#include <array>
#include <utility>

namespace alcove::charting {

namespace {

/// As the post has them: the fifty, the District of Columbia, and the territories with a board of
/// their own.
constexpr std::array<std::pair<const char *, const char *>, 56> states{{
    {"AK", "Alaska"},
    {"AL", "Alabama"},
    {"AR", "Arkansas"},
    {"AS", "American Samoa"},
    {"AZ", "Arizona"},
    {"CA", "California"},
    {"CO", "Colorado"},
    {"CT", "Connecticut"},
    {"DC", "District of Columbia"},
    {"DE", "Delaware"},
    {"FL", "Florida"},
    {"GA", "Georgia"},
    {"GU", "Guam"},
    {"HI", "Hawaii"},
    {"IA", "Iowa"},
    {"ID", "Idaho"},
    {"IL", "Illinois"},
    {"IN", "Indiana"},
    {"KS", "Kansas"},
    {"KY", "Kentucky"},
    {"LA", "Louisiana"},
    {"MA", "Massachusetts"},
    {"MD", "Maryland"},
    {"ME", "Maine"},
    {"MI", "Michigan"},
    {"MN", "Minnesota"},
    {"MO", "Missouri"},
    {"MP", "Northern Mariana Islands"},
    {"MS", "Mississippi"},
    {"MT", "Montana"},
    {"NC", "North Carolina"},
    {"ND", "North Dakota"},
    {"NE", "Nebraska"},
    {"NH", "New Hampshire"},
    {"NJ", "New Jersey"},
    {"NM", "New Mexico"},
    {"NV", "Nevada"},
    {"NY", "New York"},
    {"OH", "Ohio"},
    {"OK", "Oklahoma"},
    {"OR", "Oregon"},
    {"PA", "Pennsylvania"},
    {"PR", "Puerto Rico"},
    {"RI", "Rhode Island"},
    {"SC", "South Carolina"},
    {"SD", "South Dakota"},
    {"TN", "Tennessee"},
    {"TX", "Texas"},
    {"UT", "Utah"},
    {"VA", "Virginia"},
    {"VI", "U.S. Virgin Islands"},
    {"VT", "Vermont"},
    {"WA", "Washington"},
    {"WI", "Wisconsin"},
    {"WV", "West Virginia"},
    {"WY", "Wyoming"},
}};

} // namespace

QString stateCode(const QString &typed)
{
    const QString text = typed.simplified();
    for (const auto &[code, name] : states)
        for (const char *known : {code, name})
            if (text.compare(QLatin1String(known), Qt::CaseInsensitive) == 0)
                return QString::fromLatin1(code);
    return {};
}

QString stateName(const QString &code)
{
    for (const auto &[known, name] : states)
        if (code == QLatin1String(known))
            return QString::fromLatin1(name);
    return {};
}

QStringList stateCodes()
{
    QStringList codes;
    for (const auto &state : states)
        codes.append(QString::fromLatin1(state.first));
    return codes;
}

} // namespace alcove::charting
