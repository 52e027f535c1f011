#pragma once

#include "core/chart_record.h"

#include <QDate>
#include <QList>
#include <QString>

namespace alcove::presentation {

/// So long before it lapses a consent can be renewed in a session.
constexpr int consentIsSoon = 30;

/// Of one client's consents those that lapse within `days` after `today` or have lapsed, soonest
/// first. Not those that were revoked or entered in error, nor those that another consent to the
/// same, for the same, outlasts.
QList<ChartRecord> lapsingConsents(const QList<ChartRecord> &consents, QDate today, int days);

/// The day on which it lapses; nothing where it holds until it is revoked.
std::optional<QDate> lapseOf(const ChartRecord &consent);

/// "Release of information to Dr Wen, lapses 3 May 2026", or "lapsed" from that day on.
QString lapseText(const ChartRecord &consent, QDate today);

} // namespace alcove::presentation
