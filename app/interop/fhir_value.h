#pragma once

#include "core/chart_entry.h"
#include "interop/fhir_fields.h"

namespace alcove::interop {

/// A CodeableConcept as a person reads it: its text, else the first display, else the first code.
QString conceptText(const Fields &conceptFields);
/// The same for each of a list, joined with commas.
QString conceptTexts(const QList<Fields> &concepts);
/// The first code of a CodeableConcept, "active" of a status.
QString conceptCode(const Fields &conceptFields);
/// A Coding: its display, else its code.
QString codingText(const Fields &coding);

/// Title, system and code of an entry, from a CodeableConcept.
void setCode(ChartEntry &entry, const Fields &conceptFields);

/// "120 mm[Hg]", "<5 mg/dL".
QString quantityText(const Fields &quantity);
/// "0.6 mmol/L to 1.2 mmol/L", "… to 5"; empty without either end.
QString rangeText(const Fields &range);
/// value[x] under the name given ("value", "answer"), as a person reads it; empty when absent.
QString valueText(const Fields &fields, const std::string &name);
/// value and unit of an entry, from value[x].
void setValue(ChartEntry &entry, const Fields &fields);

/// The texts of the Annotations under "note".
QStringList noteTexts(const Fields &fields);

/// "label: text", or nothing without text.
void addLine(QStringList &lines, const QString &label, const QString &text);

} // namespace alcove::interop
