#include "bench/filling.h"

#include "bench/invented_notes.h"
#include "bench/stopwatch.h"

#include <algorithm>

namespace alcove::bench {

namespace {

constexpr int notesAnAct = 1000;
constexpr double second = 1000.0;

int clientOf(int note, const Work &work)
{
    if (note < work.notesOfFirst || work.clients < 2)
        return 0;
    return 1 + note % (work.clients - 1);
}

} // namespace

Work workFrom(const QStringList &words)
{
    return {words.value(0).toStdString(), words.value(1).toInt(), words.value(2).toInt(),
            words.value(3).toInt(), words.value(4).toInt()};
}

Result<double> fill(Chart &chart, InventedNotes &invented, const Work &work)
{
    ChartImport people;
    for (int i = 0; i < work.clients; ++i)
        people.clients.append(invented.client(i));
    TRY(chart.import(people));
    double milliseconds = 0;
    for (int done = 0; done < work.notes; done += notesAnAct) {
        ChartImport import;
        for (int i = done; i < std::min(done + notesAnAct, work.notes); ++i)
            import.notes.append(
                invented.signedNote(people.clients[clientOf(i, work)], chart.actor(), i));
        const Stopwatch watch; // of the store, not of the inventing
        TRY(chart.import(import));
        milliseconds += watch.milliseconds();
    }
    return work.notes / milliseconds * second;
}

} // namespace alcove::bench
