#include "bench/filled_desk.h"

#include "bench/filling.h"
#include "bench/invented_notes.h"

#include <algorithm>

namespace alcove::bench {

namespace {

/// So that a note has 0.7 KB.
constexpr int wordsASection = 25;

} // namespace

Error noDesk()
{
    return Error(ErrorCode::Io, "no desk could be made");
}

std::uint64_t nextSeed()
{
    static std::uint64_t last = 0;
    return ++last;
}

Result<void> fillDesk(testing::SyncDesk &desk, int notes, int clients)
{
    InventedNotes invented(wordsASection);
    Work work;
    work.notes = notes;
    work.clients = std::min(clients, notes);
    TRY(fill(*desk.open.chart, invented, work));
    return {};
}

} // namespace alcove::bench
