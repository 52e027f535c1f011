#include "interop/fhir_value.h"

namespace alcove::interop {

using namespace Qt::StringLiterals;

namespace {

QString firstOf(const QList<Fields> &codings, std::string_view name)
{
    for (const Fields &coding : codings)
        if (QString text = coding.text(name); !text.isEmpty())
            return text;
    return {};
}

/// UCUM's code where there is one, else the unit as written.
QString unitOf(const Fields &quantity)
{
    const QString code = quantity.text("code");
    const bool isUcum = quantity.text("system") == "http://unitsofmeasure.org"_L1;
    return isUcum && !code.isEmpty() ? code : quantity.text("unit");
}

QString ratioText(const Fields &ratio)
{
    const QString numerator = quantityText(ratio.object("numerator"));
    const QString denominator = quantityText(ratio.object("denominator"));
    return numerator.isEmpty() ? QString() : numerator + u" : "_s + denominator;
}

QString periodText(const Fields &period)
{
    const QString start = period.text("start");
    const QString end = period.text("end");
    return start.isEmpty() && end.isEmpty() ? QString() : u"%1 to %2"_s.arg(start, end);
}

/// Of the kinds that are objects.
QString objectText(const Fields &fields, const std::string &name)
{
    for (const char *kind : {"Quantity", "Duration", "Age"})
        if (fields.has(name + kind))
            return quantityText(fields.object(name + kind));
    if (fields.has(name + "CodeableConcept"))
        return conceptText(fields.object(name + "CodeableConcept"));
    if (fields.has(name + "Coding"))
        return codingText(fields.object(name + "Coding"));
    if (fields.has(name + "Range"))
        return rangeText(fields.object(name + "Range"));
    if (fields.has(name + "Ratio"))
        return ratioText(fields.object(name + "Ratio"));
    if (fields.has(name + "Period"))
        return periodText(fields.object(name + "Period"));
    if (fields.has(name + "Reference"))
        return fields.object(name + "Reference").text("display");
    if (fields.has(name + "Attachment"))
        return fields.object(name + "Attachment").text("title");
    return {};
}

} // namespace

QString codingText(const Fields &coding)
{
    const QString display = coding.text("display");
    return display.isEmpty() ? coding.text("code") : display;
}

QString conceptText(const Fields &conceptFields)
{
    if (QString text = conceptFields.text("text"); !text.isEmpty())
        return text;
    const QList<Fields> codings = conceptFields.objects("coding");
    const QString display = firstOf(codings, "display");
    return display.isEmpty() ? firstOf(codings, "code") : display;
}

QString conceptTexts(const QList<Fields> &concepts)
{
    QStringList texts;
    for (const Fields &each : concepts)
        if (QString text = conceptText(each); !text.isEmpty())
            texts.append(text);
    return texts.join(u", "_s);
}

QString conceptCode(const Fields &conceptFields)
{
    return firstOf(conceptFields.objects("coding"), "code");
}

void setCode(ChartEntry &entry, const Fields &conceptFields)
{
    entry.title = conceptText(conceptFields);
    for (const Fields &coding : conceptFields.objects("coding")) {
        entry.code = coding.text("code");
        entry.codeSystem = coding.text("system");
        if (!entry.code.isEmpty())
            return;
    }
}

QString quantityText(const Fields &quantity)
{
    const QString number = quantity.text("comparator") + quantity.number("value");
    const QString unit = quantity.text("unit");
    return u"%1 %2"_s.arg(number, unit.isEmpty() ? quantity.text("code") : unit).trimmed();
}

QString rangeText(const Fields &range)
{
    const QString low = quantityText(range.object("low"));
    const QString high = quantityText(range.object("high"));
    if (low.isEmpty() && high.isEmpty())
        return {};
    return u"%1 to %2"_s.arg(low.isEmpty() ? u"…"_s : low, high.isEmpty() ? u"…"_s : high);
}

QString valueText(const Fields &fields, const std::string &name)
{
    for (const char *kind : {"String", "DateTime", "Date", "Time", "Uri", "Code", "Instant"})
        if (fields.has(name + kind))
            return fields.text(name + kind);
    for (const char *kind : {"Integer", "Decimal"})
        if (fields.has(name + kind))
            return fields.number(name + kind);
    if (const auto yes = fields.boolean(name + "Boolean"))
        return *yes ? u"Yes"_s : u"No"_s;
    return objectText(fields, name);
}

void setValue(ChartEntry &entry, const Fields &fields)
{
    const Fields quantity = fields.object("valueQuantity");
    const QString number = quantity.number("value");
    if (number.isEmpty()) {
        entry.value = valueText(fields, "value");
        return;
    }
    entry.value = quantity.text("comparator") + number;
    entry.unit = unitOf(quantity);
}

QStringList noteTexts(const Fields &fields)
{
    QStringList texts;
    for (const Fields &note : fields.objects("note"))
        addLine(texts, {}, note.text("text"));
    return texts;
}

void addLine(QStringList &lines, const QString &label, const QString &text)
{
    if (!text.isEmpty())
        lines.append(label.isEmpty() ? text : u"%1: %2"_s.arg(label, text));
}

} // namespace alcove::interop
