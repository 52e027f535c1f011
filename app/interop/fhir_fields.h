#pragma once

#include "base/clock.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <boost/json/object.hpp>

#include <optional>
#include <string_view>

namespace alcove::interop {

/// What is wrong with a resource: the name of the first field that is not of its FHIR type. Names
/// are FHIR's own, so there is no chart text in it.
struct FhirFlaw {
    QString field;
};

/// A JSON object read as FHIR. A field that is absent reads as empty; one of another type than
/// asked for reads as empty too, and is noted as the flaw of the resource. The object and the flaw
/// outlive this.
class Fields {
public:
    Fields(const boost::json::object *object, FhirFlaw *flaw)
        : m_object(object)
        , m_flaw(flaw)
    {
    }

    /// Nothing was there.
    bool isEmpty() const { return m_object == nullptr; }
    bool has(std::string_view name) const;

    /// Without control characters; a number as the shortest text that reads back the same.
    QString text(std::string_view name) const;
    QString number(std::string_view name) const;
    /// Nothing when absent.
    std::optional<bool> boolean(std::string_view name) const;
    /// A date, dateTime or instant.
    std::optional<Millis> time(std::string_view name) const;
    /// The same as the end of something: the last day of a year or month.
    std::optional<Millis> endTime(std::string_view name) const;
    Fields object(std::string_view name) const;
    QList<Fields> objects(std::string_view name) const;
    /// Nulls, which FHIR has in lists of primitives, are passed over.
    QStringList texts(std::string_view name) const;

    void flaw(std::string_view field) const;
    /// The same object, with its flaws noted elsewhere.
    Fields ignoring(FhirFlaw &elsewhere) const { return {m_object, &elsewhere}; }

private:
    using ParseTime = std::optional<Millis> (*)(const QString &text);

    const boost::json::value *find(std::string_view name) const;
    std::optional<Millis> time(std::string_view name, ParseTime parse) const;

    const boost::json::object *m_object;
    FhirFlaw *m_flaw;
};

} // namespace alcove::interop
