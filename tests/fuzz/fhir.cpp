#include "core/op.h"
#include "fuzz/qt_bytes.h"
#include "fuzz/target.h"
#include "interop/fake_chart.h"
#include "interop/fhir_fact.h"
#include "interop/import_fhir.h"
#include "support/fake_clock.h"
#include "support/fake_random.h"

#include <QDateTime>
#include <QDir>
#include <QFile>

// A file that a client brought from elsewhere.

namespace alcove::fuzz {

namespace {

constexpr std::initializer_list<ErrorCode> refusals{ErrorCode::Malformed, ErrorCode::TooLarge};

bool isClean(const QString &text)
{
    return std::none_of(text.begin(), text.end(), [](QChar letter) {
        return letter.unicode() < 0x20 && letter != u'\n' && letter != u'\t';
    });
}

void checkEntry(const ChartEntry &entry)
{
    expect(!entry.title.isEmpty(), "an entry has a title");
    expect(entry.source.startsWith(QLatin1String("fhir:")), "an entry has a source");
    expect(entry.text.size() <= interop::maxEntryText, "an entry's text has a limit");
    expect(isClean(entry.title + entry.text + entry.value + entry.unit + entry.status),
           "no control character gets into a chart");
    const auto again = entryFrom(toPayload(entry), entry.id.raw);
    expect(again && *again == entry, "an entry reaches the other desks as it is here");
}

void checkClient(const Client &client, const Clock &clock)
{
    const QDate today = QDateTime::fromMSecsSinceEpoch(clock.now()).date();
    expect(static_cast<bool>(validate(client, today)), "a client that is read can be kept");
    const auto again = clientFrom(toPayload(client), client.id.raw);
    expect(again && *again == client, "a client reaches the other desks as they are here");
}

void tryInput(ByteView input)
{
    const QByteArray bytes = arrayOf(input);
    const testing::FakeClock clock;
    testing::FakeRandom random;
    testing::FakeChart chart;
    const auto report = interop::importFhir(chart, {bytes}, clock, random);
    if (!report)
        return expectRefusal(report.error(), refusals);
    const interop::FhirCount total = report->total();
    expect(total.read == total.kept + total.left, "each resource is kept or left");
    expect(chart.kept.clients.size() + chart.kept.entries.size() == total.kept,
           "the report counts what is kept");
    for (const Client &client : chart.kept.clients)
        checkClient(client, clock);
    for (const ChartEntry &entry : chart.kept.entries)
        checkEntry(entry);
    const auto again = interop::importFhir(chart, {bytes}, clock, random);
    expect(again && again->total().kept == 0, "a file that is read twice adds nothing");
    expect(again->total().read == total.read, "a file is read the same each time");
}

/// The fixtures of the importer's tests: each alone, and all in one bundle.
std::vector<Bytes> seeds()
{
    std::vector<Bytes> seeds;
    QByteArrayList resources;
    const QDir folder(QStringLiteral(ALCOVE_FHIR_FIXTURES));
    for (const QString &name : folder.entryList({QStringLiteral("*.json")})) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray json = file.readAll();
        seeds.push_back(bytesOf(json));
        if (!json.contains("\"Bundle\""))
            resources.append("{\"resource\":" + json + '}');
    }
    resources.append(R"({"resource":{"resourceType":"Patient","id":"1",)"
                     R"("name":[{"family":"Rivera","given":["Sam"]}],"birthDate":"1991-04-02"}})");
    seeds.push_back(bytesOf(R"({"resourceType":"Bundle","type":"collection","entry":[)"
                            + resources.join(',') + "]}"));
    return seeds;
}

} // namespace

ALCOVE_FUZZ_TARGET(fhir, tryInput, seeds)

} // namespace alcove::fuzz
