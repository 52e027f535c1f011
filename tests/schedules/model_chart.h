#pragma once

#include "core/late_work.h"
#include "model_ops.h"

#include <array>

namespace alcove::schedules {

/// One version of a note.
struct Version {
    OpId op;
    Stamp stamp;
    std::uint32_t words = 0;
    std::uint8_t note = 0;
    bool bearsSignature = false;

    bool isSigned() const { return bearsSignature; }
    bool operator==(const Version &) const = default;
};

/// What a store's rows say: the fold over the ops that count. Notes are folded by the product's
/// core/note_fold.h; the other kinds are one comparison each, in SQL there and here in C++.
class Chart {
public:
    explicit Chart(Flaw flaw = Flaw::None)
        : m_flaw(flaw)
    {
    }

    struct Note {
        std::optional<Version> row;
        std::vector<Version> heads;
    };
    struct Field {
        Stamp stamp;
        OpId op; ///< decides between two copies of a desk, whose stamps may be the same
        std::uint32_t words = 0;
    };
    struct Late {
        std::uint32_t content = none;
        LateState state = LateState::Waiting;
    };

    void fold(const Book &book, const Content &op, bool isOld);
    /// An op that came too late: beside the rows.
    void keepLate(const Book &book, std::uint32_t content);
    /// It was late in a history that was given up.
    void noteInTime(const Book &book, const OpId &op);

    const Note &note(std::size_t number) const { return m_notes[number]; }
    const Field &client(std::size_t number) const { return m_clients[number]; }
    const std::vector<Late> &late() const { return m_late; }
    bool isReplaced(const OpId &op) const;
    std::uint64_t digest() const;
    /// Why it can't be so, at any time; null when it can.
    const char *fault() const { return m_fault; }

private:
    struct Versions; // as core/note_fold.h takes them

    void decide(const Book &book, const Content &choice, bool isOld);

    Flaw m_flaw;
    std::array<Note, noteCount> m_notes;
    std::vector<bool> m_replaced; ///< by op
    std::array<Field, clientCount> m_clients{};
    Field m_strange;
    std::vector<std::uint32_t> m_addenda; ///< ops
    std::vector<Late> m_late;
    const char *m_fault = nullptr;
};

} // namespace alcove::schedules
