#pragma once

#include "base/id.h"
#include "base/result.h"
#include "crypto/hash.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <optional>

struct sqlite3_stmt;

namespace alcove::store {

/// A prepared statement on loan from its Connection; it goes back, reset, when this is destroyed.
///
/// Binds are by name (":client"). A bind that fails, for want of that name or of room, makes step()
/// fail: nothing runs with a NULL in its place.
class Statement {
public:
    explicit Statement(sqlite3_stmt *statement);
    ~Statement();
    Statement(Statement &&other) noexcept;
    Statement &operator=(Statement &&) = delete;
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;

    void bind(const char *name, std::int64_t value);
    void bind(const char *name, int value) { bind(name, std::int64_t{value}); }
    void bind(const char *name, bool value) { bind(name, std::int64_t{value ? 1 : 0}); }
    void bind(const char *name, const QString &text);
    void bind(const char *name, ByteView bytes);
    void bind(const char *name, const QByteArray &bytes);
    void bindNull(const char *name);

    template <typename Tag>
    void bind(const char *name, const Id<Tag> &id)
    {
        bind(name, id.bytes());
    }

    template <typename Value>
    void bind(const char *name, const std::optional<Value> &value)
    {
        if (value)
            bind(name, *value);
        else
            bindNull(name);
    }

    /// True when there is a row, false at the end.
    Result<bool> step();
    /// For a statement without rows.
    Result<void> run();
    /// Ready to bind and run again.
    void reset();

    bool isNull(int column) const;
    std::int64_t integer(int column) const;
    QString text(int column) const;
    QByteArray blob(int column) const;
    /// Valid until the next step.
    ByteView bytes(int column) const;

    template <typename IdType>
    IdType id(int column) const
    {
        return IdType::fromBytes(bytes(column)).value_or(IdType{});
    }

    template <typename IdType>
    std::optional<IdType> optionalId(int column) const
    {
        return isNull(column) ? std::nullopt : IdType::fromBytes(bytes(column));
    }

    std::optional<std::int64_t> optionalInteger(int column) const;

    /// Zeros unless the column has exactly that size.
    template <std::size_t Size>
    std::array<std::uint8_t, Size> array(int column) const
    {
        ByteReader reader(bytes(column));
        return reader.array<Size>();
    }

private:
    int place(const char *name) const;
    void note(int bound);

    sqlite3_stmt *m_statement;
    int m_bound = 0; ///< the first failure of a bind
};

} // namespace alcove::store
