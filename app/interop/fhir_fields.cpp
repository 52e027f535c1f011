#include "interop/fhir_fields.h"

#include "interop/fhir_time.h"

#include <QLocale>

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

namespace alcove::interop {

namespace json = boost::json;

namespace {

QString cleanText(const json::string &string)
{
    QString text = QString::fromUtf8(string.data(), static_cast<qsizetype>(string.size()));
    text.removeIf([](QChar letter) {
        return letter.unicode() < 0x20 && letter != QLatin1Char('\n')
            && letter != QLatin1Char('\t');
    });
    return text;
}

QString name(std::string_view latin1)
{
    return QString::fromLatin1(latin1.data(), static_cast<qsizetype>(latin1.size()));
}

} // namespace

const json::value *Fields::find(std::string_view name) const
{
    return m_object ? m_object->if_contains(json::string_view(name.data(), name.size())) : nullptr;
}

bool Fields::has(std::string_view name) const
{
    return find(name) != nullptr;
}

void Fields::flaw(std::string_view field) const
{
    if (m_flaw->field.isEmpty())
        m_flaw->field = name(field);
}

QString Fields::text(std::string_view name) const
{
    const json::value *const value = find(name);
    if (!value)
        return {};
    if (const json::string *const string = value->if_string())
        return cleanText(*string).trimmed();
    flaw(name);
    return {};
}

QString Fields::number(std::string_view name) const
{
    const json::value *const value = find(name);
    if (!value)
        return {};
    if (const std::int64_t *const whole = value->if_int64())
        return QString::number(*whole);
    if (const std::uint64_t *const whole = value->if_uint64())
        return QString::number(*whole);
    if (const double *const real = value->if_double())
        return QString::number(*real, 'g', QLocale::FloatingPointShortest);
    flaw(name);
    return {};
}

std::optional<bool> Fields::boolean(std::string_view name) const
{
    const json::value *const value = find(name);
    if (!value)
        return std::nullopt;
    if (const bool *const boolean = value->if_bool())
        return *boolean;
    flaw(name);
    return std::nullopt;
}

std::optional<Millis> Fields::time(std::string_view name) const
{
    return time(name, parseFhirTime);
}

std::optional<Millis> Fields::endTime(std::string_view name) const
{
    return time(name, parseFhirEnd);
}

std::optional<Millis> Fields::time(std::string_view name, ParseTime parse) const
{
    const QString typed = text(name);
    if (typed.isEmpty())
        return std::nullopt;
    const std::optional<Millis> time = parse(typed);
    if (!time)
        flaw(name);
    return time;
}

Fields Fields::object(std::string_view name) const
{
    const json::value *const value = find(name);
    if (!value)
        return {nullptr, m_flaw};
    if (!value->is_object())
        flaw(name);
    return {value->if_object(), m_flaw};
}

QList<Fields> Fields::objects(std::string_view name) const
{
    QList<Fields> list;
    const json::value *const value = find(name);
    if (!value)
        return list;
    const json::array *const array = value->if_array();
    if (!array) {
        flaw(name);
        return list;
    }
    for (const json::value &item : *array) {
        if (item.is_object())
            list.append(Fields(item.if_object(), m_flaw));
        else
            flaw(name);
    }
    return list;
}

QStringList Fields::texts(std::string_view name) const
{
    QStringList list;
    const json::value *const value = find(name);
    if (!value)
        return list;
    const json::array *const array = value->if_array();
    if (!array) {
        flaw(name);
        return list;
    }
    for (const json::value &item : *array) {
        if (const json::string *const string = item.if_string())
            list.append(cleanText(*string).trimmed());
        else if (!item.is_null())
            flaw(name);
    }
    return list;
}

} // namespace alcove::interop
