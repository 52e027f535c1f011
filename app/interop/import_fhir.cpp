#include "interop/import_fhir.h"

#include "interop/fhir_importer.h"

#include <string>

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
    TRY_ASSIGN(const FhirKnown known, knownTo(chart, importer));
    const FhirImport import = importer.finish(known);
    TRY(chart.import(import.import));
    return import.report;
}

} // namespace alcove::interop
