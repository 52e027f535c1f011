#include "core/typing.h"

#include <algorithm>

namespace alcove {

TypingEdit editBetween(const QString &field, const QString &before, const QString &after)
{
    const auto shorter = std::min(before.size(), after.size());
    const auto start = std::mismatch(before.begin(), before.begin() + shorter, after.begin()).first
        - before.begin();
    qsizetype end = 0;
    while (end < shorter - start
           && before[before.size() - 1 - end] == after[after.size() - 1 - end])
        ++end;
    TypingEdit edit;
    edit.field = field;
    edit.position = static_cast<int>(start);
    edit.removed = static_cast<int>(before.size() - start - end);
    edit.inserted = after.mid(start, after.size() - start - end);
    edit.caret = {field, edit.position + static_cast<int>(edit.inserted.size())};
    return edit;
}

bool applyEdit(const TypingEdit &edit, TypedText &text)
{
    const auto field
        = std::find_if(text.fields.begin(), text.fields.end(),
                       [&edit](const TypedField &one) { return one.name == edit.field; });
    if (field == text.fields.end() || edit.position < 0 || edit.removed < 0
        || edit.position > field->text.size() || edit.removed > field->text.size() - edit.position)
        return false;
    if (edit.changesWords())
        field->text.replace(edit.position, edit.removed, edit.inserted);
    text.caret = edit.caret;
    return true;
}

} // namespace alcove
