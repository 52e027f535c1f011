#pragma once

#include "charting/instrument.h"
#include "crypto/signature.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace alcove::charting {

/// All measures a practice asks by: those that come with the program, and packs of its own, which
/// lie as files in a folder of the desk, each with its signature beside it. Not to be made before
/// main(): what the program brings is not there yet.
class InstrumentShelf {
public:
    /// Without a folder, or where there is none, those of the program. A pack is taken when one of
    /// `trusted` has signed it: a changed item or weight would be a wrong score that nobody sees.
    /// One that fills a skeleton asks after answers whatever that asks.
    explicit InstrumentShelf(const QString &folder = {},
                             const QList<crypto::VerifyKey> &trusted = {});

    const QList<Instrument> &all() const { return m_instruments; }
    /// By its name, in small or capital letters; null when none has it.
    const Instrument *find(const QString &name) const;
    /// A sentence for each pack that was left out: "who.yaml, line 12: ...".
    const QStringList &problems() const { return m_problems; }

private:
    void read(const QString &path, const QList<crypto::VerifyKey> &trusted);
    void add(const QString &file, const Instrument &instrument);

    QList<Instrument> m_instruments;
    QStringList m_fromFolder; ///< names
    QStringList m_problems;
};

/// Whether one of `trusted` has signed that, with what lies beside it.
bool isSignedBy(const QList<crypto::VerifyKey> &trusted, const QByteArray &yaml,
                const QByteArray &beside);

/// What goes into NAME.yaml.sig beside NAME.yaml: two lines of hex, the key that verifies and the
/// signature over the hash of the file.
QByteArray packSignature(const QByteArray &yaml, const crypto::SigningKey &key);

} // namespace alcove::charting
