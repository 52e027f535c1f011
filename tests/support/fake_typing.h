#pragma once

#include "core/session.h"

#include <QStringList>

namespace alcove::testing {

/// A journal that says what it was told, and can't when the test says so.
class FakeTyping final : public TypingJournal {
public:
    Result<std::unique_ptr<TypingRecord>> begin(const TypedText &text) override
    {
        TRY(note(QStringLiteral("begin ") + text.fields.first().text));
        return std::unique_ptr<TypingRecord>(std::make_unique<Record>(*this));
    }
    const QList<RecoveredTyping> &recovered() const override { return m_none; }
    Result<void> settle(const std::string &name) override
    {
        settled.append(QString::fromStdString(name));
        return {};
    }
    int unreadable() const override { return 0; }

    QStringList told;
    QStringList settled;
    bool isFull = false;

private:
    class Record final : public TypingRecord {
    public:
        explicit Record(FakeTyping &journal)
            : m_journal(journal)
        {
        }
        ~Record() override { m_journal.told.append(QStringLiteral("end")); }
        Record(const Record &) = delete;
        Record &operator=(const Record &) = delete;

        Result<void> type(const TypingEdit &edit) override
        {
            return m_journal.note(QStringLiteral("%1 at %2, %3 gone, +%4, cursor %5 %6")
                                      .arg(edit.field)
                                      .arg(edit.position)
                                      .arg(edit.removed)
                                      .arg(edit.inserted, edit.caret.field)
                                      .arg(edit.caret.position));
        }
        Result<void> addFields(const QStringList &names) override
        {
            return m_journal.note(QStringLiteral("fields ") + names.join(QStringLiteral(", ")));
        }
        Result<void> setContext(const QByteArray & /*context*/) override
        {
            return m_journal.note(QStringLiteral("context"));
        }
        Result<void> saving(std::uint64_t number) override
        {
            return m_journal.note(QStringLiteral("saving %1").arg(number));
        }
        Result<void> kept(std::uint64_t number) override
        {
            return m_journal.note(QStringLiteral("kept %1").arg(number));
        }

    private:
        FakeTyping &m_journal;
    };

    Result<void> note(const QString &words)
    {
        told.append(words);
        return isFull ? Result<void>(Error(ErrorCode::DiskFull)) : Result<void>();
    }

    QList<RecoveredTyping> m_none;
};

/// A session with another journal than its own.
class SessionTypingTo final : public Session {
public:
    SessionTypingTo(Session &session, TypingJournal &typing)
        : m_session(session)
        , m_typing(typing)
    {
    }

    ChartQueue &chart() override { return m_session.chart(); }
    const Practice &practice() const override { return m_session.practice(); }
    const crypto::SigningKey &signingKey() const override { return m_session.signingKey(); }
    TypingJournal &typing() override { return m_typing; }
    const QList<RecoveredNote> &recovered() const override { return m_session.recovered(); }

private:
    Session &m_session;
    TypingJournal &m_typing;
};

} // namespace alcove::testing
