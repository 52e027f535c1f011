#include "presentation/client_journal.h"

#include <utility>

namespace alcove::presentation {

ClientJournal::ClientJournal(TypingJournal &journal)
    : m_journal(journal)
{
}

void ClientJournal::takeOver(ClientId client, const std::string &recovered)
{
    m_record.reset();
    m_client = client;
    m_recovered = recovered;
}

Result<void> ClientJournal::tell(const UnfinishedClient &client, const Caret &caret)
{
    if (client.client != m_client) {
        // The form of another: what was typed into the one before is found again at the next start.
        m_record.reset();
        m_recovered.clear();
        m_client = client.client;
    }
    if (!client.isChanged()) {
        end();
        return {};
    }
    return write(client, caret);
}

Result<void> ClientJournal::write(const UnfinishedClient &client, const Caret &caret)
{
    const TypedText now = typedText(client, caret);
    if (!m_record) {
        UnfinishedClient before = client;
        before.typed = before.seen;
        m_told = typedText(before);
        TRY_ASSIGN(m_record, m_journal.begin(m_told));
    }
    for (qsizetype i = 0; i < now.fields.size(); ++i) {
        TypedField &told = m_told.fields[i];
        if (told.text == now.fields[i].text)
            continue;
        TypingEdit edit = editBetween(told.name, told.text, now.fields[i].text);
        if (caret.field == told.name)
            edit.caret = caret;
        // Told even if it fails: the journal tries all of it again.
        told.text = now.fields[i].text;
        TRY(m_record->type(edit));
    }
    // One that can't go is found again, and asked about once more.
    if (const std::string name = std::exchange(m_recovered, {}); !name.empty())
        static_cast<void>(m_journal.settle(name));
    return {};
}

void ClientJournal::end()
{
    if (m_record) {
        static_cast<void>(m_record->saving(1));
        static_cast<void>(m_record->kept(1));
    }
    m_record.reset();
    if (const std::string name = std::exchange(m_recovered, {}); !name.empty())
        static_cast<void>(m_journal.settle(name));
}

} // namespace alcove::presentation
