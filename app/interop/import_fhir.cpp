#include "interop/import_fhir.h"

#include "interop/fhir_importer.h"

#include <string>
#include <utility>

namespace alcove::interop {

namespace {

Result<FhirKnown> knownTo(Chart &chart, const FhirImporter &importer)
{
    FhirKnown known;
    TRY_ASSIGN(known.records, chart.known(importer.sources()));
    for (const QString &source : importer.clientSources()) {
        const auto record = known.records.constFind(source);
        if (record == known.records.constEnd())
            continue;
        TRY_ASSIGN(const Client client, chart.openClient(ClientId{record.value()}));
        known.clients.insert(source, client);
    }
    return known;
}

Result<FhirReport> keep(Chart &chart, FhirImporter &importer, const QSet<QString> &contested)
{
    TRY_ASSIGN(FhirKnown known, knownTo(chart, importer));
    known.contested = contested;
    FhirImport import = importer.finish(known);
    TRY(chart.import(import.import));
    return std::move(import.report);
}

} // namespace

Result<FhirReport> importFhir(Chart &chart, const QList<QByteArray> &files, const Clock &clock,
                              Random &random)
{
    FhirImporter importer;
    for (qsizetype i = 0; i < files.size(); ++i) {
        auto reading = readFhir(files[i], clock, random);
        if (!reading)
            return Error(reading.error().code,
                         "file " + std::to_string(i + 1) + ": " + reading.error().detail);
        importer.add(*std::move(reading));
    }
    return keep(chart, importer, {});
}

Result<FhirReport> importReading(Chart &chart, const FhirReading &reading,
                                 const QSet<QString> &contested)
{
    FhirImporter importer;
    importer.add(reading);
    return keep(chart, importer, contested);
}

} // namespace alcove::interop
