#pragma once

#include "core/compartments.h"

#include <QFrame>

#include <optional>

namespace alcove::widgets {

/// What is over every page of a restricted chart: that it is one, and why.
class RestrictedBand final : public QFrame {
    Q_OBJECT

public:
    /// Without a reason where it is not known.
    explicit RestrictedBand(std::optional<Restriction> because, QWidget *parent = nullptr);
};

} // namespace alcove::widgets
