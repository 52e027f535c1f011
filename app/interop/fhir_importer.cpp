#include "interop/fhir_importer.h"

#include "interop/fhir_patient.h"

namespace alcove::interop {

using namespace Qt::StringLiterals;

void FhirImporter::add(FhirReading reading)
{
    m_readings.append(std::move(reading));
}

QStringList FhirImporter::clientSources() const
{
    QSet<QString> sources;
    for (const FhirReading &reading : m_readings)
        for (const ReadClient &read : reading.clients)
            sources.insert(read.client.source);
    return sources.values();
}

QStringList FhirImporter::sources() const
{
    QSet<QString> sources;
    for (const FhirReading &reading : m_readings) {
        for (const ReadClient &read : reading.clients)
            sources.insert(read.client.source);
        for (const ReadEntry &read : reading.entries)
            sources << read.entry.source << read.clientSource;
    }
    return sources.values();
}

FhirImport FhirImporter::finish(const FhirKnown &known)
{
    m_result.report.files = static_cast<int>(m_readings.size());
    m_clients = known.clients;
    m_contested = known.contested;
    // A fullUrl alone does not tell whether the record is a client or an entry.
    for (auto it = known.records.begin(); it != known.records.end(); ++it)
        if (it.key().startsWith("fhir:Patient/"_L1) || known.clients.contains(it.key()))
            m_charts.insert(it.key(), ClientId{it.value()});
    for (const FhirReading &reading : m_readings)
        addClients(reading, known);
    for (qsizetype i = 0; i < m_readings.size(); ++i)
        for (const ReadEntry &read : m_readings[i].entries)
            addEntry(read, known, m_files[i]);
    const FhirCount total = m_result.report.total();
    m_result.import.detail = u"FHIR: %1 files, %2 kept, %3 left"_s.arg(m_result.report.files)
                                 .arg(total.kept)
                                 .arg(total.left);
    return std::move(m_result);
}

void FhirImporter::addClients(const FhirReading &reading, const FhirKnown &known)
{
    FileClients file;
    for (const LeftResource &left : reading.left) {
        m_result.report.leave(left.type, left.reason);
        file.left.insert(left.source);
    }
    for (const ReadClient &read : reading.clients)
        addClient(read, known, file);
    m_files.append(file);
}

void FhirImporter::addClient(const ReadClient &read, const FhirKnown &known, FileClients &file)
{
    const QString &source = read.client.source;
    const auto before = m_clients.constFind(source);
    const auto leave
        = [this](const QString &reason) { m_result.report.leave(u"Patient"_s, reason); };
    if (before != m_clients.constEnd() && !couldBeOnePerson(*before, read.client)) {
        file.strangers.insert(source);
        m_contested.insert(source);
        return leave(u"another client has its id"_s);
    }
    file.own.insert(source);
    if (m_seen.contains(source))
        return leave(u"named twice, the first is kept"_s);
    m_seen.insert(source);
    if (known.records.contains(source))
        return leave(u"in the chart already"_s);
    m_clients.insert(source, read.client);
    m_charts.insert(source, read.client.id);
    m_result.import.clients.append(read.client);
    m_result.report.keep(u"Patient"_s, read.partly);
}

void FhirImporter::addEntry(const ReadEntry &read, const FhirKnown &known, const FileClients &file)
{
    const QString reason = whyNotKept(read, known, file);
    if (!reason.isEmpty())
        return m_result.report.leave(read.type, reason);
    m_seen.insert(read.entry.source);
    ChartEntry entry = read.entry;
    entry.client = m_charts.value(read.clientSource);
    m_result.import.entries.append(entry);
    m_result.report.keep(read.type, read.partly);
}

QString FhirImporter::whyNotKept(const ReadEntry &read, const FhirKnown &known,
                                 const FileClients &file) const
{
    if (QString reason = whyNobodys(read.clientSource, file); !reason.isEmpty())
        return reason;
    if (known.records.contains(read.entry.source))
        return u"in the chart already"_s;
    return m_seen.contains(read.entry.source) ? u"named twice, the first is kept"_s : QString();
}

QString FhirImporter::whyNobodys(const QString &clientSource, const FileClients &file) const
{
    if (file.strangers.contains(clientSource))
        return u"another client has its client's id"_s;
    if (!file.own.contains(clientSource) && m_contested.contains(clientSource))
        return u"two clients have its client's id"_s;
    if (m_charts.contains(clientSource))
        return {};
    return file.left.contains(clientSource) ? u"its client was left"_s
                                            : u"its client is not known here"_s;
}

} // namespace alcove::interop
