#include "presentation/known_measures.h"

#include "core/async.h"
#include "core/pack_signers.h"

#include <QDir>

namespace alcove::presentation {

KnownMeasures::KnownMeasures(const ChartContext &context, QObject *parent)
    : QObject(parent)
    , m_folder(context.packsFolder)
    , m_trusted{context.session.signingKey().verifyKey()}
{
    // In a chart that only some are named for the practice's people are not the session's.
    PackSigners *signers
        = packSignersOf(context.named != nullptr ? context.named : context.session.people());
    if (signers == nullptr || m_folder.isEmpty() || !QDir(m_folder).exists())
        return;
    m_isAsking = true;
    whenDone(signers->packSigners(), this, [this](const Result<QList<crypto::VerifyKey>> &keys) {
        m_isAsking = false;
        if (keys) // else one's own packs are known all the same
            m_trusted += *keys;
        m_shelf.reset();
        emit changed();
    });
}

const charting::InstrumentShelf &KnownMeasures::shelf() const
{
    if (!m_shelf)
        m_shelf.emplace(m_folder, m_trusted);
    return *m_shelf;
}

QStringList KnownMeasures::titles() const
{
    QStringList titles;
    for (const charting::Instrument &instrument : shelf().all())
        titles.append(instrument.title);
    return titles;
}

QStringList KnownMeasures::problems() const
{
    return m_isAsking ? QStringList() : shelf().problems();
}

} // namespace alcove::presentation
