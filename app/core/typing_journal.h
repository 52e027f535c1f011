#pragma once

#include "base/result.h"
#include "core/typing.h"

#include <QStringList>

#include <cstdint>
#include <memory>
#include <string>

namespace alcove {

/// What is typed into one editor, kept word for word until the store has it. Each call keeps what
/// it is told before it returns, so that a killed program loses nothing of it; a power cut loses no
/// more than the last quarter of a second. None waits for a disk. After a failure what is typed is
/// tried again, whole, with the next call.
///
/// One that goes before all of it is in the store is found again by the next TypingJournal.
class TypingRecord {
public:
    virtual ~TypingRecord() = default;

    virtual Result<void> type(const TypingEdit &edit) = 0;
    /// Fields that the text did not have; they are empty until something is typed in them.
    virtual Result<void> addFields(const QStringList &names) = 0;
    virtual Result<void> setContext(const QByteArray &context) = 0;
    /// The text as it is now is on its way to the store under a number of the caller's: from here
    /// on the store may hold it, whether or not kept() comes.
    virtual Result<void> saving(std::uint64_t number) = 0;
    /// The text of that number is in the store.
    virtual Result<void> kept(std::uint64_t number) = 0;
};

/// What a program that ended in the middle left behind.
struct RecoveredTyping {
    std::string name; ///< for settle()
    TypedText text;
    /// Texts the store may hold, when nobody else changed it: what it held last for sure, then
    /// those on their way to it.
    QList<QList<TypedField>> origins;
    bool isKept = false; ///< the store had all of it; only the cursor is news
};

/// Where typing is kept, beside the store and independent of it.
class TypingJournal {
public:
    virtual ~TypingJournal() = default;

    /// `text` is what the store holds now, or what a record not yet in it begins with.
    virtual Result<std::unique_ptr<TypingRecord>> begin(const TypedText &text) = 0;

    virtual const QList<RecoveredTyping> &recovered() const = 0;
    /// The words of a recovered one are in the store: its file goes.
    virtual Result<void> settle(const std::string &name) = 0;
    /// How many files were found that hold no word this desk's key can read. They are kept.
    virtual int unreadable() const = 0;
};

} // namespace alcove
