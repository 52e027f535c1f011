#pragma once

#include "charting/instrument_shelf.h"
#include "presentation/chart_context.h"

#include <QObject>

#include <optional>

namespace alcove::presentation {

/// The measures that a practice asks by on this desk: those of the program, and packs that somebody
/// of the practice has signed. Who that is besides the person who sits here is known a little
/// later.
class KnownMeasures final : public QObject {
    Q_OBJECT

public:
    explicit KnownMeasures(const ChartContext &context, QObject *parent = nullptr);

    /// Read when first asked for; not to be kept over changed().
    const charting::InstrumentShelf &shelf() const;
    /// What each is called. To be asked for anew after changed().
    QStringList titles() const;
    /// Packs that were left out, a sentence each. None before it is known who may sign.
    QStringList problems() const;

signals:
    /// It is known who may sign, and the shelf is another one.
    void changed();

private:
    const QString m_folder;
    QList<crypto::VerifyKey> m_trusted;
    bool m_isAsking = false;
    mutable std::optional<charting::InstrumentShelf> m_shelf;
};

} // namespace alcove::presentation
