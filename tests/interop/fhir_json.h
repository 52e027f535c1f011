#pragma once

#include "interop/fhir_fact.h"
#include "interop/json_document.h"

#include <QTest>

namespace alcove::testing {

/// A resource, or a part of one, as a reader gets it.
class FhirJson {
public:
    explicit FhirJson(const QByteArray &json)
        : m_value(parse(json))
    {
    }

    interop::Fields fields() { return {m_value.if_object(), &m_flaw}; }
    const boost::json::object &object() const { return m_value.get_object(); }
    QString flaw() const { return m_flaw.field; }

    /// What `read` makes of it, finished.
    interop::FhirFact fact(interop::ReadFact read, const interop::FhirIndex &others = {})
    {
        interop::FhirFact fact;
        read(fields(), others, fact);
        interop::finish(fact);
        return fact;
    }

private:
    /// A test's own JSON is right, or the test is wrong.
    static boost::json::value parse(const QByteArray &json)
    {
        auto value = interop::parseJson(json);
        return value ? *std::move(value) : boost::json::value(boost::json::object());
    }

    boost::json::value m_value;
    interop::FhirFlaw m_flaw;
};

} // namespace alcove::testing
