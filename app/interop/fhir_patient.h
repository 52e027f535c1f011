#pragma once

#include "core/client.h"
#include "interop/fhir_fields.h"

#include <QStringList>

namespace alcove::interop {

/// Reads a Patient, less id and source. The name in official use goes before the usual one, both
/// before a maiden or old one; a nickname or the usual given name becomes the preferred name.
/// `partly` gets a reason for each thing that was left out, such as a birth date that is no whole
/// date before `today`.
Client readPatient(const Fields &patient, QDate today, QStringList &partly);

/// False only when both could not be one person, as two systems each have a "Patient/1": the birth
/// dates differ and so do the names. Either alone is a correction or a marriage.
bool couldBeOnePerson(const Client &one, const Client &other);

} // namespace alcove::interop
