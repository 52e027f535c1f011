#pragma once

#include "base/result.h"
#include "core/chart.h"

#include <QStringList>

#include <string>

namespace alcove::bench {

class InventedNotes;

/// What a worker is asked for.
struct Work {
    std::string file;
    int notes = 0;
    int clients = 0;
    int notesOfFirst = 0;
    int rounds = 0;
};

/// FILE NOTES CLIENTS NOTES_OF_FIRST ROUNDS
Work workFrom(const QStringList &words);

/// Puts the clients and their signed notes into an empty chart, in acts of 1,000 notes. The first
/// client, whose source is "bench:client/0", has his own number of notes; the others share the
/// rest. Notes a second, without the time to invent them.
Result<double> fill(Chart &chart, InventedNotes &invented, const Work &work);

} // namespace alcove::bench
