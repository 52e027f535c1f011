#include "interop/fhir_index.h"

#include <QRegularExpression>

#include <boost/json/value.hpp>

namespace alcove::interop {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maxUrl = 300;

// FHIR has [A-Za-z0-9.-]{1,64}; programs in use write underscores, and longer ones.
const QRegularExpression &idPattern()
{
    static const QRegularExpression known(u"\\A[A-Za-z0-9._:|-]{1,200}\\z"_s);
    return known;
}

/// "Type/id" at the end of a relative or absolute reference, less its version.
const QRegularExpression &referencePattern()
{
    static const QRegularExpression known(
        u"(?:\\A|/)([A-Z][A-Za-z]{1,63}/[A-Za-z0-9._:|-]{1,200})(?:/_history/[^/]*)?\\z"_s);
    return known;
}

bool isUrl(const QString &text)
{
    return !text.isEmpty() && text.size() <= maxUrl && !text.contains(u' ') && !text.contains(u'\n')
        && !text.contains(u'\t');
}

QString typeAndId(const boost::json::object &resource)
{
    FhirFlaw ignored;
    const QString type = fhirType(resource);
    const QString id = Fields(&resource, &ignored).text("id");
    return type.isEmpty() || !idPattern().match(id).hasMatch() ? QString()
                                                               : u"%1/%2"_s.arg(type, id);
}

} // namespace

QString fhirType(const boost::json::object &resource)
{
    static const QRegularExpression pattern(u"\\A[A-Z][A-Za-z]{1,63}\\z"_s);
    FhirFlaw ignored;
    const QString type = Fields(&resource, &ignored).text("resourceType");
    return pattern.match(type).hasMatch() ? type : QString();
}

QString fhirSource(const boost::json::object &resource, const QString &fullUrl)
{
    if (resource.contains("id")) {
        const QString name = typeAndId(resource);
        return name.isEmpty() ? QString() : u"fhir:"_s + name;
    }
    return isUrl(fullUrl) ? u"fhir:"_s + fullUrl : QString();
}

void FhirIndex::add(const boost::json::object &resource, const QString &fullUrl)
{
    for (const QString &name : {fullUrl, typeAndId(resource)})
        if (!name.isEmpty() && !m_resources.contains(name))
            m_resources.insert(name, &resource);
}

Fields FhirIndex::find(const Fields &from, const QString &reference) const
{
    if (reference.startsWith(u'#')) {
        for (const Fields &contained : from.objects("contained"))
            if (contained.text("id") == reference.mid(1))
                return contained;
        return {nullptr, &m_ignored};
    }
    if (const auto *const exact = m_resources.value(reference))
        return {exact, &m_ignored};
    const QString name = referencePattern().match(reference).captured(1);
    return {m_resources.value(name), &m_ignored};
}

QString FhirIndex::source(const QString &reference) const
{
    if (reference.startsWith(u'#') || reference.contains(u'?'))
        return {};
    if (const auto *const exact = m_resources.value(reference))
        return fhirSource(*exact, reference);
    const QString name = referencePattern().match(reference).captured(1);
    if (!name.isEmpty())
        return u"fhir:"_s + name;
    return isUrl(reference) ? u"fhir:"_s + reference : QString();
}

} // namespace alcove::interop
