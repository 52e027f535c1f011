#include "interop/fhir_reading.h"

#include "interop/fhir_fact.h"
#include "interop/fhir_patient.h"
#include "interop/json_document.h"

#include <QDateTime>

#include <boost/json/array.hpp>

namespace alcove::interop {

namespace json = boost::json;
using namespace Qt::StringLiterals;

namespace {

const QString &unknownType()
{
    static const QString name = u"unknown"_s;
    return name;
}

class Reader {
public:
    Reader(const Clock &clock, Random &random)
        : m_clock(clock)
        , m_random(random)
        , m_today(QDateTime::fromMSecsSinceEpoch(clock.now()).date())
    {
    }

    FhirReading read(const json::object &root)
    {
        if (fhirType(root) == u"Bundle"_s)
            collect(root);
        else
            m_resources.append(Located{&root, QString()});
        for (const auto &[resource, fullUrl] : m_resources)
            m_index.add(*resource, fullUrl);
        for (const auto &[resource, fullUrl] : m_resources)
            readResource(*resource, fullUrl);
        return std::move(m_reading);
    }

private:
    struct Located {
        const json::object *resource;
        QString fullUrl;
    };

    void leave(const QString &type, const QString &reason, const QString &source = {})
    {
        m_reading.left.append({type, reason, source});
    }

    void collect(const json::object &bundle)
    {
        const json::value *const entries = bundle.if_contains("entry");
        if (!entries)
            return;
        if (!entries->is_array())
            return leave(u"Bundle"_s, u"not valid FHIR: entry"_s);
        for (const json::value &entry : entries->get_array())
            collectEntry(entry);
    }

    /// An entry without a resource, as of a deletion, brings nothing.
    void collectEntry(const json::value &entry)
    {
        const json::object *const object = entry.if_object();
        if (!object)
            return leave(unknownType(), u"not valid FHIR: entry"_s);
        const json::value *const resource = object->if_contains("resource");
        if (!resource)
            return;
        if (!resource->is_object())
            return leave(unknownType(), u"not valid FHIR: resource"_s);
        FhirFlaw ignored;
        m_resources.append(
            Located{&resource->get_object(), Fields(object, &ignored).text("fullUrl")});
    }

    void readResource(const json::object &object, const QString &fullUrl)
    {
        const QString type = fhirType(object);
        if (type.isEmpty())
            return leave(unknownType(), u"not valid FHIR: resourceType"_s);
        const ReadFact reader = readerOf(type);
        const bool isPatient = type == u"Patient"_s;
        if (!isPatient && !reader)
            return leave(type, reasonToLeave(type));
        const QString source = fhirSource(object, fullUrl);
        FhirFlaw flaw;
        const Fields resource(&object, &flaw);
        if (isEnteredInError(resource))
            return leave(type, u"entered in error"_s, source);
        if (hasUnknownModifier(resource))
            return leave(type, u"something unknown here changes its meaning"_s, source);
        if (source.isEmpty())
            return leave(type, u"has no id to know it by"_s);
        if (isPatient)
            addClient(resource, source, flaw);
        else
            addEntry(type, resource, reader, source, flaw);
    }

    void addClient(const Fields &patient, const QString &source, const FhirFlaw &flaw)
    {
        ReadClient read;
        read.client = readPatient(patient, m_today, read.partly);
        read.client.source = source;
        if (!flaw.field.isEmpty())
            return leave(u"Patient"_s, u"not valid FHIR: "_s + flaw.field, source);
        if (const auto valid = validate(read.client, m_today); !valid) {
            const bool isLong = valid.error().code == ErrorCode::TooLarge;
            return leave(u"Patient"_s,
                         isLong ? u"a field is over 1,000 characters"_s : u"has no name"_s, source);
        }
        read.client.id = ClientId::make(m_clock, m_random);
        m_reading.clients.append(std::move(read));
    }

    void addEntry(const QString &type, const Fields &resource, ReadFact reader,
                  const QString &source, const FhirFlaw &flaw)
    {
        FhirFact fact;
        const Fields subject = resource.object(resource.has("subject") ? "subject" : "patient");
        const QString reference = subject.text("reference");
        reader(resource, m_index, fact);
        addNarrative(resource, fact);
        finish(fact);
        if (!flaw.field.isEmpty())
            return leave(type, u"not valid FHIR: "_s + flaw.field, source);
        if (const QString reason = whyNobodys(reference); !reason.isEmpty())
            return leave(type, reason, source);
        if (fact.entry.title.isEmpty())
            fact.entry.title = type;
        fact.entry.id = EntryId::make(m_clock, m_random);
        fact.entry.source = source;
        m_reading.entries.append(
            {type, m_index.source(reference), std::move(fact.entry), std::move(fact.partly)});
    }

    /// Empty when the reference could be a client's.
    QString whyNobodys(const QString &reference) const
    {
        if (reference.isEmpty())
            return u"names no client"_s;
        if (reference.startsWith(u'#'))
            return u"its client is only inside it"_s;
        const QString source = m_index.source(reference);
        if (source.isEmpty())
            return u"not valid FHIR: reference"_s;
        const QString found = m_index.find({nullptr, nullptr}, reference).text("resourceType");
        const bool isAnother = !found.isEmpty() && found != u"Patient"_s;
        const bool isUrl = source.contains(u"://"_s) || source.startsWith("fhir:urn:"_L1);
        if (isAnother || !(isUrl || source.startsWith("fhir:Patient/"_L1)))
            return u"is not about one client"_s;
        return {};
    }

    const Clock &m_clock;
    Random &m_random;
    QDate m_today;
    QList<Located> m_resources;
    FhirIndex m_index;
    FhirReading m_reading;
};

} // namespace

Result<FhirReading> readFhir(const QByteArray &bytes, const Clock &clock, Random &random)
{
    TRY_ASSIGN(const json::value document, parseJson(bytes));
    const json::object *const root = document.if_object();
    if (!root || fhirType(*root).isEmpty())
        return Error(ErrorCode::Malformed, "JSON, but not FHIR");
    return Reader(clock, random).read(*root);
}

} // namespace alcove::interop
