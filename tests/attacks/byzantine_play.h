#pragma once

#include "byzantine_server.h"
#include "light_desk.h"

#include <QSet>
#include <QStringList>

#include <map>

namespace alcove::attacks {

/// Three desks of two people at work, with one bad server after the other in between. Whatever
/// those do, what a desk takes was made by a desk, once; what it wrote stays; a fork is found by
/// the first op that crosses; and once the server is honest, all desks come to the same or say why
/// not. What does not hold is in problems().
class Play {
public:
    /// A desk that does not do what it should: the play has to see it.
    enum class Weakness {
        None,
        TellsItsWords, ///< it sends a note in the clear
        TakesAnyPage, ///< it applies what it pulls without a check
        ForgetsWhatWasAnswered, ///< an op goes from it once the server says it has it
        TakesTwice, ///< an op that comes again is another one
    };

    explicit Play(std::uint64_t seed, Weakness weakness = Weakness::None);

    /// One bad server: some work with it, then honesty. False when the desks stand still after it,
    /// as they have said: nothing more can be played with them.
    bool meet();
    /// What is looked at once all servers are met.
    void finish();

    const QStringList &problems() const { return m_problems; }
    const ByzantineServer &server() const { return m_server; }
    /// Why the desks stand still, where they do.
    const QString &said() const { return m_said; }
    int refusals() const { return m_refusals; }
    std::size_t notes() const { return m_typed.size(); }
    /// The same of the same seed.
    crypto::Hash trace() const { return m_server.trace(); }

private:
    void act();
    void write(std::size_t desk);
    void sync(std::size_t desk);
    void weaken(std::size_t desk);
    void takeAnyPage(LightDesk &desk, sync::Net &net);
    bool settle();
    void sayRestored();
    void check();
    void checkDesk(std::size_t number);
    void checkChain(LightDesk &desk, Scope scope);
    void problem(std::size_t desk, const QString &what);
    std::size_t roll(std::size_t sides) { return m_dice.next() % sides; }

    std::uint64_t m_seed;
    Weakness m_weakness;
    testing::FakeRandom m_dice;
    std::vector<std::unique_ptr<LightDesk>> m_desks;
    ByzantineServer m_server;
    ClientId m_client;
    std::vector<std::pair<std::size_t, NoteId>> m_notes; ///< and whose desk writes them
    std::map<NoteId, QString> m_typed; ///< what each said last
    QSet<QString> m_everTyped;
    std::vector<QSet<QByteArray>> m_own; ///< ids of the ops each desk has made
    QStringList m_problems;
    QString m_said;
    int m_refusals = 0;
    int m_words = 0;
};

} // namespace alcove::attacks
