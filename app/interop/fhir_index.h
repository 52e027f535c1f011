#pragma once

#include "interop/fhir_fields.h"

#include <QHash>
#include <QString>

namespace alcove::interop {

/// The resources of one file, by the names others use for them. They outlive this.
class FhirIndex {
public:
    /// Under its fullUrl and as "Type/id", whichever it has; the first one keeps a name.
    void add(const boost::json::object &resource, const QString &fullUrl);

    /// What `reference` names in this file or, for "#id", inside `from`; empty otherwise. Lives no
    /// longer than this.
    Fields find(const Fields &from, const QString &reference) const;

    /// The source of the resource that `reference` names, "fhir:Patient/42", whether it is in this
    /// file or not. Empty for one inside another resource or a conditional one.
    QString source(const QString &reference) const;

private:
    QHash<QString, const boost::json::object *> m_resources;
    mutable FhirFlaw m_ignored; ///< of what is found, which answers for its flaws itself
};

/// "fhir:Patient/42", or "fhir:urn:uuid:..." of the fullUrl when the resource has no id. Empty
/// without either, or when one is over its length or holds what no id holds.
QString fhirSource(const boost::json::object &resource, const QString &fullUrl);

/// "Patient"; empty when there is no name that a FHIR type could have.
QString fhirType(const boost::json::object &resource);

} // namespace alcove::interop
