#include "wire/scope.h"

namespace alcove::wire {

ScopeId scopeId(const PracticeId &practice, std::string_view name)
{
    ByteWriter writer;
    writer.raw(practice).raw(asBytes(name));
    return {crypto::shortHash("alcove/scope/v1", writer.bytes())};
}

Head nextHead(const Head &head, const crypto::Hash &opHash)
{
    ByteWriter writer;
    writer.raw(head.hash).u64(head.seq + 1).raw(opHash);
    return {head.seq + 1, crypto::hash("alcove/head/v1", writer.bytes())};
}

} // namespace alcove::wire
