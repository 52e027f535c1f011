#pragma once

#include "fhir_json.h"

#include <QDateTime>
#include <QFile>

#include <boost/json/array.hpp>

namespace alcove::testing {

/// A file of tests/fixtures/fhir, all of whose values are invented.
inline QByteArray fhirFixture(const QString &name)
{
    QFile file(QStringLiteral(ALCOVE_FHIR_FIXTURES "/%1.json").arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What the other fixtures refer to: people, places, a condition, a medication.
class FhirOthers {
public:
    FhirOthers()
        : m_bundle(fhirFixture(QStringLiteral("others")))
    {
        for (const boost::json::value &entry : m_bundle.object().at("entry").as_array())
            m_index.add(entry.at("resource").as_object(), {});
    }

    const interop::FhirIndex &index() const { return m_index; }

private:
    FhirJson m_bundle;
    interop::FhirIndex m_index;
};

/// What `read` makes of a fixture among those others.
inline interop::FhirFact factOf(const QString &fixture, interop::ReadFact read)
{
    const FhirOthers others;
    FhirJson json(fhirFixture(fixture));
    interop::FhirFact fact = json.fact(read, others.index());
    if (!json.flaw().isEmpty())
        fact.partly.append(QStringLiteral("flaw: ") + json.flaw());
    return fact;
}

/// What an entry says besides its text, one thing a line: what a comparison fails on is seen.
inline QStringList told(const ChartEntry &entry)
{
    const auto time = [](std::optional<Millis> at) {
        return at ? QDateTime::fromMSecsSinceEpoch(*at, Qt::UTC).toString(Qt::ISODateWithMs)
                  : QStringLiteral("-");
    };
    return {entryKindName(entry.kind),
            entry.title,
            entry.codeSystem + u'|' + entry.code,
            entry.status,
            time(entry.startedAt),
            time(entry.endedAt),
            entry.value + u' ' + entry.unit};
}

inline QStringList linesOf(const ChartEntry &entry)
{
    return entry.text.split(u'\n', Qt::SkipEmptyParts);
}

} // namespace alcove::testing
