// What is measured, in a process of its own. Compiled twice: over SQLCipher, and over a plain
// SQLite. Prints one object {"encrypted": bool, "sqlite": version, "samples": {figure: [...]}}.
#include "bench/filling.h"
#include "bench/invented_notes.h"
#include "bench/stopwatch.h"
#include "bench/worker_samples.h"
#include "chart/chart_migrations.h"
#include "chart/practice_table.h"
#include "chart/sql_chart.h"
#include "crypto/key_slots.h"
#include "crypto/sodium.h"
#include "store/connection.h"
#include "store/migrator.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>
#include <exception>

namespace {

using namespace alcove;
using bench::InventedNotes;
using bench::Stopwatch;
using bench::Work;
using bench::WorkerSamples;

store::StoreKey keyOfStore()
{
    const std::array<std::uint8_t, crypto::masterKeySize> master{1, 2, 3};
    return store::StoreKey::derive(crypto::SecretBytes(ByteView(master)), "chart");
}

Practice aPractice(InventedNotes &invented)
{
    Practice practice;
    practice.storeId = newRawId(invented.clock(), invented.random());
    practice.name = QStringLiteral("Bench");
    practice.roles = solo;
    practice.actor
        = {UserId::make(invented.clock(), invented.random()), QStringLiteral("Ada Byron"),
           Role::Owner, DeviceId::make(invented.clock(), invented.random())};
    return practice;
}

Result<void> fillStore(const Work &work, WorkerSamples &samples)
{
    InventedNotes invented;
    TRY_ASSIGN(auto connection,
               store::Connection::open(store::Disk::ofMachine(), work.file, keyOfStore(),
                                       store::OpenMode::Create));
    TRY(store::migrate(*connection, chart::migrations()));
    TRY(chart::PracticeTable(*connection).insert(aPractice(invented)));
    TRY_ASSIGN(auto chart, chart::SqlChart::open(*connection, invented.clock(), invented.random()));
    TRY_ASSIGN(const double rate, bench::fill(*chart, invented, work));
    samples.add("bulk_insert_notes_per_s", rate);
    samples.add("bulk_insert_peak_mib", bench::residentPeak());
    return {};
}

/// Stretching is slow on purpose, and has no peer.
Result<void> measurePassphrase(WorkerSamples &samples)
{
    crypto::SystemRandom random;
    const auto secret = crypto::SecretBytes::random(crypto::masterKeySize, random);
    crypto::KeyFile file;
    random.fill(file.fileId);
    TRY_ASSIGN(auto slot,
               crypto::passphraseSlot(file, secret, {secret, crypto::kdfDefault}, random));
    file.keySlots.push_back(std::move(slot));
    const Stopwatch watch;
    TRY(crypto::openWithPassphrase(file, secret));
    samples.add("passphrase_ms", watch.milliseconds());
    return {};
}

Result<void> openCharts(Chart &chart, ClientId client, int rounds, WorkerSamples &samples)
{
    for (int i = 0; i < rounds; ++i) {
        const Stopwatch watch;
        TRY(chart.openClient(client));
        TRY(chart.entries(client));
        TRY_ASSIGN(const auto notes, chart.notes(client));
        if (notes.isEmpty())
            return Error(ErrorCode::NotFound, "chart without notes");
        TRY(chart.openNote(notes.front().id));
        samples.add("open_chart_ms", watch.milliseconds());
    }
    return {};
}

Result<qsizetype> search(Chart &chart, const QString &text, const char *figure,
                         WorkerSamples &samples)
{
    const Stopwatch watch;
    TRY_ASSIGN(const auto hits, chart.search(text, 50));
    samples.add(figure, watch.milliseconds());
    return hits.size();
}

Result<void> searchNotes(Chart &chart, InventedNotes &invented, int rounds, WorkerSamples &samples)
{
    qsizetype found = 0;
    for (int i = 0; i < rounds * 4; ++i) {
        TRY_ASSIGN(const qsizetype hits, search(chart, invented.search(i), "search_ms", samples));
        found += hits;
    }
    for (int i = 0; i < rounds; ++i) {
        TRY_ASSIGN(const qsizetype hits,
                   search(chart, invented.frequentWord(i), "search_frequent_ms", samples));
        found += hits;
    }
    return found > 0 ? Result<void>() : Error(ErrorCode::NotFound, "searches that find nothing");
}

Result<void> useDesk(const Work &work, WorkerSamples &samples)
{
    InventedNotes invented;
    const Stopwatch unlocking;
    TRY_ASSIGN(auto connection,
               store::Connection::open(store::Disk::ofMachine(), work.file, keyOfStore(),
                                       store::OpenMode::Existing));
    TRY_ASSIGN(auto chart, chart::SqlChart::open(*connection, invented.clock(), invented.random()));
    TRY_ASSIGN(const auto clients, chart->clients({}));
    samples.add("unlock_to_client_list_ms", unlocking.milliseconds());

    TRY_ASSIGN(const auto known, chart->known({QStringLiteral("bench:client/0")}));
    TRY(openCharts(*chart, ClientId{known.value(QStringLiteral("bench:client/0"))}, work.rounds,
                   samples));
    samples.add("chart_open_resident_mib", bench::residentNow());
    TRY(searchNotes(*chart, invented, work.rounds, samples));
    samples.add("desk_peak_mib", bench::residentPeak());
    return {};
}

Result<QString> sqliteVersion(const Work &work)
{
    TRY_ASSIGN(auto connection,
               store::Connection::open(store::Disk::ofMachine(), work.file, keyOfStore(),
                                       store::OpenMode::Existing));
    TRY_ASSIGN(auto query, connection->prepare("SELECT sqlite_version()"));
    TRY(query.step());
    return query.text(0);
}

bool isEncrypted(const Work &work)
{
    QFile file(QString::fromStdString(work.file));
    return file.open(QIODevice::ReadOnly) && !file.read(16).startsWith("SQLite format 3");
}

Result<void> perform(const QString &what, const Work &work, WorkerSamples &samples)
{
    if (what == QStringLiteral("fill"))
        return fillStore(work, samples);
    if (what == QStringLiteral("desk"))
        return useDesk(work, samples);
    if (what == QStringLiteral("passphrase"))
        return measurePassphrase(samples);
    return Error(ErrorCode::Malformed, "fill, desk or passphrase");
}

/// worker WHAT FILE NOTES CLIENTS NOTES_OF_FIRST ROUNDS
int measure(const QStringList &words)
{
    const Work work = bench::workFrom(words.mid(2));
    WorkerSamples samples;
    const auto done = perform(words.value(1), work, samples);
    if (!done) {
        std::fprintf(stderr, "bench: %s\n", done.error().detail.c_str());
        return 1;
    }
    QJsonObject answer{{QStringLiteral("samples"), samples.json()}};
    if (words.value(1) != QStringLiteral("passphrase")) {
        const auto version = sqliteVersion(work);
        answer.insert(QStringLiteral("sqlite"), version ? *version : QString());
        answer.insert(QStringLiteral("encrypted"), isEncrypted(work));
    }
    std::printf("%s\n", QJsonDocument(answer).toJson(QJsonDocument::Compact).constData());
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    try {
        const QCoreApplication app(argc, argv);
        return measure(QCoreApplication::arguments());
    } catch (const std::exception &) {
        std::fputs("bench: no memory left to measure with\n", stderr);
        return 1;
    }
}
