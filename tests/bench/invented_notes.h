#pragma once

#include "core/actor.h"
#include "core/client.h"
#include "core/note.h"
#include "support/fake_clock.h"
#include "support/fake_random.h"

#include <vector>

namespace alcove::bench {

/// Clients and notes that are the same in each run: texts of some 150 words whose frequencies fall
/// as those of a language do, from a vocabulary of 8,000.
class InventedNotes {
public:
    InventedNotes();

    Client client(int number);
    Note note(const Client &client, const Actor &actor, int number);
    /// Searches as people type them, by turns: a word that is in most notes, a rare one, two words,
    /// the beginning of one, a phrase.
    QString search(int number);

    const Clock &clock() const { return m_clock; }
    Random &random() { return m_random; }

private:
    QString word();
    QString sentences(int words);

    testing::FakeClock m_clock;
    testing::FakeRandom m_random{7};
    std::vector<QString> m_words;
    std::vector<double> m_shares; ///< of the words up to each, in all
};

} // namespace alcove::bench
