#pragma once

#include "core/note.h"
#include "store/statement.h"

namespace alcove::chart {

/// Binds :signed_at, :signer, :signer_name, :signer_key, :text_hash, :previous_hash, :signature.
inline void bindSignature(store::Statement &statement, const NoteSignature &signature)
{
    statement.bind(":signed_at", signature.signedAt);
    statement.bind(":signer", signature.signer);
    statement.bind(":signer_name", signature.signerName);
    statement.bind(":signer_key", ByteView(signature.key));
    statement.bind(":text_hash", ByteView(signature.textHash));
    statement.bind(":previous_hash", ByteView(signature.previous));
    statement.bind(":signature", ByteView(signature.signature));
}

/// Reads them back from `first` on, in that order.
inline NoteSignature readSignature(const store::Statement &row, int first)
{
    NoteSignature signature;
    signature.signedAt = row.integer(first);
    signature.signer = row.id<UserId>(first + 1);
    signature.signerName = row.text(first + 2);
    signature.key = row.array<32>(first + 3);
    signature.textHash = row.array<32>(first + 4);
    signature.previous = row.array<32>(first + 5);
    signature.signature = row.array<64>(first + 6);
    return signature;
}

} // namespace alcove::chart
