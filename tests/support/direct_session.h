#pragma once

#include "core/session.h"
#include "support/fake_typing.h"
#include "support/temp_chart.h"

#include <functional>
#include <utility>

namespace alcove::testing {

/// A session over a chart of the test's own, where also ops of another desk can come in. What is
/// asked is done at once, on the thread of who asks; the answer comes by the event loop, as ever.
class DirectSession final : public Session, private ChartQueue {
public:
    ChartQueue &chart() override { return *this; }
    const Practice &practice() const override { return desk.practice; }
    const crypto::SigningKey &signingKey() const override { return m_key; }
    TypingJournal &typing() override { return m_typing; }
    FakeTyping &fakeTyping() { return m_typing; }
    const QList<RecoveredNote> &recovered() const override { return m_recovered; }
    void setRecovered(const QList<RecoveredNote> &recovered) { m_recovered = recovered; }
    WaysIn *waysIn() override { return ways; }
    Compartments *compartments() override { return apart; }
    People *people() override { return others; }

    /// From here on the store refuses to write, as one on a disk that is write-protected does.
    void protectFromWriting(bool isProtected)
    {
        must(desk.connection->execute(isProtected ? "PRAGMA query_only = ON"
                                                  : "PRAGMA query_only = OFF"));
    }

    /// The draft as another desk of the same person wrote it, neither knowing of the other.
    void receiveVersion(const Note &draft, const NoteBody &theirs)
    {
        Note there = draft;
        there.body = theirs;
        Op op = desk.build.op(there);
        op.stamp.device = DeviceId{{9}};
        // Before what is here, so that this desk's words are the ones shown.
        op.stamp.time = hybridTime(draft.createdAt - 60'000);
        desk.receive({op});
    }

    /// From here on what is asked waits until release(), as on a slow disk.
    void hold() { m_isHeld = true; }
    void release()
    {
        m_isHeld = false;
        for (const auto &work : std::exchange(m_waiting, {}))
            work(*desk.chart);
    }

    TempChart desk;
    WaysIn *ways = nullptr;
    Compartments *apart = nullptr;
    People *others = nullptr;
    int asked = 0; ///< how often

private:
    void post(std::function<void(Chart &)> work) override
    {
        ++asked;
        if (m_isHeld)
            m_waiting.append(std::move(work));
        else
            work(*desk.chart);
    }

    FakeTyping m_typing;
    QList<RecoveredNote> m_recovered;
    bool m_isHeld = false;
    QList<std::function<void(Chart &)>> m_waiting;
    crypto::SigningKey m_key{crypto::SecretBytes::random(32, desk.build.random)};
};

} // namespace alcove::testing
