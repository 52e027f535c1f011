#pragma once

#include "core/client_typing.h"
#include "core/typing_journal.h"

#include <memory>
#include <string>

namespace alcove::presentation {

/// Tells a journal what is typed into the form of a client's details.
class ClientJournal {
public:
    explicit ClientJournal(TypingJournal &journal);

    /// The words of a session before, `recovered` of TypingJournal, stand in that client's form
    /// again: their file goes once they are typed on, kept or dropped.
    void takeOver(ClientId client, const std::string &recovered);
    /// What stands there now. What is as the chart has it leaves the journal.
    Result<void> tell(const UnfinishedClient &client, const Caret &caret);
    /// Kept, or dropped: nobody needs what was typed any more.
    void end();

private:
    Result<void> write(const UnfinishedClient &client, const Caret &caret);

    TypingJournal &m_journal;
    std::unique_ptr<TypingRecord> m_record; ///< from the first key on
    ClientId m_client; ///< whose it is
    TypedText m_told;
    std::string m_recovered;
};

} // namespace alcove::presentation
