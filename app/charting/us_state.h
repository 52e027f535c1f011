#pragma once

#include <QString>
#include <QStringList>

namespace alcove::charting {

/// "NV" for "nv" and for "Nevada"; empty for what is no state, district or territory of the United
/// States.
QString stateCode(const QString &typed);
/// "Nevada"; empty for no code of one.
QString stateName(const QString &code);
/// The codes of all of them, by letter.
QStringList stateCodes();

} // namespace alcove::charting
