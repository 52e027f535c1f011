#pragma once

#include "base/id.h"
#include "base/sync_ids.h"

#include <QString>

namespace alcove {

using ClientId = Id<struct ClientTag>;
using NoteId = Id<struct NoteTag>;
using AddendumId = Id<struct AddendumTag>;
using EntryId = Id<struct EntryTag>;
using RecordId = Id<struct RecordTag>;

template <typename Tag>
QString idString(const Id<Tag> &id)
{
    return QString::fromStdString(id.text());
}

template <typename IdType>
std::optional<IdType> idFromString(const QString &text)
{
    return IdType::parse(text.toStdString());
}

} // namespace alcove
