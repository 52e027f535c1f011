#pragma once

#include "core/actor.h"
#include "core/client.h"
#include "core/note.h"
#include "crypto/hash.h"
#include "crypto/signature.h"
#include "support/fake_clock.h"
#include "support/fake_random.h"

#include <vector>

namespace alcove::bench {

/// Clients and notes that are the same in each run: texts of some 150 words, or as many as asked,
/// whose frequencies fall as those of a language do, from a vocabulary of 8,000.
class InventedNotes {
public:
    explicit InventedNotes(int wordsASection = 38);

    Client client(int number);
    /// Signed, as all but the latest of a practice are.
    Note signedNote(const Client &client, const Actor &actor, int number);
    /// Searches as people type them, by turns: a word, two, the beginning of one, a phrase.
    QString search(int number);
    /// One that stands in most notes: as slow as a search gets.
    QString frequentWord(int number) const;

    const Clock &clock() const { return m_clock; }
    Random &random() { return m_random; }

private:
    QString word();
    QString sentences(int words);

    int m_wordsASection;
    testing::FakeClock m_clock;
    testing::FakeRandom m_random{7};
    crypto::SigningKey m_key;
    crypto::Hash m_lastSignature{};
    std::vector<QString> m_words;
    std::vector<double> m_shares; ///< of the words up to each, in all
};

} // namespace alcove::bench
