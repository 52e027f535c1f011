#pragma once

#include "chart/search_index.h"
#include "core/op.h"
#include "store/connection.h"

#include <QStringList>

namespace alcove::chart {

/// Applies an op to the tables. For any set of ops, any order and any repetition give the same
/// rows; the same code serves what is done here and what comes from another desk.
///
/// Malformed when the payload is not of its kind; an op of an unknown kind changes nothing.
/// With Indexing::Later what a note says is found once indexSome() has come to it.
Result<void> applyOp(store::Connection &connection, const Op &op,
                     Indexing indexing = Indexing::Now);
/// The kinds whose ops it applies.
QStringList foldedKinds();

} // namespace alcove::chart
