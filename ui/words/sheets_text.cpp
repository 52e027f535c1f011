#include "words/sheets_text.h"

#include "words/compartment_text.h"

#include <QCoreApplication>

namespace alcove::words {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("errors", text);
}

std::optional<QString> openingText(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Malformed:
        return tr("One of the two codes has a slip in it, or the same sheet was given twice. "
                  "Nothing was opened or changed. Compare both with their sheets, group by group.");
    case ErrorCode::Locked:
        return tr("These are not the sheets of the chart in this folder: they are another chart's, "
                  "or newer ones took their place, or they were withdrawn. Nothing was opened and "
                  "the chart is safe. Try its other sheets, or a copy made while these still "
                  "held.");
    case ErrorCode::NotFound:
        return tr("There is no restricted chart in this folder. Nothing was opened or changed. "
                  "Choose the folder that holds its chart.db and chart.key, or that of a copy of "
                  "it.");
    case ErrorCode::Corrupt:
        return tr("The chart in this folder is damaged. Nothing of it was opened, and it was left "
                  "as it is. Take a copy of it instead.");
    case ErrorCode::Refused:
        return tr("You are neither named for this chart nor for its emergencies, or your role has "
                  "no restricted charts. Nothing was opened or changed. Ask somebody who is named, "
                  "or the practice's owner.");
    case ErrorCode::Conflict:
        return tr("This chart is on this desk already, or somebody writes in it where it lies. "
                  "Nothing was changed. Look among the restricted charts of this desk; lock the "
                  "desk it belongs to, or take a copy of it.");
    case ErrorCode::DiskFull:
        return tr("The disk is full, so the chart was not brought to this desk. What was saved "
                  "before is safe. Free some space and try again.");
    default:
        return std::nullopt;
    }
}

std::optional<QString> makingText(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Refused:
        return tr("Only who is named for a restricted chart and writes in it makes or withdraws "
                  "its sheets. Nothing was changed. Ask one of those who are named.");
    case ErrorCode::NotFound:
        return tr("There are no sheets for this chart, or it is not on this desk. Nothing was "
                  "changed. Look at the list of restricted charts.");
    default:
        return compartmentText(code, Doing::OpeningRestricted);
    }
}

} // namespace

std::optional<QString> sheetsText(ErrorCode code, Doing doing)
{
    if (doing == Doing::OpeningBySheets)
        return openingText(code);
    if (doing == Doing::MakingSheets)
        return makingText(code);
    return std::nullopt;
}

} // namespace alcove::words
