#include "journal/message.h"

namespace alcove::journal {

namespace {

enum class Kind : std::uint8_t { Whole = 1, Edit = 2, Context = 3, Saving = 4, Kept = 5 };

constexpr std::size_t anySize = ~std::size_t{0};
constexpr std::size_t leastField = 2 * sizeof(std::uint32_t);

/// As UTF-16: half of a pair, as stands there while one types, is no UTF-8.
void put(ByteWriter &writer, const QString &text)
{
    writer.u32(static_cast<std::uint32_t>(text.size()));
    for (const QChar unit : text)
        writer.u16(unit.unicode());
}

QString text(ByteReader &reader)
{
    const std::size_t units = reader.u32();
    ByteReader bytes(reader.raw(units * 2));
    QString text;
    text.reserve(static_cast<qsizetype>(bytes.left() / 2));
    while (bytes.left() > 0)
        text.append(QChar(bytes.u16()));
    return text;
}

void put(ByteWriter &writer, const QByteArray &bytes)
{
    writer.sized(std::string_view(bytes.data(), static_cast<std::size_t>(bytes.size())));
}

QByteArray array(ByteReader &reader)
{
    const ByteView bytes = reader.sized(anySize);
    return {reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

void put(ByteWriter &writer, const Caret &caret)
{
    put(writer, caret.field);
    writer.u32(static_cast<std::uint32_t>(caret.position));
}

Caret caret(ByteReader &reader)
{
    QString field = text(reader);
    return {std::move(field), static_cast<int>(reader.u32())};
}

void put(ByteWriter &writer, const QList<TypedField> &fields)
{
    writer.u32(static_cast<std::uint32_t>(fields.size()));
    for (const TypedField &field : fields) {
        put(writer, field.name);
        put(writer, field.text);
    }
}

QList<TypedField> fields(ByteReader &reader)
{
    QList<TypedField> fields;
    std::size_t left = reader.u32();
    if (left > reader.left() / leastField)
        reader.raw(anySize); // there is no room for so many: not ok
    for (; left > 0 && reader.ok(); --left) {
        QString name = text(reader);
        fields.append({std::move(name), text(reader)});
    }
    return fields;
}

void put(ByteWriter &writer, const WholeState &whole)
{
    const TypingState &state = whole.state;
    writer.raw(whole.replaces).raw(state.text.subject);
    put(writer, state.text.context);
    put(writer, state.text.fields);
    put(writer, state.text.caret);
    writer.u64(state.changes).u32(static_cast<std::uint32_t>(state.origins.size()));
    for (const StoreText &origin : state.origins) {
        writer.u64(origin.number).u64(origin.changes);
        put(writer, origin.fields);
    }
}

WholeState wholeState(ByteReader &reader)
{
    WholeState whole;
    TypingState &state = whole.state;
    whole.replaces = reader.array<16>();
    state.text.subject = reader.array<16>();
    state.text.context = array(reader);
    state.text.fields = fields(reader);
    state.text.caret = caret(reader);
    state.changes = reader.u64();
    for (std::uint32_t left = reader.u32(); left > 0 && reader.ok(); --left) {
        StoreText origin;
        origin.number = reader.u64();
        origin.changes = reader.u64();
        origin.fields = fields(reader);
        state.origins.append(origin);
    }
    return whole;
}

TypingEdit edit(ByteReader &reader)
{
    TypingEdit edit;
    edit.field = text(reader);
    edit.position = static_cast<int>(reader.u32());
    edit.removed = static_cast<int>(reader.u32());
    edit.inserted = text(reader);
    edit.caret = caret(reader);
    return edit;
}

void read(Kind kind, ByteReader &reader, Message &into)
{
    switch (kind) {
    case Kind::Whole:
        into.emplace<WholeState>(wholeState(reader));
        return;
    case Kind::Edit:
        into.emplace<TypingEdit>(edit(reader));
        return;
    case Kind::Context:
        into = ContextChange{array(reader)};
        return;
    case Kind::Saving:
        into = Saving{reader.u64()};
        return;
    case Kind::Kept:
        into = Kept{reader.u64()};
        return;
    }
    reader.raw(anySize); // of a kind we don't know: not ok
}

struct Encode {
    ByteWriter &writer;

    void operator()(const WholeState &whole) const { put(start(Kind::Whole), whole); }
    void operator()(const TypingEdit &edit) const
    {
        put(start(Kind::Edit), edit.field);
        writer.u32(static_cast<std::uint32_t>(edit.position));
        writer.u32(static_cast<std::uint32_t>(edit.removed));
        put(writer, edit.inserted);
        put(writer, edit.caret);
    }
    void operator()(const ContextChange &change) const
    {
        put(start(Kind::Context), change.context);
    }
    void operator()(const Saving &saving) const { start(Kind::Saving).u64(saving.number); }
    void operator()(const Kept &kept) const { start(Kind::Kept).u64(kept.number); }

    ByteWriter &start(Kind kind) const { return writer.u8(static_cast<std::uint8_t>(kind)); }
};

struct Apply {
    TypingState &state;

    bool operator()(const WholeState &whole) const
    {
        state = whole.state;
        return true;
    }
    bool operator()(const TypingEdit &edit) const { return state.type(edit); }
    bool operator()(const ContextChange &change) const
    {
        state.setContext(change.context);
        return true;
    }
    bool operator()(const Saving &saving) const
    {
        state.saving(saving.number);
        return true;
    }
    bool operator()(const Kept &kept) const
    {
        state.kept(kept.number);
        return true;
    }
};

} // namespace

Bytes encodeMessage(const Message &message)
{
    ByteWriter writer;
    std::visit(Encode{writer}, message);
    return std::move(writer).bytes();
}

Result<Message> decodeMessage(ByteView bytes)
{
    ByteReader reader(bytes);
    const auto kind = static_cast<Kind>(reader.u8());
    Result<Message> message = Message(Kept{});
    read(kind, reader, *message);
    if (!reader.atEnd())
        return Error(ErrorCode::Malformed, "journal frame of another form");
    return message;
}

bool applyMessage(const Message &message, TypingState &state)
{
    return std::visit(Apply{state}, message);
}

} // namespace alcove::journal
