#pragma once

#include "supplemental/gate.h"

#include <QString>

namespace alcove::ui_supplemental {

/// Rule S13, to the letter: on every screen and every printed page.
QString bannerText();

QString text(supplemental::ContentKind kind);
QString text(supplemental::Purpose purpose);
QString text(supplemental::SharedHow how);
QString text(supplemental::GivenHow how);
/// Why an item was refused: what happened, what is safe, what to do.
QString text(supplemental::Refusal refusal);

/// Why an act in the panel failed.
QString failureText(const Error &error);

/// What is written on a door: "Supplemental: no consent".
QString sign(supplemental::Door door);

/// "posts and media" of what a consent covers.
QString text(const QList<supplemental::ContentKind> &kinds);

} // namespace alcove::ui_supplemental
