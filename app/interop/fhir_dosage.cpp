#include "interop/fhir_dosage.h"

#include "interop/fhir_timing.h"
#include "interop/fhir_value.h"

namespace alcove::interop {

using namespace Qt::StringLiterals;

namespace {

QStringList need(const Fields &dosage)
{
    if (const QString when = conceptText(dosage.object("asNeededCodeableConcept")); !when.isEmpty())
        return {u"as needed for "_s + when};
    return dosage.boolean("asNeededBoolean").value_or(false) ? QStringList{u"as needed"_s}
                                                             : QStringList{};
}

QString most(const Fields &dosage)
{
    const Fields ratio = dosage.object("maxDosePerPeriod");
    const QString amount = quantityText(ratio.object("numerator"));
    const QString period = quantityText(ratio.object("denominator"));
    return amount.isEmpty() ? QString() : u"at most %1 in %2"_s.arg(amount, period);
}

QStringList partsOf(const Fields &dosage)
{
    QStringList parts;
    for (const Fields &dose : dosage.objects("doseAndRate"))
        parts << valueText(dose, "dose") << valueText(dose, "rate");
    parts << timingText(dosage.object("timing")) << conceptText(dosage.object("route"));
    return parts + need(dosage);
}

} // namespace

QString dosageText(const Fields &dosage)
{
    const QString text = dosage.text("text");
    QStringList parts = text.isEmpty() ? partsOf(dosage) : QStringList{text};
    parts << conceptTexts(dosage.objects("additionalInstruction")) << most(dosage);
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

} // namespace alcove::interop
