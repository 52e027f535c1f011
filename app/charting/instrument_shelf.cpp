#include "charting/instrument_shelf.h"

#include "charting/data_file.h"
#include "crypto/hash.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

using namespace Qt::StringLiterals;

namespace alcove::charting {

namespace {

constexpr std::string_view domain = "alcove/instrument-pack/v1";
constexpr qint64 largestSignature = 1024;

crypto::Hash hashOf(const QByteArray &yaml)
{
    return crypto::hash(domain, asBytes({yaml.constData(), static_cast<std::size_t>(yaml.size())}));
}

/// Nothing when it can't be read, or is larger than such a file is.
std::optional<QByteArray> contentOf(const QString &path, qint64 largest)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > largest)
        return std::nullopt;
    return file.readAll();
}

template <std::size_t Size>
std::optional<std::array<std::uint8_t, Size>> fromLine(const QByteArray &line)
{
    const std::string text = line.trimmed().toStdString();
    const auto bytes = fromHex(text);
    if (!bytes || bytes->size() != Size || toHex(*bytes) != text)
        return std::nullopt;
    ByteReader reader(*bytes);
    return reader.array<Size>();
}

struct PackSignature {
    crypto::VerifyKey key;
    crypto::Signature signature;
};

std::optional<PackSignature> parsePackSignature(const QByteArray &text)
{
    const QList<QByteArray> lines = text.trimmed().split('\n');
    if (lines.size() != 2)
        return std::nullopt;
    const auto key = fromLine<std::tuple_size_v<crypto::VerifyKey>>(lines[0]);
    const auto signature = fromLine<std::tuple_size_v<crypto::Signature>>(lines[1]);
    if (!key || !signature)
        return std::nullopt;
    return PackSignature{*key, *signature};
}

bool holds(const PackSignature &signature, const QByteArray &yaml)
{
    return static_cast<bool>(
        crypto::verify(signature.key, domain, hashOf(yaml), signature.signature));
}

/// Whether another answer may end the questionnaire before the item is asked.
bool mayBePassedBy(const Instrument &instrument, const QString &item)
{
    for (const InstrumentItem &each : instrument.items) {
        if (each.code == item)
            return false;
        if (each.gate)
            return true;
    }
    return true;
}

/// What `skeleton` asks after an answer and `pack` would not; nothing where it asks all of it.
std::optional<ScoreAlert> leftOut(const Instrument &skeleton, const Instrument &pack)
{
    for (const ScoreAlert &alert : skeleton.alerts) {
        const bool isAsked
            = std::any_of(pack.alerts.begin(), pack.alerts.end(), [&alert](const ScoreAlert &own) {
                  return own.item == alert.item && own.question == alert.question
                      && own.from <= alert.from;
              });
        if (!isAsked || mayBePassedBy(pack, alert.item))
            return alert;
    }
    return std::nullopt;
}

} // namespace

InstrumentShelf::InstrumentShelf(const QString &folder, const QList<crypto::VerifyKey> &trusted)
{
    if (const auto builtIn = builtInInstruments())
        m_instruments = *builtIn;
    if (folder.isEmpty())
        return;
    const QDir there(folder);
    for (const QString &name : there.entryList({u"*.yaml"_s}, QDir::Files, QDir::Name))
        read(there.filePath(name), trusted);
}

// What nobody trusted has signed is not even parsed.
void InstrumentShelf::read(const QString &path, const QList<crypto::VerifyKey> &trusted)
{
    const QString file = QFileInfo(path).fileName();
    const auto yaml = contentOf(path, maxDataFile);
    if (!yaml) {
        m_problems.append(u"%1: it can't be read or is over 4 MiB, so it is not used."_s.arg(file));
        return;
    }
    const QString beside = path + u".sig"_s;
    if (!QFileInfo::exists(beside)) {
        m_problems.append(u"%1: it has no signature, so it is not used. It needs %1.sig beside it, "
                          "made by somebody of this practice."_s.arg(file));
        return;
    }
    const auto signature
        = parsePackSignature(contentOf(beside, largestSignature).value_or(QByteArray()));
    if (!signature) {
        m_problems.append(u"%1: its signature can't be read, so it is not used. %1.sig holds a key "
                          "and a signature, a line each."_s.arg(file));
        return;
    }
    if (!trusted.contains(signature->key)) {
        m_problems.append(u"%1: it is signed by nobody of this practice, so it is not used. Have "
                          "somebody here look through it and sign it."_s.arg(file));
        return;
    }
    if (!holds(*signature, *yaml)) {
        m_problems.append(
            u"%1: its signature is wrong, so it is not used. The file was changed "
            "after it was signed; have it looked through and signed again."_s.arg(file));
        return;
    }
    const auto instrument = parseInstrument(*yaml);
    if (instrument)
        add(file, *instrument);
    else
        m_problems.append(u"%1, %2"_s.arg(file, QString::fromStdString(instrument.error().detail)));
}

void InstrumentShelf::add(const QString &file, const Instrument &instrument)
{
    const Instrument *known = find(instrument.name);
    const bool isTaken = m_fromFolder.contains(instrument.name, Qt::CaseInsensitive);
    if (isTaken || (known != nullptr && !known->isSkeleton)) {
        m_problems.append(
            u"%1, line 1: there is a measure called %2 already"_s.arg(file, instrument.name));
        return;
    }
    const auto missing = known == nullptr ? std::nullopt : leftOut(*known, instrument);
    if (missing) {
        m_problems.append(
            u"%1, alerts: it leaves out what has to be asked because of answer %2 to item %3, so "
            "it is not used."_s.arg(file)
                .arg(missing->from)
                .arg(missing->item));
        return;
    }
    m_fromFolder.append(instrument.name);
    if (known == nullptr)
        m_instruments.append(instrument);
    else
        m_instruments[known - m_instruments.constData()] = instrument;
}

const Instrument *InstrumentShelf::find(const QString &name) const
{
    const auto found
        = std::find_if(m_instruments.begin(), m_instruments.end(), [&name](const Instrument &each) {
              return each.name.compare(name, Qt::CaseInsensitive) == 0;
          });
    return found == m_instruments.end() ? nullptr : &*found;
}

bool isSignedBy(const QList<crypto::VerifyKey> &trusted, const QByteArray &yaml,
                const QByteArray &beside)
{
    const auto signature = parsePackSignature(beside);
    return signature && trusted.contains(signature->key) && holds(*signature, yaml);
}

QByteArray packSignature(const QByteArray &yaml, const crypto::SigningKey &key)
{
    const crypto::Signature signature = key.sign(domain, hashOf(yaml));
    return QByteArray::fromStdString(toHex(key.verifyKey()) + '\n' + toHex(signature) + '\n');
}

} // namespace alcove::charting
